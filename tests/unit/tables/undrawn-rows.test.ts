import { expect, test } from 'vitest';
import { findTables } from '../../../src/tables/index.ts';
import { fullGrid, pageOf, tableRows, typeset } from './handmade.ts';

const COLUMNS = [50, 250, 350, 450];
const body = (lines: readonly (readonly [string, string, string])[], pitch: number): ReturnType<typeof typeset> =>
  typeset(COLUMNS, [
    [112, ['项目', 'c', 0], ['2025年', 'c', 1], ['2026年', 'c', 2]],
    ...lines.map(
      ([name, before, now], index) =>
        [
          134 + index * pitch,
          [name, 'l', 0],
          ...(before === '' ? [] : [[before, 'r', 1] as const]),
          ...(now === '' ? [] : [[now, 'r', 2] as const]),
        ] as const,
    ),
  ]);

const LINES = [
  ['税收收入', '300', '330'],
  ['增值税', '200', '220'],
  ['企业所得税', '100', ''],
  ['非税收入', '50', '60'],
  ['债务收入', '', ''],
  ['收入总计', '350', '390'],
] as const;

test('names and figures below each other are rows, also where no line parts them', () => {
  const page = pageOf(body(LINES, 16), fullGrid(COLUMNS, [100, 120, 225]));
  expect(tableRows(findTables([page]))).toEqual([['项目|2025年|2026年', ...LINES.map((line) => line.join('|'))]]);
});

test('a name in two lines and its figure between them stay one row', () => {
  const glyphs = typeset(COLUMNS, [
    [112, ['项目', 'c', 0], ['2025年', 'c', 1], ['2026年', 'c', 2]],
    [134, ['甲', 'l', 0], ['1.00', 'r', 1], ['2.00', 'r', 2]],
    [150, ['乙', 'l', 0], ['3.00', 'r', 1], ['4.00', 'r', 2]],
    [166, ['地方政府向国际组织', 'l', 0]],
    [172, ['5.00', 'r', 1], ['6.00', 'r', 2]],
    [178, ['借款收入', 'l', 0]],
    [194, ['丁', 'l', 0], ['7.00', 'r', 1], ['8.00', 'r', 2]],
  ]);
  const page = pageOf(glyphs, fullGrid(COLUMNS, [100, 120, 210]));
  expect(tableRows(findTables([page]))).toEqual([
    ['项目|2025年|2026年', '甲|1.00|2.00', '乙|3.00|4.00', '地方政府向国际组织借款收入|5.00|6.00', '丁|7.00|8.00'],
  ]);
});

test('a figure that is wrapped in its cell stays whole', () => {
  const glyphs = typeset(COLUMNS, [
    [112, ['项目', 'c', 0], ['2025年', 'c', 1], ['2026年', 'c', 2]],
    [134, ['教育支出及其他', 'l', 0], ['144,177.8', 'r', 1], ['2.00', 'r', 2]],
    [146, ['各项', 'l', 0], ['8', 'r', 1]],
  ]);
  const page = pageOf(glyphs, fullGrid(COLUMNS, [100, 120, 155]));
  expect(tableRows(findTables([page]))[0]![1]).toEqual('教育支出及其他各项|144,177.88|2.00');
});

test.each<[string, readonly (readonly [string, string, string])[], readonly string[]]>([
  [
    'two rows of names and grouped figures',
    [
      ['省本级', '16,318,937', '16,289,824'],
      ['总计', '66,693,300', '66,104,265'],
    ],
    ['省本级|16,318,937|16,289,824', '总计|66,693,300|66,104,265'],
  ],
  [
    'two rows of figures with as many decimals',
    [
      ['一般债务', '50.00', '24.10'],
      ['专项债务', '95.00', '34.70'],
    ],
    ['一般债务|50.00|24.10', '专项债务|95.00|34.70'],
  ],
  [
    'one row, whose name and figures are wrapped',
    [
      ['教育支出及其他', '144,177.8', '1,288.1'],
      ['各项', '8', '5'],
    ],
    ['教育支出及其他各项|144,177.88|1,288.15'],
  ],
])('%s, without a line between them', (_, lines, rows) => {
  const page = pageOf(body(lines, 14), fullGrid(COLUMNS, [100, 120, 155]));
  expect(tableRows(findTables([page]))[0]!.slice(1)).toEqual(rows);
});

const EVEN: readonly (readonly [string, string, string])[] = [
  ['一、利润收入', '', ''],
  ['运输企业利润收入', '', ''],
  ['二、股息红利收入', '', ''],
  ['国有控股公司股息红利收入', '', ''],
  ['本年收入合计', '', ''],
  ['上级补助收入', '1', '1'],
  ['上年结转收入', '', ''],
  ['收入总计', '1', '1'],
];

test.each<[string, number, readonly (readonly [string, string, string])[]]>([
  ['two rows with figures among many without', 24, EVEN],
  ['the same at the distance of wrapped names', 14, EVEN],
  [
    'three rows with figures far from each other',
    24,
    EVEN.map(([name, before, now], index) => (index === 0 ? [name, '1', '1'] : [name, before, now])),
  ],
])('names that keep one distance are rows: %s', (_, pitch, lines) => {
  const page = pageOf(body(lines, pitch), fullGrid(COLUMNS, [100, 120, 130 + lines.length * pitch]));
  expect(tableRows(findTables([page]))[0]!.slice(1)).toEqual(lines.map((line) => line.join('|')));
});

test('a wrapped name, figures of whose row are alone in it, stays whole', () => {
  const page = pageOf(
    body(
      [
        ['国有企业退休人员社会化管理补助支出及其', '1', '2'],
        ['他解决历史遗留问题及改革成本支出', '', ''],
      ],
      14,
    ),
    fullGrid(COLUMNS, [100, 120, 155]),
  );
  expect(tableRows(findTables([page]))[0]![1]).toBe(
    '国有企业退休人员社会化管理补助支出及其他解决历史遗留问题及改革成本支出|1|2',
  );
});

test.each<[string, string, string, string]>([
  ['two amounts, with room beside the first', '1', '1', '1\n1'],
  ['two amounts with decimals', '12.00', '6.00', '12.00\n6.00'],
  ['one amount that fills its line', '1234567890123456789', '01', '123456789012345678901'],
  ['one amount whose decimals are wrapped', '144,177.8', '8', '144,177.88'],
])('a cell without names that tell rows holds %s', (_, first, second, text) => {
  const page = pageOf(
    typeset(COLUMNS, [
      [112, ['项目', 'c', 0], ['2025年', 'c', 1], ['2026年', 'c', 2]],
      [134, ['支出', 'l', 0], [first, 'r', 1]],
      [150, [second, 'r', 1]],
    ]),
    fullGrid(COLUMNS, [100, 120, 160]),
  );
  expect(tableRows(findTables([page]))[0]![1]).toBe(`支出|${text}|`);
});

const PLACES = [50, 250, 350];
const TOWNS: readonly (readonly [string, string])[] = [
  ['东山市', '21,480'],
  ['西河县', '655'],
  ['其中：市本级及市辖区', '13,907'],
  ['北江县', '34,126'],
];

test.each<[string, readonly (readonly [string, string])[], readonly string[]]>([
  ['each beside its figure', TOWNS, ['地区|决算数', ...TOWNS.map((line) => line.join('|'))]],
  [
    'of one name in lines',
    [
      ['省对下转移支付中用于各地区均衡性转', '21,480'],
      ['移支付并由各市县自行安排的资金及其他', '655'],
      ['各项补助资金', '13,907'],
    ],
    [
      '地区省对下转移支付中用于各地区均衡性转移支付并由各市县自行安排的资金及其他各项补助资金(2×1)|决算数',
      '21,480\n655\n13,907',
    ],
  ],
])('lines below a header that no line parts from them, %s', (_, lines, rows) => {
  const glyphs = typeset(PLACES, [
    [112, ['地区', 'c', 0], ['决算数', 'c', 1]],
    ...lines.map(([name, figure], index) => [134 + index * 14, [name, 'l', 0], [figure, 'r', 1]] as const),
  ]);
  const frame = fullGrid(PLACES, [100, 120, 140 + lines.length * 14]),
    isUnderHeader = ({ axis, at }: (typeof frame)[number]): boolean => axis === 'horizontal' && at === 120;
  const rulings = frame.map((line) => (isUnderHeader(line) ? { ...line, from: PLACES[1]! } : line));
  expect(tableRows(findTables([pageOf(glyphs, rulings)]))[0]).toEqual(rows);
});
