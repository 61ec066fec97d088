import type { Box } from '../../schemas/index.ts';
import { boundsOf, heightOf, middleX, middleY, widthOf } from '../lib/geometry.ts';
import type { PageImage } from '../model/page.ts';

/** Pieces of one picture lie no further apart than this, in pt, and begin and end together. */
const SEAM_PT = 1.5;

/**
 * Pictures put together from the strips and tiles that a scanner or printer driver cut them into: first what lies side
 * by side, then what lies below each other. Pixels add up, so that the resolution stays.
 */
export function joinedPictures(images: readonly PageImage[]): PageImage[] {
  return joinedAlong(joinedAlong(images, 0), 1);
}

/** Joins neighbours along x (0) or y (1). */
function joinedAlong(images: readonly PageImage[], axis: 0 | 1): PageImage[] {
  const across = axis === 0 ? 1 : 0;
  const from = ({ box }: PageImage, at: 0 | 1): number => box[at], to = ({ box }: PageImage, at: 0 | 1): number => box[at === 0 ? 2 : 3];
  const sorted = [...images].sort((a, b) => Math.round(from(a, across) / SEAM_PT) - Math.round(from(b, across) / SEAM_PT) || Math.round(to(a, across) / SEAM_PT) - Math.round(to(b, across) / SEAM_PT) || from(a, axis) - from(b, axis));
  const joined: PageImage[] = [];
  for (const image of sorted) {
    const last = joined.at(-1);
    const fits = last && Math.abs(from(last, across) - from(image, across)) <= SEAM_PT && Math.abs(to(last, across) - to(image, across)) <= SEAM_PT && Math.abs(to(last, axis) - from(image, axis)) <= SEAM_PT;
    if (!fits) { joined.push(image); continue; }
    const box = boundsOf([last.box, image.box])!;
    joined[joined.length - 1] = axis === 0 ? { box, widthPx: last.widthPx + image.widthPx, heightPx: Math.max(last.heightPx, image.heightPx) } : { box, widthPx: Math.max(last.widthPx, image.widthPx), heightPx: last.heightPx + image.heightPx };
  }
  return joined;
}

/** Squares in which drawings of one area lie near each other, in pt: cells of a table are wider than letters, but not by much more. */
const SQUARE_PT = 24, REACH = 2;
/** Fewer drawings than this are bullets, marks, a logo or one word. */
const LEAST_SHAPES = 30;

/** Areas where so many drawings of the size of characters stand together that they may be text drawn as outlines. */
export function drawnAreas(shapes: readonly Box[]): Box[] {
  if (shapes.length < LEAST_SHAPES) return [];
  const squares = new Map<string, Box[]>();
  for (const shape of shapes) {
    const key = `${Math.floor(middleX(shape) / SQUARE_PT)},${Math.floor(middleY(shape) / SQUARE_PT)}`, square = squares.get(key);
    if (square) square.push(shape); else squares.set(key, [shape]);
  }
  const areas: Box[] = [];
  for (const start of squares.keys()) {
    const within: Box[] = [], open = [start];
    for (let key = open.pop(); key !== undefined; key = open.pop()) {
      const square = squares.get(key);
      if (!square) continue;
      squares.delete(key);
      within.push(...square);
      const [column, row] = key.split(',').map(Number) as [number, number];
      for (let y = row - REACH; y <= row + REACH; y++) for (let x = column - REACH; x <= column + REACH; x++) open.push(`${x},${y}`);
    }
    if (within.length >= LEAST_SHAPES) areas.push(boundsOf(within)!);
  }
  return areas;
}

export const areaOf = (box: Box): number => Math.max(0, widthOf(box)) * Math.max(0, heightOf(box));
