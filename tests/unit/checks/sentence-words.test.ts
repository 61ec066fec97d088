import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../schemas/index.ts';
import { checkDocument } from '../../../src/checks/index.ts';
import { coordinateKey } from '../../../src/lib/coordinates.ts';
import type { BudgetDocument, CheckedTable } from '../../../src/model/document.ts';

type Coordinates = Pick<Fact, 'year' | 'stage'> & Partial<Fact>;

const factOf = (
  id: string,
  coordinates: Coordinates,
  text: string,
  at: Fact['provenance'][number],
  form: Fact['form'],
): Fact => ({
  flow: 'expenditure',
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

function documentOf(
  text: string,
  facts: readonly (readonly [Coordinates, string])[],
  tables: readonly CheckedTable[] = [],
): BudgetDocument {
  const narrative = facts.map(([coordinates, amount], index) =>
    factOf(`s-${index}`, coordinates, amount, { statement: 's1', span: [index, index + 1] }, 'narrative'),
  );
  return {
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
    narrative,
    statements: [{ id: 's1', text, page: 1, bbox: [0, 0, 1, 1], heading: null }],
    indicators: [],
    unread: [],
    facts: [...tables.flatMap((table) => table.facts), ...narrative],
  };
}

const arithmeticOf = (document: BudgetDocument): readonly string[] =>
  checkDocument(document)
    .findings.filter(({ rule }) => rule === 'arithmetic')
    .map(({ severity, cause }) => `${severity} ${cause}`);

describe('words of a sentence against its figures', () => {
  test.each<[string, string, readonly (readonly [Coordinates, string])[], readonly string[]]>([
    [
      'a year compared with itself',
      '2026年支出预算9628.22万元,比2026年预算增加793.14万元。',
      [
        [{ year: 2026, stage: 'budget' }, '9628.22'],
        [{ year: 2026, stage: 'budget', measure: 'change', base: { year: 2026, stage: 'budget' } }, '793.14'],
      ],
      ['error publisher'],
    ],
    [
      'compared with the year before',
      '2026年支出预算9628.22万元,比2025年预算增加793.14万元。',
      [
        [{ year: 2026, stage: 'budget' }, '9628.22'],
        [{ year: 2026, stage: 'budget', measure: 'change', base: { year: 2025, stage: 'budget' } }, '793.14'],
      ],
      [],
    ],
    [
      'no change is no figure to follow',
      '与2026年预算持平。',
      [[{ year: 2026, stage: 'budget', measure: 'change', base: { year: 2026, stage: 'budget' } }, '0.00']],
      [],
    ],
    [
      'more than, and it is less',
      '年初预算1560.05万元,支出决算1511.89万元,决算数大于预算数。',
      [
        [{ year: 2024, stage: 'budget' }, '1560.05'],
        [{ year: 2024, stage: 'final' }, '1511.89'],
      ],
      ['error publisher'],
    ],
    [
      'equal, and it is less',
      '年初预算62.29万元,支出决算60.99万元,决算数等于年初预算数。',
      [
        [{ year: 2024, stage: 'budget' }, '62.29'],
        [{ year: 2024, stage: 'final' }, '60.99'],
      ],
      ['error publisher'],
    ],
    [
      'less than, and it is',
      '年初预算62.29万元,支出决算60.99万元,决算数小于年初预算数。',
      [
        [{ year: 2024, stage: 'budget' }, '62.29'],
        [{ year: 2024, stage: 'final' }, '60.99'],
      ],
      [],
    ],
    [
      'of two different things nothing is said',
      '预算62.29万元,决算60.99万元,决算数大于预算数。',
      [
        [{ year: 2024, stage: 'budget', use: 'basic' }, '62.29'],
        [{ year: 2024, stage: 'final' }, '60.99'],
      ],
      [],
    ],
  ])('%s', (_, text, facts, expected) => {
    expect(arithmeticOf(documentOf(text, facts))).toEqual(expected);
  });
});

test.each([
  ['决算数大于预算数的主要原因:人员增加。', ['error publisher']],
  ['决算数小于预算数的主要原因:人员减少。', []],
  ['2025年决算50.00万元,决算数大于预算数。', []],
])('the sentence after the figures says what they are: %s', (next, expected) => {
  const text = '年初预算62.29万元,支出决算60.99万元。',
    document = documentOf(text, [
      [{ year: 2024, stage: 'budget' }, '62.29'],
      [{ year: 2024, stage: 'final' }, '60.99'],
    ]),
    passage = `9、行政单位医疗(项)。${text}${next}`;
  expect(
    arithmeticOf({ ...document, passages: [{ text: passage, key: passage, page: 1, bbox: [0, 0, 1, 1] }] }),
  ).toEqual(expected);
});

describe('a note that a table holds this year’s money alone', () => {
  const cell = (table: string, row: number): Fact['provenance'][number] => ({
    table,
    row,
    column: 1,
    page: 1,
    bbox: [0, row * 10, 9, row * 10 + 9],
    method: 'text',
    confidence: 1,
  });
  const tableOf = (
    id: string,
    form: CheckedTable['form'],
    notes: readonly string[],
    rows: readonly (readonly [Partial<Fact>, string])[],
  ): CheckedTable => ({
    id,
    form,
    title: null,
    pages: [1],
    notes,
    facts: rows.map(([coordinates, text], row) =>
      factOf(`${id}-${row}`, { year: 2026, stage: 'budget', ...coordinates }, text, cell(id, row), form),
    ),
    blanks: [],
    readings: new Map(),
    labels: [],
  });
  const revenue = tableOf(
    't1',
    'revenue-expenditure',
    [],
    [
      [{ flow: 'revenue', fund: 'general-public' }, '2600.78'],
      [{ flow: 'revenue', fund: 'general-public', period: 'current' }, '2137.18'],
      [{ flow: 'revenue', fund: 'general-public', period: 'carryover' }, '463.60'],
    ],
  );

  test.each([
    ['2600.78', ['warning publisher']],
    ['2137.18', []],
  ])('with %s for its total', (text, expected) => {
    const noted = tableOf(
      't2',
      'general-public-expenditure',
      ['本表仅含当年财政拨款安排的支出。'],
      [[{ fund: 'general-public' }, text]],
    );
    expect(
      checkDocument(documentOf('', [], [revenue, noted]))
        .findings.filter(({ rule }) => rule === 'presence')
        .map(({ severity, cause }) => `${severity} ${cause}`),
    ).toEqual(expected);
  });
});
