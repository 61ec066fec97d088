import type { GreyRaster } from '../../../src/model/raster.ts';

/** A white picture with black rectangles: [x, y, width, height] in px, and how dark each is (0 black). */
export function drawn(
  width: number,
  height: number,
  rectangles: readonly (readonly [number, number, number, number, number?])[],
): GreyRaster {
  const data = new Uint8Array(width * height).fill(255);
  for (const [x, y, w, h, value = 0] of rectangles)
    for (let row = y; row < y + h; row++) data.fill(value, row * width + x, row * width + x + w);
  return { width, height, data };
}

/** Something like a character: a box with a cross in it, `size` px high and wide. */
export const character = (x: number, y: number, size: number): [number, number, number, number][] => [
  [x, y, size, 3],
  [x, y + size - 3, size, 3],
  [x, y, 3, size],
  [x + size - 3, y, 3, size],
  [x + (size >> 1), y, 2, size],
];
