import type { GreyRaster } from '../model/raster.ts';
import { componentsOf } from './components.ts';

/** Print is darker than this: glyphs are drawn black on white. */
const DARK = 128;
/** A level stroke is so many times as wide as high, and in each of its rows this share of the glyph's width is ink. */
const BAR_ASPECT = 4,
  BAR_SHARE = 0.85;
/** Two strokes of an equals sign end at the same places, within this share of the width; those of 二 do not. */
const SAME_ENDS = 0.1;
/**
 * The point of an angle lies in this part of its height, and its ends within so much of the side that it opens to; its
 * strokes are thinner than that, in shares of the width.
 */
const POINT_FROM = 0.3,
  POINT_TO = 0.7,
  OPEN_SIDE = 0.35,
  STROKE = 0.6;
/** Fewer rows show no angle. */
const LEAST_ROWS = 5;

/** A row of a stroke: where its ink begins and ends, and how much there is. */
interface Row {
  readonly from: number;
  readonly to: number;
  readonly ink: number;
}
type Part = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };

/**
 * The sign that two strokes make: level ones of one length, or an angle over a level stroke or one along its lower arm
 * (⩾); null for everything else.
 * @param part the glyph alone, in px of the picture
 */
export function strokedSign(picture: GreyRaster, part: Part): '=' | '≥' | '≤' | null {
  const bitmap = bitmapOf(picture, part),
    boxes = componentsOf(bitmap.data, bitmap.width, bitmap.data.length / bitmap.width);
  if (boxes.length !== 2) return null;
  const [upper, lower] = twoStrokes(bitmap);
  const left = Math.min(...boxes.map(({ x0 }) => x0)),
    width = Math.max(...boxes.map(({ x1 }) => x1)) - left + 1;
  if (isBar(upper, width))
    return isBar(lower, width) &&
      endsOf(upper).every((end, index) => Math.abs(end - endsOf(lower)[index]!) <= SAME_ENDS * width)
      ? '='
      : null;
  const angle = angleOf(upper, left, width);
  return angle && (isBar(lower, width) || isSlant(lower, angle === '≥' ? -1 : 1, width)) ? angle : null;
}

const endsOf = (rows: readonly Row[]): readonly [number, number] => [
  Math.min(...rows.map(({ from }) => from)),
  Math.max(...rows.map(({ to }) => to)),
];
const isBar = (rows: readonly Row[], width: number): boolean =>
  width >= BAR_ASPECT * rows.length && rows.some(({ ink }) => ink >= BAR_SHARE * width);
const isThin = (rows: readonly Row[], width: number): boolean =>
  rows.every(({ from, to, ink }) => ink === to - from + 1 && ink <= STROKE * width);
const middleOf = ({ from, to }: Row): number => (from + to) / 2;

/** A stroke that goes to one side as it goes down, from one end of the glyph to the other. */
function isSlant(rows: readonly Row[], side: 1 | -1, width: number): boolean {
  const places = rows.map((row) => middleOf(row) * side);
  return (
    isThin(rows, width) &&
    places.at(-1)! - places[0]! >= (1 - OPEN_SIDE) * width &&
    places.every((place, index) => index === 0 || place >= places[index - 1]!)
  );
}

/** An angle open to the left is a greater, to the right a less. */
function angleOf(rows: readonly Row[], left: number, width: number): '≥' | '≤' | null {
  if (rows.length < LEAST_ROWS || !isThin(rows, width)) return null;
  const places = rows.map((row) => (middleOf(row) - left) / width),
    first = places[0]!,
    last = places.at(-1)!;
  const rightmost = Math.max(...places),
    leftmost = Math.min(...places);
  const isAtMiddle = (place: number): boolean => {
    const at = places.indexOf(place) / (rows.length - 1);
    return at >= POINT_FROM && at <= POINT_TO;
  };
  if (isAtMiddle(rightmost) && rightmost > 1 - OPEN_SIDE && first < OPEN_SIDE && last < OPEN_SIDE) return '≥';
  return isAtMiddle(leftmost) && leftmost < OPEN_SIDE && first > 1 - OPEN_SIDE && last > 1 - OPEN_SIDE ? '≤' : null;
}

interface Bitmap {
  readonly data: Uint8Array;
  readonly width: number;
}

/** The part with a margin of paper, so that no stroke meets the row above at its ends. */
function bitmapOf({ width, height, data }: GreyRaster, part: Part): Bitmap {
  const x0 = Math.max(0, Math.floor(part.left)),
    x1 = Math.min(width, Math.ceil(part.right)),
    y0 = Math.max(0, Math.floor(part.top)),
    y1 = Math.min(height, Math.floor(part.bottom));
  const own = x1 - x0 + 2,
    result = new Uint8Array(own * (y1 - y0 + 2));
  for (let y = y0; y < y1; y++)
    for (let x = x0; x < x1; x++) if (data[y * width + x]! < DARK) result[(y - y0 + 1) * own + x - x0 + 1] = 1;
  return { data: result, width: own };
}

/** The rows of the stroke that begins highest, and of the rest. */
function twoStrokes({ data, width }: Bitmap): readonly [Row[], Row[]] {
  const own = new Uint8Array(data.length),
    part = [data.indexOf(1)];
  own[part[0]!] = 1;
  for (let next = 0; next < part.length; next++)
    for (const step of [-width - 1, -width, -width + 1, -1, 1, width - 1, width, width + 1]) {
      const at = part[next]! + step;
      if (data[at] === 1 && own[at] === 0) {
        own[at] = 1;
        part.push(at);
      }
    }
  return [
    rowsOf(own, width),
    rowsOf(
      data.map((ink, at) => (own[at] === 1 ? 0 : ink)),
      width,
    ),
  ];
}

function rowsOf(data: Uint8Array, width: number): Row[] {
  const rows: Row[] = [];
  for (let start = 0; start < data.length; start += width) {
    const row = data.subarray(start, start + width),
      from = row.indexOf(1);
    if (from >= 0) rows.push({ from, to: row.lastIndexOf(1), ink: row.reduce((sum, ink) => sum + ink, 0) });
  }
  return rows;
}
