import { expect, test } from 'vitest';
import type { Fact, PartialCoordinates } from '../../../schemas/index.ts';
import { checkDocument } from '../../../src/checks/index.ts';
import { coordinateKey } from '../../../src/lib/coordinates.ts';
import type { BudgetDocument, CheckedTable } from '../../../src/model/document.ts';

type Row = readonly [coordinates: PartialCoordinates, text: string, column?: number];

const factOf = (
  coordinates: PartialCoordinates,
  text: string,
  id: string,
  form: Fact['form'],
  at: Fact['provenance'][number],
): Fact => ({
  flow: 'expenditure',
  year: 2026,
  stage: 'budget',
  ...coordinates,
  key: coordinateKey(coordinates),
  id,
  form,
  amount: String(Math.round(Number(text) * 10_000)),
  published: { text, moneyUnit: '万元', decimals: 2 },
  tolerance: '50',
  provenance: [at],
  proven: 0,
});

/** One sentence a fact, each in a paragraph of its own. */
function narrativeOf(rows: readonly Row[]): BudgetDocument {
  const narrative = rows.map(([coordinates, text], index) =>
    factOf(coordinates, text, `n${index}`, 'narrative', { statement: `s${index}`, span: [0, text.length] }),
  );
  return {
    ...documentOf([]),
    narrative,
    facts: narrative,
    statements: rows.map(([, text], index) => ({
      id: `s${index}`,
      text: `${text}万元`,
      page: 1,
      bbox: [0, index * 20, 10, index * 20 + 10],
      heading: null,
    })),
  };
}

const documentOf = (tables: readonly CheckedTable[]): BudgetDocument => ({
  document: {
    isBudget: true,
    reason: null,
    issuer: { name: null, code: null },
    fiscalYear: 2026,
    kind: 'department-budget',
    region: { province: null, city: null, county: null },
    moneyUnit: '万元',
    title: null,
  },
  tables,
  narrative: [],
  statements: [],
  indicators: [],
  unread: [],
  facts: tables.flatMap(({ facts }) => facts),
});

const tableOf = (form: CheckedTable['form'], rows: readonly Row[]): CheckedTable => ({
  id: 't',
  form,
  title: null,
  pages: [1],
  notes: [],
  blanks: [],
  readings: new Map(),
  labels: [],
  facts: rows.map(([coordinates, text, column = 1], row) =>
    factOf(coordinates, text, `f${row}`, form, {
      table: 't',
      row: form.endsWith('performance') ? Math.floor(row / 2) : row,
      column,
      page: 1,
      bbox: [0, 0, 1, 1],
      method: 'text',
      confidence: 1,
    }),
  ),
});

const proven = (document: BudgetDocument): readonly string[] =>
  checkDocument(document)
    .facts.filter((fact) => fact.proven > 0)
    .map(({ published }) => published.text);

test('a total and its parts in different paragraphs prove each other', () => {
  expect(
    proven(
      narrativeOf([
        [{}, '60.00'],
        [{ function: '201' }, '35.50'],
        [{ function: '208' }, '20.50'],
        [{ function: '210' }, '4.00'],
      ]),
    ),
  ).toEqual(['60.00', '35.50', '20.50', '4.00']);
});

test('a unit and its projects of several kinds, told by their rows, are one sum', () => {
  const entity = { code: '341001', name: '某县水利局（本级）' },
    of = (use: string, name: string): PartialCoordinates => ({ use, entity, project: { name } });
  const lines: Row[] = [
    [{ use: 'project', entity }, '5456.50'],
    [of('project.operating', '业务经费'), '46.50'],
    [of('project.targeted', '除险加固'), '3210.00'],
    [of('project.targeted', '饮水安全'), '2050.00'],
    [of('project.targeted', '山洪防治'), '150.00'],
  ];
  expect(proven(documentOf([tableOf('project-expenditure', lines)]))).toEqual([
    '5456.50',
    '46.50',
    '3210.00',
    '2050.00',
    '150.00',
  ]);
});

test('a text that names some of the parts is not told to be wrong', () => {
  const { findings, facts } = checkDocument(
    narrativeOf([
      [{}, '60.00'],
      [{ function: '201' }, '35.50'],
      [{ function: '208' }, '20.50'],
    ]),
  );
  expect(findings).toEqual([]);
  expect(facts.every((fact) => fact.proven === 0)).toBe(true);
});

test.each([
  ['1500.00', 1, []],
  ['1550.00', 0, [['agreement', 'warning', 'undetermined']]],
  ['800.00', 0, []],
])(
  'a sentence that leaves out the unit of a project is held against the project’s line: %s',
  (told, count, expected) => {
    const project = { use: 'project', project: { name: '文物抢险加固' } } as const;
    const list = tableOf('project-expenditure', [[{ ...project, entity: { name: '某县文物局（本级）' } }, '1500.00']]),
      { narrative, statements } = narrativeOf([[project, told]]);
    const { findings, facts } = checkDocument({
      ...documentOf([list]),
      narrative,
      statements,
      facts: [...list.facts, ...narrative],
    });
    expect(findings.map(({ rule, severity, cause }) => [rule, severity, cause])).toEqual(expected);
    expect(facts.find(({ form }) => form === 'narrative')!.proven).toBe(count);
  },
);

test('what a text tells of one fund may be finer than what it tells of another', () => {
  const appropriation = { fund: 'appropriation' } as const;
  expect(
    proven(
      narrativeOf([
        [{}, '60.00'],
        [{ function: '201' }, '40.00'],
        [{ function: '208' }, '20.00'],
        [appropriation, '50.00'],
        [{ ...appropriation, function: '2010101' }, '10.00'],
        [{ ...appropriation, function: '2010102' }, '22.00'],
        [{ ...appropriation, function: '2080501' }, '18.00'],
      ]),
    ),
  ).toHaveLength(7);
});

test.each([
  ['what it lists adds up', '119.00', 4],
  ['what it lists does not', '118.00', 0],
])('a total before 其中: %s', (_, other, count) => {
  const rows: readonly Row[] = [
    [{}, '200.00'],
    [{ governmentEconomic: '501' }, '50.00'],
    [{ governmentEconomic: '502' }, '31.00'],
    [{ economic: '399' }, other],
  ];
  const text =
    '支出200.00万元,其中:机关工资福利支出(501)50.00万元;机关商品和服务支出(502)31.00万元;其他支出(399)' +
    `${other}万元。`;
  const narrative = rows.map(([coordinates, figure], index) => {
    const from = text.indexOf(`${figure}万元`);
    return factOf(coordinates, figure, `n${index}`, 'narrative', {
      statement: 's',
      span: [from, from + figure.length + 2],
    });
  });
  const document = {
    ...documentOf([]),
    narrative,
    facts: narrative,
    statements: [{ id: 's', text, page: 1, bbox: [0, 0, 10, 10] as const, heading: null }],
  };
  expect(checkDocument(document).findings).toEqual([]);
  expect(proven(document)).toHaveLength(count);
});

const services = (total: string): readonly Row[] => [
  [{ fund: 'appropriation', line: { name: '合计' } }, total],
  [{ fund: 'appropriation', line: { name: '安保服务' } }, '12.30'],
  [{ fund: 'appropriation', line: { name: '会议服务', ordinal: 1 } }, '4.50'],
  [{ fund: 'appropriation', line: { name: '会议服务', ordinal: 2 } }, '3.20'],
];

test('a list of services adds up to its own total', () => {
  expect(proven(documentOf([tableOf('service-purchase', services('20.00'))]))).toHaveLength(4);
});

test('one that does not is told', () => {
  expect(checkDocument(documentOf([tableOf('service-purchase', services('20.10'))])).findings).toMatchObject([
    { rule: 'roll-up', severity: 'warning', difference: '1000' },
  ]);
});

test('two budgets of a sheet add up column by column', () => {
  const project = { use: 'project', project: { name: '免疫规划' } } as const;
  expect(
    proven(
      documentOf([
        tableOf('project-performance', [
          [project, '50.00', 1],
          [project, '48.00', 2],
          [{ ...project, fund: 'appropriation' }, '30.00', 1],
          [{ ...project, fund: 'appropriation' }, '29.00', 2],
          [{ ...project, fund: 'non-appropriation' }, '20.00', 1],
          [{ ...project, fund: 'non-appropriation' }, '19.00', 2],
        ]),
      ]),
    ),
  ).toHaveLength(6);
});
