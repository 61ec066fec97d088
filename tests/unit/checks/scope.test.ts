import { describe, expect, test } from 'vitest';
import type { Fact, PartialCoordinates, Statement } from '../../../schemas/index.ts';
import { checkDocument } from '../../../src/checks/index.ts';
import { coordinateKey } from '../../../src/lib/coordinates.ts';
import type { BudgetDocument, CheckedTable } from '../../../src/model/document.ts';

type Print = readonly [coordinates: PartialCoordinates, text: string];

const WAN = { 万元: 10_000n, 元: 1n } as const;

function factOf(
  id: string,
  form: Fact['form'],
  coordinates: PartialCoordinates,
  text: string,
  provenance: Fact['provenance'],
  unit: keyof typeof WAN = '万元',
): Fact {
  const plain = text.replaceAll(',', '').replace('%', ''),
    decimals = plain.split('.')[1]?.length ?? 0;
  const isPercent = text.endsWith('%') || coordinates.measure === 'count';
  const units = BigInt(plain.replace('.', '')) * (isPercent ? 1n : WAN[unit]);
  const amount = isPercent ? plain : String(Number(units) / 10 ** decimals);
  return {
    flow: 'expenditure',
    year: 2026,
    stage: 'budget',
    ...coordinates,
    key: coordinateKey(coordinates),
    id,
    form,
    amount,
    published: { text, moneyUnit: isPercent ? null : unit, decimals },
    tolerance: String((isPercent ? 1 : Number(WAN[unit])) / 2 / 10 ** decimals),
    provenance,
    proven: 0,
  };
}

/** A table of rows; each print stands in the column of its place in the row. */
function tableOf(
  id: string,
  form: Fact['form'],
  rows: readonly (readonly Print[])[],
  unit: keyof typeof WAN = '万元',
): CheckedTable {
  const facts = rows.flatMap((row, at) =>
    row.map(([coordinates, text], column) =>
      factOf(
        `${id}-${at}-${column}`,
        form,
        coordinates,
        text,
        [
          {
            table: id,
            row: at,
            column: column + 1,
            page: 1,
            bbox: [column * 50, at * 20, column * 50 + 40, at * 20 + 10],
            method: 'text',
            confidence: 1,
          },
        ],
        unit,
      ),
    ),
  );
  return {
    id,
    form: form as CheckedTable['form'],
    title: null,
    pages: [1],
    notes: [],
    facts,
    blanks: [],
    readings: new Map(),
    labels: [],
  };
}

function documentOf(
  tables: readonly CheckedTable[],
  sentences: readonly (readonly Print[])[] = [],
  fiscalYear = 2026,
): BudgetDocument {
  const statements = sentences.map((prints, at): Statement => ({
    id: `s${at}`,
    text: prints.map(([, text]) => text).join('，'),
    page: 2,
    bbox: [0, at * 20, 200, at * 20 + 10],
    heading: null,
  }));
  const narrative = sentences.flatMap((prints, at) =>
    prints.map(([coordinates, text], place) =>
      factOf(`s${at}-${place}`, 'narrative', coordinates, text, [
        { statement: `s${at}`, span: [place * 10, place * 10 + 5] },
      ]),
    ),
  );
  return {
    document: {
      isBudget: true,
      reason: null,
      issuer: { name: null, code: null },
      fiscalYear,
      kind: 'department-budget',
      region: { province: null, city: null, county: null },
      moneyUnit: '万元',
      title: null,
    },
    tables,
    narrative,
    statements,
    indicators: [],
    unread: [],
    facts: [...tables.flatMap(({ facts }) => facts), ...narrative],
  };
}

const told = (document: BudgetDocument): string[] =>
  checkDocument(document).findings.map(({ severity, rule, cells }) => `${severity} ${rule} ${cells[0]?.text ?? ''}`);

const WHOLE = tableOf('t1', 'expenditure', [
  [[{}, '7143.58']],
  [[{ function: '208' }, '700.00']],
  [[{ function: '205' }, '6443.58']],
]);

describe('a sentence against a table', () => {
  test.each<[what: string, print: Print, findings: string[]]>([
    ['one digit is a misprint', [{}, '7148.58'], ['error agreement 7148.58']],
    ['元 for 万元', [{}, '71435800'], ['warning agreement 71435800']],
    ['a figure far off in a sentence about the whole speaks of something else', [{}, '43.50'], []],
    ['a figure far off under a code is told', [{ function: '208' }, '43.50'], ['warning agreement 43.50']],
    ['the whole is said to be nothing', [{}, '0'], ['warning agreement 0']],
    ['nothing of one fund says nothing of the whole', [{ fund: 'government-fund' }, '0'], []],
  ])('%s', (_, print, findings) => {
    expect(told(documentOf([WHOLE], [[print]]))).toEqual(findings);
  });

  test('just the figure of another use is that figure', () => {
    const table = tableOf('t1', 'expenditure', [
      [
        [{}, '7143.58'],
        [{ use: 'basic' }, '2700.00'],
        [{ use: 'project' }, '4443.58'],
      ],
    ]);
    expect(told(documentOf([table], [[[{}, '2700.00']]]))).toEqual([]);
  });

  test('small counts of something named may count two things', () => {
    const count = (text: string): Print => [{ measure: 'count', line: { name: '预算单位' } }, text];
    expect(
      [
        ['3', '2'],
        ['82', '87'],
      ].map((prints) =>
        told(
          documentOf(
            [],
            prints.map((text) => [count(text)]),
          ),
        ),
      ),
    ).toEqual([[], ['warning agreement 82']]);
  });

  test('two figures of one sentence are two things', () => {
    expect(
      told(
        documentOf(
          [],
          [
            [
              [{ item: 'overseas', measure: 'change', base: { year: 2025, stage: 'budget' } }, '88.70'],
              [{ item: 'overseas', measure: 'change', base: { year: 2025, stage: 'budget' } }, '37.61'],
            ],
          ],
        ),
      ),
    ).toEqual([]);
  });
});

describe('a performance table', () => {
  const project = { use: 'project', project: { name: '设备购置' } };

  test('two columns of a row that differ are 年初预算数 and 全年预算数', () => {
    expect(
      told(
        documentOf([
          tableOf('t1', 'project-performance', [
            [
              [project, '240.00'],
              [project, '229.19'],
            ],
            [
              [{ ...project, fund: 'appropriation' }, '240.00'],
              [{ ...project, fund: 'appropriation' }, '229.19'],
            ],
          ]),
        ]),
      ),
    ).toEqual([]);
  });

  test('a total far from its parts need not be made of them; one digit apart it is misprinted', () => {
    const table = (total: string): CheckedTable =>
      tableOf('t1', 'department-performance', [
        [[{}, total]],
        [[{ use: 'basic' }, '58118.59']],
        [[{ use: 'project' }, '27825.19']],
      ]);
    expect(told(documentOf([table('103.00')]))).toEqual([]);
    expect(told(documentOf([table('85843.78')]))).toEqual(['error roll-up 85843.78']);
  });
});

describe('rates', () => {
  const base = { year: 2025, stage: 'budget' } as const;
  const rates = (text: string, change: string, amount: string): string[] =>
    told(
      documentOf(
        [],
        [
          [
            [{ item: 'reception' }, amount],
            [{ item: 'reception', measure: 'change', base }, change],
            [{ item: 'reception', measure: 'change-rate', base }, text],
          ],
        ],
      ),
    );

  test.each([
    ['grown from nothing', '100%', '530.72', '530.72', 0],
    ['nothing stays nothing', '0%', '0', '0', 0],
    ['the point was moved', '0.05%', '10.00', '210.00', 1],
    ['right', '5%', '10.00', '210.00', 0],
  ])('%s', (_, rate, change, amount, findings) => {
    expect(rates(rate, change, amount)).toHaveLength(findings);
  });
});

describe('correspondence', () => {
  test.each([
    ['4.75', 0],
    ['4.76', 1],
  ])('%s 万元 against 47,520.92 元', (text, findings) => {
    const classes = tableOf(
      't2',
      'basic-expenditure',
      [[[{ fund: 'general-public', economic: '30217' }, '47520.92']]],
      '元',
    );
    expect(
      told(
        documentOf([
          tableOf('t1', 'three-publics', [[[{ fund: 'general-public', item: 'reception' }, text]]]),
          classes,
        ]),
      ),
    ).toHaveLength(findings);
  });
});

describe('a table that was misunderstood', () => {
  test('many failures without a cause are one finding', () => {
    const rows = [1, 2, 3, 4, 5, 6].map((number): Print[] => [
      [{ function: `20${number}` }, `${number}12.37`],
      [{ function: `20${number}`, use: 'basic' }, `${number * 7}.11`],
      [{ function: `20${number}`, use: 'project' }, `${number * 3}.29`],
    ]);
    const { findings } = checkDocument(documentOf([tableOf('t1', 'expenditure', rows)]));
    expect(findings).toMatchObject([{ severity: 'warning', cause: 'undetermined' }]);
    expect(findings[0]!.checks).toHaveLength(6);
  });
});

describe('codes before 2018', () => {
  test.each([
    [2017, 0],
    [2018, 1],
  ])('30311 住房公积金 in %i', (year, findings) => {
    const table = {
      ...tableOf('t1', 'basic-expenditure', [[[{ economic: '30311' }, '12.00']]]),
      labels: [{ classification: 'economic' as const, code: '30311', name: '住房公积金', page: 1, row: 0 }],
    };
    expect(told(documentOf([table], [], year))).toHaveLength(findings);
  });
});

describe('shares in a sentence', () => {
  const whole = (item?: Fact['item']): PartialCoordinates => ({
    flow: 'expenditure',
    year: 2026,
    stage: 'budget',
    ...(item ? { item } : {}),
  });
  const PURCHASES = tableOf('t1', 'procurement', [
    [[whole('procurement.sme'), '280.00']],
    [[whole('procurement.goods'), '1000.00']],
  ]);
  const small: Print = [whole('procurement.small-micro'), '70.00'],
    share = (of: Fact['item'], text: string): Print => [
      { ...whole('procurement.small-micro'), measure: 'share', of: whole(of) } as PartialCoordinates,
      text,
    ];

  test.each<[what: string, prints: Print[], findings: string[]]>([
    ['that follow', [small, share('procurement.sme', '25.00%')], []],
    ['that do not', [small, share('procurement.goods', '4.07%')], ['warning arithmetic 4.07%']],
    [
      'of one amount, of which one follows: the others are of other parts',
      [small, share('procurement.sme', '25.00%'), share('procurement.goods', '4.07%')],
      [],
    ],
    ['of a figure of itself', [small, share('procurement.small-micro', '65.90%')], []],
  ])('%s', (_, prints, findings) => {
    expect(told(documentOf([PURCHASES], [prints]))).toEqual(findings);
  });

  test('of a whole without some of its parts are not reckoned', () => {
    const document = documentOf([PURCHASES], [[small, share('procurement.goods', '4.07%')]]);
    const text = '70.00,占(服务除外)的4.07%',
      narrative = document.narrative.map((fact) =>
        fact.measure ? { ...fact, provenance: [{ statement: 's0', span: [12, 17] }] as Fact['provenance'] } : fact,
      );
    expect(
      told({
        ...document,
        narrative,
        facts: [...PURCHASES.facts, ...narrative],
        statements: document.statements.map((statement) => ({ ...statement, text })),
      }),
    ).toEqual([]);
  });

  test('a rate is reckoned from the change of its own sentence', () => {
    const base = { year: 2025, stage: 'budget' } as const,
      change = (text: string): Print => [{ measure: 'change', base }, text],
      rate: Print = [{ measure: 'change-rate', base }, '1.00%'];
    expect(
      told(
        documentOf(
          [],
          [
            [[{}, '1010.00'], change('20.00')],
            [[{}, '1010.00'], change('10.00'), rate],
          ],
        ),
      ).filter((line) => line.includes('arithmetic')),
    ).toEqual([]);
  });
});
