import type { Box } from '../../schemas/index.ts';
import type { GreyRaster } from '../model/raster.ts';

/**
 * How far in front of a figure's box a sign begins at most, and how far behind its left edge it ends, as shares of the
 * figure's height.
 */
const REACH_SHARE = 0.9,
  WITHIN_SHARE = 0.8;
/** A sign stands in this middle share of the height. */
const MIDDLE_SHARE = 0.4;
/**
 * In every column of a stroke its middle is darker than what lies above and below by this; there it is nearly paper.
 */
const CONTRAST = 7,
  CLEAN = 14;
/**
 * On the whole it is darker by this; by the greater one where it is print beyond doubt. Little of it lies two px above
 * and below its darkest row: print of that height is no stroke.
 */
const STROKE = 10,
  CLEAR = 14,
  BEYOND_SHARE = 0.4;
/** A stroke is this long, as a share of the height, and no shorter than so many px. */
const LEAST_SHARE = 0.3,
  LEAST_PX = 3;
/**
 * Before a digit a stroke grows paler by half, in print lower than so many px at least by this, or it does not grow
 * darker than this share of its middle: the tip of a 4 does.
 */
const SMALL_PX = 14,
  VALLEY = 5,
  LEVEL_SHARE = 1.25;
/** In a figure's box a sign begins no more than this many px behind its edge. */
const EDGE_PX = 2;
/** How bright the paper around a figure is: this share of its pixels is darker. */
const PAPER_RANK = 0.75;

/**
 * The level stroke that stands where a figure's sign would: its first and last column in px, and whether it is print
 * beyond doubt.
 */
export interface FoundSign {
  readonly from: number;
  readonly to: number;
  readonly isClear: boolean;
}

/**
 * A short level stroke in the middle of a figure's height, in its box or in front of it: a sign that is easily
 * overlooked.
 * @param box of the figure in px, ends included; with the sign or without it
 */
export function signBefore({ width, height, data }: GreyRaster, [x0, y0, x1, y1]: Box): FoundSign | null {
  const tall = y1 - y0 + 1,
    margin = (tall * (1 - MIDDLE_SHARE)) / 2;
  if (y1 >= height || tall < LEAST_PX) return null;
  const first = Math.max(0, Math.round(x0 - REACH_SHARE * tall)),
    last = Math.min(x1, width - 1, Math.round(x0 + WITHIN_SHARE * tall));
  const paper = paperOf(first, last),
    darkAt = (x: number, y: number): number => Math.max(0, paper - data[y * width + x]!);
  const isStroke = (x: number): boolean => {
    let middle = 0,
      outside = 0;
    for (let y = y0; y <= y1; y++) {
      // The rows next to the middle belong to neither: a stroke is blurred.
      if (y >= y0 + margin && y <= y1 - margin) middle = Math.max(middle, darkAt(x, y));
      else if (y < y0 + margin - 1 || y > y1 - margin + 1) outside = Math.max(outside, darkAt(x, y));
    }
    return outside < CLEAN && middle - outside >= CONTRAST;
  };
  let from = -1;
  for (let x = first; x <= last + 1; x++) {
    if (x <= last && isStroke(x)) {
      if (from < 0) from = x;
      continue;
    }
    const found = from < 0 ? null : strokeOf(from, x - 1);
    if (found) return found;
    from = -1;
  }
  return null;

  function strokeOf(start: number, end: number): FoundSign | null {
    const length = end - start + 1;
    if (
      length < Math.max(LEAST_PX, LEAST_SHARE * tall) ||
      length >= tall ||
      start > x0 + EDGE_PX ||
      (start === first && first > 0)
    )
      return null;
    const rows = Array.from({ length: tall }, (_, row) => {
      let sum = 0;
      for (let x = start; x <= end; x++) sum += darkAt(x, y0 + row);
      return sum / length;
    });
    const most = Math.max(...rows),
      at = rows.indexOf(most),
      reach = Math.max(2, Math.round(tall / 8));
    if (most < STROKE || rows.some((dark, row) => Math.abs(row - at) > reach && dark > BEYOND_SHARE * most))
      return null;
    const to = endOf(start, end, y0 + at),
      isLevel = tall < SMALL_PX && darkAt(end, y0 + at) <= LEVEL_SHARE * darkAt((start + end) >> 1, y0 + at);
    return to === null && !isLevel ? null : { from: start, to: to ?? end, isClear: most >= CLEAR };
  }

  /**
   * Where a stroke ends before the first digit, which in small print it runs into; null where it only grows darker: the
   * tip of a 4 does.
   */
  function endOf(start: number, end: number, y: number): number | null {
    let most = start,
      least = start;
    for (let x = start; x <= Math.min(end + EDGE_PX, width - 1); x++) {
      if (darkAt(x, y) > darkAt(most, y) && least <= most) most = least = x;
      if (darkAt(x, y) < darkAt(least, y)) least = x;
    }
    const fall = darkAt(most, y) - darkAt(least, y);
    return least - start >= LEAST_PX && fall >= (tall < SMALL_PX ? VALLEY : darkAt(most, y) / 2)
      ? Math.min(least, end)
      : null;
  }

  function paperOf(left: number, right: number): number {
    const values: number[] = [];
    for (let y = y0; y <= y1; y++) for (let x = left; x <= right; x++) values.push(data[y * width + x]!);
    return values.sort((a, b) => a - b)[Math.floor(PAPER_RANK * values.length)] ?? 0;
  }
}
