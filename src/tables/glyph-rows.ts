import type { Box } from '../../schemas/index.ts';
import type { Glyph } from '../model/page.ts';

const BUCKET_PT = 32;

/** The glyphs of a page by height, so that each of many grids looks only at its own part of the page. */
export interface GlyphRows {
  readonly glyphs: readonly Glyph[];
  readonly buckets: readonly (readonly number[])[];
}

export function glyphRowsOf(glyphs: readonly Glyph[], pageHeight: number): GlyphRows {
  const last = Math.max(0, Math.min(1000, Math.floor(pageHeight / BUCKET_PT)));
  const buckets: number[][] = Array.from({ length: last + 1 }, () => []);
  glyphs.forEach(({ box }, index) => buckets[bucketOf((box[1] + box[3]) / 2, last)]!.push(index));
  return { glyphs, buckets };
}

const bucketOf = (y: number, last: number): number => Math.max(0, Math.min(last, Math.floor(y / BUCKET_PT)));

/** Indices of glyphs whose middle lies in the box, in drawing order. */
export function glyphsWithin({ glyphs, buckets }: GlyphRows, box: Box): number[] {
  const last = buckets.length - 1;
  const found: number[] = [];
  let isInOrder = true;
  for (let bucket = bucketOf(box[1], last); bucket <= bucketOf(box[3], last); bucket++) {
    for (const index of buckets[bucket]!) {
      const own = glyphs[index]!.box,
        x = (own[0] + own[2]) / 2,
        y = (own[1] + own[3]) / 2;
      if (!(x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3])) continue;
      if (found.length > 0 && found[found.length - 1]! > index) isInOrder = false;
      found.push(index);
    }
  }
  return isInOrder ? found : found.sort((a, b) => a - b); // most pages are drawn from top to bottom
}
