import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CellReread, CellToReread } from '../../../src/model/reread.ts';
import type { KeptTables } from '../../../src/run/ledger/saved-tables.ts';
import { loadReadings, readingsOf, rereadFromSaved, saveReadings } from '../../../src/run/ledger/second-readings.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'crossfoot-readings-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const cell = (
  fact: string,
  row: number,
  box: CellToReread['cell'] = [10, row * 20, 60, row * 20 + 20],
): CellToReread => ({
  fact,
  table: 't1',
  row,
  column: 1,
  page: 3,
  bbox: [12, row * 20 + 4, 40, row * 20 + 16],
  printed: '1',
  wanted: null,
  cell: box,
});

const sure = (text: string): CellReread => ({ text, sure: true });
const kept = (key: string, sha256: string): KeptTables => ({
  files: [path.join(folder, 'tables.json.gz')],
  key,
  sha256,
});
const readings = readingsOf(
  [cell('a', 1), cell('b', 2), cell('c', 3, null)],
  new Map([
    ['a', sure('186,300')],
    ['c', sure('')],
  ]),
);

test('saved readings answer by place, under whatever name the cell has now', async () => {
  await saveReadings(kept('k', 's'), readings);
  const { reread, unknown } = rereadFromSaved(await loadReadings(kept('k', 's')));
  expect([...(await reread([cell('other name', 1), cell('b', 2), cell('c', 3, null)]))]).toEqual([
    ['other name', sure('186,300')],
    ['c', sure('')],
  ]);
  expect(unknown()).toBe(false);
});

test('a cell that nobody looked at is told', async () => {
  const { reread, unknown } = rereadFromSaved(readings);
  expect([...(await reread([cell('a', 1), cell('d', 4)]))]).toEqual([['a', sure('186,300')]]);
  expect(unknown()).toBe(true);
});

test.each([
  ['other', 's'],
  ['k', 'other'],
])('readings of another version or document are none: %s %s', async (key, sha256) => {
  expect(await loadReadings(kept(key, sha256))).toEqual([]);
});
