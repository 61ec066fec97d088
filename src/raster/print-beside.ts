import { medianOf } from '../lib/geometry.ts';
import type { Stretch } from './row-runs.ts';

/** Dark pixels (1), row by row, and how many of them go to an inch. */
export interface Bitmap {
  readonly bitmap: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly dpi: number;
}

/** A line has paper beside it: no more than this share of the strips along it is dark. */
export const BESIDE_SHARE = 0.1;

/** A dotted line may be broken between its dots for this long; strips beside a line lie so far from it. */
export const DOT_GAP_INCHES = 0.03;

/** Thicker than this is a filled area or a picture. */
const MAX_WIDTH_INCHES = 0.06;

/** The greatest thickness of a line, in px. */
export const maxWidthOf = (dpi: number): number => Math.max(3, Math.round(dpi * MAX_WIDTH_INCHES));

/** Px of a strip beside a line, across it. */
const STRIP_PX = 3;

/** Shares of dark pixels in the strips above and below a stretch of a row, the darker one last. */
export function sharesBeside(
  { bitmap, width, height, dpi }: Bitmap,
  y: number,
  { from, to }: Stretch,
): readonly [number, number] {
  const distance = Math.round(dpi * DOT_GAP_INCHES);
  const shareAt = (first: number): number => {
    let dark = 0,
      all = 0;
    for (let row = first; row < first + STRIP_PX; row++) {
      if (row < 0 || row >= height) continue;
      for (let x = from; x <= to; x++) dark += bitmap[row * width + x]!;
      all += to - from + 1;
    }
    return all === 0 ? 0 : dark / all;
  };
  const above = shareAt(y - distance - STRIP_PX + 1),
    below = shareAt(y + distance);
  return [Math.min(above, below), Math.max(above, below)];
}

/** Lines of the other direction, and strokes of characters, take no more than this share of a line. */
export const CROSSED_SHARE = 0.3;

/** Is there paper on one side of a stretch of a row? What is dark on both sides is a line of the other direction. */
export function hasPaperOnOneSide({ bitmap, width, height, dpi }: Bitmap, y: number, { from, to }: Stretch): boolean {
  const distance = Math.round(dpi * DOT_GAP_INCHES);
  const isDark = (x: number, first: number): boolean => {
    for (let row = Math.max(0, first); row < Math.min(height, first + STRIP_PX); row++)
      if (bitmap[row * width + x] === 1) return true;
    return false;
  };
  let above = 0,
    below = 0,
    both = 0;
  for (let x = from; x <= to; x++) {
    const isAbove = isDark(x, y - distance - STRIP_PX + 1),
      isBelow = isDark(x, y + distance);
    if (isAbove && isBelow) both++;
    else if (isAbove) above++;
    else if (isBelow) below++;
  }
  const length = to - from + 1;
  return both <= CROSSED_SHARE * length && Math.min(above, below) <= BESIDE_SHARE * length;
}

/** Is there paper on both sides of a stretch of a row? */
export const isBesidePaper = (of: Bitmap, y: number, stretch: Stretch): boolean =>
  sharesBeside(of, y, stretch)[1] <= BESIDE_SHARE;

/**
 * A row of small print is no higher than a thick line. But it has gaps, and less than this share of a run that is
 * shorter than that is of one thickness, within a px; a line may have either, not both.
 */
const UNEVEN_INCHES = 2,
  EVEN_SHARE = 0.55,
  EVEN_PX = 1,
  GAPLESS_SHARE = 0.95;
/**
 * A line that is thicker than this has no gaps, and this share of it is of one thickness: blurred print of one height
 * is neither.
 */
const THICK_INCHES = 0.035,
  THICK_EVEN_SHARE = 0.85;

/** Is a stretch of a row print: has it gaps, and is what is dark on its row now higher, now lower? */
export function isPrint(of: Bitmap, y: number, stretch: Stretch): boolean {
  if (stretch.to - stretch.from >= of.dpi * UNEVEN_INCHES) return false;
  const heights = darkHeights(of, y, stretch);
  const middle = medianOf(heights) ?? 0;
  const hasGaps = heights.length < GAPLESS_SHARE * (stretch.to - stretch.from + 1),
    even = heights.filter((each) => Math.abs(each - middle) <= EVEN_PX).length / heights.length;
  return middle > THICK_INCHES * of.dpi ? hasGaps || even < THICK_EVEN_SHARE : hasGaps && even < EVEN_SHARE;
}

/** How high it is dark at each dark pixel of a stretch, in px, as far as a line may be thick. */
function darkHeights({ bitmap, width, height, dpi }: Bitmap, y: number, { from, to }: Stretch): number[] {
  const most = maxWidthOf(dpi),
    heights: number[] = [];
  for (let x = from; x <= to; x++) {
    const row = [y, y - 1, y + 1].find((each) => each >= 0 && each < height && bitmap[each * width + x] === 1);
    if (row === undefined) continue;
    let top = row,
      bottom = row;
    while (top > 0 && row - top < most && bitmap[(top - 1) * width + x] === 1) top--;
    while (bottom + 1 < height && bottom - row < most && bitmap[(bottom + 1) * width + x] === 1) bottom++;
    heights.push(bottom - top + 1);
  }
  return heights;
}
