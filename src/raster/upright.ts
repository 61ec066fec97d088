import type { GreyRaster } from '../model/raster.ts';
import type { Bend } from './flatten.ts';

/** The picture turned clockwise by a quarter, a half or three quarters. */
export function turned({ width, height, data }: GreyRaster, degrees: 0 | 90 | 180 | 270): GreyRaster {
  if (degrees === 0) return { width, height, data };
  const result = new Uint8Array(width * height);
  if (degrees === 180) {
    for (let at = 0, last = data.length - 1; at <= last; at++) result[last - at] = data[at]!;
    return { width, height, data: result };
  }
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      result[degrees === 90 ? x * height + (height - 1 - y) : (width - 1 - x) * height + y] = data[at]!;
    }
  return { width: height, height: width, data: result };
}

/** Darker pixels carry print. */
const DARK = 128;
/** Scanners pull pages in askew by no more than this many degrees. */
const MAX_SKEW = 6;
/** Steps in degrees of the search, each around the best of the one before. */
const STEPS = [0.25, 0.05, 0.01];
/** A smaller angle does less harm than the blur of rotating. */
const MIN_SKEW = 0.12;

/**
 * Degrees clockwise by which the picture has to be rotated so that its lines lie level: those of the sharpest row
 * profile.
 */
export function skewOf({ width, height, data }: GreyRaster): number {
  const xs: number[] = [],
    ys: number[] = [];
  for (let y = 0; y < height; y += 2)
    for (let x = 0; x < width; x += 2)
      if (data[y * width + x]! < DARK) {
        xs.push(x / 2);
        ys.push(y / 2);
      }
  if (xs.length === 0) return 0;
  const margin = Math.ceil((width * Math.tan((MAX_SKEW * Math.PI) / 180)) / 2) + 2;
  const profile = new Float64Array((height >> 1) + 2 * margin + 2);
  const sharpness = (angle: number): number => {
    const slope = Math.tan((angle * Math.PI) / 180);
    profile.fill(0);
    for (let i = 0; i < xs.length; i++) profile[Math.round(ys[i]! - xs[i]! * slope) + margin]!++;
    let sum = 0;
    for (let row = 1; row < profile.length; row++) sum += (profile[row]! - profile[row - 1]!) ** 2;
    return sum;
  };
  let best = 0,
    sharpest = sharpness(0),
    reach = MAX_SKEW;
  for (const step of STEPS) {
    const middle = best;
    for (let angle = middle - reach; angle <= middle + reach + step / 2; angle += step) {
      if (Math.abs(angle) > MAX_SKEW) continue;
      const found = sharpness(angle);
      if (found > sharpest) {
        sharpest = found;
        best = angle;
      }
    }
    reach = step;
  }
  return Math.abs(best) < MIN_SKEW ? 0 : -best;
}

/**
 * The picture rotated clockwise about its middle by a small angle, and flattened after that, in the same frame; new
 * corners are white.
 */
export function rotated({ width, height, data }: GreyRaster, degrees: number, bend: Bend | null = null): GreyRaster {
  if (degrees === 0 && bend === null) return { width, height, data };
  const sine = Math.sin((degrees * Math.PI) / 180),
    cosine = Math.cos((degrees * Math.PI) / 180);
  const cx = (width - 1) / 2,
    cy = (height - 1) / 2;
  const result = new Uint8Array(width * height).fill(255);
  for (let y = 0; y < height; y++) {
    // Where the pixel came from: the rotation undone, one step to the right at a time.
    let fromX = cosine * -cx + sine * (y - cy) + cx,
      fromY = -sine * -cx + cosine * (y - cy) + cy;
    for (let x = 0; x < width; x++, fromX += cosine, fromY -= sine) {
      const across = bend === null ? 0 : bend.right(x, y),
        down = bend === null ? 0 : bend.down(x, y);
      const px = fromX + cosine * across + sine * down,
        py = fromY - sine * across + cosine * down;
      const left = Math.floor(px),
        top = Math.floor(py);
      if (left < 0 || top < 0 || left >= width - 1 || top >= height - 1) continue;
      const at = top * width + left,
        right = px - left,
        below = py - top;
      const upper = data[at]! * (1 - right) + data[at + 1]! * right,
        lower = data[at + width]! * (1 - right) + data[at + width + 1]! * right;
      result[y * width + x] = upper * (1 - below) + lower * below + 0.5;
    }
  }
  return { width, height, data: result };
}
