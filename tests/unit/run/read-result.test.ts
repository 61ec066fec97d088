import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExtractionResult } from '../../../schemas/index.ts';
import { toJson } from '../../../src/index.ts';
import { readResult, readWithoutCells } from '../../../src/run/ledger/read-result.ts';
import { hostileResult } from '../../support/hostile-result.ts';
import { smallResult } from '../../support/small-result.ts';

const small = smallResult({
  file: 'a.pdf',
  issuer: '甲市教育局',
  facts: [
    { amount: '100', text: '1\n  ],\n  "facts": [' },
    { amount: '60', function: '205', table: 't2' },
  ],
});
const emptied = (result: ExtractionResult): ExtractionResult => ({
  ...result,
  tables: result.tables.map((table) => ({ ...table, rows: table.rows.map((row) => ({ ...row, cells: [] })) })),
});

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'crossfoot-read-result-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
const put = async (text: string): Promise<string> => {
  const file = path.join(folder, 'result.json');
  await writeFile(file, text);
  return file;
};

describe('a result read without its cells is the same for the rest', () => {
  test.each<[string, ExtractionResult]>([
    ['with lists', small],
    ['with hostile words', hostileResult(small)],
    ['without anything', smallResult({ file: 'b.pdf' })],
  ])('%s', async (_, result) => {
    const file = await put(toJson(result));
    expect(await readWithoutCells(file)).toEqual(emptied(await readResult(file)));
  });
});

describe('in another layout it is read whole', () => {
  test.each<[string, (text: string) => string]>([
    ['on one line', (text) => JSON.stringify(JSON.parse(text))],
    ['indented deeper', (text) => JSON.stringify(JSON.parse(text), null, 2)],
    ['with other line ends', (text) => text.replaceAll('\n', '\r\n')],
  ])('%s', async (_, change) => {
    expect(await readWithoutCells(await put(change(toJson(small))))).toEqual(small);
  });
});

test.each<[string, (text: string) => string, string]>([
  ['a half', (text) => text.slice(0, text.length / 2), 'NOT_A_RESULT'],
  ['a line of an entry is damaged', (text) => text.replace('"amount":"60"', '"amount":60"'), 'NOT_A_RESULT'],
  ['of a later version', (text) => text.replace('"schemaVersion": "1.', '"schemaVersion": "9.'), 'NOT_A_RESULT'],
])('what is no whole result is told: %s', async (_, change, code) => {
  await expect(readWithoutCells(await put(change(toJson(small))))).rejects.toMatchObject({ code });
});
