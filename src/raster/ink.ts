import type { GreyRaster } from '../model/raster.ts';

/** Print is darker than this share of the paper around it. */
const PRINT_SHARE = 0.82;
/** Lines may be grey: they show by their length, so less darkness will do. */
const LINE_SHARE = 0.93;
/** Whatever lies above is paper or a watermark, below print, whatever is around it. */
const PAPER = 205,
  BLACK = 80;
/** Strokes of small print are thinner than a pixel, so paler: less darkness will do for them too. */
const SMALL_SHARE = 0.89,
  SMALL_PAPER = 225;
/** A grey line is at least this dark. */
const LINE_PAPER = 238;
/**
 * Beside dense print the mean is dark itself: there a line is a ridge, darker by this than what lies this many inches
 * to both of its sides, an upright one also than what lies nearer: figures end close to it.
 */
const RIDGE = 12,
  RIDGE_INCHES = 0.016,
  NEAR_INCHES = 0.01;

/** Which pixels carry print, which carry print if it is small, and which may belong to a line: 1 for yes. */
export interface Ink {
  readonly print: Uint8Array;
  readonly smallPrint: Uint8Array;
  readonly line: Uint8Array;
}

/** Compares each pixel with the mean of a window around it, so that uneven light does not matter. */
export function inkOf({ width, height, data }: GreyRaster, dpi: number): Ink {
  const far = Math.max(2, Math.round(dpi * RIDGE_INCHES)),
    near = Math.max(2, Math.round(dpi * NEAR_INCHES));
  const isRidge = (x: number, y: number, value: number): boolean => {
    const at = y * width + x;
    const stands = (beside: number): boolean =>
      x >= beside && x + beside < width && Math.min(data[at - beside]!, data[at + beside]!) - value >= RIDGE;
    return (
      (y >= far && y + far < height && Math.min(data[at - far * width]!, data[at + far * width]!) - value >= RIDGE) ||
      stands(far) ||
      stands(near)
    );
  };
  const radius = Math.max(4, Math.round(dpi / 12));
  const stride = width + 1;
  // Sums of all pixels above and to the left; 4 billion holds 16 million white pixels, and differences survive
  // wrapping.
  const sums = new Uint32Array(stride * (height + 1));
  for (let y = 0; y < height; y++) {
    let sum = 0;
    for (let x = 0; x < width; x++) {
      sum += data[y * width + x]!;
      sums[(y + 1) * stride + x + 1] = sums[y * stride + x + 1]! + sum;
    }
  }
  const print = new Uint8Array(width * height),
    smallPrint = new Uint8Array(width * height),
    line = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const top = Math.max(0, y - radius) * stride,
      below = Math.min(height, y + radius + 1);
    const bottom = below * stride,
      tall = below - Math.max(0, y - radius);
    for (let x = 0; x < width; x++) {
      const value = data[y * width + x]!;
      if (value >= LINE_PAPER) continue;
      const left = Math.max(0, x - radius),
        right = Math.min(width, x + radius + 1);
      const mean =
        ((sums[bottom + right]! - sums[top + right]! - sums[bottom + left]! + sums[top + left]!) >>> 0) /
        (tall * (right - left));
      if (value < mean * LINE_SHARE || isRidge(x, y, value)) line[y * width + x] = 1;
      if (value < BLACK || (value < SMALL_PAPER && value < mean * SMALL_SHARE)) smallPrint[y * width + x] = 1;
      if (value < BLACK || (value < PAPER && value < mean * PRINT_SHARE)) print[y * width + x] = 1;
    }
  }
  return { print, smallPrint, line };
}
