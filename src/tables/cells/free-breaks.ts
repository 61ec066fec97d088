import { boundsOf, medianOf } from '../../lib/geometry.ts';
import type { Glyph } from '../../model/page.ts';

/** A text that a cell wraps leaves less room than this many of its sizes: what goes on would have stood there. */
const ROOM_FOR_NAME = 3,
  ROOM_FOR_FIGURE = 1;
/** Text keeps about so much of its size from the lines at both sides of its cell, together. */
const PAD = 1;
/** Lines nearer than this share of their size are of one text, however short the first is. */
const LEAST_LEADING = 1.2;

/** Left and right end of a cell. */
export interface CellSides {
  readonly left: number;
  readonly right: number;
}

/** Does the line end though the name of the next one would have gone on in it? */
export function endsFreely(line: readonly Glyph[], next: readonly Glyph[], { left, right }: CellSides): boolean {
  const [x0, , x1] = boundsOf(line.map(({ box }) => box))!,
    size = sizeOf(line),
    before = x0 - left,
    behind = right - x1;
  // Before an indented name is no room; a name in the middle of its cell has room at both sides.
  const room = Math.abs(before - behind) < size ? before + behind - PAD * size : behind - (PAD / 2) * size;
  return room >= Math.min(ROOM_FOR_NAME * size, widthOf(next));
}

const AMOUNT = /^[-−]?(\d{1,3}(,\d{3})+|0|[1-9]\d*)(\.\d+)?%?$/;

/** Two amounts, one below the other, and not one in two lines: both are whole, and the first has room to go on. */
export function isApart(
  line: readonly Glyph[],
  next: readonly Glyph[],
  texts: readonly [string, string],
  { left, right }: CellSides,
): boolean {
  const [first, second] = texts.map((text) => text.replace(/\s/g, '')),
    size = sizeOf(line);
  return (
    AMOUNT.test(first!) &&
    AMOUNT.test(second!) &&
    decimalsOf(first!) === decimalsOf(second!) &&
    next[0]!.baseline - line[0]!.baseline >= LEAST_LEADING * size &&
    right - left - widthOf(line) >= (PAD + ROOM_FOR_FIGURE) * size
  );
}

const decimalsOf = (text: string): number => text.split('.')[1]?.replace('%', '').length ?? 0;
const sizeOf = (glyphs: readonly Glyph[]): number => medianOf(glyphs.map(({ size }) => size))!;
const widthOf = (glyphs: readonly Glyph[]): number => {
  const [x0, , x1] = boundsOf(glyphs.map(({ box }) => box))!;
  return x1 - x0;
};
