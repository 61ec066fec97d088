import { addToList } from '../../lib/add-to-list.ts';
import type { Glyph } from '../../model/page.ts';
import { boxOf, type Subpath } from './paths.ts';
import { intersect, type GraphicsState, type Rect } from './state.ts';

/** An opaque area painted after the first `before` glyphs: what it covers cannot be seen. */
export interface Cover {
  readonly box: Rect;
  readonly before: number;
}

/** A glyph is hidden when a cover takes this share of its box. */
const COVERED_SHARE = 0.7;
/** Thinner areas are lines. */
const MIN_COVER_PT = 3;
/** Hostile pages paint millions of areas; no printed page covers text that often. */
const MAX_COVERS = 20_000;
const BUCKET_PT = 24;
const keyOf = (column: number, row: number): number => row * 4096 + column;

/** Does the state paint so that nothing below shows through? */
export const paintsOpaque = (state: GraphicsState): boolean =>
  state.fillAlpha === 1 && state.blend === 'normal' && !state.softMask;

/** The area that a filled path covers whole: one upright rectangle, or null. */
export function rectangleOf(subpaths: readonly Subpath[]): Rect | null {
  const path = subpaths[0];
  if (subpaths.length !== 1 || !path || path.curved || path.xs.length < 4 || path.xs.length > 5) return null;
  const { xs, ys } = path;
  const box = boxOf(xs, ys);
  const atCorner = (x: number, y: number): boolean =>
    Math.min(x - box[0], box[2] - x) < 0.1 && Math.min(y - box[1], box[3] - y) < 0.1;
  return xs.every((x, index) => atCorner(x, ys[index]!)) ? box : null;
}

export function addCover(covers: Cover[], box: Rect | null, state: GraphicsState, before: number): void {
  if (box === null || before === 0 || covers.length >= MAX_COVERS || !paintsOpaque(state)) return;
  const seen = intersect(state.clip, box);
  if (seen[2] - seen[0] >= MIN_COVER_PT && seen[3] - seen[1] >= MIN_COVER_PT) covers.push({ box: seen, before });
}

/** Marks glyphs that an opaque image or area hides: old text that an editor painted over. */
export function hideCovered(glyphs: readonly Glyph[], covers: readonly Cover[]): readonly Glyph[] {
  if (covers.length === 0) return glyphs;
  const buckets = new Map<number, number[]>();
  glyphs.forEach(({ box, hidden }, index) => {
    if (hidden) return;
    const key = keyOf(Math.floor((box[0] + box[2]) / 2 / BUCKET_PT), Math.floor((box[1] + box[3]) / 2 / BUCKET_PT));
    addToList(buckets, key, index);
  });
  const covered = new Set<number>();
  for (const { box, before } of covers)
    for (const key of keysWithin(box, buckets)) {
      const bucket = buckets.get(key)!,
        left = bucket.filter((index) => index >= before || !isCovered(glyphs[index]!, box));
      if (left.length === bucket.length) continue;
      for (const index of bucket) if (index < before && isCovered(glyphs[index]!, box)) covered.add(index);
      if (left.length > 0) buckets.set(key, left);
      else buckets.delete(key);
    }
  return covered.size === 0
    ? glyphs
    : glyphs.map((glyph, index) => (covered.has(index) ? { ...glyph, hidden: 'invisible' as const } : glyph));
}

/** The buckets that an area reaches into. An area may be far larger than the page: then all of them may be. */
function keysWithin(box: Rect, buckets: ReadonlyMap<number, unknown>): number[] {
  const bucketAt = (place: number): number => Math.max(0, Math.floor(place / BUCKET_PT));
  const [left, top] = [bucketAt(box[0]), bucketAt(box[1])],
    [right, bottom] = [bucketAt(box[2]), bucketAt(box[3])];
  if (!((right - left + 1) * (bottom - top + 1) <= buckets.size)) return [...buckets.keys()];
  const keys: number[] = [];
  for (let row = top; row <= bottom; row++)
    for (let column = left; column <= right; column++)
      if (buckets.has(keyOf(column, row))) keys.push(keyOf(column, row));
  return keys;
}

function isCovered({ box }: Glyph, cover: Rect): boolean {
  const width = Math.min(box[2], cover[2]) - Math.max(box[0], cover[0]),
    height = Math.min(box[3], cover[3]) - Math.max(box[1], cover[1]);
  return width > 0 && height > 0 && width * height >= COVERED_SHARE * (box[2] - box[0]) * (box[3] - box[1]);
}
