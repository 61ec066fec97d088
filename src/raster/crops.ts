import type { Box } from '../../schemas/index.ts';
import type { GreyRaster } from '../model/raster.ts';

/** Paper left around a piece, as a share of its height: above and below, and at its ends. */
const MARGIN_SHARE = 0.12,
  END_SHARE = 0.18;
const MIN_MARGIN_PX = 2;

/** A piece cut out of its page and scaled to a height. */
export interface Crop {
  readonly picture: GreyRaster;
  /** Px of the page that the crop begins at, and how many of them one px of the crop stands for. */
  readonly left: number;
  readonly scale: number;
}

/**
 * Cuts a box (px, ends included) out of a picture and scales it to the given height, and `stretch` times as wide as
 * that makes it.
 */
export function cropOf(
  { width, height, data }: GreyRaster,
  [x0, y0, x1, y1]: Box,
  toHeight: number,
  stretch = 1,
): Crop {
  const tall = y1 - y0 + 1;
  const marginY = Math.max(MIN_MARGIN_PX, Math.round(tall * MARGIN_SHARE)),
    marginX = Math.max(MIN_MARGIN_PX, Math.round(tall * END_SHARE));
  const left = Math.max(0, x0 - marginX),
    top = Math.max(0, y0 - marginY);
  const fromWidth = Math.min(width - 1, x1 + marginX) - left + 1,
    fromHeight = Math.min(height - 1, y1 + marginY) - top + 1;
  const scale = fromHeight / toHeight,
    toWidth = Math.max(16, Math.round((fromWidth / scale) * stretch));
  const scaleX = fromWidth / toWidth;
  const result = new Uint8Array(toWidth * toHeight);
  for (let y = 0; y < toHeight; y++) {
    const fy = clamp((y + 0.5) * scale - 0.5, fromHeight - 1),
      upper = Math.floor(fy),
      lower = Math.min(upper + 1, fromHeight - 1),
      down = fy - upper;
    const a = (top + upper) * width + left,
      b = (top + lower) * width + left;
    for (let x = 0; x < toWidth; x++) {
      const fx = clamp((x + 0.5) * scaleX - 0.5, fromWidth - 1),
        before = Math.floor(fx),
        after = Math.min(before + 1, fromWidth - 1),
        right = fx - before;
      const above = data[a + before]! * (1 - right) + data[a + after]! * right,
        below = data[b + before]! * (1 - right) + data[b + after]! * right;
      result[y * toWidth + x] = above * (1 - down) + below * down + 0.5;
    }
  }
  return { picture: { width: toWidth, height: toHeight, data: result }, left, scale: scaleX };
}

const clamp = (value: number, most: number): number => Math.min(Math.max(value, 0), most);

/** A part of a picture as it is, as far as the picture reaches, and where in the picture it begins. */
export function partOf(
  { width, height, data }: GreyRaster,
  [x0, y0, x1, y1]: Box,
): { readonly part: GreyRaster; readonly left: number; readonly top: number } {
  const left = Math.max(0, Math.floor(x0)),
    top = Math.max(0, Math.floor(y0)),
    right = Math.min(width, Math.ceil(x1)),
    bottom = Math.min(height, Math.ceil(y1));
  const part = new Uint8Array(Math.max(0, right - left) * Math.max(0, bottom - top));
  for (let y = top; y < bottom; y++)
    part.set(data.subarray(y * width + left, y * width + right), (y - top) * (right - left));
  return { part: { width: Math.max(0, right - left), height: Math.max(0, bottom - top), data: part }, left, top };
}
