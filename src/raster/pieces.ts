import type { Box } from '../../schemas/index.ts';
import { componentsOf, type Component } from './components.ts';

/** Characters of one piece lie nearer than this share of the usual character height … */
const GAP_SHARE = 0.8;
/** … and full-width punctuation, which leaves half of its square blank, nearer than this. */
const MARK_GAP_SHARE = 1.3;
/** Punctuation is smaller than this share of a character both ways, and its middle lies this far down or up from its neighbour's. */
const MARK_SHARE = 0.45, MARK_OFFSET_SHARE = 0.2;
/** Parts of one character lie above each other within this share of that height (：, %), level strokes (二) within the other. */
const STACK_SHARE = 0.35, STROKES_SHARE = 0.75;
/** A dash is at least this many times as wide as it is high. */
export const DASH_ASPECT = 1.8;
/** A level stroke is lower than this share of its length. */
const FLAT_SHARE = 0.3;
/** A piece that is higher than this share of the usual character and shows a blank row is two lines of text. */
const TALL_SHARE = 1.5;
/** Ends of character parts in inches: specks are smaller, pictures larger. */
const SPECK_INCHES = 0.012, PICTURE_INCHES = 0.6;
/** Titles are up to so many times as large as what a page usually prints. */
const LARGEST = 4;
/** Usual character height where a page shows none: 9 pt. */
const USUAL_INCHES = 0.125;

/**
 * Cuts the print between the lines into pieces: lines of text that neither a line nor a wide gap separates. Boxes in px,
 * ends included; `blocked` marks the pixels of lines (2 and 3: vertical).
 */
export function findPieces(print: Uint8Array, blocked: Uint8Array, width: number, height: number, dpi: number): Box[] {
  const parts = componentsOf(print, width, height).filter((part) => isPart(part, dpi));
  if (parts.length === 0) return [];
  const usual = usualHeight(parts, dpi);
  const groups = joinParts(parts, usual, (a, b) => isBlocked(a, b, blocked, width));
  return groups.flatMap((group) => linesOf(group, usual))
    .filter((box) => isText(box, usual, dpi))
    .sort((a, b) => a[1] - b[1] || a[0] - b[0]);
}

function isPart({ x0, y0, x1, y1, count }: Component, dpi: number): boolean {
  const w = x1 - x0 + 1, h = y1 - y0 + 1;
  return count >= Math.max(3, (dpi * SPECK_INCHES) ** 2 * 0.6) && Math.max(w, h) <= dpi * PICTURE_INCHES;
}

/** The height of a full character: most of a page's parts are digits and radicals, whole characters are a little higher. */
function usualHeight(parts: readonly Component[], dpi: number): number {
  const heights = parts.map(({ y0, y1 }) => y1 - y0 + 1).filter((h) => h >= dpi * 0.05 && h <= dpi * 0.25).sort((a, b) => a - b);
  return heights.length === 0 ? dpi * USUAL_INCHES : heights[Math.floor(heights.length * 0.7)]! * 1.1;
}

/** Joins parts to groups: neighbours on a line, and what stands above each other in one character. */
function joinParts(parts: readonly Component[], usual: number, blockedBetween: (a: Component, b: Component) => boolean): Component[][] {
  const order = [...parts].sort((a, b) => a.x0 - b.x0);
  const parent = order.map((_, index) => index);
  const find = (index: number): number => { let root = index; while (parent[root] !== root) root = parent[root] = parent[parent[root]!]!; return root; };
  const largest = usual * LARGEST;
  const widest = order.reduce((most, { x0, x1 }) => Math.max(most, x1 - x0 + 1), 0);
  for (let i = 0; i < order.length; i++) {
    const a = order[i]!;
    for (let j = i + 1; j < order.length; j++) {
      const b = order[j]!;
      if (b.x0 > a.x0 + widest + largest * MARK_GAP_SHARE) break;
      // Titles are larger than what the page usually prints: the taller of the two says how large.
      const size = Math.max(usual, Math.min(Math.max(extentOf(a), extentOf(b)), largest));
      const gapX = b.x0 - a.x1 - 1, gapY = Math.max(a.y0, b.y0) - Math.min(a.y1, b.y1) - 1;
      const mark = isMarkBeside(a, b, size);
      if (gapX > size * (mark ? MARK_GAP_SHARE : GAP_SHARE) || find(i) === find(j)) continue;
      const shared = -gapY, lower = Math.min(a.y1 - a.y0, b.y1 - b.y0) + 1;
      const together = Math.max(a.y1, b.y1) - Math.min(a.y0, b.y0) + 1;
      const beside = shared >= 0.4 * lower && together <= size * (size > usual ? 1.3 : 1.7);
      const stacked = gapX < 0 && gapY <= size * (isFlat(a) && isFlat(b) ? STROKES_SHARE : STACK_SHARE) && together <= size * 1.15;
      // A point or a comma stands at the foot of its neighbour, which may end above it, as 一 does.
      const foot = gapY <= size * (mark && (isFlat(a) || isFlat(b)) ? 0.35 : 0.12) && together <= size * 1.3;
      if ((beside || stacked || foot) && !blockedBetween(a, b)) parent[find(j)] = find(i);
    }
  }
  const groups = new Map<number, Component[]>();
  order.forEach((part, index) => { const root = find(index), group = groups.get(root); if (group) group.push(part); else groups.set(root, [part]); });
  return [...groups.values()];
}

const extentOf = ({ x0, y0, x1, y1 }: Component): number => Math.max(y1 - y0, Math.min(x1 - x0, 2 * (y1 - y0 + 1))) + 1;

const isFlat = ({ x0, y0, x1, y1 }: Component): boolean => y1 - y0 + 1 <= FLAT_SHARE * (x1 - x0 + 1);

/** Is one of two parts punctuation: small, and at the foot or the head of the other? */
function isMarkBeside(a: Component, b: Component, size: number): boolean {
  const isSmall = ({ x0, y0, x1, y1 }: Component): boolean => Math.max(x1 - x0, y1 - y0) + 1 <= MARK_SHARE * size;
  return isSmall(a) !== isSmall(b) && Math.abs(a.y0 + a.y1 - b.y0 - b.y1) / 2 >= MARK_OFFSET_SHARE * size;
}

/** Does a vertical line run between two parts? */
function isBlocked(a: Component, b: Component, blocked: Uint8Array, width: number): boolean {
  const y = Math.round((Math.max(a.y0, b.y0) + Math.min(a.y1, b.y1)) / 2);
  for (let x = Math.min(a.x1, b.x0); x <= Math.max(a.x1, b.x0); x++) if (blocked[y * width + x]! >= 2) return true;
  return false;
}

/** A group of several lines of text, cut where rows show no print. */
function linesOf(parts: readonly Component[], usual: number): Box[] {
  const top = Math.min(...parts.map(({ y0 }) => y0)), bottom = Math.max(...parts.map(({ y1 }) => y1));
  if (bottom - top + 1 <= usual * TALL_SHARE) return [boxOf(parts)];
  // Row by row, how much of the group's width its parts take: lines of text are valleys apart.
  const rows = new Float64Array(bottom - top + 1);
  for (const { x0, y0, x1, y1 } of parts) for (let y = y0; y <= y1; y++) rows[y - top]! += x1 - x0 + 1;
  const most = Math.max(...rows);
  const cuts: number[] = [];
  for (let y = Math.round(usual * 0.6); y < rows.length - usual * 0.6; y++) {
    if (rows[y]! > 0.08 * most) continue;
    let end = y;
    while (end + 1 < rows.length && rows[end + 1]! <= 0.08 * most) end++;
    cuts.push(top + (y + end) / 2);
    y = end + Math.round(usual * 0.6);
  }
  if (cuts.length === 0) return [boxOf(parts)];
  const bands: Component[][] = Array.from({ length: cuts.length + 1 }, () => []);
  for (const part of parts) bands[cuts.filter((cut) => (part.y0 + part.y1) / 2 > cut).length]!.push(part);
  return bands.flatMap((band) => (band.length > 0 ? [boxOf(band)] : []));
}

const boxOf = (parts: readonly Component[]): Box => [
  Math.min(...parts.map(({ x0 }) => x0)), Math.min(...parts.map(({ y0 }) => y0)), Math.max(...parts.map(({ x1 }) => x1)), Math.max(...parts.map(({ y1 }) => y1)),
];

/** A dash is low and wide, a full stop low and narrow; a speck is neither. */
function isText([x0, y0, x1, y1]: Box, usual: number, dpi: number): boolean {
  const w = x1 - x0 + 1, h = y1 - y0 + 1;
  if (h > Math.max(usual * 5, dpi * 0.5)) return false;
  return h >= usual * 0.4 || w >= usual * (w >= DASH_ASPECT * h ? 0.2 : 0.25) && w <= usual * 4;
}

