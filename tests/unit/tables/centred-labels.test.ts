import { expect, test } from 'vitest';
import { findTables } from '../../../src/tables/index.ts';
import { pageOf, rowsOf, typeset, write, writeAt, writeTo } from './handmade.ts';

type Rows = Parameters<typeof typeset>[1];

const COLUMNS = [50, 150, 200, 300, 380, 460];
const head = (y: number): Rows[number] => [
  y,
  ['单位', 'c', 0],
  ['编码', 'c', 1],
  ['科目', 'c', 2],
  ['合计', 'c', 3],
  ['基本', 'c', 4],
];
const CLASSES = [
  ['205', '教育'],
  ['20508', '培训'],
  ['208', '社会保障'],
  ['20805', '养老'],
] as const;
/** Classes under each other, the first at a height, 20 pt apart. */
const classes = (y: number, count: number): Rows =>
  Array.from({ length: count }, (_, index): Rows[number] => [
    y + index * 20,
    ['', 'l', 0],
    [CLASSES[index % 4]![0], 'l', 1],
    [CLASSES[index % 4]![1], 'l', 2],
    ['3.00', 'r', 3],
    ['1.00', 'r', 4],
  ]);
const titled = [...writeAt('部门支出总表', 250, 60), ...write('部门:民政局', 50, 80), ...writeTo('单位:万元', 458, 80)];
const line = (index: number): string => `${CLASSES[index % 4]!.join('|')}|3.00|1.00`;

test('names of units centred over the rows of each', () => {
  const page = pageOf(
    [
      ...titled,
      ...typeset(COLUMNS, [
        head(100),
        ...classes(120, 4),
        [150, ['民政局机关', 'l', 0]],
        ...classes(200, 4),
        [230, ['救助管理站', 'l', 0]],
        [280, ['合计', 'c', 2], ['24.00', 'r', 3], ['8.00', 'r', 4]],
      ]),
    ],
    [],
  );
  expect(findTables([page]).tables.map(rowsOf)).toEqual([
    [
      '单位|编码|科目|合计|基本',
      `民政局机关(4×1)|${line(0)}`,
      line(1),
      line(2),
      line(3),
      `救助管理站(4×1)|${line(0)}`,
      line(1),
      line(2),
      line(3),
      '||合计|24.00|8.00',
    ],
  ]);
});

test('rows of the page before stand above the first name of the next', () => {
  const first = pageOf(
    [...titled, ...typeset(COLUMNS, [head(100), ...classes(120, 4), [150, ['民政局机关', 'l', 0]]])],
    [],
    1,
  );
  const second = pageOf(
    typeset(COLUMNS, [head(60), ...classes(80, 2), ...classes(120, 4), [150, ['救助管理站', 'l', 0]]]),
    [],
    2,
  );
  const { tables } = findTables([first, second]);
  expect(tables.flatMap(rowsOf).filter((row) => row.includes('×'))).toEqual([
    // What is left blank at the top of the page is the rest of its cell.
    `民政局机关(5×1)|${line(0)}`,
    `救助管理站(4×1)|${line(0)}`,
  ]);
});

test('names beside the first row of each group stay there', () => {
  const page = pageOf(
    [
      ...titled,
      ...typeset(COLUMNS, [
        head(100),
        ...classes(120, 4),
        [120, ['民政局机关', 'l', 0]],
        ...classes(200, 4),
        [200, ['救助管理站', 'l', 0]],
      ]),
    ],
    [],
  );
  expect(findTables([page]).tables.flatMap(rowsOf)).not.toContainEqual(expect.stringContaining('×'));
});
