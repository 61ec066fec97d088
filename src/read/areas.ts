import type { Box } from '../../schemas/index.ts';
import { addToList } from '../lib/add-to-list.ts';
import { boundsOf, heightOf, middleY, widthOf } from '../lib/geometry.ts';
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
  const from = ({ box }: PageImage, at: 0 | 1): number => box[at],
    to = ({ box }: PageImage, at: 0 | 1): number => box[at === 0 ? 2 : 3];
  const sorted = [...images].sort(
    (a, b) =>
      Math.round(from(a, across) / SEAM_PT) - Math.round(from(b, across) / SEAM_PT) ||
      Math.round(to(a, across) / SEAM_PT) - Math.round(to(b, across) / SEAM_PT) ||
      from(a, axis) - from(b, axis),
  );
  const joined: PageImage[] = [];
  for (const image of sorted) {
    const last = joined.at(-1);
    const fits =
      last &&
      Math.abs(from(last, across) - from(image, across)) <= SEAM_PT &&
      Math.abs(to(last, across) - to(image, across)) <= SEAM_PT &&
      Math.abs(to(last, axis) - from(image, axis)) <= SEAM_PT;
    if (!fits) {
      joined.push(image);
      continue;
    }
    const box = boundsOf([last.box, image.box])!;
    joined[joined.length - 1] =
      axis === 0
        ? { box, widthPx: last.widthPx + image.widthPx, heightPx: Math.max(last.heightPx, image.heightPx) }
        : { box, widthPx: Math.max(last.widthPx, image.widthPx), heightPx: last.heightPx + image.heightPx };
  }
  return joined;
}

/**
 * Drawings whose heights are in one such band stand in one row, and rows no further apart than this, in pt, in one
 * area: a table has blank rows.
 */
const BAND_PT = 24,
  GAP_PT = 100;
/** Fewer drawings than this are bullets, marks, a logo or one word. */
const LEAST_SHAPES = 30;

/**
 * Areas where so many drawings of the size of characters stand together that they may be text drawn as outlines: rows
 * as wide as they are, because the cells of a table may lie far from each other.
 * @param isFree says whether an area holds hardly any text of its own: else what lies above and below it are two areas
 */
export function drawnAreas(shapes: readonly Box[], isFree: (box: Box) => boolean): Box[] {
  if (shapes.length < LEAST_SHAPES) return [];
  const bands = new Map<number, Box[]>();
  for (const shape of shapes) addToList(bands, Math.floor(middleY(shape) / BAND_PT), shape);
  const areas: { box: Box; count: number }[] = [];
  for (const [, band] of [...bands].sort(([a], [b]) => a - b)) {
    const box = boundsOf(band)!,
      last = areas.at(-1),
      together = last && boundsOf([last.box, box])!;
    if (last && together && box[1] - last.box[3] <= GAP_PT && isFree(together)) {
      last.box = together;
      last.count += band.length;
    } else areas.push({ box, count: band.length });
  }
  return areas.filter(({ count }) => count >= LEAST_SHAPES).map(({ box }) => box);
}

export const areaOf = (box: Box): number => Math.max(0, widthOf(box)) * Math.max(0, heightOf(box));
