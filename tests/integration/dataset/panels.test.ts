import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ISSUER_RENAMES } from '../../../schemas/crosswalks/index.ts';
import { openDatabase, type Database } from '../../../src/views/dataset/duckdb.ts';
import { writeDataset } from '../../../src/views/dataset/index.ts';
import { issuerFinder } from '../../../src/lib/issuers.ts';
import { toJson } from '../../../src/index.ts';
import { smallResult, type SmallDocument, type SmallFact } from '../../support/small-result.ts';

const SPENDING: Partial<SmallFact> = { flow: 'expenditure' };
const city = { city: '甲市' };
const totals = (amount: string, more: Partial<SmallFact> = {}): SmallFact[] => [
  { flow: 'revenue', amount, form: 'revenue-expenditure', ...more },
  { ...SPENDING, amount, form: 'revenue-expenditure', ...more },
  { ...SPENDING, amount, form: 'expenditure', table: 't2', ...more },
];
const projectOf = (name: string, amount: string, more: Partial<SmallFact> = {}): SmallFact => ({
  ...SPENDING,
  use: 'project',
  project: { name },
  amount,
  form: 'project-expenditure',
  table: 't3',
  ...more,
});

/** Two departments; the first with two units of which one publishes alone; the second renamed between the years. */
const DOCUMENTS: readonly SmallDocument[] = [
  {
    file: 'education-2026.pdf',
    issuer: '甲市教育局',
    region: city,
    facts: [
      ...totals('1000'),
      { ...SPENDING, amount: '600', entity: { name: '甲市第一中学' }, form: 'expenditure', table: 't2' },
      { ...SPENDING, amount: '400', entity: { name: '甲市教育局(本级)' }, form: 'expenditure', table: 't2' },
      { ...SPENDING, amount: '700', use: 'basic', form: 'expenditure', table: 't2' },
      { ...SPENDING, amount: '300', use: 'project', form: 'expenditure', table: 't2' },
      { ...SPENDING, amount: '900', function: '205', form: 'expenditure', table: 't2' },
      { ...SPENDING, amount: '900', function: '205', form: 'general-public-expenditure', table: 't4' },
      { ...SPENDING, amount: '500', function: '20502' },
      { ...SPENDING, amount: '400', function: '20503' },
      { ...SPENDING, amount: '60', function: '2080505' },
      { ...SPENDING, amount: '40', function: '2080506' },
      { ...SPENDING, amount: '900', fund: 'general-public', function: '205' },
      { ...SPENDING, amount: '12', item: 'three-publics', fund: 'general-public' },
      { ...SPENDING, amount: '0', item: 'overseas', fund: 'general-public' },
      { ...SPENDING, amount: '8', item: 'vehicles', fund: 'general-public' },
      { ...SPENDING, amount: '4', item: 'reception', fund: 'general-public' },
      { ...SPENDING, amount: '4', item: 'reception', fund: 'appropriation' },
      projectOf('校舍维修', '200'),
      projectOf('校舍维修', '200', { entity: { name: '甲市第一中学' }, table: 't5' }),
      projectOf('培训', '100', { entity: { name: '甲市教育局' } }),
      projectOf('校舍 维修', '200', { form: 'project-performance', table: 't6' }),
      projectOf('对下转移', '5000', { form: 'project-performance', table: 't6' }),
      { ...SPENDING, amount: '950', year: 2025, form: 'expenditure', table: 't2' },
    ],
  },
  {
    file: 'school-2026.pdf',
    issuer: '甲市第一中学',
    region: city,
    kind: 'unit-budget',
    facts: [
      ...totals('600'),
      { ...SPENDING, amount: '600', function: '205' },
      { ...SPENDING, amount: '3', item: 'three-publics', fund: 'general-public' },
      projectOf('校舍维修', '200'),
    ],
  },
  {
    file: 'targets-2026.pdf',
    issuer: '甲市教育局',
    region: city,
    kind: 'performance-targets',
    facts: [
      { ...SPENDING, amount: '1000', form: 'department-performance' },
      { ...SPENDING, amount: '7', fund: 'appropriation', form: 'department-performance' },
    ],
  },
  {
    file: 'education-own-2026.pdf',
    issuer: '甲市教育局(本级)',
    region: city,
    kind: 'unit-budget',
    facts: totals('400'),
  },
  { file: 'education-2025.pdf', issuer: '甲市教育局', year: 2025, region: city, facts: totals('960') },
  { file: 'health-2018.pdf', issuer: '甲市卫生和计划生育委员会', year: 2018, region: city, facts: totals('70') },
  {
    file: 'health-2026.pdf',
    issuer: '甲市卫生健康委员会',
    region: city,
    facts: [
      ...totals('77'),
      { ...SPENDING, amount: '78', form: 'appropriation', table: 't9' },
      { ...SPENDING, amount: '80', use: 'grand-total', form: 'revenue-expenditure' },
    ],
  },
  { file: 'hospital-2026.pdf', issuer: '甲市医院', region: city, kind: 'unit-budget', facts: totals('30') },
  {
    file: 'nameless-2026.pdf',
    issuer: null,
    region: city,
    facts: [...totals('5'), { ...SPENDING, amount: '1', unmapped: { rowPath: ['其他'], headerPath: ['?'] } }],
  },
];

let folder: string, database: Database;
const at = (...names: string[]): string => path.join(folder, ...names);
const rowsOf = async (sql: string, from = database): Promise<Record<string, unknown>[]> =>
  (await from.connection.runAndReadAll(sql)).getRowObjectsJson();
const write = (out: string, more: object = {}): ReturnType<typeof writeDataset> =>
  writeDataset({
    source: at('results'),
    out: at(out),
    formats: ['duckdb', 'csv'],
    bom: false,
    title: 'T',
    author: null,
    licence: 'CC0-1.0',
    ...more,
  });

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'crossfoot-panels-test-'));
  await mkdir(at('results'));
  for (const document of DOCUMENTS)
    await writeFile(at('results', `${document.file}.json`), toJson(smallResult(document)));
  await write('set');
  database = await openDatabase(at('set', 'dataset.duckdb'), { access_mode: 'READ_ONLY' });
});
afterAll(async () => {
  database.close();
  await rm(folder, { recursive: true, force: true });
});

test(
  'a unit stands under the department that names it, with the page as evidence; one that nobody names ' +
    'stands alone',
  async () => {
    const [nameless] = await rowsOf("SELECT document_id FROM documents WHERE file = 'nameless-2026.pdf'");
    expect(await rowsOf('SELECT issuer_id, level, parent_id, parent_evidence FROM issuers ORDER BY 1')).toEqual([
      {
        issuer_id: `unknown ${String(nameless!.document_id)}`,
        level: 'department',
        parent_id: null,
        parent_evidence: null,
      },
      { issuer_id: '甲市医院', level: 'unit', parent_id: null, parent_evidence: null },
      { issuer_id: '甲市卫生健康委员会', level: 'department', parent_id: null, parent_evidence: null },
      { issuer_id: '甲市教育局', level: 'department', parent_id: null, parent_evidence: null },
      {
        issuer_id: '甲市教育局(本级)',
        level: 'unit',
        parent_id: '甲市教育局',
        parent_evidence: "the department's own offices (本级), by name",
      },
      {
        issuer_id: '甲市第一中学',
        level: 'unit',
        parent_id: '甲市教育局',
        parent_evidence: 'named as a budgetary unit in education-2026.pdf, page 1',
      },
    ]);
  },
);

test('department totals: what counts adds up to each yuan once', async () => {
  expect(
    await rowsOf(
      'SELECT issuer_id, year, counted, revenue_total::VARCHAR AS revenue, expenditure_total::VARCHAR AS ' +
        'expenditure, expenditure_this_year::INTEGER AS this_year, agree, appropriation FROM department_totals ' +
        "WHERE issuer_id NOT LIKE 'unknown%' ORDER BY issuer_id, year",
    ),
  ).toEqual([
    {
      issuer_id: '甲市医院',
      year: 2026,
      counted: true,
      revenue: '30.00000000',
      expenditure: '30.00000000',
      this_year: 30,
      agree: true,
      appropriation: null,
    },
    {
      issuer_id: '甲市卫生健康委员会',
      year: 2018,
      counted: true,
      revenue: '70.00000000',
      expenditure: '70.00000000',
      this_year: 70,
      agree: true,
      appropriation: null,
    },
    {
      issuer_id: '甲市卫生健康委员会',
      year: 2026,
      counted: true,
      revenue: '77.00000000',
      expenditure: '80.00000000',
      this_year: 77,
      agree: true,
      appropriation: null,
    },
    {
      issuer_id: '甲市教育局',
      year: 2025,
      counted: true,
      revenue: '960.00000000',
      expenditure: '960.00000000',
      this_year: 960,
      agree: false,
      appropriation: null,
    },
    {
      issuer_id: '甲市教育局',
      year: 2026,
      counted: true,
      revenue: '1000.00000000',
      expenditure: '1000.00000000',
      this_year: 1000,
      agree: true,
      appropriation: null,
    },
    {
      issuer_id: '甲市教育局(本级)',
      year: 2026,
      counted: false,
      revenue: '400.00000000',
      expenditure: '400.00000000',
      this_year: 400,
      agree: true,
      appropriation: null,
    },
    {
      issuer_id: '甲市第一中学',
      year: 2026,
      counted: false,
      revenue: '600.00000000',
      expenditure: '600.00000000',
      this_year: 600,
      agree: true,
      appropriation: null,
    },
  ]);
  expect(
    await rowsOf('SELECT sum(expenditure_total)::INTEGER AS sum FROM department_totals WHERE counted AND year = 2026'),
  ).toEqual([{ sum: 30 + 80 + 1000 + 5 }]);
});

test("last year's own document is preferred to this year's column, and their difference is told", async () => {
  expect(
    await rowsOf(
      'SELECT d.file, g.prints::INTEGER AS prints, g.documents::INTEGER AS documents, g.lowest::INTEGER AS ' +
        'lowest, g.highest::INTEGER AS highest, g.agree FROM figures g JOIN documents d USING (document_id) JOIN ' +
        "facts f USING (document_id, fact_id) WHERE g.issuer_id = '甲市教育局' AND f.year = 2025 AND f.flow = " +
        "'expenditure'",
    ),
  ).toEqual([{ file: 'education-2025.pdf', prints: 3, documents: 2, lowest: 950, highest: 960, agree: false }]);
});

test('by function: printed, or summed from below; a school inside its department is not counted again', async () => {
  expect(
    await rowsOf(
      'SELECT issuer_id, fund, function, amount::INTEGER AS amount, basis, counted FROM function_expenditure ' +
        'ORDER BY 1, 2, 3',
    ),
  ).toEqual([
    { issuer_id: '甲市教育局', fund: 'all', function: '205', amount: 900, basis: 'printed', counted: true },
    { issuer_id: '甲市教育局', fund: 'all', function: '208', amount: 100, basis: 'summed', counted: true },
    {
      issuer_id: '甲市教育局',
      fund: 'general-public',
      function: '205',
      amount: 900,
      basis: 'printed',
      counted: true,
    },
    { issuer_id: '甲市第一中学', fund: 'all', function: '205', amount: 600, basis: 'printed', counted: false },
  ]);
});

test('three public expenses: one row a year, of the money that prints most of the items', async () => {
  expect(
    await rowsOf(
      'SELECT issuer_id, fund, three_publics::INTEGER AS total, overseas::INTEGER AS overseas, ' +
        'vehicles::INTEGER AS vehicles, reception::INTEGER AS reception, training, adds_up, counted FROM ' +
        'three_publics ORDER BY 1',
    ),
  ).toEqual([
    {
      issuer_id: '甲市教育局',
      fund: 'general-public',
      total: 12,
      overseas: 0,
      vehicles: 8,
      reception: 4,
      training: null,
      adds_up: true,
      counted: true,
    },
    {
      issuer_id: '甲市第一中学',
      fund: 'general-public',
      total: 3,
      overseas: null,
      vehicles: null,
      reception: null,
      training: null,
      adds_up: null,
      counted: false,
    },
  ]);
});

test('projects: once, though tables print them with and without unit, as performance, by the unit', async () => {
  expect(
    await rowsOf(
      'SELECT issuer_id, source, entity, project, amount::INTEGER AS amount FROM projects WHERE counted ORDER BY 1, 4',
    ),
  ).toEqual([
    { issuer_id: '甲市教育局', source: 'expenditure', entity: '甲市教育局', project: '培训', amount: 100 },
    { issuer_id: '甲市教育局', source: 'expenditure', entity: null, project: '校舍维修', amount: 200 },
  ]);
  expect(
    await rowsOf("SELECT count(*)::INTEGER AS rows FROM projects WHERE project = '对下转移' AND NOT counted"),
  ).toEqual([{ rows: 1 }]);
});

test('what is missing is told', async () => {
  expect(
    await rowsOf(
      'SELECT what, detail, count::INTEGER AS count FROM missing JOIN documents USING (document_id) WHERE file ' +
        "= 'nameless-2026.pdf' AND what <> 'form' ORDER BY 1",
    ),
  ).toEqual([
    { what: 'issuer', detail: null, count: 1 },
    { what: 'meaning', detail: null, count: 1 },
  ]);
  expect(
    (
      await rowsOf(
        "SELECT detail FROM missing JOIN documents USING (document_id) WHERE file = 'education-2026.pdf' AND " +
          "what = 'form'",
      )
    ).map(({ detail }) => detail),
  ).toContain('three-publics');
  expect(
    await rowsOf(
      'SELECT documents::INTEGER AS documents, facts_non_zero::INTEGER AS facts FROM coverage WHERE issuer_id ' +
        "= '甲市教育局' AND fiscal_year = 2025",
    ),
  ).toEqual([{ documents: 1, facts: 3 }]);
});

describe('projects and functions of a document by itself', () => {
  const project = (amount: string): SmallFact => ({
    ...SPENDING,
    use: 'project',
    amount,
    form: 'expenditure',
    table: 't2',
  });
  const panel = async (
    facts: readonly SmallFact[],
    sql: string,
    change?: SmallDocument['change'],
  ): Promise<unknown[]> => {
    const source = await mkdtemp(at('one-')),
      out = await mkdtemp(at('set-'));
    await writeFile(
      path.join(source, 'a.json'),
      toJson(smallResult({ file: 'a.pdf', issuer: '甲市教育局', facts, ...(change ? { change } : {}) })),
    );
    await writeDataset({ source, out, formats: ['duckdb'], bom: false, title: 'T', author: null, licence: 'CC0-1.0' });
    const own = await openDatabase(path.join(out, 'dataset.duckdb'), { access_mode: 'READ_ONLY' });
    const rows = await rowsOf(sql, own);
    own.close();
    return rows.map((row) => Object.values(row));
  };
  const table = (name: string, amount: string, more: Partial<SmallFact> = {}): SmallFact => ({
    ...SPENDING,
    amount,
    form: 'expenditure',
    table: name,
    ...more,
  });
  const sentence = (amount: string, more: Partial<SmallFact> = {}): SmallFact => ({
    ...SPENDING,
    amount,
    form: 'narrative',
    table: 't9',
    ...more,
  });
  test.each<[string, readonly SmallFact[], unknown[], SmallDocument['change']?]>([
    ['figures of tables that agree are taken', [table('t1', '500'), table('t2', '500')], []],
    [
      'a sentence that a table contradicts is not',
      [table('t1', '500'), sentence('700')],
      [['700', 'sentence-disagrees']],
    ],
    ['nor is one that nothing bears out', [sentence('700')], [['700', 'stands-alone']]],
    ['but one that an identity proves', [sentence('700', { proven: 1 })], []],
    ['nor a total of a table that is not known', [table('t1', '900', { form: 'unknown' })], [['900', 'stands-alone']]],
    [
      'of tables that disagree, what most of them say',
      [table('t1', '500'), table('t2', '500'), table('t3', '600')],
      [['600', 'places-disagree']],
    ],
    [
      'and nothing where one stands against one',
      [table('t1', '500'), table('t2', '600')],
      [
        ['500', 'places-disagree'],
        ['600', 'places-disagree'],
      ],
    ],
    [
      'a code that one table alone gives to the amount of another code',
      [
        table('t1', '500', { function: '2080501' }),
        table('t2', '500', { function: '2080501' }),
        table('t3', '500', { function: '2080502' }),
      ],
      [['500', 'misnamed-function']],
    ],
    [
      'not one that stands beside it',
      [
        table('t1', '500', { function: '2080501' }),
        table('t2', '500', { function: '2080501' }),
        table('t3', '500', { function: '2080501' }),
        table('t3', '500', { function: '2080502' }),
      ],
      [],
    ],
    [
      'what is hardly readable',
      [table('t1', '500'), table('t2', '800', { use: 'basic' })],
      [['800', 'confidence']],
      ({ facts }) => {
        Object.assign(facts.at(-1)!, { confidence: 0.5 });
        for (const place of facts.at(-1)!.provenance) if ('confidence' in place) place.confidence = 0.5;
      },
    ],
    [
      'and all of a document that is no budget',
      [table('t1', '500')],
      [['500', 'not-a-budget']],
      ({ document }) => {
        document.isBudget = false;
      },
    ],
  ])('left out: %s', async (_, facts, leftOut, change) => {
    expect(
      await panel(facts, 'SELECT amount::INTEGER::VARCHAR AS amount, reason FROM left_out ORDER BY 1', change),
    ).toEqual(leftOut);
  });
  test('a figure left out is in no panel', async () => {
    expect(await panel([table('t1', '500'), table('t2', '600')], 'FROM department_totals')).toEqual([]);
  });
  test('sections and items have panels of their own', async () => {
    const facts = [
      table('t1', '5', { function: '2050201' }),
      table('t1', '3', { function: '2050202' }),
      table('t1', '2', { function: '20503' }),
    ];
    const of = (name: string): Promise<unknown[]> =>
      panel(facts, `SELECT function, amount::INTEGER AS amount, basis FROM ${name} WHERE counted ORDER BY 1`);
    expect(await of('function_items')).toEqual([
      ['2050201', 5, 'printed'],
      ['2050202', 3, 'printed'],
    ]);
    expect(await of('function_sections')).toEqual([
      ['20502', 8, 'summed'],
      ['20503', 2, 'printed'],
    ]);
    expect(await of('function_expenditure')).toEqual([['205', 10, 'summed']]);
  });
  test('a project has one id in facts and panel, whatever its table writes', async () => {
    const facts = [
      projectOf('校舍（一期）维修', '5'),
      projectOf('校舍 (一期) 维修', '5', { form: 'project-performance', table: 't6' }),
    ];
    expect(
      await panel(
        facts,
        'SELECT count(DISTINCT p.project_id)::INTEGER, count(DISTINCT f.project_id)::INTEGER, ' +
          'bool_and(p.project_id = f.project_id) FROM projects p, facts f',
      ),
    ).toEqual([[1, 1, true]]);
  });
  const COUNTED = 'SELECT project, amount::INTEGER AS amount FROM projects WHERE counted ORDER BY 1';
  const titled: SmallDocument['change'] = (result) => {
    for (const table of result.tables) if (table.id === 't8') table.title = '专项转移支付绩效目标表';
  };
  test.each<[string, readonly SmallFact[], unknown[]]>([
    [
      'groups do not count beside their projects',
      [
        project('300'),
        projectOf('通用', '300'),
        projectOf('会议', '200'),
        projectOf('印刷', '100'),
        { ...SPENDING, use: 'project', amount: '300', table: 't3', form: 'project-expenditure' },
      ],
      [
        ['会议', 200],
        ['印刷', 100],
      ],
    ],
    [
      'lines of one name add up',
      [
        project('300'),
        projectOf('租赁', '100', { line: { name: '租赁', ordinal: 1 } }),
        projectOf('租赁', '200', { line: { name: '租赁', ordinal: 2 } }),
      ],
      [['租赁', 300]],
    ],
    [
      'a code in place of a name is a project',
      [
        project('300'),
        projectOf('租赁', '100'),
        { ...projectOf('', '200', { line: { name: 'JY01' } }), project: undefined as never },
      ],
      [
        ['JY01', 200],
        ['租赁', 100],
      ],
    ],
    [
      'a purchase of a project is no project',
      [project('300'), projectOf('租赁', '300'), projectOf('租赁', '50', { line: { name: '桌椅', ordinal: 1 } })],
      [['租赁', 300]],
    ],
    [
      "what alone passes the printed total is not the department's",
      [
        project('3000'),
        projectOf('甲', '1000', { form: 'project-performance' }),
        projectOf('对下', '90000', { form: 'project-performance' }),
      ],
      [['甲', 1000]],
    ],
    [
      'nor is what stands in a table of transfers',
      [
        project('3000'),
        projectOf('甲', '1000', { form: 'project-performance' }),
        projectOf('对下', '2900', { form: 'project-performance', table: 't8' }),
      ],
      [['甲', 1000]],
    ],
    [
      "this year's money, where nothing is said of all",
      [project('300'), projectOf('甲', '300', { period: 'current' })],
      [['甲', 300]],
    ],
    [
      'and not beside all money',
      [project('300'), projectOf('甲', '300'), projectOf('甲', '250', { period: 'current' })],
      [['甲', 300]],
    ],
  ])('%s', async (_, facts, counted) => {
    expect(await panel([...totals('100000'), ...facts], COUNTED, titled)).toEqual(counted);
  });
  test.each<[string, readonly SmallFact[], unknown[]]>([
    [
      'a code that is printed by economic codes alone is their sum, the finest once',
      [
        { ...SPENDING, amount: '70', function: '2050201', economic: '301' },
        { ...SPENDING, amount: '70', function: '2050201', economic: '30101' },
        { ...SPENDING, amount: '30', function: '2050201', economic: '302' },
        { ...SPENDING, amount: '5', function: '20503' },
      ],
      [['205', 105, 'summed']],
    ],
    [
      'one that is printed is not',
      [
        { ...SPENDING, amount: '100', function: '2050201' },
        { ...SPENDING, amount: '70', function: '2050201', economic: '301' },
      ],
      [['205', 100, 'summed']],
    ],
    [
      'a code on a line for each unit is the sum of its lines, in the table that has most of them',
      [
        ...[1, 2, 3].map(
          (ordinal) =>
            ({
              ...SPENDING,
              amount: String(10 * ordinal),
              function: '2050201',
              line: { name: '学前教育', ordinal },
              form: 'general-public-expenditure',
              table: 't4',
            }) as const,
        ),
        { ...SPENDING, amount: '5', function: '2050202', form: 'general-public-expenditure', table: 't4' },
        ...[1, 2].map(
          (ordinal) =>
            ({
              ...SPENDING,
              amount: '30',
              function: '2050201',
              line: { name: '学前', ordinal },
              form: 'expenditure',
              table: 't5',
            }) as const,
        ),
        {
          ...SPENDING,
          amount: '9',
          function: '2050201',
          line: { name: '课桌', ordinal: 1 },
          form: 'service-purchase',
          table: 't6',
        },
      ],
      [['205', 65, 'summed']],
    ],
    [
      'nor a category with codes under it',
      [
        { ...SPENDING, amount: '110', function: '205' },
        { ...SPENDING, amount: '70', function: '20502', economic: '301' },
      ],
      [['205', 110, 'printed']],
    ],
  ])('functions: %s', async (_, facts, rows) => {
    expect(
      await panel(facts, 'SELECT function, amount::INTEGER AS amount, basis FROM function_expenditure ORDER BY 1'),
    ).toEqual(rows);
  });
  const PUBLICS = (amounts: Readonly<Record<string, string>>): SmallFact[] =>
    Object.entries(amounts).map(([item, amount]) => ({ ...SPENDING, fund: 'general-public', item, amount }));
  test.each<[string, readonly SmallFact[], unknown[]]>([
    [
      'parts that are not printed are none',
      PUBLICS({ 'three-publics': '9000', reception: '1000', 'vehicles.operation': '8000' }),
      [[8000, true]],
    ],
    [
      'purchase and running are vehicles',
      PUBLICS({
        'three-publics': '9000',
        overseas: '0',
        reception: '1000',
        'vehicles.operation': '5000',
        'vehicles.purchase': '1000',
      }),
      [[6000, false]],
    ],
    ['what is less may lack a part', PUBLICS({ 'three-publics': '9000', reception: '1000' }), [[null, null]]],
    [
      'parts without a total say nothing',
      PUBLICS({ overseas: '0', reception: '1000', vehicles: '8000' }),
      [[8000, null]],
    ],
    ['what is more is wrong', PUBLICS({ 'three-publics': '9000', vehicles: '10000' }), [[10000, false]]],
  ])('three public expenses: %s', async (_, facts, rows) => {
    expect(await panel(facts, 'SELECT vehicles::INTEGER AS vehicles, adds_up FROM three_publics')).toEqual(rows);
  });
  test('what is not there is said', async () => {
    const facts = [
      ...totals('9000.5'),
      { ...SPENDING, amount: '7000', function: '205' },
      project('5000'),
      projectOf('甲', '2000.25'),
    ];
    expect(
      await panel(facts, "SELECT what, detail FROM missing WHERE what IN ('projects', 'functions') ORDER BY 1"),
    ).toEqual([
      ['functions', '2026 budget: 7000 of 9000.5 yuan'],
      ['projects', '2026 budget: 2000.25 of 5000 yuan'],
    ]);
    expect(
      await panel(
        [
          ...totals('9000'),
          { ...SPENDING, amount: '9000', fund: 'general-public', form: 'general-public-expenditure', table: 't4' },
          { ...SPENDING, amount: '9000', function: '205' },
          { ...SPENDING, amount: '3000', fund: 'general-public', function: '205' },
        ],
        "SELECT detail FROM missing WHERE what = 'functions'",
      ),
    ).toEqual([['2026 budget, general-public: 3000 of 9000 yuan']]);
    expect(
      await panel(
        [...totals('9000'), { ...SPENDING, amount: '9000', function: '205' }],
        "SELECT what FROM missing WHERE what IN ('projects', 'functions')",
      ),
    ).toEqual([]);
  });
});

describe('a crosswalk of the user', () => {
  test('comes before what names tell, and may be the file that was written', async () => {
    const written = await readFile(at('set', 'issuer_names.csv'), 'utf8');
    await writeFile(
      at('mine.csv'),
      written.replace('甲市医院,甲市,甲市医院,,', '甲市医院,甲市,甲市人民医院,甲市卫生健康委员会,'),
    );
    await write('mine', { issuers: at('mine.csv') });
    const own = await openDatabase(at('mine', 'dataset.duckdb'), { access_mode: 'READ_ONLY' });
    expect(
      await rowsOf("SELECT issuer_id, parent_id, parent_evidence FROM issuers WHERE name = '甲市医院'", own),
    ).toEqual([
      { issuer_id: '甲市人民医院', parent_id: '甲市卫生健康委员会', parent_evidence: 'crosswalk of the user' },
    ]);
    expect(await rowsOf("SELECT counted FROM department_totals WHERE issuer_id = '甲市人民医院'", own)).toEqual([
      { counted: false },
    ]);
    own.close();
  });
  test.each([
    ['none.csv', null, 'NOT_FOUND'],
    ['other.csv', 'a,b\n1,2\n', 'BAD_OPTION'],
    ['broken.json', '{', 'BAD_OPTION'],
  ])('%s is told when it is none', async (name, content, code) => {
    if (content !== null) await writeFile(at(name), content);
    await expect(write(`with ${name}`, { issuers: at(name) })).rejects.toMatchObject({ code });
  });
});

describe('an issuer is known by', () => {
  const find = issuerFinder();
  test.each([
    ['甲市教育局', 'department-budget', {}, '甲市教育局', 'same'],
    ['甲市教育局(本级)', 'department-budget', {}, '甲市教育局', 'spelling'],
    ['甲市教育局（本级）', 'unit-budget', {}, '甲市教育局(本级)', 'spelling'],
    ['甲市教育局(汇总)', 'final-accounts', {}, '甲市教育局', 'spelling'],
    ['中国共产党甲省委员会办公厅', 'department-budget', {}, '甲省委办公厅', 'spelling'],
    ['中共甲省委办公厅', 'department-budget', {}, '甲省委办公厅', 'spelling'],
    ['甲省委办公厅', 'department-budget', {}, '甲省委办公厅', 'same'],
    ['财政局', 'department-budget', { city: '甲市' }, '甲市财政局', 'spelling'],
    ['普陀区财政局', 'department-budget', { province: '上海市', county: '普陀区' }, '上海市普陀区财政局', 'spelling'],
    ['上海科技大学附属学校', 'unit-budget', { province: '上海市' }, '上海科技大学附属学校', 'same'],
    ['甲市环境保护局', 'department-budget', {}, '甲市生态环境局', 'renamed'],
    ['甲市旅游局', 'department-budget', {}, '甲市旅游局', 'same'],
  ] as const)('%s, %s, %j: %s', (name, kind, region, issuerId, relation) => {
    expect(
      find(
        { issuer: { name, code: null }, kind, region: { province: null, city: null, county: null, ...region } },
        'd',
      ),
    ).toMatchObject({ issuerId, relation });
  });
  test.each([
    ['中国共产党甲省委员会办公厅', {}, 'the same words: without the party prefix; 委员会 shortened to 委'],
    ['甲市教育局（本级）', {}, 'the same words: without (本级)'],
    ['财政局', { city: '甲市' }, 'the same words: with 甲市, the region of the document, before it'],
    ['甲市教育局', {}, 'the name itself'],
  ])('%s, %j: %s', (name, region, evidence) => {
    expect(
      find(
        {
          issuer: { name, code: null },
          kind: 'department-budget',
          region: { province: null, city: null, county: null, ...region },
        },
        'd',
      ).evidence,
    ).toBe(evidence);
  });
  test('renames that lead to the present names, each with evidence', () => {
    expect(
      ISSUER_RENAMES.filter(
        ({ from, to, evidence, relation }) =>
          from === to || evidence === '' || !['renamed', 'merged'].includes(relation),
      ),
    ).toEqual([]);
  });
});
