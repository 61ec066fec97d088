import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  ask,
  openDataset,
  writeDataset,
  type AnswerCell,
  type DatasetFormat,
} from '../../../src/views/dataset/index.ts';
import { toJson } from '../../../src/index.ts';
import { runInProcess } from '../../support/run-in-process.ts';
import { smallResult } from '../../support/small-result.ts';

let folder: string;
const at = (...names: string[]): string => path.join(folder, ...names);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'crossfoot-query-test-'));
  await mkdir(at('results'));
  await writeFile(
    at('results', 'one.json'),
    toJson(
      smallResult({
        file: 'one.pdf',
        issuer: '甲局',
        change: (result) => {
          result.document.title = 'a "title",\nof two lines';
        },
        facts: [
          { amount: '9007199254740993.25', decimals: 2 },
          { amount: '0.5' },
          { amount: '3', measure: 'count' },
          { amount: '-7', project: { name: '=1+1' } },
        ],
      }),
    ),
  );
  await writeFile(at('secret.txt'), 'not for SQL');
  for (const format of ['parquet', 'csv', 'jsonl', 'duckdb'] as const)
    await writeDataset({
      source: at('results'),
      out: at(format),
      formats: [format],
      bom: false,
      title: 'T',
      author: null,
      licence: 'CC0-1.0',
    });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function answerOf(source: string, sql: string): Promise<AnswerCell[][]> {
  const { database, close } = await openDataset(source);
  try {
    const rows: AnswerCell[][] = [];
    for await (const row of (await ask(database, sql)).rows()) rows.push(row);
    return rows;
  } finally {
    await close();
  }
}

const SOURCES = ['results', 'parquet', 'csv', 'jsonl', 'duckdb', 'duckdb/dataset.duckdb'] satisfies (
  DatasetFormat | string
)[];

describe.each(SOURCES)('%s', (source) => {
  test('answers with exact amounts and whole texts', async () => {
    expect(
      await answerOf(
        at(source),
        'SELECT issuer_name, title, fiscal_year, is_budget, sum(amount), count(number) FROM facts JOIN documents ' +
          'USING (document_id) GROUP BY ALL',
      ),
    ).toEqual([['甲局', 'a "title",\nof two lines', 2026, true, '9007199254740986.75', 1]]);
  });
  test.each([
    ['reads no file', `SELECT * FROM read_text('${'SECRET'}')`],
    ['reads no file by name', "SELECT * FROM 'SECRET'"],
    ['lists no folder', "SELECT * FROM glob('/*')"],
    ['writes no file', "COPY facts TO 'OUT'"],
    ['changes no row', 'DELETE FROM facts'],
    ['makes no table', 'CREATE TEMP TABLE t AS SELECT 1'],
    ['opens no other data base', "ATTACH 'OUT'"],
    ['loads nothing', 'INSTALL httpfs'],
    ['unlocks nothing', 'SET enable_external_access = true'],
    ['fetches nothing', "SELECT * FROM read_csv('http://127.0.0.1:9/x.csv')"],
    ['explains no deed', "EXPLAIN ANALYZE COPY facts TO 'OUT'"],
    ['takes one at a time', 'SELECT 1; DROP TABLE facts'],
  ])('%s', async (_, sql) => {
    await expect(
      answerOf(at(source), sql.replace('SECRET', at('secret.txt')).replace('OUT', at('out.csv'))),
    ).rejects.toMatchObject({ code: 'BAD_QUERY' });
    expect(await readdir(folder)).not.toContain('out.csv');
  });
});

test.each([
  ['', 'The query is empty.'],
  ['-- nothing', 'The query is empty.'],
  ['SELECT amont FROM facts', /Referenced column "amont" not found[^]*amount/],
  ['SELEC 1', /syntax error/],
  ['SELECT * FROM fact', /fact does not exist/],
  ['SELECT CAST(published_text AS INTEGER) FROM facts', /Could not convert string/],
])('%s is told: %s', async (sql, message) => {
  await expect(answerOf(at('parquet'), sql)).rejects.toMatchObject({
    code: 'BAD_QUERY',
    message: expect.stringMatching(message) as string,
  });
});

test.each(['SHOW TABLES', 'DESCRIBE facts', 'SUMMARIZE documents', 'WITH f AS (FROM facts) SELECT count(*) FROM f'])(
  '%s is answered',
  async (sql) => {
    expect(await answerOf(at('duckdb'), sql)).not.toEqual([]);
  },
);

test('a source that is none is told', async () => {
  await expect(openDataset(at('nowhere'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(openDataset(at('secret.txt'))).rejects.toMatchObject({ code: 'UNREADABLE' });
  await mkdir(at('damaged'));
  await writeFile(at('damaged', 'datapackage.json'), '{}');
  await expect(openDataset(at('damaged'))).rejects.toMatchObject({ code: 'NOT_A_RESULT' });
  await writeFile(
    at('damaged', 'datapackage.json'),
    JSON.stringify({
      resources: [{ path: '../secret.csv', format: 'csv', schema: { fields: [{ name: 'a', 'sql:type': 'VARCHAR' }] } }],
    }),
  );
  await expect(openDataset(at('damaged'))).rejects.toMatchObject({ code: 'NOT_A_RESULT' });
});

describe('the command', () => {
  const SQL = "SELECT exact_text, number, project_name FROM facts WHERE exact_text <> '0.5' ORDER BY ordinal";
  test.each([
    [
      'table',
      'exact_text           number  project_name\n───────────────────  ──────  ────────────\n' +
        '9007199254740993.25\n3                         3\n-7                           =1+1\n3 rows\n',
    ],
    ['csv', "exact_text,number,project_name\n9007199254740993.25,,\n3,3,\n-7,,'=1+1\n"],
    [
      'json',
      '[\n{"exact_text":"9007199254740993.25","number":null,"project_name":null},\n{"exact_text":"3",' +
        '"number":"3","project_name":null},\n{"exact_text":"-7","number":null,"project_name":"=1+1"}\n]\n',
    ],
    [
      'jsonl',
      '{"exact_text":"9007199254740993.25","number":null,"project_name":null}\n{"exact_text":"3","number":"3",' +
        '"project_name":null}\n{"exact_text":"-7","number":null,"project_name":"=1+1"}\n',
    ],
  ])('prints %s', async (format, expected) => {
    expect(await runInProcess('query', SQL, at('duckdb'), '--format', format)).toMatchObject({
      code: 0,
      stdout: expected,
    });
  });
  test('says how many rows a table leaves out', async () => {
    expect((await runInProcess('query', SQL, at('duckdb'), '--rows', '1')).stdout).toMatch(/1 of 3 rows/);
  });
});
