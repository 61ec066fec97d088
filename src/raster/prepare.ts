import type { Box } from '../../schemas/index.ts';
import type { GreyRaster, RasterRuling } from '../model/raster.ts';
import { withoutRulings } from './erase.ts';
import { inkOf } from './ink.ts';
import { findPieces } from './pieces.ts';
import { findRulings } from './rulings.ts';
import { rotated, skewOf } from './upright.ts';

/** A picture made ready: level, its lines found and taken out, its text cut into pieces. */
export interface PreparedPage {
  readonly picture: GreyRaster;
  /** Degrees clockwise by which it was rotated. */
  readonly skew: number;
  readonly rulings: readonly RasterRuling[];
  /** Boxes in px, ends included. */
  readonly pieces: readonly Box[];
}

/** Levels a picture that stands upright (unless it is known to be level), finds its lines and cuts the text between them into pieces. */
export function preparePage(upright: GreyRaster, dpi: number, { level: toLevel = true }: { readonly level?: boolean } = {}): PreparedPage {
  const skew = toLevel ? skewOf(upright) : 0;
  const level = rotated(upright, skew);
  const { width, height } = level;
  const { print, line } = inkOf(level, dpi);
  const { rulings, mask } = findRulings(line, width, height, dpi);
  const clean = withoutRulings(level, print, mask);
  return { picture: clean.picture, skew, rulings, pieces: findPieces(clean.print, mask, width, height, dpi) };
}
