import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { JournalEntry } from '../../../schemas/index.ts';
import { bearable } from '../../../src/run/pool/concurrency.ts';
import { inOrder } from '../../../src/run/in-order.ts';
import { appendTo, startJournal } from '../../../src/run/ledger/journal.ts';
import { createTally, prometheusText } from '../../../src/run/ledger/metrics.ts';
import { AFTER_RESULT, phaseVersions, UP_TO_RESULT } from '../../../src/run/ledger/phase-versions.ts';
import { readJournal } from '../../../src/run/ledger/run-folder.ts';
import { ROOT } from '../../support/root.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'crossfoot-ledger-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const HASH = 'a'.repeat(64);
const duplicate = (input: string): JournalEntry => ({
  input,
  file: input,
  sha256: HASH,
  bytes: 1,
  result: null,
  outcome: 'duplicate-of',
  of: 'first',
});
const failed = (input: string, code: string, seconds: number | null): JournalEntry => ({
  input,
  file: input,
  sha256: null,
  bytes: null,
  result: null,
  outcome: 'failed',
  code,
  message: '',
  resultSha256: null,
  summary: null,
  seconds,
  attempts: 1,
});

test('the journal keeps whole lines, in the order in which they came; one cut off by a kill is none', async () => {
  const journal = await startJournal(folder);
  await Promise.all(['1', '2', '3'].map((input) => journal.append(duplicate(input))));
  await journal.close();
  await appendFile(path.join(folder, 'journal.ndjson'), '{"input":"4","fi');
  expect((await readJournal(folder)).map(({ input }) => input)).toEqual(['1', '2', '3']);
});

test.skipIf(!existsSync('/dev/full'))('a full disk is told with a code', async () => {
  const journal = await appendTo('/dev/full');
  await expect(journal.append(duplicate('1'))).rejects.toMatchObject({
    code: 'UNWRITABLE',
    message: expect.stringContaining('ENOSPC'),
  });
  await expect(journal.append(duplicate('2'))).rejects.toMatchObject({ code: 'UNWRITABLE' });
  await journal.close();
});

test('values are handed on in order', () => {
  const emitted: string[] = [];
  const order = inOrder<string>((value) => emitted.push(value));
  for (const [number, value] of [
    [2, 'c'],
    [0, 'a'],
    [3, 'd'],
    [1, 'b'],
  ] as const)
    order.put(number, value);
  expect(emitted).toEqual(['a', 'b', 'c', 'd']);
  expect(order.next()).toBe(4);
});

test.each([
  [0, 4, 16_000, 4],
  [0, 4, 1_800, 2],
  [1, 4, 1_200, 2],
  [2, 4, 600, 2],
  [2, 4, 100, 1],
  [0, 64, 20_000, 32],
])('%d running, %d cores, %d MB free: %d at a time', (running, cores, free, expected) => {
  expect(bearable(running, cores, free)).toBe(expected);
});

describe('metrics', () => {
  const tally = createTally();
  tally.add(duplicate('1'), 'read');
  tally.add(failed('2', 'TIMEOUT', 4), 'read');
  tally.add(failed('3', 'NOT_FOUND', null), 'read');
  tally.add(failed('4', 'TIMEOUT', 9), 'reused');
  const metrics = tally.metrics(10, 8);
  test('count outcomes, and rate what was read now', () => {
    expect(metrics).toMatchObject({
      inputs: 10,
      ended: 4,
      outcomes: { done: 0, failed: 3, 'duplicate-of': 1 },
      failures: { TIMEOUT: 2, NOT_FOUND: 1 },
      reused: 1,
      workSeconds: 4,
      documentsPerSecond: 0.125,
      secondsLeft: 48,
    });
  });
  test('as Prometheus reads them', () => {
    expect(prometheusText(metrics, 'running').split('\n')).toEqual(
      expect.arrayContaining([
        'crossfoot_inputs 10',
        'crossfoot_failures{code="TIMEOUT"} 2',
        'crossfoot_run_state{state="running"} 1',
      ]),
    );
  });
});

describe('the version of a result covers', () => {
  const root = path.join(ROOT, 'src/run/extract-bytes.ts');
  const seen = new Set<string>([root]);
  for (const file of seen) {
    for (const [, target] of readFileSync(file, 'utf8').matchAll(
      /(?:from|import\(|new URL\()\s*'(\.[^']+\.(?:ts|mjs|json))'/g,
    ))
      seen.add(path.resolve(path.dirname(file), target!));
  }
  const files = [...seen]
    .map((file) => path.relative(ROOT, file).replaceAll(path.sep, '/'))
    .filter((file) => !file.startsWith('src/run/') && file !== 'src/errors.ts');
  test('every file that reading a document uses', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(
      files.filter(
        (file) =>
          file.startsWith(AFTER_RESULT) ||
          !UP_TO_RESULT.some((place) => file === place || file.startsWith(`${place}/`)),
      ),
    ).toEqual([]);
  });
});

test('the versions of phases are told apart, and stay the same', () => {
  const versions = phaseVersions();
  expect(versions).toEqual(phaseVersions());
  expect(versions.tables).not.toBe(versions.result);
});
