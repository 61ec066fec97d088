import { describe, expect, test } from 'vitest';
import type { GreyRaster } from '../../../src/model/raster.ts';
import { borderOf } from '../../../src/raster/border.ts';
import type { Bend } from '../../../src/raster/flatten.ts';
import { onWhitePaper } from '../../../src/raster/paper.ts';
import { preparePage } from '../../../src/raster/prepare.ts';
import { rotated } from '../../../src/raster/upright.ts';
import { character, drawn } from './drawn.ts';

const DPI = 200,
  WIDTH = 900,
  HEIGHT = 700;
/** A ruled table of five rows and three columns, with three characters in each cell. */
const ROWS = [100, 190, 280, 370, 460, 550],
  COLUMNS = [100, 330, 560, 790];
const table = drawn(WIDTH, HEIGHT, [
  ...ROWS.map((y): [number, number, number, number] => [100, y, 692, 2]),
  ...COLUMNS.map((x): [number, number, number, number] => [x, 100, 2, 452]),
  ...ROWS.slice(0, -1).flatMap((y) =>
    COLUMNS.slice(0, -1).flatMap((x) => [0, 1, 2].flatMap((at) => character(x + 60 + at * 28, y + 32, 24))),
  ),
]);
const changed = (picture: GreyRaster, to: (value: number, x: number, y: number) => number): GreyRaster => ({
  ...picture,
  data: picture.data.map((value, at) => to(value, at % picture.width, Math.floor(at / picture.width))),
});
const shown = (picture: GreyRaster): { across: number; down: number; pieces: number } => {
  const { rulings, pieces } = preparePage(onWhitePaper(picture, DPI), DPI);
  return {
    across: rulings.filter(({ axis, from, to }) => axis === 'horizontal' && to - from > 640).length,
    down: rulings.filter(({ axis, from, to }) => axis === 'vertical' && to - from > 400).length,
    pieces: pieces.length,
  };
};
const WHOLE = { across: 6, down: 4, pieces: 15 };
const bent = (bend: Bend): GreyRaster => rotated(table, 0, bend);
/** Gaps of 0.08 inch in every line of the table. */
const isGap = (x: number, y: number): boolean =>
  ROWS.some((row) => y >= row - 1 && y <= row + 3 && ((x + 130) % 230) % 80 > 60) ||
  COLUMNS.some((column) => x >= column - 1 && x <= column + 3 && (y + 80) % 90 > 35 && (y + 80) % 90 < 52);
const FLAT: Bend = { down: () => 0, right: () => 0 };

describe('a table is found whole, however its paper lies under whatever light', () => {
  test.each<[string, GreyRaster]>([
    ['as it is', table],
    [
      'in a light that fades across the page',
      changed(table, (value, x, y) => value * (1 - (0.6 * (x / WIDTH + y / HEIGHT)) / 2)),
    ],
    [
      'in the noise of a dark photograph',
      changed(table, (value, x, y) => value * 0.55 + ((x * 7919 + y * 104729 + x * y * 31) % 23) - 11),
    ],
    ['with the shadow of a fold', changed(table, (value, x) => value * (1 - 0.4 * Math.exp(-(((x - 450) / 20) ** 2))))],
    ['pale on grey paper', changed(table, (value) => 185 + value * 0.15)],
    ['on a dark copier lid', changed(table, (value, x, y) => (x < 25 + y * 0.02 || y < 20 || x > 880 ? 12 : value))],
    [
      'photographed on a desk',
      changed(table, (value, x, y) => (x < 40 || y < 40 || x > 860 || y > 660 ? 78 : value * 0.8)),
    ],
    ['five degrees askew', rotated(table, 5)],
    ['five degrees askew the other way', rotated(table, -5)],
    ['seen from the left', bent({ ...FLAT, down: (x, y) => (y - 350) * (x - 450) * 8e-5 })],
    ['seen from above', bent({ ...FLAT, right: (x, y) => (x - 450) * (y - 350) * 8e-5 })],
    [
      'seen from a corner',
      bent({ down: (x, y) => (y - 350) * (x - 450) * 6e-5, right: (x, y) => (x - 450) * (y - 350) * 6e-5 }),
    ],
    ['its lines broken by copying', changed(table, (value, x, y) => (isGap(x, y) ? 255 : value))],
    ['on grey made of dots', changed(table, (value, x, y) => (x % 4 === 1 && y % 4 === 2 ? 0 : value))],
    ['curled', bent({ ...FLAT, down: (x) => 9 * Math.sin((x / WIDTH) * Math.PI) ** 2 })],
  ])('%s', (_, picture) => {
    expect(shown(picture)).toEqual(WHOLE);
  });
});

test('white paper in even light is left as it is', () => {
  expect(onWhitePaper(table, DPI)).toBe(table);
  const grey = changed(table, (value) => Math.max(value, 20) - 15);
  expect(onWhitePaper(grey, DPI)).toBe(grey);
});

test('a line that runs out of the picture is no border, nor is a filled header', () => {
  expect(
    borderOf(
      drawn(WIDTH, HEIGHT, [
        [0, 100, WIDTH, 3],
        [300, 0, 3, HEIGHT],
        [100, 200, 700, 40],
      ]),
      DPI,
    ),
  ).toBeNull();
});

test('a border ends where the page begins: a line that meets it stays but for its end', () => {
  const outside = borderOf(
    drawn(WIDTH, HEIGHT, [
      [0, 0, 40, HEIGHT],
      [40, 300, 700, 3],
    ]),
    DPI,
  )!;
  const row = outside.subarray(301 * WIDTH, 302 * WIDTH);
  expect([row[20], row.lastIndexOf(1) < 70, outside[100 * WIDTH + 60]]).toEqual([1, true, 0]);
});
