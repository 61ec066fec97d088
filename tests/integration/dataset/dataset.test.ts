import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Ajv } from 'ajv';
import { Table } from 'tableschema';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { columnsOf, DATASET_TABLES as ALL_TABLES, LISTED_MEMBERS } from '../../../schemas/dataset/index.ts';
import { writtenMembers } from '../../../schemas/members.ts';
import { writeDataset, type DatasetRequest } from '../../../src/views/dataset/index.ts';
import { openDatabase, type Database } from '../../../src/views/dataset/duckdb.ts';
import { extract, toJson } from '../../../src/index.ts';
import { ROOT } from '../../support/root.ts';
import { smallResult } from '../../support/small-result.ts';

const LABELS = { title: 'Budgets of a test', author: 'A. Tester', licence: 'CC0-1.0' };

let folder: string, results: string, database: Database;
const at = (...names: string[]): string => path.join(folder, ...names);
const write = (out: string, more: Partial<DatasetRequest> = {}): ReturnType<typeof writeDataset> =>
  writeDataset({
    source: results,
    out,
    formats: ['parquet', 'csv', 'jsonl', 'duckdb'],
    bom: false,
    ...LABELS,
    ...more,
  });
const rowsOf = async (sql: string): Promise<unknown[]> =>
  (await database.connection.runAndReadAll(sql)).getRowObjectsJson();

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'crossfoot-dataset-test-'));
  results = at('results');
  await mkdir(results);
  const district = await extract(path.join(ROOT, 'samples/small-district.pdf'), { secondReading: 'off' });
  await writeFile(path.join(results, 'a district.json'), toJson(district));
  await writeFile(path.join(results, 'b again.json'), toJson(district));
  await writeFile(
    path.join(results, 'c hand.json'),
    toJson(
      smallResult({
        file: '=cmd.pdf',
        issuer: '@甲局',
        facts: [
          { amount: '123456789012345678.12', text: '123,456,789,012,345,678.12', decimals: 2 },
          { amount: '0.1' },
          { amount: '0.2' },
          { amount: '-12.5', text: '-12.50', decimals: 2 },
          { amount: '1.123456789', text: '+A1' },
          { amount: '7.25', measure: 'share', text: '7.25%' },
          { amount: '5', year: 'project-life', use: 'project', project: { name: '-2+3' } },
          { amount: '8', use: 'project', project: { name: 'a "b",\r\nc', code: '' } },
        ],
      }),
    ),
  );
  await writeFile(
    path.join(results, 'd lost.json'),
    toJson(
      smallResult({
        file: 'lost.pdf',
        kind: 'other',
        change: (result) => {
          result.status = 'failed';
          result.source.sha256 = '';
          result.errors.push({ code: 'NOT_FOUND', message: 'There is no such file.', hint: 'Look.', page: null });
        },
      }),
    ),
  );
  await write(at('set'));
  database = await openDatabase(at('set', 'dataset.duckdb'), { access_mode: 'READ_ONLY' });
});
afterAll(async () => {
  database.close();
  await rm(folder, { recursive: true, force: true });
});

describe('amounts', () => {
  test('are exact, in the data base and added up', async () => {
    expect(
      await rowsOf(
        "SELECT typeof(amount) AS type, sum(amount)::VARCHAR AS sum FROM facts WHERE exact_text IN ('0.1', '0.2'," +
          " '123456789012345678.12') GROUP BY 1",
      ),
    ).toEqual([{ type: 'DECIMAL(28,8)', sum: '123456789012345678.42000000' }]);
  });
  test('that the type would round are empty, and whole as text', async () => {
    expect(await rowsOf("SELECT amount, exact_text FROM facts WHERE exact_text = '1.123456789'")).toEqual([
      { amount: null, exact_text: '1.123456789' },
    ]);
  });
  test('are never rates or counts', async () => {
    expect(
      await rowsOf(
        "SELECT amount, number::VARCHAR AS number FROM facts WHERE measure = 'share' AND published_text = '7.25%'",
      ),
    ).toEqual([{ amount: null, number: '7.25000000' }]);
  });
  test('are exact text in CSV and JSON Lines, without trailing zeros', async () => {
    const line = (await readFile(at('set', 'facts.jsonl'), 'utf8'))
      .split('\n')
      .find((text) => text.includes('123456789012345678.12'))!;
    expect(JSON.parse(line)).toMatchObject({
      amount: '123456789012345678.12',
      tolerance: '0.5',
      year: 2026,
      period: 'total',
      fund: 'all',
      use: 'all',
      measure: 'amount',
    });
    expect(await readFile(at('set', 'facts.csv'), 'utf8')).toMatch(
      /,123456789012345678\.12,,123456789012345678\.12,0\.5,"123,456,789,012,345,678\.12",/,
    );
  });
  test('of the whole life of a project have no year', async () => {
    expect(await rowsOf("SELECT year, project_name FROM facts WHERE project_name = '-2+3'")).toEqual([
      { year: null, project_name: '-2+3' },
    ]);
  });
});

test('texts are whole, whatever stands in them; empty text is not an empty cell', async () => {
  expect(await rowsOf("SELECT project_name, project_code, project_parent FROM facts WHERE exact_text = '8'")).toEqual([
    { project_name: 'a "b",\r\nc', project_code: '', project_parent: null },
  ]);
});

describe('keys', () => {
  test.each(ALL_TABLES.map((table) => [table.name, table] as const))(
    'of %s tell its rows apart and lead to rows',
    async (name, { key, references }) => {
      expect(await rowsOf(`SELECT ${key.join(', ')} FROM ${name} GROUP BY ALL HAVING count(*) > 1`)).toEqual([]);
      for (const { columns, table, to } of references) {
        const pairs = columns.map((column, index) => `o.${column} = t.${to[index]!}`).join(' AND ');
        expect(
          await rowsOf(
            `SELECT * FROM ${name} o WHERE ${columns.map((column) => `o.${column} IS NOT NULL`).join(' AND ')} AND ` +
              `NOT EXISTS (FROM ${table} t WHERE ${pairs})`,
          ),
          table,
        ).toEqual([]);
      }
    },
  );
  test('a result that repeats another gives an input, and no second document', async () => {
    expect(await rowsOf('SELECT input, outcome, code, other_input FROM inputs')).toEqual([
      { input: 'a district.json', outcome: 'done', code: null, other_input: null },
      { input: 'b again.json', outcome: 'duplicate-of', code: null, other_input: 'a district.json' },
      { input: 'c hand.json', outcome: 'done', code: null, other_input: null },
      { input: 'd lost.json', outcome: 'failed', code: 'NOT_FOUND', other_input: null },
    ]);
    expect(await rowsOf('SELECT file, status FROM documents')).toEqual([
      { file: 'small-district.pdf', status: 'complete' },
      { file: '=cmd.pdf', status: 'complete' },
      { file: 'lost.pdf', status: 'failed' },
    ]);
  });
});

describe('CSV', () => {
  test('gives a spreadsheet no formula, and leaves signed numbers alone', async () => {
    const documents = await readFile(at('set', 'documents.csv'), 'utf8'),
      facts = await readFile(at('set', 'facts.csv'), 'utf8');
    expect(documents).toContain(",'=cmd.pdf,");
    expect(documents).toContain(",'@甲局,");
    for (const harmless of [",'+A1,", ",'-2+3,", ',-12.50,']) expect(facts).toContain(harmless);
  });
  test('begins with a byte order mark when asked to', async () => {
    await write(at('bom'), { formats: ['csv'], bom: true });
    const [plain, marked] = await Promise.all([
      readFile(at('set', 'facts.csv'), 'utf8'),
      readFile(at('bom', 'facts.csv'), 'utf8'),
    ]);
    expect(marked).toBe(`\ufeff${plain}`);
  });
});

describe('the data package', () => {
  type Resource = {
    name: string;
    path: string;
    profile?: string;
    bytes: number;
    hash?: string;
    schema?: { fields: { name: string }[]; foreignKeys?: { reference: { resource: string } }[] };
  };
  let descriptor: { resources: Resource[] };
  beforeAll(async () => {
    descriptor = JSON.parse(await readFile(at('set', 'datapackage.json'), 'utf8')) as typeof descriptor;
  });
  const profile = async (name: string): Promise<ReturnType<Ajv['compile']>> => {
    const { $schema: _draft4, ...schema } = JSON.parse(
      await readFile(path.join(ROOT, 'tests/fixtures/frictionless', `${name}.json`), 'utf8'),
    ) as Record<string, unknown>;
    return new Ajv({ strict: false, validateSchema: false, logger: false }).compile(schema);
  };
  test('fits the profile of its specification', async () => {
    const validate = await profile('data-package');
    validate(descriptor);
    expect(validate.errors).toBe(null);
    expect(validate({ ...descriptor, resources: [] })).toBe(false);
  });
  test('describes tables that fit theirs', async () => {
    const validate = await profile('tabular-data-resource'),
      tabular = descriptor.resources.filter((resource) => resource.profile === 'tabular-data-resource');
    expect(tabular).toHaveLength(ALL_TABLES.length);
    for (const resource of tabular) {
      validate(resource);
      expect(validate.errors, resource.name).toBe(null);
    }
    expect(validate({ ...tabular[0], schema: { fields: [] } })).toBe(false);
  });
  test('names every file with its bytes and hash, and leads foreign keys to tables', async () => {
    const names = descriptor.resources.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect([...descriptor.resources.map((resource) => resource.path), 'datapackage.json'].sort()).toEqual(
      (await readdir(at('set'))).sort(),
    );
    for (const resource of descriptor.resources) {
      const content = await readFile(at('set', resource.path)),
        hash = `sha256:${createHash('sha256').update(content).digest('hex')}`;
      expect({ bytes: content.length, hash: resource.hash }, resource.path).toEqual({
        bytes: resource.bytes,
        hash: resource.schema ? hash : undefined,
      });
      for (const key of resource.schema?.foreignKeys ?? []) expect(names).toContain(key.reference.resource);
    }
  });
  test('has the header of each CSV', async () => {
    for (const { path: file, schema } of descriptor.resources.filter((resource) => resource.path.endsWith('.csv'))) {
      expect((await readFile(at('set', file), 'utf8')).split('\n')[0]!.replaceAll('"', '').split(','), file).toEqual(
        schema!.fields.map(({ name }) => name),
      );
    }
  });
});

describe('the CSV package', () => {
  // The validator of the specification's authors reads each file by the schema that the package gives.
  test.each([false, true])('fits its own schema (byte order mark: %s)', async (bom) => {
    const out = await mkdtemp(at('valid-'));
    await write(out, { formats: ['csv'], bom });
    const { resources } = JSON.parse(await readFile(path.join(out, 'datapackage.json'), 'utf8')) as {
      readonly resources: readonly { readonly path: string; readonly schema?: object }[];
    };
    const faults: string[] = [];
    for (const { path: name, schema } of resources) {
      if (schema === undefined) continue;
      const options = { schema, bom },
        table = await Table.load(path.join(out, name), options);
      const rows = await table.read({ forceCast: true });
      for (const row of rows) if (row instanceof Error) faults.push(`${name}: ${String(row)}`);
    }
    expect(faults).toEqual([]);
  });
  test('states no licence and no author that nobody gave', async () => {
    const out = await mkdtemp(at('bare-'));
    const { files } = await write(out, { formats: ['csv'], licence: null, author: null });
    expect(files).not.toContain('CITATION.cff');
    const text = await readFile(path.join(out, 'datapackage.json'), 'utf8');
    expect(Object.keys(JSON.parse(text) as object)).not.toContain('licenses');
    expect(Object.keys(JSON.parse(text) as object)).not.toContain('contributors');
  });
});

test('the same results give the same bytes', async () => {
  await write(at('once more'));
  for (const name of (await readdir(at('set'))).filter(
    (file) => !['dataset.duckdb', 'datapackage.json'].includes(file),
  )) {
    expect(Buffer.compare(await readFile(at('set', name)), await readFile(at('once more', name))), name).toBe(0);
  }
});

test('a later data set takes the place of the older one, no file of it left; other files are left alone', async () => {
  await write(at('changing'));
  await write(at('changing'), { formats: ['jsonl'] });
  expect((await readdir(at('changing'))).filter((name) => !/\.(jsonl|md|cff|json)$/.test(name))).toEqual([]);
  await expect(write(results)).rejects.toMatchObject({ code: 'BAD_OPTION' });
  await expect(write(at())).rejects.toMatchObject({ code: 'BAD_OPTION' });
});

test('a result that somebody changed is told with its place', async () => {
  await mkdir(at('changed'));
  const result = JSON.parse(toJson(smallResult({ file: 'x.pdf', facts: [{ amount: '1' }] }))) as {
    facts: { published?: unknown }[];
  };
  delete result.facts[0]!.published;
  await writeFile(path.join(at('changed'), 'x.json'), JSON.stringify(result));
  await expect(write(at('of changed'), { source: at('changed') })).rejects.toMatchObject({
    code: 'NOT_A_RESULT',
    message: expect.stringContaining('facts.0.published') as string,
  });
  expect(await readdir(at('of changed'))).toEqual([]);
});

test('comments of the data base and both codebooks speak of every column', async () => {
  const comments = (await rowsOf(
    'SELECT table_name, column_name, comment FROM duckdb_columns() WHERE NOT internal',
  )) as { table_name: string; column_name: string; comment: string }[];
  const [en, zh] = await Promise.all(
    ['en', 'zh'].map((language) => readFile(at('set', `CODEBOOK.${language}.md`), 'utf8')),
  );
  for (const table of ALL_TABLES)
    for (const { name, description } of columnsOf(table.row)) {
      expect(
        comments.find((comment) => comment.table_name === table.name && comment.column_name === name)?.comment,
      ).toBe(`${description.en} / ${description.zh}`);
      expect(description.zh).toMatch(/\p{Script=Han}/u);
      expect(en).toContain(description.en);
      expect(zh).toContain(description.zh);
    }
});

test('the list of members has every member of the result format, under a member that is listed', () => {
  const listed = new Map(
    LISTED_MEMBERS.map(({ coordinate }) => [
      coordinate,
      LISTED_MEMBERS.filter((member) => member.coordinate === coordinate).map(({ member }) => member),
    ]),
  );
  for (const coordinate of ['period', 'fund', 'use', 'item'] as const)
    expect(writtenMembers(coordinate).filter((member) => !listed.get(coordinate)!.includes(member))).toEqual([]);
  expect(
    LISTED_MEMBERS.filter(({ coordinate, parent }) => parent !== null && !listed.get(coordinate)!.includes(parent)),
  ).toEqual([]);
});
