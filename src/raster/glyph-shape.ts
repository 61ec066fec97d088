import type { GreyRaster } from '../model/raster.ts';

/** Print is darker than this: glyphs are drawn black on white. */
const DARK = 128;
/** Where the ink of a glyph lies, in em from its origin: to the right, and above the baseline. */
export interface InkBox {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

/** The ink in a part of a glyph sheet; null where there is none. All lengths in px; the origin is that of the glyph. */
export function inkBoxIn(
  { width, height, data }: GreyRaster,
  part: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number },
  origin: readonly [number, number],
  emPx: number,
): InkBox | null {
  let x0 = Infinity,
    x1 = -Infinity,
    y0 = Infinity,
    y1 = -Infinity;
  for (let y = Math.max(0, Math.floor(part.top)); y < Math.min(height, part.bottom); y++)
    for (let x = Math.max(0, Math.floor(part.left)); x < Math.min(width, part.right); x++) {
      if (data[y * width + x]! >= DARK) continue;
      if (x < x0) x0 = x;
      if (x > x1) x1 = x;
      if (y < y0) y0 = y;
      if (y > y1) y1 = y;
    }
  return x1 < x0
    ? null
    : {
        left: (x0 - origin[0]) / emPx,
        right: (x1 + 1 - origin[0]) / emPx,
        bottom: (origin[1] - y1 - 1) / emPx,
        top: (origin[1] - y0) / emPx,
      };
}

/**
 * Signs are narrower than this and lower than that, in em; a ring (。) or a stroke of a Chinese comma (、) is wider.
 */
const SIGN_WIDTH = 0.2,
  SIGN_HEIGHT = 0.34;
/** A point stands on the baseline, a comma hangs below it, a middle dot stands over it. */
const HANGS_BELOW = -0.06,
  STANDS_OVER = 0.2,
  POINT_HEIGHT = 0.2;
/** A hyphen is a level stroke at mid height, no wider than this; a dash or 一 is. */
const HYPHEN_WIDTH = 0.45,
  HYPHEN_ASPECT = 1.8,
  HYPHEN_LOW = 0.12,
  HYPHEN_HIGH = 0.5;

/**
 * The sign that the place and size of the ink tell: a point, comma, middle dot or hyphen; null where they tell none.
 */
export function signOf({ left, right, bottom, top }: InkBox): '.' | ',' | '·' | '-' | null {
  const width = right - left,
    height = top - bottom;
  if (width <= HYPHEN_WIDTH && width >= HYPHEN_ASPECT * height && bottom >= HYPHEN_LOW && top <= HYPHEN_HIGH)
    return '-';
  if (width > SIGN_WIDTH || height > SIGN_HEIGHT) return null;
  if (bottom < HANGS_BELOW && top < SIGN_HEIGHT) return ',';
  if (height > POINT_HEIGHT) return null;
  return bottom >= STANDS_OVER && top < 2 * SIGN_HEIGHT ? '·' : top < SIGN_HEIGHT ? '.' : null;
}
