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
