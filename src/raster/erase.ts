import type { GreyRaster } from '../model/raster.ts';

/** Px around a found line that its blurred edge takes. */
const EDGE_PX = 1;
/** Paper, a little darker than white as scanners give it. */
const PAPER = 250;

/**
 * The picture and its print without the lines. Where a stroke of print crosses a line, the stroke stays: print goes on
 * on both sides there.
 */
export function withoutRulings(picture: GreyRaster, print: Uint8Array, mask: Uint8Array): { readonly picture: GreyRaster; readonly print: Uint8Array } {
  const { width, height } = picture;
  const data = Uint8Array.from(picture.data), kept = Uint8Array.from(print);
  const dark = (x: number, y: number): boolean => x >= 0 && y >= 0 && x < width && y < height && print[y * width + x] === 1 && mask[y * width + x] === 0;
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) {
    const kind = mask[y * width + x]!;
    if (kind === 0) continue;
    if (kind !== 3 && isCrossed(x, y, kind === 1 ? 0 : 1, kind === 1 ? 1 : 0)) continue;
    const rx = kind === 1 ? 0 : EDGE_PX, ry = kind === 2 ? 0 : EDGE_PX;
    for (let py = Math.max(0, y - ry); py <= Math.min(height - 1, y + ry); py++) for (let px = Math.max(0, x - rx); px <= Math.min(width - 1, x + rx); px++) {
      if (mask[py * width + px] === 0 && print[py * width + px] === 1 && dark(px + (px - x), py + (py - y)) ) continue;
      data[py * width + px] = PAPER;
      kept[py * width + px] = 0;
    }
  }
  return { picture: { width, height, data }, print: kept };

  /** Does print go on on both sides of the line through this pixel? */
  function isCrossed(x: number, y: number, dx: number, dy: number): boolean {
    let before = 1, after = 1;
    while (isMasked(x - dx * before, y - dy * before)) before++;
    while (isMasked(x + dx * after, y + dy * after)) after++;
    return dark(x - dx * before, y - dy * before) && dark(x + dx * after, y + dy * after);
  }
  function isMasked(x: number, y: number): boolean {
    return x >= 0 && y >= 0 && x < width && y < height && mask[y * width + x] !== 0;
  }
}
