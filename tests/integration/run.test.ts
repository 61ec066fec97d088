import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JournalEntry, RunRecord } from '../../schemas/index.ts';
import { readJournal } from '../../src/run/ledger/run-folder.ts';
import { ROOT } from '../support/root.ts';
import { cliArguments, runCli } from '../support/run-cli.ts';
import { runInProcess } from '../support/run-in-process.ts';
import { plainTextPdf } from '../support/small-pdf.ts';

const DOCUMENTS = 24;

let folder: string;
const at = (...names: string[]): string => path.join(folder, ...names);
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'crossfoot-runs-'));
  await mkdir(at('in/deep'), { recursive: true });
  for (let index = 0; index < DOCUMENTS; index++)
    await writeFile(at('in', index % 2 === 0 ? '.' : 'deep', `document ${index}.pdf`), plainTextPdf(`number ${index}`));
  await writeFile(at('in/again.pdf'), plainTextPdf('number 3'));
  await writeFile(at('in/broken.pdf'), 'no PDF');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Relative path → content of every result of a run, with what it records of its making. */
async function storedIn(run: string): Promise<Map<string, string>> {
  const names = (await readdir(run, { recursive: true })).filter((name) => name.endsWith('result.json')).sort();
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(path.join(run, name), 'utf8')] as const)),
  );
}

const record = async (run: string): Promise<RunRecord> =>
  JSON.parse(await readFile(path.join(run, 'run.json'), 'utf8')) as RunRecord;

/** The journal without what depends on the machine. */
const accountOf = async (run: string) =>
  (await readJournal(run)).map((entry): Partial<JournalEntry> => ({
    ...entry,
    ...('seconds' in entry ? { seconds: null, attempts: 1 } : {}),
  }));

/** Starts a run and kills its coordinator when so many outcomes are journalled; tells how many results it left. */
async function killedAfter(lines: number, run: string): Promise<number> {
  const child = spawn(
    process.execPath,
    [...(await cliArguments()), 'extract', at('in'), '--run', run, '--jobs', '2', '--quiet'],
    { cwd: ROOT, stdio: 'ignore' },
  );
  const journalled = (): number => {
    try {
      return readFileSync(path.join(run, 'journal.ndjson'), 'utf8').split('\n').length - 1;
    } catch {
      return 0;
    }
  };
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      if (journalled() >= lines) child.kill('SIGKILL');
    }, 5);
    child.on('close', () => {
      clearInterval(timer);
      resolve();
    });
  });
  return (await storedIn(run)).size;
}

describe('a run', () => {
  test('accounts for every input and may be killed at any time; the results are the same bytes', async () => {
    const whole = await runCli('extract', at('in'), '--run', at('whole'), '--jobs', '1', '--quiet');
    expect(whole).toEqual({ code: 2, stdout: '', stderr: '' });
    expect((await readJournal(at('whole'))).map(({ outcome }) => outcome).sort()).toEqual(
      ['duplicate-of', 'failed', ...Array.from({ length: DOCUMENTS }, () => 'done')].sort((a, b) => (a < b ? -1 : 1)),
    );

    const left = await killedAfter(6, at('killed'));
    expect(left).toBeGreaterThanOrEqual(5);
    expect(await runCli('status', at('killed'))).toMatchObject({
      code: 2,
      stdout: expect.stringContaining('interrupted'),
    });
    const more = await killedAfter(left + 6, at('killed'));
    const resumed = await runCli('extract', '--run', at('killed'));
    expect(resumed.code).toBe(2);
    expect(await storedIn(at('killed'))).toEqual(await storedIn(at('whole')));
    expect(await accountOf(at('killed'))).toEqual(await accountOf(at('whole')));
    // A kill between a result and its record costs that one document again, in each of the two workers.
    const { metrics } = await record(at('killed'));
    expect(metrics.reused).toBeGreaterThanOrEqual(more - 2);
  });
  test('tells its state to people and to programs', async () => {
    const status = await runCli('status', at('whole'), '--failed');
    expect(status).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(
        `${DOCUMENTS + 2} of ${DOCUMENTS + 2} inputs: ${DOCUMENTS} done, 1 failed, 1 duplicates`,
      ),
    });
    expect(status.stdout).toContain('NOT_A_PDF');
    expect(JSON.parse((await runCli('status', at('whole'), '--json')).stdout)).toMatchObject({
      state: 'finished',
      metrics: { failures: { NOT_A_PDF: 1 }, inputs: DOCUMENTS + 2 },
    });
    expect(await readFile(at('whole/metrics.prom'), 'utf8')).toContain('crossfoot_outcomes{outcome="done"} 24');
  });
});

describe('a run of which something stored was damaged', () => {
  test('is read again where it was, to the same bytes; verify tells it before, and nothing after', async () => {
    const run = at('whole'),
      before = await storedIn(run),
      account = await accountOf(run);
    const [changed, cut, emptied] = [...before].filter(([, text]) => text.includes('"complete"'));
    await writeFile(path.join(run, changed![0]), changed![1].replace('"width":600', '"width":900'));
    await truncate(path.join(run, cut![0]), 500);
    await truncate(path.join(run, emptied![0]), 0);
    const journal = await readFile(at('whole/journal.ndjson'), 'utf8');
    await truncate(at('whole/journal.ndjson'), Buffer.byteLength(journal) - 100);
    expect(await readFile(path.join(run, changed![0]), 'utf8')).not.toBe(changed![1]);
    const told = await runInProcess('verify', run);
    expect(told.code).toBe(2);
    for (const [file] of [changed!, cut!, emptied!, ['journal.ndjson']]) expect(told.stdout).toContain(file);

    expect((await runCli('extract', '--run', run, '--quiet')).code).toBe(2);
    expect(await storedIn(run)).toEqual(before);
    expect(await accountOf(run)).toEqual(account);
    expect((await record(run)).metrics).toMatchObject({ reused: before.size - 3 });
    expect((await runInProcess('verify', run)).code).toBe(0);
  });
  test('a plan that lost a line is made again of the inputs, and every result still holds', async () => {
    const run = at('whole'),
      before = await storedIn(run),
      plan = await readFile(at('whole/plan.ndjson'), 'utf8');
    await truncate(
      at('whole/plan.ndjson'),
      Buffer.byteLength(plan.slice(0, plan.lastIndexOf('\n', plan.length - 2) + 1)),
    );
    expect(await runInProcess('verify', run)).toMatchObject({
      code: 2,
      stdout: expect.stringContaining('plan.ndjson'),
    });
    expect(await runCli('extract', '--run', run, '--quiet')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('DAMAGED_RUN'),
    });
    expect((await runCli('extract', at('in'), '--run', run, '--quiet')).code).toBe(2);
    expect(await storedIn(run)).toEqual(before);
    expect(await readFile(at('whole/plan.ndjson'), 'utf8')).toBe(plan);
    expect((await record(run)).metrics).toMatchObject({ reused: before.size });
    expect((await runInProcess('verify', run)).code).toBe(0);
  });
});

describe('--from tables', () => {
  test('gives the same bytes without the PDFs, and leaves failures as they were', async () => {
    await mkdir(at('some'));
    await copyFile(path.join(ROOT, 'samples/small-district.pdf'), at('some/budget.pdf'));
    await copyFile(at('in/broken.pdf'), at('some/broken.pdf'));
    await copyFile(at('some/budget.pdf'), at('some/copy.pdf'));
    expect((await runCli('extract', at('some'), at('some/nowhere.pdf'), '--run', at('tables'), '--quiet')).code).toBe(
      2,
    );
    const before = await storedIn(at('tables')),
      account = await accountOf(at('tables'));
    // As after a change of the program: nothing says any more that the results hold, and no PDF can be opened.
    for (const name of before.keys())
      if (before.get(name)!.includes('"complete"')) await rm(path.join(at('tables'), path.dirname(name), 'work.json'));
    await rm(at('some'), { recursive: true });
    for (const [name, text] of before)
      if (text.includes('"complete"')) await writeFile(path.join(at('tables'), name), 'stale');
    expect((await runCli('extract', '--run', at('tables'), '--from', 'tables', '--quiet')).code).toBe(2);
    expect(await storedIn(at('tables'))).toEqual(before);
    expect(await accountOf(at('tables'))).toEqual(account);
    expect(JSON.parse((await runCli('status', at('tables'), '--json')).stdout)).toMatchObject({
      state: 'finished',
      metrics: { fromTables: 1, failures: { NOT_FOUND: 1, NOT_A_PDF: 1 } },
    });
  });
  test('keeps second readings: the cells in doubt are not looked at again', async () => {
    const pdf = path.join(ROOT, 'samples/small-district.pdf'),
      run = at('looked twice');
    await runCli('extract', pdf, '--run', run, '--second-reading', 'on', '--quiet');
    const before = await storedIn(run),
      [name] = before.keys();
    expect(await readFile(path.join(run, path.dirname(name!), 'second-readings.json'), 'utf8')).toMatch(/"text":"\d/);
    await rm(path.join(run, path.dirname(name!), 'work.json'));
    await writeFile(path.join(run, name!), 'stale');
    await runCli('extract', '--run', run, '--second-reading', 'on', '--quiet');
    expect(await storedIn(run)).toEqual(before);
    expect(JSON.parse((await runCli('status', run, '--json')).stdout)).toMatchObject({
      state: 'finished',
      metrics: { fromTables: 1 },
    });
  });
});

describe('a run that goes on', () => {
  const optionsOf = async (): Promise<RunRecord['options']> =>
    (JSON.parse(await readFile(at('kept/run.json'), 'utf8')) as RunRecord).options;
  test('keeps its options, but for what it is told', async () => {
    const first = ['extract', at('in/again.pdf'), '--run', at('kept'), '--quiet', '--ocr', 'off', '--max-pages', '50'];
    expect((await runCli(...first)).code).toBe(0);
    expect((await runCli('extract', '--run', at('kept'), '--quiet', '--max-pages', '60')).code).toBe(0);
    expect(await optionsOf()).toMatchObject({ ocr: 'off', maxPages: 60 });
  });
  test('does not put parts of documents in the place of whole ones', async () => {
    expect(await runCli('extract', '--run', at('kept'), '--pages', '1', '--lang', 'zh')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^BAD_OPTION: .*--pages 1 会用部分结果取而代之/) as string,
    });
    expect(await optionsOf()).not.toHaveProperty('pages');
  });
});

test.each([
  [['extract', 's3://bucket/budgets', '--out', 'out'], 'Mount the s3 storage as a folder'],
  [['extract', 's3://bucket/budgets', '--run', 'run'], 'Mount the s3 storage as a folder'],
  [['extract', 'in', '--run', 'gs://bucket/run'], 'Mount the gs bucket or share as a folder'],
])('%j says what is read and written instead', async (args, words) => {
  const told = args.map((argument) => (/^(in|out|run)$/.test(argument) ? at(argument) : argument));
  expect(await runCli(...told)).toMatchObject({ code: 2, stderr: expect.stringContaining(words) as string });
});
