import type { ColorRaster, GreyRaster } from '../model/raster.ts';
import { componentsOf } from './components.ts';
import { rankOf } from './histogram.ts';

/** A pixel whose strongest and weakest channel differ by more than this is coloured, not grey. */
const COLORED = 56;
/** Coloured pixels are gathered in squares of this side in px. */
const SQUARE_PX = 8;
/** Squares of one seal or watermark lie this near to each other, in squares. */
const REACH = 2;
/** A coloured mark over this many inches in both directions is a stamp or a watermark; coloured figures are lower. */
const STAMP_INCHES = 0.6;
/**
 * Within such a mark, pixels less coloured than this are paper or print without ink over it; what the ink over bare
 * paper becomes.
 */
const FAINT_COLOR = 20,
  PAPER = 253;
/** How far from its edge a stamp's colour is smeared, in px. */
const COLOR_REACH_PX = 1;
/** Half of what was counted is no brighter. */
const MIDDLE = 0.5;
/** One pixel in so many tells the colour of paper, which is not darker than this in any channel. */
const SAMPLE_STEP = 7,
  LEAST_PAPER = 90;
/** Print under ink is paler than print beside it: its darkness grows by this share. */
const PALER = 0.6;

/**
 * The picture in grey. Stamps and coloured watermarks take the value of their strongest channel, in which red ink is
 * nearly paper and print under it stays darker, so that the ink over bare paper becomes paper; small coloured text
 * keeps its darkness. Colours are those beside the paper's own: yellow paper is no stamp.
 */
export function greyOf(picture: ColorRaster, dpi: number): GreyRaster {
  const { width, height, data } = onNeutralPaper(picture),
    grey = new Uint8Array(width * height);
  const columns = Math.ceil(width / SQUARE_PX),
    rows = Math.ceil(height / SQUARE_PX);
  const colored = new Uint8Array(columns * rows);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      const red = data[at * 4]!,
        green = data[at * 4 + 1]!,
        blue = data[at * 4 + 2]!;
      grey[at] = (red * 77 + green * 151 + blue * 28) >> 8;
      if (Math.max(red, green, blue) - Math.min(red, green, blue) > COLORED) {
        const square = Math.floor(y / SQUARE_PX) * columns + Math.floor(x / SQUARE_PX);
        if (colored[square]! < 255) colored[square]!++;
      }
    }
  const least = (STAMP_INCHES * dpi) / SQUARE_PX;
  for (const { x0, y0, x1, y1 } of componentsOf(spread(colored, columns, rows), columns, rows)) {
    if (x1 - x0 + 1 - 2 * REACH < least || y1 - y0 + 1 - 2 * REACH < least) continue;
    const box = {
      left: x0 * SQUARE_PX,
      top: y0 * SQUARE_PX,
      right: Math.min(width, (x1 + 1) * SQUARE_PX),
      bottom: Math.min(height, (y1 + 1) * SQUARE_PX),
    };
    fade({ width, height, data }, grey, box);
  }
  return { width, height, data: grey };
}

/**
 * The picture as if on paper without colour: each channel as much brighter as most of the picture, which is paper, is
 * darker in it than in its strongest.
 */
function onNeutralPaper({ width, height, data }: ColorRaster): ColorRaster {
  const counts = [new Uint32Array(256), new Uint32Array(256), new Uint32Array(256)] as const;
  for (let at = 0; at < data.length; at += 4 * SAMPLE_STEP)
    for (let channel = 0; channel < 3; channel++) counts[channel]![data[at + channel]!]!++;
  const paper = counts.map((channel) => rankOf(channel, MIDDLE)),
    strongest = Math.max(...paper),
    weakest = Math.min(...paper);
  if (strongest - weakest <= FAINT_COLOR || weakest < LEAST_PAPER) return { width, height, data };
  const channels = paper.map((level) =>
    Uint8ClampedArray.from({ length: 256 }, (_, value) => (value * strongest) / level),
  );
  const neutral = new Uint8ClampedArray(data);
  for (let at = 0; at < neutral.length; at += 4)
    for (let channel = 0; channel < 3; channel++) neutral[at + channel] = channels[channel]![neutral[at + channel]!]!;
  return { width, height, data: neutral };
}

/** Takes a stamp out: ink over bare paper becomes paper, print under it stays darker by as much as it was. */
function fade(
  { width, data }: ColorRaster,
  grey: Uint8Array,
  {
    left,
    top,
    right,
    bottom,
  }: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number },
): void {
  const wide = right - left,
    colors = new Uint8Array(wide * (bottom - top));
  const strongest = new Uint32Array(256),
    light = new Uint32Array(256),
    color = new Uint32Array(256);
  for (let y = top, own = 0; y < bottom; y++)
    for (let x = left; x < right; x++, own++) {
      const at = y * width + x,
        red = data[at * 4]!,
        green = data[at * 4 + 1]!,
        blue = data[at * 4 + 2]!,
        most = Math.max(red, green, blue);
      colors[own] = most - Math.min(red, green, blue);
      if (colors[own]! > COLORED) {
        strongest[most]!++;
        light[grey[at]!]!++;
        color[colors[own]!]!++;
      }
    }
  // Most of a stamp lies on bare paper: the middle of its pixels is its ink.
  const inkLevel = Math.max(1, rankOf(strongest, MIDDLE)),
    lift = inkLevel - rankOf(light, MIDDLE),
    inkColor = Math.max(1, rankOf(color, MIDDLE));
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) {
      // JPEG keeps colour coarser than light: at the edge of the ink it is weaker than the ink is dark.
      let most = 0;
      for (let ny = Math.max(top, y - COLOR_REACH_PX); ny <= Math.min(bottom - 1, y + COLOR_REACH_PX); ny++)
        for (let nx = Math.max(left, x - COLOR_REACH_PX); nx <= Math.min(right - 1, x + COLOR_REACH_PX); nx++)
          most = Math.max(most, colors[(ny - top) * wide + nx - left]!);
      if (most <= FAINT_COLOR) continue;
      const at = y * width + x,
        share = Math.min(1, most / inkColor);
      const level = ((grey[at]! + lift * share) * PAPER) / (PAPER - (PAPER - inkLevel) * share);
      grey[at] = Math.min(PAPER, Math.max(0, PAPER - (PAPER - level) * (1 + PALER * share)));
    }
}

/** Squares with coloured pixels and those near them. */
function spread(colored: Uint8Array, columns: number, rows: number): Uint8Array {
  const near = new Uint8Array(columns * rows);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      if (colored[row * columns + column]! < 3) continue;
      for (let y = Math.max(0, row - REACH); y <= Math.min(rows - 1, row + REACH); y++)
        near.fill(
          1,
          y * columns + Math.max(0, column - REACH),
          y * columns + Math.min(columns - 1, column + REACH) + 1,
        );
    }
  return near;
}
