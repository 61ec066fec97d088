import type { GreyRaster } from '../model/raster.ts';

/** Grey as dots: at least this share of all pixels is black with white all around, or white with black all around. */
const DOTTED_SHARE = 0.01;
/** Darker pixels are black; one row in so many tells. */
const DARK = 128,
  EACH_ROW = 5;

/**
 * A picture of black and white whose greys are dots, with the greys for the dots; others are given back as they are.
 */
export function withoutDots(picture: GreyRaster): GreyRaster {
  return dotsIn(picture) * EACH_ROW < DOTTED_SHARE * picture.data.length ? picture : smoothed(picture);
}

function dotsIn({ width, height, data }: GreyRaster): number {
  let dots = 0;
  for (let y = 1; y < height - 1; y += EACH_ROW)
    for (let x = 1, at = y * width + 1; x < width - 1; x++, at++) {
      const isDark = data[at]! < DARK;
      if (
        data[at - 1]! < DARK !== isDark &&
        data[at + 1]! < DARK !== isDark &&
        data[at - width]! < DARK !== isDark &&
        data[at + width]! < DARK !== isDark
      )
        dots++;
    }
  return dots;
}

/** White, as what lies outside of a picture counts; and of five of them that are weighed 1 2 2 2 1. */
const WHITE = 255,
  WHITE_ROW = 8 * WHITE;

/**
 * Each pixel with its neighbours, weighed 1 2 2 2 1 in both directions: of dots two or four px apart nothing is left.
 */
function smoothed({ width, height, data }: GreyRaster): GreyRaster {
  const sums = new Uint16Array(data.length),
    result = new Uint8Array(data.length);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      sums[at] =
        (x < 2 ? WHITE : data[at - 2]!) +
        2 * ((x < 1 ? WHITE : data[at - 1]!) + data[at]! + (x + 1 >= width ? WHITE : data[at + 1]!)) +
        (x + 2 >= width ? WHITE : data[at + 2]!);
    }
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      result[at] =
        ((y < 2 ? WHITE_ROW : sums[at - 2 * width]!) +
          2 *
            ((y < 1 ? WHITE_ROW : sums[at - width]!) + sums[at]! + (y + 1 >= height ? WHITE_ROW : sums[at + width]!)) +
          (y + 2 >= height ? WHITE_ROW : sums[at + 2 * width]!)) >>
        6;
    }
  return { width, height, data: result };
}
