import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ExtractionResult } from '../../schemas/index.ts';
import { ROOT } from '../support/root.ts';
import { runCli, runSources, type CliRun } from '../support/run-cli.ts';
import { plainTextPdf } from '../support/small-pdf.ts';

const SAMPLE = path.join(ROOT, 'samples/small-district.pdf');
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const hashOf = (bytes: Uint8Array): string => sha256(bytes).slice(0, 12);

let folder: string;
const at = (...names: string[]): string => path.join(folder, ...names);
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'crossfoot-cli-'));
  for (const name of ['in/a', 'in/b']) await mkdir(at(name), { recursive: true });
  await copyFile(SAMPLE, at('in/a/budget.pdf'));
  await writeFile(at('in/b/budget.pdf'), plainTextPdf('one'));
  await writeFile(at('in/b/Budget.PDF'), plainTextPdf('two'));
  await writeFile(at('in/letter.pdf'), plainTextPdf('three'));
  await writeFile(at('in/notes.txt'), 'not asked for');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const resultAt = async (file: string): Promise<ExtractionResult> =>
  ExtractionResult.parse(JSON.parse(await readFile(file, 'utf8')));

describe('a folder', () => {
  let run: CliRun;
  beforeAll(async () => {
    run = await runCli('extract', at('in'), '--out', at('out'), '--jobs', '2', '--log', at('run.log'));
  });
  const expected = [
    `Budget-${hashOf(plainTextPdf('two'))}.json`,
    `budget-${hashOf(plainTextPdf('one'))}.json`,
    'letter.json',
  ];

  test('one JSON for each PDF below it; all that share a name take a hash', async () => {
    const sample = `budget-${hashOf(await readFile(SAMPLE))}.json`;
    expect((await readdir(at('out'))).sort()).toEqual([...expected, sample].sort());
    expect(await resultAt(at('out', sample))).toMatchObject({
      status: 'complete',
      source: { file: 'budget.pdf', sha256: sha256(await readFile(SAMPLE)) },
      document: { isBudget: true },
    });
  });
  test('the table is on stdout, progress on stderr, a line for each document', () => {
    expect(run).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(/^\[1\/4\] .*\n\[2\/4\] .*\n\[3\/4\] .*\n\[4\/4\] .*\n$/),
    });
    expect(run.stdout.split('\n')[0]).toMatch(
      /document +status +pages +tables +facts +proven +errors +warnings +notes +seconds +result/,
    );
    expect(run.stdout).toContain(at('out', 'letter.json'));
  });
  test('the log has a line for each event', async () => {
    const events = (await readFile(at('run.log'), 'utf8'))
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { msg: string }).msg);
    expect(events.filter((event) => event !== 'worker output')).toEqual([
      'run started',
      ...Array.from({ length: 4 }, () => 'document ended'),
      'run ended',
    ]);
  });
  test('a second run, one document at a time, gives the same bytes', async () => {
    await writeFile(at('out/letter.json'), 'old');
    expect(await runCli('extract', at('in'), '--out', at('out again'), '--jobs', '1', '--quiet')).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
    // This one as `npm start` does it.
    expect((await runSources('extract', at('in/letter.pdf'), '--out', at('out'), '--quiet')).code).toBe(0);
    for (const name of await readdir(at('out')))
      expect(await readFile(at('out', name)), name).toEqual(await readFile(at('out again', name)));
  });
});

describe('formats', () => {
  test('jsonl into a folder: one file, a line for each document, in order', async () => {
    expect((await runCli('extract', at('in/letter.pdf'), SAMPLE, '--format', 'jsonl', '--out', at('lines'))).code).toBe(
      0,
    );
    const lines = (await readFile(at('lines/results.jsonl'), 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line) => ExtractionResult.parse(JSON.parse(line)));
    expect(lines.map(({ source }) => source.file)).toEqual(['letter.pdf', 'small-district.pdf']);
    expect(await readdir(at('lines'))).toEqual(['results.jsonl']);
  });
  test('without a folder the result is on stdout and the table on stderr', async () => {
    const { code, stdout, stderr } = await runCli('extract', SAMPLE, '--pages', '1-2');
    expect(code).toBe(0);
    expect(ExtractionResult.parse(JSON.parse(stdout)).source.pages.map(({ page }) => page)).toEqual([1, 2]);
    expect(stderr).toContain('small-district.pdf');
  });
  test('the same content under the same name is two documents', async () => {
    await mkdir(at('twin'), { recursive: true });
    await copyFile(at('in/letter.pdf'), at('twin/letter.pdf'));
    expect(
      (await runCli('extract', at('in/letter.pdf'), at('twin/letter.pdf'), at('twin'), '--out', at('twins'), '--quiet'))
        .code,
    ).toBe(0);
    expect(await readdir(at('twins'))).toHaveLength(2);
  });
});

describe('exit codes', () => {
  test('2 when a document could not be read; it has its JSON all the same', async () => {
    await writeFile(at('broken.pdf'), 'no PDF');
    const { code, stdout } = await runCli(
      'extract',
      at('broken.pdf'),
      at('nowhere.pdf'),
      at('in/letter.pdf'),
      '--out',
      at('some'),
      '--fail-on',
      'warning',
    );
    expect(code).toBe(2);
    expect(stdout).toContain('NOT_A_PDF');
    expect(await resultAt(at('some/broken.json'))).toMatchObject({
      status: 'failed',
      errors: [{ code: 'NOT_A_PDF', hint: expect.stringMatching(/\w/) }],
      source: { bytes: 6 },
    });
    expect(await resultAt(at('some/nowhere.json'))).toMatchObject({
      status: 'failed',
      errors: [{ code: 'NOT_FOUND' }],
    });
    expect(await resultAt(at('some/letter.json'))).toMatchObject({ status: 'complete' });
  });
  test('2 when the results cannot be written', async () => {
    await writeFile(at('a file'), '');
    const { code, stdout, stderr } = await runCli('extract', at('in/letter.pdf'), '--out', at('a file'));
    expect(code).toBe(2);
    expect(stderr).toMatch(/^UNWRITABLE: Cannot write .*a file/);
    // Nothing was read first.
    expect(stdout).toBe('');
  });
  test.each([
    [['extract', 'samples', '--pages', 'two'], 'BAD_OPTION'],
    [['extract', 'samples', '--max-pages', 'x'], 'BAD_OPTION'],
    [['extract', 'samples', '--format', 'xml'], 'BAD_OPTION'],
    [['extract', 'samples', '--fail-on', 'all'], 'BAD_OPTION'],
    [['extract', 'samples', '--jobs', '0'], 'BAD_OPTION'],
    [['extract', 'samples'], 'BAD_OPTION'],
    [['extract', 'schemas'], 'NOT_FOUND'],
    [['extract'], 'Name the PDFs'],
    [['extract', 'samples', '--run', 'x', '--out', 'y'], 'BAD_OPTION'],
    [['status', 'samples'], 'NOT_FOUND'],
    [['extract', 'samples', '--colour'], 'unknown option'],
    [['explode'], 'unknown command'],
    [['inspect', 'samples/small-district.pdf', '--page', '99'], 'PAGE_NOT_FOUND'],
  ])('2 for %j', async (args, message) => {
    const run = await runCli(...args);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain(message);
  });
  test('0 for help and version', async () => {
    expect(await runCli('--version')).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
    expect(await runCli('extract', '--help')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('--timeout-seconds'),
    });
  });
});

test('inspect draws a page with its facts', async () => {
  const run = await runCli('inspect', SAMPLE, '--page', '2', '--out', at('page.png'));
  expect(run).toMatchObject({ code: 0, stdout: expect.stringContaining(at('page.png')) });
  expect((await readFile(at('page.png'))).subarray(1, 4).toString('latin1')).toBe('PNG');
});
