import { expect, test } from 'vitest';
import type { Component } from '../../../src/raster/components.ts';
import { isSpeckled, withoutRests } from '../../../src/raster/residue.ts';

const DPI = 200,
  WIDTH = 2000,
  HEIGHT = 400;
const part = (x0: number, y0: number, w: number, h: number): Component => ({
  x0,
  y0,
  x1: x0 + w - 1,
  y1: y0 + h - 1,
  count: w * h,
});
/** A level line over the whole width, three px thick. */
const blocked = new Uint8Array(WIDTH * HEIGHT).fill(1, 200 * WIDTH, 203 * WIDTH);
const rests = Array.from({ length: 60 }, (_, at) => part(20 + at * 30, 198, 6, 7));

test.each<[string, Component, boolean]>([
  ['a rest of a ragged line goes', part(7, 198, 5, 2), false],
  ['a point at the foot of a figure stays', part(1900, 196, 3, 3), true],
  ['what reaches further from the line stays', part(1850, 188, 6, 12), true],
  ['what lies away from it stays', part(1850, 150, 3, 3), true],
])('%s', (_, own, stays) => {
  expect(withoutRests([...rests, part(1885, 178, 12, 21), own], blocked, WIDTH, DPI).includes(own)).toBe(stays);
});

test('few rests on a page may be strokes: they stay', () => {
  const few = rests.slice(0, 10);
  expect(withoutRests(few, blocked, WIDTH, DPI)).toBe(few);
});

test.each<[string, readonly Component[], boolean]>([
  [
    'specks all over a page are dirt',
    Array.from({ length: 100 }, (_, at) => part(20 + (at % 20) * 90, 20 + Math.floor(at / 20) * 60, 2, 2)),
    true,
  ],
  [
    'dots that lead to a page number are none',
    Array.from({ length: 200 }, (_, at) => part(20 + (at % 100) * 9, 20 + Math.floor(at / 100) * 60, 2, 2)),
    false,
  ],
  [
    'points in figures are none',
    Array.from({ length: 100 }, (_, at) => [part(20 + at * 19, 50, 2, 2), part(24 + at * 19, 33, 11, 19)]).flat(),
    false,
  ],
])('%s', (_, parts, dirty) => {
  expect(isSpeckled(parts, DPI)).toBe(dirty);
});
