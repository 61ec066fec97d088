import type { Box } from '../../schemas/index.ts';
import type { GreyRaster, RasterRuling } from '../model/raster.ts';
import { greyAlong, withoutRulings } from './erase.ts';
import { grown } from './grow.ts';
import { inkOf, type Ink } from './ink.ts';
import { bendOf } from './flatten.ts';
import { findPieces, type FoundPieces } from './pieces.ts';
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

/**
 * Levels and flattens a picture that stands upright (unless it is known to be level, as what was drawn is), finds its
 * lines and cuts the text between them into pieces.
 */
export function preparePage(
  upright: GreyRaster,
  dpi: number,
  { level: toLevel = true }: { readonly level?: boolean } = {},
): PreparedPage {
  const skew = toLevel ? skewOf(upright) : 0;
  const {
    picture: level,
    ink: { print, smallPrint, line },
  } = toLevel ? flattened(upright, skew, dpi) : { picture: upright, ink: inkOf(upright, dpi) };
  const { width, height } = level;
  const { rulings, mask, cores } = findRulings(line, width, height, dpi);
  const lineGrey = greyAlong(level, cores);
  const readyFrom = (ink: Uint8Array, faint: Uint8Array | null): PreparedPage & FoundPieces => {
    const clean = withoutRulings(level, ink, cores, lineGrey);
    return {
      picture: clean.picture,
      skew,
      rulings,
      ...findPieces(faint === null ? clean.print : grown(clean, faint), mask, width, height, dpi),
    };
  };
  const ready = readyFrom(print, null);
  return ready.isSmall ? readyFrom(smallPrint, line) : ready;
}

/** The picture rotated, and flattened where its lines are bent or seen from aside; with its ink. */
function flattened(
  upright: GreyRaster,
  skew: number,
  dpi: number,
): { readonly picture: GreyRaster; readonly ink: Ink } {
  const picture = rotated(upright, skew),
    ink = inkOf(picture, dpi),
    bend = bendOf(ink.line, picture.width, picture.height, dpi);
  if (bend === null) return { picture, ink };
  const flat = rotated(upright, skew, bend);
  return { picture: flat, ink: inkOf(flat, dpi) };
}
