import { appendFile, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadResults } from '../../../src/views/dataset/load.ts';
import { isWhole, readWork, resultPath } from '../../../src/run/ledger/document-folder.ts';
import { soundPlan } from '../../../src/run/ledger/plan.ts';
import { readResult } from '../../../src/run/ledger/read-result.ts';
import { readJournal, readRunRecord } from '../../../src/run/ledger/run-folder.ts';
import { verifyRun } from '../../../src/run/ledger/verify-run.ts';
import { runInProcess } from '../../support/run-in-process.ts';
import { hashOf, storeRun } from '../../support/stored-run.ts';

const FILES = ['a.pdf', 'b.pdf', 'c.pdf'];

let folder: string;
const at = (...names: string[]): string => path.join(folder, 'run', ...names);
const result = (file: string): string => at(resultPath(hashOf(file)));
const record = (file: string): string => path.join(path.dirname(result(file)), 'work.json');
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'crossfoot-damage-'));
  await storeRun(at(), FILES);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const change = async (file: string, from: string | RegExp, to: string): Promise<void> => {
  const text = await readFile(file, 'utf8');
  expect(text).toMatch(from);
  await writeFile(file, text.replace(from, to));
};
/** Takes the last lines away. */
const cut = async (file: string, lines: number): Promise<void> => {
  const all = (await readFile(file, 'utf8')).split('\n').slice(0, -1);
  await writeFile(
    file,
    all
      .slice(0, -lines)
      .map((line) => `${line}\n`)
      .join(''),
  );
};

const DAMAGES: Readonly<Record<string, () => Promise<void>>> = {
  'a digit of a result': () => change(result('b.pdf'), /"amount":"\d/, '"amount":"9'),
  'a result that is cut off': () => truncate(result('b.pdf'), 2000),
  'a result that is empty': () => truncate(result('b.pdf'), 0),
  'a result without its record': async () => {
    await rm(record('b.pdf'));
    await change(result('b.pdf'), /"amount":"\d/, '"amount":"9');
  },
};

describe.each(Object.entries(DAMAGES))('%s', (_, damage) => {
  beforeEach(damage);
  test('is not believed: not by check, not by data sets, not by a run that goes on', async () => {
    const { resultSha256 } = (await readJournal(at()))[1] as { resultSha256: string };
    await expect(readResult(result('b.pdf'), resultSha256)).rejects.toMatchObject({ code: 'DAMAGED_RUN' });
    await expect(loadResults(at())).rejects.toMatchObject({ code: 'DAMAGED_RUN' });
    const work = await readWork(at(), hashOf('b.pdf'));
    expect(work !== null && (await isWhole(at(), hashOf('b.pdf'), work))).toBe(false);
    expect(await isWhole(at(), hashOf('a.pdf'), (await readWork(at(), hashOf('a.pdf')))!)).toBe(true);
  });
  test('is told by verify, with what to do', async () => {
    const verified = await runInProcess('verify', at());
    expect(verified).toMatchObject({ code: 2, stderr: '' });
    expect(verified.stdout).toContain(`${resultPath(hashOf('b.pdf'))} (b.pdf): Other bytes than were written.`);
    expect(verified.stdout).toContain(`crossfoot extract --run ${at()}`);
    expect(verified.stdout).not.toContain('a.pdf');
  });
});

test('check does not believe a result whose record says otherwise', async () => {
  await DAMAGES['a digit of a result']!();
  expect(await runInProcess('check', result('b.pdf'))).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^DAMAGED_RUN: .*crossfoot verify/s),
  });
});

describe.each([
  ['a journal cut at the end of a line', () => cut(at('journal.ndjson'), 1)],
  ['a journal cut within a line', () => truncate(at('journal.ndjson'), 700)],
  ['an empty journal', () => truncate(at('journal.ndjson'), 0)],
  ['a journal that is gone', () => rm(at('journal.ndjson'))],
  ['a journal with a changed figure', () => change(at('journal.ndjson'), '"facts":', '"facts":1')],
  ['a journal with a line too many', () => appendFile(at('journal.ndjson'), '\n')],
  ['a plan cut at the end of a line', () => cut(at('plan.ndjson'), 1)],
  ['a plan that names another document', () => change(at('plan.ndjson'), '"file":"c.pdf"', '"file":"d.pdf"')],
  ['a changed figure in run.json', () => change(at('run.json'), '"done": 3', '"done": 2')],
] as const)('%s', (name, damage) => {
  test('is told by status and verify', async () => {
    await damage();
    expect(await runInProcess('status', at())).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('DAMAGED_RUN'),
    });
    expect((await verifyRun(at())).damages.length).toBeGreaterThan(0);
    const reading = name.includes('plan')
      ? readRunRecord(at()).then((told) => soundPlan(at(), told))
      : loadResults(at());
    await expect(reading).rejects.toMatchObject({ code: 'DAMAGED_RUN' });
  });
});

test('of a run that goes on, the journal may be longer than what is written down of it', async () => {
  const [entry] = await readJournal(at());
  const told = (await readRunRecord(at()))!;
  const { sha256: _, ...running } = { ...told, state: 'running' };
  await writeFile(at('run.json'), JSON.stringify(running));
  await appendFile(at('journal.ndjson'), `${JSON.stringify({ ...entry, input: 'd.pdf' })}\n`);
  expect((await readJournal(at())).map(({ input }) => input)).toEqual([...FILES, 'd.pdf']);
  await cut(at('journal.ndjson'), 2);
  await expect(readJournal(at())).rejects.toMatchObject({ code: 'DAMAGED_RUN' });
});

test('nothing is told of a run that is whole', async () => {
  expect(await verifyRun(at())).toEqual({ inputs: 3, results: 3, isMarked: true, damages: [] });
  expect(await runInProcess('verify', at())).toMatchObject({
    code: 0,
    stdout: '3 inputs, 3 results: all is as it was written\n',
  });
  expect(await runInProcess('status', at())).toMatchObject({ code: 0 });
});

test('what lies beside a result is looked at, too', async () => {
  await writeFile(path.join(path.dirname(result('a.pdf')), 'tables.json.gz'), 'no tables');
  await writeFile(path.join(path.dirname(result('a.pdf')), 'second-readings.json'), '{"readings":[],"sha256":"0"}');
  await change(record('c.pdf'), '"seconds":1', '"seconds":2');
  expect((await verifyRun(at())).damages.map(({ file, input }) => [path.basename(file), input])).toEqual([
    ['tables.json.gz', 'a.pdf'],
    ['second-readings.json', 'a.pdf'],
    ['work.json', 'c.pdf'],
  ]);
});
