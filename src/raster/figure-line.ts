import type { Box } from '../../schemas/index.ts';
import { medianOf } from '../lib/geometry.ts';
import type { GreyRaster } from '../model/raster.ts';
import { componentsOf, type Component } from './components.ts';
import { rankOf } from './histogram.ts';

/** Digits are brought to this height in px; a line shows that much above them and below their foot. */
export const DIGIT_PX = 20,
  ABOVE_PX = 3,
  BELOW_PX = 7,
  LINE_PX = ABOVE_PX + DIGIT_PX + BELOW_PX;
/** Px of the page around a piece that are looked at as well. */
const MARGIN_PX = 4;
/**
 * Paper and ink are the levels that these shares of a piece's pixels lie below; print is darker than this share of the
 * way between them.
 */
const PAPER_QUANTILE = 0.85,
  INK_QUANTILE = 0.03,
  PRINT_SHARE = 0.4,
  MIN_CONTRAST = 40;
/** Parts of print this high, as a share of the piece, are digits. */
const TALL_SHARE = 0.6;
/** Parts that lie above each other for this share of the narrower one are one character. */
const STACKED_SHARE = 0.5;
/**
 * A part wider than this many px of the line may be several characters that touch, none narrower than the others; a
 * point at the end shows less.
 */
const WIDE_PX = 15,
  USUAL_PX = 8,
  LEAST_PX = 3,
  LAST_PX = 2;

/** The height and foot of the digits of a piece, in px of the page. */
interface DigitPlace {
  readonly height: number;
  readonly bottom: number;
}

/** A piece whose digits stand on one line and have one height: how dark it is, 0 to 1, row by row. */
export interface FigureLine {
  readonly width: number;
  readonly data: Float32Array;
  /** Px of the page at which it begins, and how many of them one of its px stands for. */
  readonly left: number;
  readonly scale: number;
  /** What hangs together, from left to right: first and last column. */
  readonly wholes: readonly (readonly [number, number])[];
}

interface Cut {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly paper: number;
  readonly contrast: number;
  readonly parts: readonly Component[];
}

/**
 * Pieces whose digits are nearly of one height, by this share of it or so many px, have the same one: where small print
 * begins and ends is a matter of the grid.
 */
const SAME_HEIGHT = 0.08,
  SAME_PX = 1;

/** Pieces as lines in which digits have one height; null where nothing shows, or where a piece is not wanted. */
export function figureLines(picture: GreyRaster, boxes: readonly (Box | null)[]): (FigureLine | null)[] {
  const places = boxes.map((box) => (box ? digitPlace(picture, box) : null)),
    heights = places.flatMap((place) => (place ? [place.height] : []));
  return places.map(
    (place, index) =>
      place &&
      figureLine(picture, boxes[index]!, {
        ...place,
        height: meanOf(
          heights.filter((height) => Math.abs(height - place.height) <= Math.max(SAME_PX, SAME_HEIGHT * place.height)),
        ),
      }),
  );
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Where the digits of a piece stand, if it is a figure; null where nothing shows. */
function digitPlace(picture: GreyRaster, box: Box): DigitPlace | null {
  const cut = cutOf(picture, box);
  if (!cut) return null;
  const tall = cut.parts.filter(({ y0, y1 }) => y1 - y0 + 1 >= TALL_SHARE * (box[3] - box[1] + 1));
  if (tall.length === 0) return null;
  return {
    height: medianOf(tall.map(({ y0, y1 }) => y1 - y0 + 1))!,
    bottom: cut.top + medianOf(tall.map(({ y1 }) => y1))!,
  };
}

/** The piece with digits of the usual height; null where nothing shows. */
function figureLine(picture: GreyRaster, box: Box, { height, bottom }: DigitPlace): FigureLine | null {
  const cut = cutOf(picture, box);
  if (!cut) return null;
  const scale = height / DIGIT_PX,
    width = Math.ceil(cut.width / scale),
    data = new Float32Array(width * LINE_PX);
  const top = bottom + 1 - height - ABOVE_PX * scale;
  for (let y = 0; y < LINE_PX; y++) {
    const fy = top + (y + 0.5) * scale - 0.5;
    for (let x = 0; x < width; x++)
      data[y * width + x] = darkness(cut, valueAt(picture, cut.left + (x + 0.5) * scale - 0.5, fy));
  }
  const wholes = joined(cut.parts).map(
    ({ x0, x1 }) => [Math.floor(x0 / scale), Math.min(width - 1, Math.ceil((x1 + 1) / scale) - 1)] as const,
  );
  return { width, data, left: cut.left, scale, wholes };
}

const darkness = ({ paper, contrast }: Cut, value: number): number =>
  Math.min(1, Math.max(0, (paper - value) / contrast));

function cutOf({ width, height, data }: GreyRaster, box: Box): Cut | null {
  const left = Math.max(0, box[0] - MARGIN_PX),
    top = Math.max(0, box[1] - MARGIN_PX);
  const wide = Math.min(width - 1, box[2] + MARGIN_PX) - left + 1,
    tall = Math.min(height - 1, box[3] + MARGIN_PX) - top + 1;
  const counts = new Uint32Array(256);
  for (let y = top; y < top + tall; y++) for (let x = left; x < left + wide; x++) counts[data[y * width + x]!]!++;
  const paper = rankOf(counts, PAPER_QUANTILE),
    contrast = paper - rankOf(counts, INK_QUANTILE);
  if (contrast < MIN_CONTRAST) return null;
  const bitmap = new Uint8Array(wide * tall),
    least = paper - PRINT_SHARE * contrast;
  // Only what lies in the piece: its neighbours are none of its characters.
  for (let y = Math.max(0, box[1] - top); y <= Math.min(tall - 1, box[3] - top); y++)
    for (let x = Math.max(0, box[0] - left); x <= Math.min(wide - 1, box[2] - left); x++)
      if (data[(y + top) * width + x + left]! < least) bitmap[y * wide + x] = 1;
  return {
    left,
    top,
    width: wide,
    height: tall,
    paper,
    contrast,
    parts: componentsOf(bitmap, wide, tall).filter(({ count }) => count > 1),
  };
}

function valueAt({ width, height, data }: GreyRaster, x: number, y: number): number {
  const fx = Math.min(Math.max(x, 0), width - 1),
    fy = Math.min(Math.max(y, 0), height - 1);
  const x0 = Math.floor(fx),
    y0 = Math.floor(fy),
    x1 = Math.min(x0 + 1, width - 1),
    y1 = Math.min(y0 + 1, height - 1),
    right = fx - x0,
    down = fy - y0;
  return (
    (data[y0 * width + x0]! * (1 - right) + data[y0 * width + x1]! * right) * (1 - down) +
    (data[y1 * width + x0]! * (1 - right) + data[y1 * width + x1]! * right) * down
  );
}

/** Parts of one character: those above each other. */
function joined(parts: readonly Component[]): { x0: number; x1: number }[] {
  const result: { x0: number; x1: number }[] = [];
  for (const { x0, x1 } of [...parts].sort((a, b) => a.x0 - b.x0)) {
    const last = result.at(-1);
    if (last && Math.min(last.x1, x1) - x0 + 1 > STACKED_SHARE * Math.min(last.x1 - last.x0 + 1, x1 - x0 + 1))
      last.x1 = Math.max(last.x1, x1);
    else result.push({ x0, x1 });
  }
  return result;
}

/**
 * What hangs together in a line, cut where it may be several characters: where it shows little print, and where
 * characters would end that stand as far apart as the page's, or have the usual widths.
 */
export function partsOf(
  { wholes, width, data }: FigureLine,
  spacing: { readonly step: number; readonly width: number } | null,
): (readonly [number, number])[] {
  return wholes.flatMap(([from, to]) => {
    const wide = to - from + 1;
    if (wide <= WIDE_PX) return [[from, to] as const];
    const ink = (x: number): number => {
      let sum = 0;
      for (let y = 0; y < LINE_PX; y++) sum += data[y * width + x]!;
      return sum;
    };
    const starts = new Set<number>([from]),
      add = (x: number): void => {
        if (x - from >= LEAST_PX && to - x >= LAST_PX) starts.add(Math.round(x));
      };
    for (let x = from + LEAST_PX; x <= to - LEAST_PX; x++) if (ink(x) <= ink(x - 1) && ink(x) <= ink(x + 1)) add(x);
    if (spacing)
      for (let off = (spacing.step + spacing.width) / 2; off < wide; off += spacing.step) {
        add(from + off);
        add(to + 1 - off);
      }
    else
      for (let count = Math.ceil(wide / WIDE_PX); count <= wide / USUAL_PX; count++)
        for (let at = 1; at < count; at++) add(from + (at * wide) / count);
    return [...starts]
      .sort((a, b) => a - b)
      .map((start, index, all) => [start, (all[index + 1] ?? to + 1) - 1] as const);
  });
}
