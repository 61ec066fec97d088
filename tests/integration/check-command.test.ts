import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CheckReport } from '../../schemas/index.ts';
import { extract, toJson } from '../../src/index.ts';
import { runInProcess } from '../support/run-in-process.ts';
import { ROOT } from '../support/root.ts';
import { runCli } from '../support/run-cli.ts';
import { plainTextPdf } from '../support/small-pdf.ts';

const SAMPLE = path.join(ROOT, 'samples/small-district.pdf');
const ISSUE = '186,300';

let folder: string;
let saved: string;
const at = (...names: string[]): string => path.join(folder, ...names);
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'crossfoot-check-'));
  saved = at('district.json');
  const result = await extract(SAMPLE);
  await writeFile(saved, toJson(result));
  await copyFile(saved, at('copy.json'));
  await writeFile(at('letter.pdf'), plainTextPdf('a letter'));
  await writeFile(at('broken.pdf'), 'no PDF');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const reportOf = (text: string): CheckReport => CheckReport.parse(JSON.parse(text)) as CheckReport;

describe('crossfoot check', () => {
  test('a PDF is read and reported; a document that contradicts itself ends with 1', async () => {
    const run = await runCli('check', SAMPLE);
    expect(run.code).toBe(1);
    expect(run.stdout).toContain(`printed ${ISSUE} 元, expected 183,600 元`);
    expect(run.stdout).toMatch(/^small-district\.pdf — .*\nContradictions: /);
    expect(run.stderr).toMatch(/^\[1\/1\]/);
  });
  test('its saved result gives the same report without the PDF', async () => {
    const [fromPdf, fromResult] = await Promise.all([
      runInProcess('check', SAMPLE, '--format', 'json'),
      runInProcess('check', saved, '--format', 'json'),
    ]);
    expect(fromResult.stdout).toBe(fromPdf.stdout);
    expect(reportOf(fromResult.stdout).documents).toMatchObject([{ outcome: 'contradictions' }]);
  });
  test('in Chinese, the verdict alone', async () => {
    expect((await runInProcess('check', saved, '--lang', 'zh', '--quiet')).stdout).toMatch(
      /^small-district\.pdf: 不符：[^\n]*错误1项[^\n]*\n$/,
    );
  });
  test('waived, it adds up and ends with 0; the finding stays listed', async () => {
    const [document] = reportOf((await runInProcess('check', saved, '--format', 'json')).stdout).documents;
    await writeFile(
      at('waivers.json'),
      JSON.stringify([{ document: document!.sha256, reason: 'known', until: '2999-12-31' }]),
    );
    const run = await runInProcess('check', saved, '--waivers', at('waivers.json'));
    expect(run.code).toBe(0);
    expect(run.stdout).toContain('state: false alarm (until 2999-12-31): known');
    await writeFile(
      at('expired.json'),
      JSON.stringify([{ document: document!.sha256, reason: 'known', until: '2020-12-31' }]),
    );
    const late = await runInProcess('check', saved, '--waivers', at('expired.json'));
    expect(late.code).toBe(1);
    expect(late.stdout).toContain('waiver expired (2020-12-31)');
  });
  test('3 when it cannot be told, 2 when a document could not be read, whatever the others say', async () => {
    expect((await runInProcess('check', at('letter.pdf'))).code).toBe(3);
    const run = await runInProcess('check', at('broken.pdf'), saved, at('letter.pdf'), '--format', 'junit');
    expect(run.code).toBe(2);
    expect(run.stdout).toMatch(/<error type="NOT_A_PDF"/);
  });
  test('the report to a file, the verdicts to the terminal', async () => {
    const run = await runInProcess('check', saved, '--format', 'sarif', '--out', at('out/report.sarif'));
    expect(run.stdout).toMatch(/^small-district\.pdf: Contradictions: [^\n]*\n$/);
    expect(JSON.parse(await readFile(at('out/report.sarif'), 'utf8'))).toMatchObject({
      version: '2.1.0',
      runs: [{ results: [{ ruleId: 'roll-up' }] }],
    });
  });
  test('letters: one file, or a folder with both forms of each', async () => {
    expect((await runInProcess('check', saved, '--letter', at('one.txt'), '--quiet')).code).toBe(1);
    expect(await readFile(at('one.txt'), 'utf8')).toContain(`印为 ${ISSUE} 元，应为 183,600 元`);
    const run = await runInProcess('check', saved, at('copy.json'), '--letter', at('letters'), '--quiet');
    expect(run.stderr.trim().split('\n')).toEqual(
      ['district.txt', 'district.docx', 'copy.txt', 'copy.docx'].map((name) => at('letters', name)),
    );
    expect((await readdir(at('letters'))).sort()).toEqual(['copy.docx', 'copy.txt', 'district.docx', 'district.txt']);
    expect((await readFile(at('letters/copy.docx'))).subarray(0, 2).toString('latin1')).toBe('PK');
  });
  test('a rule explains itself', async () => {
    expect(await runInProcess('check', '--explain', 'memo', '--lang', 'zh')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/\(memo\)[^]*其中/) as string,
    });
  });
  test.each([
    [['check'], /documents to check/],
    [['check', '--explain', 'nothing'], /the rules are roll-up, /],
    [['check', 'x.json', '--lang', 'fr'], /zh or en/],
    [['check', 'x.json', '--format', 'xml'], /sarif/],
    [['check', 'missing.json'], /NOT_FOUND/],
    [['check', 'package.json'], /NOT_A_RESULT/],
    [['check', 'x.json', '--waivers', 'missing.json'], /NOT_FOUND/],
    [['check', 'samples', '--jobs', '0'], /BAD_OPTION/],
  ])('2 for %j', async (args, message) => {
    const run = await runInProcess(...args);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toMatch(message);
  });
  test('one file cannot hold two letters', async () => {
    const run = await runInProcess('check', saved, at('copy.json'), '--letter', at('two.docx'), '--quiet');
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('name a folder');
  });
});
