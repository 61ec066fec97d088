import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeDataset } from '../../../src/views/dataset/index.ts';
import { extract, toJson } from '../../../src/index.ts';
import { HOSTILE, hostileResult } from '../../support/hostile-result.ts';
import { ROOT } from '../../support/root.ts';

/** What a spreadsheet takes for the beginning of a formula; a signed number is none. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/,
  NUMBER = /^[-+]?\d[\d,]*(\.\d+)?%?$/;

let folder: string;
const cells = new Map<string, string[][]>();

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'crossfoot-hostile-set-'));
  const results = path.join(folder, 'results'),
    set = path.join(folder, 'set');
  await mkdir(results);
  await writeFile(
    path.join(results, 'hostile.json'),
    toJson(hostileResult(await extract(path.join(ROOT, 'samples/small-district.pdf'), { secondReading: 'off' }))),
  );
  await writeDataset({
    source: results,
    out: set,
    formats: ['csv'],
    bom: false,
    title: HOSTILE[0],
    author: HOSTILE[7],
    licence: 'CC0-1.0',
  });
  for (const file of (await readdir(set)).filter((name) => name.endsWith('.csv')))
    cells.set(file, parse(await readFile(path.join(set, file))));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('every CSV file of a hostile document has equally long lines', () => {
  expect(cells.get('facts.csv')!.length).toBeGreaterThan(100);
  for (const [file, lines] of cells) expect(new Set(lines.map(({ length }) => length)).size, file).toBe(1);
});

test('no cell of it begins a formula', () => {
  for (const [file, lines] of cells)
    expect(
      lines.flat().filter((cell) => FORMULA.test(cell) && !NUMBER.test(cell)),
      file,
    ).toEqual([]);
});

test('its text is there, as it was printed', () => {
  const all = [...cells.values()].flat(2);
  for (const hostile of [
    '=HYPERLINK("http://example.invalid")',
    '＝1+1',
    '</script><script>window.broken = 1</script>',
  ])
    expect(
      all.some((cell) => cell.includes(hostile)),
      hostile,
    ).toBe(true);
});

test('what is not seen in it stands as an escape', () => {
  const all = [...cells.values()].flat(2);
  expect(all.filter((cell) => /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(cell))).toEqual([]);
  expect(all.some((cell) => cell.includes(String.raw`\u202etxt.exe\u202c`))).toBe(true);
});
