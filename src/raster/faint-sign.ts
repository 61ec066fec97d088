import type { Box } from '../../schemas/index.ts';
import type { GreyRaster } from '../model/raster.ts';

/** Where a sign stands: so far left of a figure at most, in the middle of its height; both as shares of the height. */
const REACH_SHARE = 0.9, MIDDLE_SHARE = 0.35;
/** A stroke is darker than the paper by this, the paper above and below it by less than that; it is this long at least, as a share of the height. */
const STROKE = 24, CLEAN = 14, LENGTH_SHARE = 0.3;
const PAPER = 252;

/** A figure (box in px, ends included) with the level stroke in front of it: whether the stroke is print, or too faint to count as such. */
export interface SignedBox { readonly box: Box; readonly isPrint: boolean }

/** A figure in whose box, or in front of it, a level stroke stands: a sign that is easily overlooked; null where there is none. */
export function withFaintSign({ width, data }: GreyRaster, [x0, y0, x1, y1]: Box): SignedBox | null {
  const height = y1 - y0 + 1, margin = (height * (1 - MIDDLE_SHARE)) / 2;
  const isStroke = (x: number): boolean => {
    let middle = PAPER, outside = PAPER;
    for (let y = y0; y <= y1; y++) {
      const value = data[y * width + x]!;
      // The rows next to the middle belong to neither: a stroke is blurred.
      if (y >= y0 + margin && y <= y1 - margin) middle = Math.min(middle, value);
      else if (y < y0 + margin - 1 || y > y1 - margin + 1) outside = Math.min(outside, value);
    }
    return PAPER - middle >= STROKE && PAPER - outside < CLEAN;
  };
  const least = Math.max(2, LENGTH_SHARE * height);
  let within = 0;
  while (x0 + within < x1 && isStroke(x0 + within)) within++;
  if (within >= least && within < height) return { box: [x0, y0, x1, y1], isPrint: true };
  const first = Math.max(0, Math.round(x0 - REACH_SHARE * height));
  let start = x0, length = 0;
  // The columns right before the figure carry its own blur.
  for (let x = x0 - 1; x >= first; x--) {
    if (isStroke(x)) { start = x; length++; } else if (length > 0) break;
  }
  return length >= least && length < height && !isStroke(Math.max(0, start - 1)) ? { box: [start, y0, x1, y1], isPrint: false } : null;
}
