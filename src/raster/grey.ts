import type { ColorRaster, GreyRaster } from '../model/raster.ts';
import { componentsOf } from './components.ts';

/** A pixel whose strongest and weakest channel differ by more than this is coloured, not grey. */
const COLORED = 56;
/** Coloured pixels are gathered in squares of this side in px. */
const SQUARE_PX = 8;
/** Squares of one seal or watermark lie this near to each other, in squares. */
const REACH = 2;
/** A coloured mark over this many inches in both directions is a stamp or a watermark; coloured figures are lower. */
const STAMP_INCHES = 0.6;
/** Within such a mark, pixels less coloured than this are paper or print without ink over it; what the ink over bare paper becomes. */
const FAINT_COLOR = 20, PAPER = 253;

/**
 * The picture in grey. Stamps and coloured watermarks take the value of their strongest channel, in which red ink is
 * nearly paper and print under it stays darker, so that the ink over bare paper becomes paper; small coloured text keeps
 * its darkness.
 */
export function greyOf({ width, height, data }: ColorRaster, dpi: number): GreyRaster {
  const grey = new Uint8Array(width * height);
  const columns = Math.ceil(width / SQUARE_PX), rows = Math.ceil(height / SQUARE_PX);
  const colored = new Uint8Array(columns * rows);
  for (let y = 0, at = 0; y < height; y++) for (let x = 0; x < width; x++, at++) {
    const red = data[at * 4]!, green = data[at * 4 + 1]!, blue = data[at * 4 + 2]!;
    grey[at] = (red * 77 + green * 151 + blue * 28) >> 8;
    if (Math.max(red, green, blue) - Math.min(red, green, blue) > COLORED) {
      const square = Math.floor(y / SQUARE_PX) * columns + Math.floor(x / SQUARE_PX);
      if (colored[square]! < 255) colored[square]!++;
    }
  }
  const least = STAMP_INCHES * dpi / SQUARE_PX;
  for (const { x0, y0, x1, y1 } of componentsOf(spread(colored, columns, rows), columns, rows)) {
    if (x1 - x0 + 1 - 2 * REACH < least || y1 - y0 + 1 - 2 * REACH < least) continue;
    const bottom = Math.min(height, (y1 + 1) * SQUARE_PX), right = Math.min(width, (x1 + 1) * SQUARE_PX);
    const levels = new Uint32Array(256);
    let inked = 0;
    const eachPixel = (take: (at: number, strongest: number, color: number) => void): void => {
      for (let y = y0 * SQUARE_PX; y < bottom; y++) for (let x = x0 * SQUARE_PX, at = y * width + x; x < right; x++, at++) {
        const red = data[at * 4]!, green = data[at * 4 + 1]!, blue = data[at * 4 + 2]!, strongest = Math.max(red, green, blue);
        take(at, strongest, strongest - Math.min(red, green, blue));
      }
    };
    eachPixel((_, strongest, color) => { if (color > COLORED) { levels[strongest]!++; inked++; } });
    // Most of a stamp lies on bare paper: the middle value of its pixels is its ink.
    let ink = 0;
    for (let below = levels[0]!; below < inked / 2; below += levels[ink]!) ink++;
    eachPixel((at, strongest, color) => { grey[at] = color > FAINT_COLOR ? Math.min(PAPER, strongest * PAPER / Math.max(1, ink)) : strongest; });
  }
  return { width, height, data: grey };
}

/** Squares with coloured pixels and those near them. */
function spread(colored: Uint8Array, columns: number, rows: number): Uint8Array {
  const near = new Uint8Array(columns * rows);
  for (let row = 0; row < rows; row++) for (let column = 0; column < columns; column++) {
    if (colored[row * columns + column]! < 3) continue;
    for (let y = Math.max(0, row - REACH); y <= Math.min(rows - 1, row + REACH); y++) near.fill(1, y * columns + Math.max(0, column - REACH), y * columns + Math.min(columns - 1, column + REACH) + 1);
  }
  return near;
}
