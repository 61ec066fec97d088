import { describe, expect, test } from 'vitest';
import type { Fact, PartialCoordinates, Unread } from '../../../schemas/index.ts';
import { checkDocument } from '../../../src/checks/index.ts';
import { coordinateKey } from '../../../src/lib/coordinates.ts';
import type { BlankAmount, BudgetDocument, CheckedTable } from '../../../src/model/document.ts';

type Form = CheckedTable['form'];
/** What a row is about, then one figure for each column; an empty text is a blank cell. */
type Row = readonly [PartialCoordinates, ...string[]];

const UNIT = { 万元: 10_000, 元: 1 } as const;

function tableOf(
  id: string,
  form: Form,
  columns: readonly PartialCoordinates[],
  rows: readonly Row[],
  moneyUnit: keyof typeof UNIT = '万元',
): CheckedTable {
  const facts: Fact[] = [],
    blanks: BlankAmount[] = [];
  rows.forEach(([label, ...texts], row) =>
    texts.forEach((text, column) => {
      const coordinates = { flow: 'expenditure', year: 2026, stage: 'budget', ...label, ...columns[column] } as const;
      if (text === '') {
        blanks.push({ coordinates, row, column, page: 1 });
        return;
      }
      const decimals = text.split('.')[1]?.length ?? 0;
      facts.push({
        ...coordinates,
        key: coordinateKey(coordinates),
        id: `${id}-${row}-${column}`,
        form,
        amount: String(Math.round(Number(text) * UNIT[moneyUnit] * 100) / 100),
        published: { text, moneyUnit, decimals },
        tolerance: String(UNIT[moneyUnit] / 2 / 10 ** decimals),
        provenance: [
          {
            table: id,
            row,
            column,
            page: 1,
            bbox: [column * 100 + 90 - text.length * 5, row * 20, column * 100 + 90, row * 20 + 10],
            method: 'text',
            confidence: 1,
          },
        ],
        proven: 0,
      });
    }),
  );
  return { id, form, title: id, pages: [1], notes: [], facts, blanks, readings: new Map(), labels: [] };
}

function check(
  tables: readonly CheckedTable[],
  unread: readonly Unread[] = [],
  again: ReadonlyMap<string, string> = new Map(),
) {
  const rereadings = new Map([...again].map(([fact, text]) => [fact, { text, sure: true }] as const));
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
    unread,
    facts: tables.flatMap(({ facts }) => facts),
  };
  return checkDocument(document, rereadings);
}

const COLUMNS: readonly PartialCoordinates[] = [{}, { use: 'basic' }, { use: 'project' }];
const GRID: readonly Row[] = [
  [{}, '58.40', '39.15', '19.25'],
  [{ function: '20501' }, '12.31', '9.11', '3.20'],
  [{ function: '20502' }, '18.47', '11.42', '7.05'],
  [{ function: '20801' }, '22.30', '15.30', '7.00'],
  [{ function: '20802' }, '5.32', '3.32', '2.00'],
];
/** The grid with other texts in some cells, by row and column. */
const grid = (...changes: readonly [number, number, string][]): readonly Row[] =>
  GRID.map(([label, ...texts], row): Row => [
    label,
    ...texts.map((text, column) => changes.find(([r, c]) => r === row && c === column)?.[2] ?? text),
  ]);
const without = (code: string): readonly Row[] => GRID.filter(([label]) => label.function !== code);
const suspects = (result: ReturnType<typeof check>): string[][] =>
  result.findings.map(({ cells }) =>
    cells.filter(({ role }) => role === 'culprit' || role === 'candidate').map(({ text }) => text),
  );

describe('what is read again from the picture', () => {
  test.each<[string, string, string]>([
    ['the digits that make the sums hold', '18.47', 'extraction'],
    ['the digits that are printed', '17.42', 'publisher'],
    ['other digits', '19.42', 'undetermined'],
    ['a figure that lost its last digit, in a table whose figures all have two decimals', '17.4', 'publisher'],
  ])('%s', (_, text, cause) => {
    const result = check(
      [tableOf('t1', 'expenditure', COLUMNS, grid([2, 0, '17.42']))],
      [],
      new Map([['t1-2-0', text]]),
    );
    expect(result.findings.map((finding) => finding.cause)).toEqual([cause]);
  });
});

describe('one cause for many symptoms', () => {
  test.each<[string, readonly [number, number, string][], string[], string | null]>([
    ['a digit of a leaf', [[2, 1, '17.42']], ['17.42'], '114200'],
    ['a digit of a total', [[0, 2, '16.25']], ['16.25'], '192500'],
    ['two digits swapped', [[1, 0, '13.21']], ['13.21'], '123100'],
    ['a lost point', [[3, 1, '1530']], ['1530'], '153000'],
    [
      'two figures in each other’s column',
      [
        [4, 1, '2.00'],
        [4, 2, '3.32'],
      ],
      ['3.32', '2.00'],
      null,
    ],
    [
      'two errors that make up for each other',
      [
        [1, 1, '7.11'],
        [2, 1, '13.42'],
      ],
      ['7.11', '13.42'],
      null,
    ],
  ])('%s', (_, changes, expected, repair) => {
    const result = check([tableOf('t1', 'expenditure', COLUMNS, grid(...changes))]);
    expect(result.findings).toHaveLength(1);
    expect(suspects(result)[0]!).toEqual(expect.arrayContaining(expected));
    expect(result.findings[0]!.repair?.to ?? null).toBe(repair);
  });

  test('a figure that left its cell blank is named with the blank', () => {
    const result = check([
      tableOf('t1', 'expenditure', COLUMNS, [
        [{}, '30.00', '20.00', '10.00'],
        [{ function: '205' }, '12.00', '9.00', '3.00'],
        [{ function: '208' }, '11.00', '', '11.00'],
        [{ function: '210' }, '7.00', '', '7.00'],
      ]),
    ]);
    expect(suspects(result)).toEqual([['11.00', '']]);
  });

  test('a missing line is named under its total, with the table that prints it', () => {
    const result = check([
      tableOf('t1', 'expenditure', COLUMNS, GRID),
      tableOf('t2', 'general-public-expenditure', COLUMNS, without('20502')),
    ]);
    expect(result.findings).toMatchObject([{ cause: 'publisher', repair: null }]);
    expect(result.findings[0]!.evidence[0]!.en).toContain('20502');
    expect(suspects(result)[0]).toContain('58.40');
  });

  test('a repeated line is named, not the total', () => {
    const twice = [1, 2].map((ordinal): Row => [
      { function: '20502', line: { name: '普通教育', ordinal } },
      '18.47',
      '11.42',
      '7.05',
    ]);
    const result = check([tableOf('t1', 'expenditure', COLUMNS, [...without('20502'), ...twice])]);
    expect(result.findings).toHaveLength(1);
    expect(new Set(suspects(result)[0])).toEqual(new Set(['18.47']));
  });

  test('the money unit of a whole table is one finding', () => {
    const result = check([
      tableOf('t1', 'expenditure', COLUMNS, GRID),
      tableOf('t2', 'general-public-expenditure', COLUMNS, GRID, '元'),
      tableOf('t3', 'appropriation-expenditure', COLUMNS, GRID),
    ]);
    expect(result.findings).toHaveLength(1);
    expect(result.findings[0]!.cells[0]).toEqual({ table: 't2', page: 1, text: '元', role: 'culprit' });
    expect(result.findings[0]!.message.zh).toContain('金额单位');
  });

  test('lines at several levels are no error', () => {
    const project = (name: string): PartialCoordinates => ({ use: 'project', project: { name } });
    const result = check([
      tableOf(
        't1',
        'project-expenditure',
        [{}],
        [
          [{ use: 'project' }, '7.13'],
          [project('网络'), '2.00'],
          [project('系统'), '2.00'],
          [project('咨询'), '3.10'],
          [project('法务'), '1.10'],
          [project('审计'), '2.00'],
          [project('购置'), '2.03'],
          [project('家具'), '2.03'],
        ],
      ),
    ]);
    expect(result.findings).toEqual([]);
  });

  test('a subtotal that is wrong in one column is known by the levels of the other column', () => {
    const unit = (name: string): PartialCoordinates => ({ entity: { name } });
    const rows = (own: string): readonly Row[] => [
      [{}, '70.20', '71.84'],
      [unit('局'), '70.20', own],
      [unit('局本级'), '29.32', ''],
      [unit('支付中心'), '15.47', '71.84'],
      [unit('编审中心'), '25.41', ''],
    ];
    const columns: readonly PartialCoordinates[] = [{}, { period: 'carryover' }];
    expect(check([tableOf('t1', 'expenditure', columns, rows('71.84'))]).findings).toEqual([]);
    expect(check([tableOf('t1', 'expenditure', columns, rows('7184'))]).findings).toMatchObject([
      {
        severity: 'error',
        cause: 'publisher',
        cells: [{ text: '7184', role: 'culprit' }, { text: '71.84' }],
        repair: { to: '718400' },
      },
    ]);
  });

  test.each([
    [['51.2437', '512437'], '512437'],
    [['512437', '51.2437'], '512437'],
  ])('of %j the one without its point is the slip', (texts, wrong) => {
    const [total, part] = texts;
    const sheet = tableOf(
      't1',
      'project-performance',
      [{ use: 'project', project: { name: '网络' } }],
      [
        [{}, total!],
        [{ fund: 'appropriation' }, part!],
        [{ fund: 'non-appropriation' }, '0.0000'],
      ],
    );
    expect(check([sheet]).findings[0]!.cells[0]).toMatchObject({ text: wrong, role: 'culprit' });
  });
});

describe('whose fault', () => {
  const wrong = tableOf('t1', 'expenditure', COLUMNS, grid([2, 1, '17.42']));

  test.each([
    ['17.42', 'publisher'],
    ['11.42', 'extraction'],
  ])('a second reading of the cell that shows %s: %s', (reread, cause) => {
    expect(check([wrong]).requests).toMatchObject([{ fact: 't1-2-1', printed: '17.42', wanted: '114200' }]);
    expect(check([wrong], [], new Map([['t1-2-1', reread]])).findings[0]).toMatchObject({ cause });
  });

  test('a second reading with more decimals than the table has took in something else', () => {
    expect(check([wrong], [], new Map([['t1-2-1', '17.42302']])).findings[0]).toMatchObject({ cause: 'publisher' });
    expect(check([wrong], [], new Map([['t1-2-1', '13.42']])).findings[0]).toMatchObject({ cause: 'undetermined' });
  });

  test('a table that lacks a line is not blamed on the publisher where figures stand outside every table', () => {
    const lacking = tableOf(
        't1',
        'expenditure',
        COLUMNS,
        GRID.filter((_, row) => row !== 2),
      ),
      outside: Unread = { text: '18.47', page: 2, bbox: [0, 0, 9, 9], reason: 'in a row outside every table' };
    expect(check([lacking]).findings.map(({ cause }) => cause)).toEqual(['publisher']);
    expect(check([lacking], [outside]).findings.map(({ rule, cause }) => [rule, cause])).toEqual([
      ['roll-up', 'extraction'],
      ['reading', 'extraction'],
    ]);
    expect(check([lacking], [{ ...outside, page: 5 }]).findings.map(({ rule, cause }) => [rule, cause])).toEqual([
      ['roll-up', 'publisher'],
      ['reading', 'extraction'],
    ]);
  });

  test('two figures read as one cell are told, and the sums of the table go with them', () => {
    const unread = ['12.31 9.11', '18.47 11.42', '22.30 15.30'].map((text, row): Unread => ({
      text,
      page: 1,
      bbox: [0, row * 20, 100, row * 20 + 10],
      reason: 'not an amount as printed',
    }));
    expect(check([tableOf('t1', 'expenditure', COLUMNS, grid([1, 0, ''], [1, 1, '']))], unread).findings).toMatchObject(
      [{ rule: 'reading', cause: 'extraction' }],
    );
  });

  test('characters that are no amount are found by the digits that a sum lacks', () => {
    const unread: Unread = { text: '1,84,7', page: 1, bbox: [500, 500, 510, 510], reason: 'not an amount as printed' };
    const result = check(
      [
        tableOf(
          't1',
          'expenditure',
          [{}],
          without('20502').map(([label, total]): Row => [label, total!]),
        ),
      ],
      [unread],
    );
    expect(result.findings[0]!.cells[0]).toMatchObject({ text: '1,84,7', role: 'culprit' });
  });
  test.each([
    ['1.30430', 'extraction'],
    ['1.304301', 'publisher'],
  ])('fewer decimals than the nils of its table print: %s', (text, cause) => {
    const rows: readonly Row[] = [
      [{}, '1.304305', '1.304305', '0.000000'],
      [{ function: '20501' }, '1.304305', text, '0.000000'],
      [{ function: '20502' }, '0.000000', '0.000000', '0.000000'],
    ];
    expect(check([tableOf('t1', 'expenditure', COLUMNS, rows)]).findings).toMatchObject([{ cause }]);
  });
});

test('a document full of errors ends, and every failure is told', () => {
  const lines = Array.from({ length: 120 }, (_, index): Row => [
    { function: `2${String(index + 1000).slice(1)}01` },
    `${index + 10}.5${index % 10}`,
    index % 2 === 0 ? `${index}9.99` : `${index + 3}.2${index % 10}`,
    '7.30',
  ]);
  const result = check([tableOf('t1', 'expenditure', COLUMNS, [[{}, '1.00', '2.00', '3.00'], ...lines])]);
  expect(result.findings.length).toBeGreaterThan(0);
  expect(
    result.checks
      .filter(({ outcome }) => outcome === 'failed')
      .every(({ id }) => result.findings.some(({ checks }) => checks.includes(id))),
  ).toBe(true);
});
