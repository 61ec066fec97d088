import { describe, expect, test } from 'vitest';
import type { Glyph, PageContent, Ruling } from '../../../src/model/page.ts';
import { findTables } from '../../../src/tables/index.ts';
import { fullGrid, pageOf, tableRows, typeset } from './handmade.ts';

const COLUMNS = [50, 200, 300, 400, 500];
const ROWS = [100, 120, 140, 160, 180];
type Row = readonly [string, string, string, string];
const HEAD: Row = ['科目名称', '合计', '基本支出', '项目支出'];
const BODY: readonly Row[] = [
  ['合计', '30.00', '10.00', '20.00'],
  ['教育支出', '12.00', '10.00', '2.00'],
  ['卫生健康支出', '18.00', '', '18.00'],
];

const texts = (rows: readonly Row[]): Glyph[] =>
  typeset(
    COLUMNS,
    rows.map(
      (row, index) =>
        [
          ROWS[index]! + 14,
          ...row.flatMap((text, column) =>
            text === ''
              ? []
              : [
                  [
                    text,
                    row === HEAD ? ('c' as const) : column === 0 ? ('l' as const) : ('r' as const),
                    column,
                  ] as const,
                ],
          ),
        ] as const,
    ),
  );
const lines = fullGrid(COLUMNS, ROWS);
/** The vertical line at x is not drawn between two heights. */
const without = (x: number, from = -Infinity, to = Infinity): Ruling[] =>
  lines.flatMap((line) =>
    line.axis === 'vertical' && line.at === x
      ? [
          { ...line, to: Math.max(line.from, from) },
          { ...line, from: Math.min(line.to, to) },
        ].filter((part) => part.to > part.from)
      : [line],
  );
const rowsOf = (...pages: PageContent[]): string[] => tableRows(findTables(pages)).flat();
const WHOLE = [
  '科目名称|合计|基本支出|项目支出',
  '合计|30.00|10.00|20.00',
  '教育支出|12.00|10.00|2.00',
  '卫生健康支出|18.00||18.00',
];

describe('a line that is not drawn', () => {
  test.each<[string, Ruling[]]>([
    ['between two amounts', without(300)],
    ['before an amount that may be blank', without(400)],
    ['between label and amount', without(200)],
    ['between two amounts of one row', without(300, 120, 140)],
    ['between label and amount of one row', without(200, 140, 160)],
  ])('%s', (_, rulings) => {
    expect(rowsOf(pageOf(texts([HEAD, ...BODY]), rulings))).toEqual(WHOLE);
  });

  // Amounts stand in the one or the other column, never in both: only the names are side by side.
  const apart: Row[] = [
    HEAD,
    ['工资', '9.00', '9.00', ''],
    ['奖金', '4.00', '4.00', ''],
    ['办公费', '18.00', '', '18.00'],
    ['水费', '2.00', '', '2.00'],
  ];
  test.each<[string, readonly Row[], string[]]>([
    [
      'between columns that fill different rows',
      apart.slice(0, 5),
      ['科目名称|合计|基本支出|项目支出', '工资|9.00|9.00|', '奖金|4.00|4.00|', '办公费|18.00||18.00'],
    ],
    [
      'between a blank column and its neighbour, told by their numbers',
      [HEAD, ['栏次', '1', '2', '3'], ['办公费', '18.00', '', '18.00'], ['水费', '2.00', '', '2.00']],
      ['科目名称|合计|基本支出|项目支出', '栏次|1|2|3', '办公费|18.00||18.00', '水费|2.00||2.00'],
    ],
  ])('%s', (_, rows, expected) => {
    expect(rowsOf(pageOf(texts(rows.slice(0, 4)), without(400)))).toEqual(expected);
  });

  test('beside a blank cell of one row, and between a label and a figure of five digits', () => {
    const rows: Row[] = [
      HEAD,
      ['工资', '19999', '19999', ''],
      ['奖金', '40000', '40000', ''],
      ['办公费', '18888', '', '18888'],
    ];
    const more: Row[] = [
      HEAD,
      ['工资', '9.00', '9.00', ''],
      ['奖金', '4.00', '4.00', ''],
      ['办公费', '18.00', '', '18.00'],
    ];
    const whole = (all: readonly Row[]): string[] => all.map((row) => row.join('|'));
    expect(rowsOf(pageOf(texts(rows), without(200, 140, 160)))).toEqual(whole(rows));
    // One figure alone could belong to both columns: three others end where it does.
    const tall = [...more, ['水费', '2.00', '2.00', '3.00'], ['电费', '2.00', '2.00', '4.00']] as const;
    const edges = [...ROWS, 200, 220],
      grid = fullGrid(COLUMNS, edges).flatMap((line): Ruling[] =>
        line.axis === 'vertical' && line.at === 400
          ? [
              { ...line, to: 120 },
              { ...line, from: 140 },
            ]
          : [line],
      );
    const glyphs = typeset(
      COLUMNS,
      tall.map(
        (row, index) =>
          [
            edges[index]! + 14,
            ...row.flatMap((text, column) =>
              text === ''
                ? []
                : [
                    [
                      text,
                      index === 0 ? ('c' as const) : column === 0 ? ('l' as const) : ('r' as const),
                      column,
                    ] as const,
                  ],
            ),
          ] as const,
      ),
    );
    expect(rowsOf(pageOf(glyphs, grid)).slice(0, 3)).toEqual([
      '科目名称|合计|基本支出|项目支出',
      '工资|9.00|9.00|',
      '奖金|4.00|4.00|',
    ]);
  });

  test('is known from the page before where no name stands above', () => {
    const rows = rowsOf(
      pageOf(texts([HEAD, ...BODY]), lines),
      pageOf(
        texts([
          ['其他支出', '1.00', '1.00', ''],
          ['债务付息支出', '2.00', '2.00', ''],
        ]),
        fullGrid(COLUMNS, [100, 120, 140]).filter(({ axis, at }) => axis === 'horizontal' || at !== 200),
        2,
      ),
    );
    expect(rows.slice(4)).toEqual(['其他支出|1.00|1.00|', '债务付息支出|2.00|2.00|']);
  });

  test('keeps what was drawn as another reading', () => {
    const {
      tables: [table],
    } = findTables([pageOf(texts([HEAD, ...BODY]), without(300))]);
    expect(table!.cells.find(({ row, column }) => row === 2 && column === 1)).toMatchObject({
      text: '12.00',
      readings: [{ text: '12.00 10.00' }],
    });
  });
});

describe('one cell stays one cell', () => {
  test.each<[string, Glyph[], Ruling[], string[]]>([
    [
      'a label with its amount, under one name',
      typeset(
        [50, 200, 400],
        [
          [114, ['项目', 'c', 0], ['说明', 'c', 1]],
          [134, ['资金', 'l', 0], ['财政拨款  12.00', 'l', 1]],
          [154, ['资金', 'l', 0], ['其他资金  30.00', 'l', 1]],
        ],
      ),
      fullGrid([50, 200, 400], [100, 120, 140, 160]),
      ['项目|说明', '资金|财政拨款 12.00', '资金|其他资金 30.00'],
    ],
    [
      'a name with a blank in it over figures of one column',
      typeset(
        [50, 200, 400],
        [
          [114, ['项目', 'c', 0], ['预算  金额', 'c', 1]],
          [134, ['资金', 'l', 0], ['12.00', 'r', 1]],
          [154, ['结转', 'l', 0], ['30.00', 'r', 1]],
        ],
      ),
      fullGrid([50, 200, 400], [100, 120, 140, 160]),
      ['项目|预算 金额', '资金|12.00', '结转|30.00'],
    ],
    [
      'an amount over merged columns',
      typeset(COLUMNS, [
        [114, ['科目名称', 'c', 0], ['合计', 'c', 1], ['基本支出', 'c', 2], ['项目支出', 'c', 3]],
        [134, ['资金', 'l', 0], ['12.00', 'c', 1, 2], ['3.00', 'r', 3]],
        [154, ['资金', 'l', 0], ['4.00', 'r', 1], ['5.00', 'r', 2], ['6.00', 'r', 3]],
      ]),
      [
        ...fullGrid(COLUMNS, [100, 120, 140, 160]).filter(({ axis, at }) => axis === 'horizontal' || at !== 300),
        { ...lines.find(({ axis, at }) => axis === 'vertical' && at === 300)!, from: 100, to: 120 },
        { ...lines.find(({ axis, at }) => axis === 'vertical' && at === 300)!, from: 140, to: 160 },
      ],
      ['科目名称|合计|基本支出|项目支出', '资金|12.00(1×2)|3.00', '资金|4.00|5.00|6.00'],
    ],
  ])('%s', (_, glyphs, rulings, expected) => {
    expect(rowsOf(pageOf(glyphs, rulings))).toEqual(expected);
  });
});

test('a name over two rows beside a group of columns, between which the line is lost', () => {
  const columns = [50, 150, 250, 350, 450],
    rows = [100, 120, 140, 160, 180];
  const drawn = [
    ...rows.map((y) =>
      y === 120 ? { ...lines[0]!, at: y, from: 250, to: 450 } : { ...lines[0]!, at: y, from: 50, to: 450 },
    ),
    ...columns
      .filter((x) => x !== 250)
      .map((x) => ({ ...lines[0]!, axis: 'vertical' as const, at: x, from: x === 350 ? 120 : 100, to: 180 })),
  ];
  const glyphs = typeset(columns, [
    [124, ['科目名称', 'c', 0], ['总计', 'c', 1]],
    [114, ['基本支出', 'c', 2, 3]],
    [134, ['人员', 'c', 2], ['公用', 'c', 3]],
    [154, ['教育支出', 'l', 0], ['9.00', 'r', 1], ['5.00', 'r', 2], ['4.00', 'r', 3]],
    [174, ['卫生支出', 'l', 0], ['3.00', 'r', 1], ['2.00', 'r', 2], ['1.00', 'r', 3]],
  ]);
  expect(rowsOf(pageOf(glyphs, drawn))).toEqual([
    '科目名称(2×1)|总计(2×1)|基本支出(1×2)',
    '人员|公用',
    '教育支出|9.00|5.00|4.00',
    '卫生支出|3.00|2.00|1.00',
  ]);
});
