import { expect, test } from 'vitest';
import { joinedLines } from '../../../src/raster/joined-lines.ts';

const DPI = 200,
  SIZE = 400;
type Line = readonly [at: number, from: number, to: number];
const linesOf = (lines: readonly Line[]) => ({
  lines: lines.map(([at, from, to]) => ({ at, from, to, width: 2 })),
  dashes: () => [],
  mask: new Uint8Array(SIZE * SIZE),
  width: SIZE,
});
const shown = (across: readonly Line[], down: readonly Line[]): string[] => {
  const found = joinedLines(linesOf(across), linesOf(down), DPI);
  return [
    ...found.across.map(({ at, from, to }) => `h ${at} ${from}-${to}`),
    ...found.down.map(({ at, from, to }) => `v ${at} ${from}-${to}`),
  ];
};
/** A grid of 2 × 2 cells whose lines all have gaps. */
const ACROSS: Line[] = [
    [20, 20, 100],
    [20, 115, 380],
    [200, 20, 150],
    [200, 165, 380],
    [380, 20, 250],
    [380, 262, 380],
  ],
  DOWN: Line[] = ACROSS;
const WHOLE = ['h 20 20-380', 'h 200 20-380', 'h 380 20-380', 'v 20 20-380', 'v 200 20-380', 'v 380 20-380'];

test.each<[string, Line[], Line[], string[]]>([
  [
    'gaps of one direction alone are no damage',
    ACROSS,
    [
      [20, 20, 380],
      [380, 20, 380],
    ],
    [...ACROSS.map(([at, from, to]) => `h ${at} ${from}-${to}`), 'v 20 20-380', 'v 380 20-380'],
  ],
  [
    'lines that are broken in both directions are whole',
    [...ACROSS.slice(0, 2), [200, 20, 60], [200, 72, 150], ...ACROSS.slice(3)],
    [...DOWN.slice(0, 2), [200, 20, 60], [200, 72, 150], ...DOWN.slice(3)],
    WHOLE,
  ],
  [
    'an end that stands free goes on to the next line',
    [...ACROSS.slice(0, 2), [200, 20, 60], [200, 72, 150], [200, 165, 345], ...ACROSS.slice(4)],
    [...DOWN.slice(0, 2), [200, 20, 60], [200, 72, 150], ...DOWN.slice(3)],
    WHOLE,
  ],
  [
    'a border missing between two cells stays missing',
    [...ACROSS.slice(0, 2), [200, 20, 60], [200, 72, 150], ...ACROSS.slice(3), [290, 20, 380]],
    [
      ...DOWN.slice(0, 2),
      [110, 20, 60],
      [110, 72, 200],
      [110, 290, 380],
      [200, 20, 60],
      [200, 72, 150],
      ...DOWN.slice(3),
    ],
    [...WHOLE, 'h 290 20-380', 'v 110 20-200', 'v 110 290-380'],
  ],
])('%s', (_, across, down, expected) => {
  expect(shown(across, down).sort()).toEqual(expected.sort());
});

test('where a gap was the mask is filled', () => {
  const down = linesOf([...DOWN, [110, 20, 60], [110, 72, 380]]),
    across = linesOf([...ACROSS, [110, 20, 60], [110, 72, 380]]);
  joinedLines(across, down, DPI);
  expect([across.mask[20 * SIZE + 107], across.mask[60 * SIZE + 107]]).toEqual([1, 0]);
});
