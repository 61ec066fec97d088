import type { GreyRaster } from '../model/raster.ts';
import { borderOf } from './border.ts';
import { withoutDots } from './halftone.ts';
import { rankOf } from './histogram.ts';

/**
 * The light on the paper is measured in squares of this side in inches: larger than a character, smaller than a shadow.
 */
const SQUARE_INCHES = 0.4;
/** Of their pixels one in so many each way tells. */
const STEP = 2;
/** The paper of a square is brighter than this share of its pixels, less than half: of noise most is paler then … */
const PAPER_RANK = 0.35;
/** … and a square that is darker than its neighbours is filled, or full of print: so far they are looked at. */
const REACH = 1;
/** Where the darkest paper of a picture is brighter than this the light is even; what paper becomes. */
const EVEN = 232,
  PAPER = 253;
/**
 * Ink is as dark as the darkest of what is no paper, this share of it (darker than that share of paper): most of it may
 * be the shadow of a fold; where it is paler than this, it is made as dark as that.
 */
const INK_RANK = 0.1,
  IS_INK = 0.85,
  PALE = 110,
  INK = 60;
/** So small a share of ink tells nothing of how dark ink is. */
const LEAST_INK = 0.002;
/** Paper that is noisier than this, in levels, is smoothed: its noise makes lines. */
const NOISY = 4;
/** Squares darker than this are no paper, whatever the light. */
const NO_PAPER = 60;

/**
 * The picture as if printed on white paper in even light: what lies around the page becomes paper, shadows and yellow
 * go, pale ink is darkened. A picture that is so already is given back as it is.
 */
export function onWhitePaper(scan: GreyRaster, dpi: number): GreyRaster {
  const picture = withoutDots(scan),
    outside = borderOf(picture, dpi),
    { width, height } = picture;
  const light = lightOf(picture, outside, dpi);
  if (light.darkest >= EVEN)
    return outside === null
      ? picture
      : { width, height, data: picture.data.map((value, at) => (outside[at] === 1 ? PAPER : value)) };
  const data = new Uint8Array(width * height);
  const counts = new Uint32Array(256);
  for (let y = 0; y < height; y++) {
    light.toRow(y);
    for (let x = 0, at = y * width; x < width; x++, at++) {
      data[at] = outside?.[at] === 1 ? PAPER : Math.min(255, (picture.data[at]! * PAPER) / light.row[x]!);
      counts[data[at]!]!++;
    }
  }
  const isNoisy = noiseOf(counts) > NOISY;
  darken(data, counts);
  return isNoisy ? smoothed({ width, height, data }) : { width, height, data };
}

/** How far paper is usually below its middle: the noise of a camera in the dark, made stronger with the light. */
function noiseOf(counts: Uint32Array): number {
  const paper = counts.map((count, value) => (value < PAPER * IS_INK ? 0 : count));
  return rankOf(paper, 0.5) - rankOf(paper, 0.16);
}

/** Each pixel with its neighbours, weighed 1 2 1 in both directions. */
function smoothed({ width, height, data }: GreyRaster): GreyRaster {
  const sums = new Uint16Array(data.length),
    result = Uint8Array.from(data);
  for (let at = 1; at + 1 < data.length; at++) sums[at] = data[at - 1]! + 2 * data[at]! + data[at + 1]!;
  for (let at = width + 1; at + width + 1 < data.length; at++)
    result[at] = (sums[at - width]! + 2 * sums[at]! + sums[at + width]!) >> 4;
  return { width, height, data: result };
}

/** Makes pale ink as dark as ink is. */
function darken(data: Uint8Array, counts: Uint32Array): void {
  const ink = counts.subarray(0, Math.round(PAPER * IS_INK)),
    total = ink.reduce((sum, count) => sum + count, 0);
  if (total < LEAST_INK * data.length) return;
  const level = rankOf(ink, INK_RANK);
  if (level <= PALE) return;
  const gain = (PAPER - INK) / (PAPER - level),
    table = Uint8Array.from({ length: 256 }, (_, value) => Math.max(0, Math.min(255, PAPER - (PAPER - value) * gain)));
  for (let at = 0; at < data.length; at++) data[at] = table[data[at]!]!;
}

interface Light {
  readonly darkest: number;
  /** How bright paper is along a row of pixels. */
  readonly row: Float32Array;
  toRow(y: number): void;
}

/** How bright the paper is all over a picture: that of squares, and evenly between their middles. */
function lightOf({ width, height, data }: GreyRaster, outside: Uint8Array | null, dpi: number): Light {
  const side = Math.max(8, Math.round(dpi * SQUARE_INCHES)),
    columns = Math.max(1, Math.ceil(width / side)),
    rows = Math.max(1, Math.ceil(height / side));
  const squares = new Float32Array(columns * rows),
    counts = new Uint32Array(256);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      counts.fill(0);
      let seen = 0;
      for (let y = row * side; y < Math.min(height, (row + 1) * side); y += STEP)
        for (let x = column * side, at = y * width + x; x < Math.min(width, (column + 1) * side); x += STEP, at += STEP)
          if (outside === null || outside[at] === 0) {
            counts[data[at]!]!++;
            seen++;
          }
      squares[row * columns + column] = seen === 0 ? 0 : rankOf(counts, PAPER_RANK);
    }
  const paper = brightestAround(squares, columns, rows);
  const known = paper.filter((value) => value >= NO_PAPER),
    usual = known.toSorted((a, b) => a - b)[known.length >> 1] ?? PAPER;
  for (let at = 0; at < paper.length; at++) if (paper[at]! < NO_PAPER) paper[at] = usual;
  const row = new Float32Array(width),
    between = new Float32Array(columns);
  return {
    darkest: known.length === 0 ? PAPER : known.reduce((least, value) => Math.min(least, value), 255),
    row,
    toRow(y) {
      const [upper, down] = placeOf(y, side, rows);
      for (let column = 0; column < columns; column++)
        between[column] =
          paper[upper * columns + column]! * (1 - down) +
          paper[Math.min(rows - 1, upper + 1) * columns + column]! * down;
      for (let x = 0; x < width; x++) {
        const [left, right] = placeOf(x, side, columns);
        row[x] = between[left]! * (1 - right) + between[Math.min(columns - 1, left + 1)]! * right;
      }
    },
  };
}

/** Between which middles of squares a pixel lies, and how far behind the first. */
function placeOf(at: number, side: number, count: number): [number, number] {
  const place = Math.min(Math.max((at + 0.5) / side - 0.5, 0), count - 1),
    first = Math.floor(place);
  return [first, place - first];
}

function brightestAround(squares: Float32Array, columns: number, rows: number): Float32Array {
  return squares.map((_, at) => {
    const row = Math.floor(at / columns),
      column = at % columns;
    let most = 0;
    for (let y = Math.max(0, row - REACH); y <= Math.min(rows - 1, row + REACH); y++)
      for (let x = Math.max(0, column - REACH); x <= Math.min(columns - 1, column + REACH); x++)
        most = Math.max(most, squares[y * columns + x]!);
    return most;
  });
}
