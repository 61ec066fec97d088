import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadResults, type Loaded } from '../../../src/views/dataset/load.ts';
import { toJson } from '../../../src/index.ts';
import { smallResult } from '../../support/small-result.ts';

/** More than are worked on in one process. */
const MANY = 40;

let folder: string, loaded: Loaded;
const name = (index: number): string => `${String(index).padStart(2, '0')}.json`;
const text = (index: number): string =>
  toJson(
    smallResult({
      file: `${index}.pdf`,
      issuer: index % 2 === 0 ? '甲市教育局' : '甲市财政局',
      facts: [{ amount: String(index) }, { amount: `${index}.5` }],
    }),
  );
const fill = async (into: string): Promise<void> => {
  await mkdir(into);
  for (let index = 0; index < MANY; index++) await writeFile(path.join(into, name(index)), text(index));
};
const rowsOf = async (sql: string): Promise<Record<string, unknown>[]> =>
  (await loaded.database.connection.runAndReadAll(sql)).getRowObjectsJson();

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'crossfoot-stagers-test-'));
  const results = path.join(folder, 'results');
  await fill(results);
  // The same document again, far behind the first.
  await writeFile(path.join(results, '98.json'), text(1));
  await writeFile(path.join(results, '99.json'), text(MANY));
  await writeFile(path.join(folder, 'issuers.csv'), 'name,issuer_id\n甲市财政局,甲市财政厅\n');
  loaded = await loadResults(results, { temporaryParent: folder, issuers: path.join(folder, 'issuers.csv') });
});
afterAll(async () => {
  await loaded.dispose();
  await rm(folder, { recursive: true, force: true });
});

test('rows that are made in several processes come in the order of the results', async () => {
  const order = Array.from({ length: MANY + 1 }, (_, index) => index);
  expect((await rowsOf('SELECT file FROM documents')).map(({ file }) => file)).toEqual(
    order.map((index) => `${index}.pdf`),
  );
  expect((await rowsOf('SELECT exact_text FROM facts')).map((row) => row.exact_text)).toEqual(
    order.flatMap((index) => [String(index), `${index}.5`]),
  );
});

test('a document that comes again in another group counts once', async () => {
  expect(loaded.documents).toBe(MANY + 1);
  expect(await rowsOf("SELECT input, outcome, other_input FROM inputs WHERE input >= '39'")).toEqual([
    { input: '39.json', outcome: 'done', other_input: null },
    { input: '98.json', outcome: 'duplicate-of', other_input: '01.json' },
    { input: '99.json', outcome: 'done', other_input: null },
  ]);
});

test('every process knows the crosswalk of the user', async () => {
  expect(
    await rowsOf('SELECT issuer_id, count(*)::INTEGER AS documents FROM documents GROUP BY ALL ORDER BY 1'),
  ).toEqual([
    { issuer_id: '甲市教育局', documents: 21 },
    { issuer_id: '甲市财政厅', documents: 20 },
  ]);
});

test('a damaged result is told by its name, and nothing is left behind', async () => {
  const results = path.join(folder, 'damaged'),
    temporaryParent = path.join(folder, 'own');
  await fill(results);
  await mkdir(temporaryParent);
  await writeFile(path.join(results, name(30)), '{');
  await expect(loadResults(results, { temporaryParent })).rejects.toMatchObject({
    code: 'NOT_A_RESULT',
    message: `${path.join(results, name(30))} is no JSON file.`,
  });
  expect(await readdir(temporaryParent)).toEqual([]);
});
