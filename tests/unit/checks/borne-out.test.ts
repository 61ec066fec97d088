import { describe, expect, test } from 'vitest';
import type { Fact, PartialCoordinates } from '../../../schemas/index.ts';
import { checkDocument } from '../../../src/checks/index.ts';
import { coordinateKey } from '../../../src/lib/coordinates.ts';
import type { BudgetDocument, CheckedTable } from '../../../src/model/document.ts';

/** A table of 万元 figures: coordinates of its columns and rows, and what each cell prints. */
function tableOf(
  id: string,
  columns: readonly PartialCoordinates[],
  rows: readonly (readonly [PartialCoordinates, readonly string[]])[],
): CheckedTable {
  const facts = rows.flatMap(([row, texts], at) =>
    texts.flatMap((text, column): Fact[] =>
      text === ''
        ? []
        : [
            {
              flow: 'expenditure',
              year: 2026,
              stage: 'budget',
              ...row,
              ...columns[column],
              key: coordinateKey({ ...row, ...columns[column] }),
              id: `${id}-${at}-${column}`,
              form: 'expenditure',
              amount: String(Math.round(Number(text) * 10_000)),
              published: { text, moneyUnit: '万元', decimals: 2 },
              tolerance: '50',
              provenance: [
                {
                  table: id,
                  row: at,
                  column,
                  page: 1,
                  bbox: [column * 10, at * 10, column * 10 + 9, at * 10 + 9],
                  method: 'text',
                  confidence: 1,
                },
              ],
              proven: 0,
            },
          ],
    ),
  );
  return {
    id,
    form: 'expenditure',
    title: null,
    pages: [1],
    notes: [],
    facts,
    blanks: [],
    readings: new Map(),
    labels: [],
  };
}

function found(...tables: readonly CheckedTable[]): readonly (readonly [string, string])[] {
  const document: BudgetDocument = {
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
  };
  return checkDocument(document).findings.map(({ severity, cause }) => [severity, cause] as const);
}

const FUNCTIONS: readonly PartialCoordinates[] = [{}, { function: '205' }, { function: '208' }, { function: '210' }];
const rows = (...texts: readonly (readonly string[])[]): (readonly [PartialCoordinates, readonly string[]])[] =>
  texts.map((row, at) => [FUNCTIONS[at]!, row] as const);

describe('what entitles to an error', () => {
  test('two columns that are taken to mean the same and differ row after row: misunderstood, not misprinted', () => {
    // The second column is 基本支出 under words that nobody knows.
    expect(found(tableOf('t1', [{}, {}], rows(['97.31', '64.20'], ['41.16', '30.05'], ['56.15', '34.15'])))).toEqual(
      expect.arrayContaining([['warning', 'undetermined']]),
    );
    expect(
      found(tableOf('t1', [{}, {}], rows(['97.31', '64.20'], ['41.16', '30.05'], ['56.15', '34.15']))).filter(
        ([severity]) => severity === 'error',
      ),
    ).toEqual([]);
  });

  test('a figure that is another one altogether in the only place where two tables meet tells nothing', () => {
    expect(found(tableOf('t1', [{}], rows(['4153.41'])), tableOf('t2', [{}], rows(['24.77'])))).toEqual([
      ['warning', 'undetermined'],
    ]);
  });

  test.each([
    ['16.61', []],
    ['18.96', [['warning', 'publisher']]],
  ])('a rate without its change beside the two amounts: %s', (rate, findings) => {
    // The amounts are those of the year before and of this one; the rates of the other rows bear out what the columns
    // mean.
    const year = { year: 2025, stage: 'execution' } as const;
    const growth = tableOf(
      't1',
      [year, {}, { measure: 'change-rate', base: year }],
      rows(
        ['3924.72', '4534.40', '15.53'],
        ['3560.44', '4151.80', rate],
        ['196.30', '205.21', '4.54'],
        ['167.98', '177.39', '5.60'],
      ),
    );
    expect(
      found({
        ...growth,
        facts: growth.facts.map((fact) =>
          fact.measure === undefined
            ? fact
            : { ...fact, amount: fact.published.text, published: { ...fact.published, moneyUnit: null } },
        ),
      }),
    ).toEqual(findings);
  });

  test('one digit apart, the same place is a misprint', () => {
    expect(found(tableOf('t1', [{}], rows(['4153.41'])), tableOf('t2', [{}], rows(['4157.41'])))).toEqual([
      ['error', 'publisher'],
    ]);
  });

  test('where the rows and columns of two tables agree otherwise, any other figure is an error', () => {
    const good = tableOf(
      't1',
      [{}, { use: 'basic' }, { use: 'project' }],
      rows(['97.31', '64.20', '33.11'], ['41.16', '30.05', '11.11'], ['56.15', '34.15', '22.00']),
    );
    const other = tableOf(
      't2',
      [{}, { use: 'basic' }, { use: 'project' }],
      rows(['97.31', '64.20', '33.11'], ['41.16', '30.05', '11.11'], ['85.90', '34.15', '22.00']),
    );
    expect(found(good, other)).toEqual([['error', 'publisher']]);
  });

  test('a total whose lines add up in another column lacks a line', () => {
    expect(
      found(
        tableOf(
          't1',
          [{ use: 'basic' }, { use: 'project' }],
          rows(['64.20', '37.61'], ['30.05', '11.11'], ['34.15', '22.00']),
        ),
      ),
    ).toEqual([['error', 'publisher']]);
  });

  test('the total of a whole table over a list under codes of one level, each once, means nothing else', () => {
    const list = (...codes: readonly string[]) =>
      found(
        tableOf(
          't1',
          [{}],
          [
            [{}, ['97.31']],
            ...['30.05', '34.15', '12.02'].map((text, at): readonly [PartialCoordinates, readonly string[]] => [
              { line: { name: `第${at}项`, code: codes[at]! } },
              [text],
            ]),
          ],
        ),
      );
    expect(list('A02010105', 'A02020100', 'C18040102')).toEqual([['error', 'publisher']]);
    expect(list('A02', 'A02020100', 'C18040102')).toEqual([['warning', 'undetermined']]);
    expect(list('A02010105', 'A02010105', 'C18040102')).toEqual([['warning', 'undetermined']]);
  });

  test('a column that its parts make up in no row is another sum than its name says', () => {
    // 合计 is not the sum of 三公, 会议费 and 培训费 in any row; where it is in most, the row in which it is not is an
    // error.
    const columns: readonly PartialCoordinates[] = [
      { item: 'three-publics+conference+training' },
      { item: 'three-publics' },
      { item: 'conference' },
      { item: 'training' },
    ];
    const parts = [
      ['2.86', '4.32', '29.79'],
      ['2.86', '4.10', '26.81'],
      ['', '', '0.57'],
      ['', '0.22', '2.41'],
    ] as const;
    const severities = (...totals: readonly string[]): readonly string[] => {
      const printed = totals.map((total, at) => [total, ...parts[at]!]);
      // Each column agrees with a table of its own.
      return found(
        tableOf('t1', columns, rows(...printed)),
        ...columns.map((column, at) => tableOf(`t${at + 2}`, [column], rows(...printed.map((row) => [row[at]!])))),
      ).map(([severity]) => severity);
    };
    expect(severities('24.08', '8.86', '9.22', '6.00')).not.toContain('error');
    expect(severities('36.97', '33.77', '0.77', '2.63')).toContain('error');
  });
});
