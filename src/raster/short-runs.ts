import { componentsOf } from './components.ts';
import type { LevelLine } from './line-ends.ts';
import type { LongRuns } from './long-runs.ts';
import { BESIDE_SHARE, isBesidePaper, sharesBeside } from './print-beside.ts';
import { lengthOf, type Run } from './row-runs.ts';

/** A short line ends at lines of the other direction, no further from them than this. */
const END_INCHES = 0.02;
/**
 * Strokes of characters in a low row come that near to both lines of it: a line across rows lower than this touches
 * them, and has paper along one side.
 */
const LOW_INCHES = 0.14,
  TOUCH_PX = 1;

/** How near a line must come to another to end at it, in px. */
export const endReach = (dpi: number): number => Math.max(2, Math.round(dpi * END_INCHES));

/** Does a row of the bitmap hold anything within the reach of x? */
export const isNear = (bitmap: Uint8Array, width: number, y: number, x: number, reach: number): boolean =>
  bitmap.subarray(y * width + Math.max(0, x - reach), y * width + Math.min(width, x + reach + 1)).includes(1);

/**
 * Marks short runs that reach from one line of the other direction to another: the border between two cells of a single
 * row.
 */
export function addBridges(level: LongRuns, others: Uint8Array): void {
  const { mask, short, width, dpi } = level,
    far = endReach(dpi);
  const meets = (y: number, x: number, reach: number): boolean => isNear(others, width, y, x, reach);
  // Of several rows with a stroke in each, in line with the others, each is low.
  const rowsOf = ({ from, to, y }: Run & { readonly y: number }): number => {
    let rows = 1;
    for (let x = from + TOUCH_PX + 1; x < to - TOUCH_PX; x++)
      if (others[y * width + x] === 1 && others[y * width + x - 1] === 0) rows++;
    return rows;
  };
  for (const run of short) {
    const isLow = lengthOf(run) / rowsOf(run) < dpi * LOW_INCHES,
      reach = isLow ? TOUCH_PX : far;
    if (isLow && sharesBeside(level, run.y, run)[0] > BESIDE_SHARE) continue;
    if (meets(run.y, run.from, reach) && meets(run.y, run.to, reach))
      mask.fill(1, run.y * width + run.from, run.y * width + run.to + 1);
  }
}

/** Runs that are too short to be lines by themselves, with paper beside them, as lines. */
export function dashesOf(level: LongRuns): LevelLine[] {
  const { width, height } = level,
    dashes = new Uint8Array(level.mask.length);
  for (const run of level.short)
    if (isBesidePaper(level, run.y, run)) dashes.fill(1, run.y * width + run.from, run.y * width + run.to + 1);
  return componentsOf(dashes, width, height).map(({ x0, y0, x1, y1 }) => ({
    at: (y0 + y1) / 2,
    from: x0,
    to: x1,
    width: Math.max(1, y1 - y0 - 1),
  }));
}
