import { mkdtemp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { columnLabel, columnsOf, DATASET_TABLES } from '../../../schemas/dataset/index.ts';
import { toJson } from '../../../src/index.ts';
import { writeDataset } from '../../../src/views/dataset/index.ts';
import { smallResult } from '../../support/small-result.ts';
import { readStata, type StataFile } from '../../support/stata-file.ts';

const LONG = '长'.repeat(900);
let folder: string;
const at = (...names: string[]): string => path.join(folder, ...names);
const written = (out: string): Promise<unknown> =>
  writeDataset({
    source: at('results'),
    out: at(out),
    formats: ['xlsx', 'dta'],
    bom: false,
    title: 'A test',
    author: null,
    licence: null,
  });

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'crossfoot-copies-'));
  await mkdir(at('results'));
  await writeFile(
    at('results/hand.json'),
    toJson(
      smallResult({
        file: '=cmd.pdf',
        issuer: '甲局',
        facts: [
          { amount: '123456789012345678.12', text: '123,456,789,012,345,678.12', decimals: 2 },
          { amount: '199800', text: '19.98', decimals: 2 },
          { amount: '-12.5', text: '-12.50', decimals: 2 },
          { amount: '7.25', measure: 'share', text: '7.25%' },
          { amount: '8', use: 'project', project: { name: LONG, code: '' } },
        ],
      }),
    ),
  );
  await written('set');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('every column has a Chinese label', () => {
  for (const { row } of DATASET_TABLES)
    for (const { name } of columnsOf(row)) expect(columnLabel(name)).toMatch(/\p{Script=Han}|SHA/u);
});

test('every table is there in both formats, and the same results give the same bytes', async () => {
  const names = await readdir(at('set'));
  for (const { name } of DATASET_TABLES)
    for (const format of ['xlsx', 'dta']) expect(names).toContain(`${name}.${format}`);
  await written('again');
  for (const name of names) expect(await readFile(at('again', name)), name).toEqual(await readFile(at('set', name)));
});

describe('Stata', () => {
  let facts: StataFile;
  const column = (name: string): unknown[] => facts.rows.map((row) => row[facts.names.indexOf(name)]);
  beforeAll(async () => {
    facts = readStata(await readFile(at('set/facts.dta')));
  });
  test('every file can be read, with names, labels and notes of its columns', async () => {
    for (const { name, row, title } of DATASET_TABLES) {
      const file = readStata(await readFile(at(`set/${name}.dta`)));
      expect(file.label).toBe(`${title.en} / ${title.zh}`.slice(0, 80));
      expect(file.names).toEqual(columnsOf(row).map((each) => each.name));
      expect(file.labels).toEqual(file.names.map(columnLabel));
      expect(Object.keys(file.notes)).toEqual(file.names);
    }
  });
  test('amounts are the nearest doubles, empty ones missing; yes and no are 1 and 0', () => {
    expect(column('amount')).toEqual([Number('123456789012345678.12'), 199800, -12.5, null, 8]);
    expect(column('number')).toEqual([null, null, null, 7.25, null]);
    expect(column('exact_text')[0]).toBe('123456789012345678.12');
    expect(new Set(column('unmapped'))).toEqual(new Set([0]));
    expect(facts.notes['amount']).toContain('Yuan');
  });
  test('long text is whole', () => {
    expect(column('project_name')).toEqual(['', '', '', '', LONG]);
  });
});

describe('workbooks', () => {
  test('have headings in both languages, and amounts as numbers where these hold them', async () => {
    const { sheets } = await readXlsx(await readFile(at('set/facts.xlsx')));
    const [head, ...rows] = sheets[0]!.rows;
    const amount = head!.indexOf('amount 金额（元）');
    expect(amount).toBeGreaterThan(0);
    expect(rows.map((row) => row[amount] ?? null)).toEqual(['123456789012345678.12', 199800, -12.5, null, 8]);
  });
  test('text is no formula', async () => {
    const { sheets } = await readXlsx(await readFile(at('set/documents.xlsx')));
    expect(sheets[0]!.rows[1]).toContain('=cmd.pdf');
  });
});
