import type { Box } from '../../schemas/index.ts';
import { addToList } from '../lib/add-to-list.ts';
import { componentsOf, type Component } from './components.ts';
import { isSpeck, isSpeckled, withoutRests } from './residue.ts';

/** Characters of one piece lie nearer than this share of the usual character height … */
const GAP_SHARE = 0.8;
/** … and full-width punctuation, which leaves half of its square blank, nearer than this. */
const MARK_GAP_SHARE = 1.3;
/**
 * Punctuation is smaller than this share of a character both ways, and its middle lies this far down or up from its
 * neighbour's.
 */
const MARK_SHARE = 0.45,
  MARK_OFFSET_SHARE = 0.2;
/**
 * Parts of one character lie above each other within this share of that height (：, %), level strokes (二) within the
 * other.
 */
const STACK_SHARE = 0.35,
  STROKES_SHARE = 0.75;
/** A dash is at least this many times as wide as it is high. */
export const DASH_ASPECT = 1.8;
/** A level stroke is lower than this share of its length. */
const FLAT_SHARE = 0.3;
/** A piece that is higher than this share of the usual character and shows a blank row is two lines of text. */
const TALL_SHARE = 1.5;
/** Ends of character parts in inches: specks are smaller, pictures larger. */
const SPECK_INCHES = 0.012,
  PICTURE_INCHES = 0.6;
/**
 * Blurred characters touch, up to a whole line of them: such a part is as high as print is, in inches, and its strokes
 * take more of it than a line's rests and less than a filled bar.
 */
const PRINT_INCHES = [0.05, 0.25] as const,
  INKED_SHARE = [0.15, 0.65] as const;
/** Titles are up to so many times as large as what a page usually prints. */
const LARGEST = 4;
/** Characters that are lower than this many px are small; digits of the smallest print are as low as this. */
const SMALL_PX = 18,
  LOWEST_INCHES = 0.03;
/** Usual character height where a page shows none: 9 pt. */
const USUAL_INCHES = 0.125;

/** Boxes in px, ends included, and whether most of the print is so low that its strokes are thinner than a pixel. */
export interface FoundPieces {
  readonly pieces: readonly Box[];
  readonly isSmall: boolean;
}

/**
 * Cuts the print between the lines into pieces: lines of text that neither a line nor a wide gap separates. Boxes in
 * px, ends included; `blocked` marks the pixels of lines (2 and 3: vertical).
 */
export function findPieces(
  print: Uint8Array,
  blocked: Uint8Array,
  width: number,
  height: number,
  dpi: number,
): FoundPieces {
  const all = withoutRests(
    componentsOf(print, width, height).filter((part) => !isRestOfLine(part, print, blocked, width)),
    blocked,
    width,
    dpi,
  );
  const dirty = isSpeckled(all, dpi),
    isLarge = (part: Component): boolean => isPart(part, dpi) && !(dirty && isSpeck(part, dpi)),
    large = all.filter(isLarge);
  if (large.length === 0) return { pieces: [], isSmall: false };
  const usual = usualHeight(large, dpi),
    parts = [
      ...large,
      ...pointsAmong(
        all.filter((part) => !isLarge(part)),
        large,
        usual,
      ),
    ];
  const groups = joinParts(parts, usual, (a, b) => isBlocked(a, b, blocked, width));
  const pieces = groups
    .flatMap((group) => linesOf(group, usual))
    .filter((box) => isText(box, usual, dpi))
    .sort((a, b) => a[1] - b[1] || a[0] - b[0]);
  return { pieces, isSmall: Math.min(usual, usualHeight(large, dpi, LOWEST_INCHES)) < SMALL_PX };
}

/**
 * A sliver of what a line may take is left of the line, or of its blur, and no print; neither are so few pixels that
 * touch it.
 */
const SLIVER_PX = 4,
  FEW_PIXELS = 4;

function isRestOfLine(
  { x0, y0, x1, y1, count }: Component,
  print: Uint8Array,
  blocked: Uint8Array,
  width: number,
): boolean {
  if (Math.min(x1 - x0, y1 - y0) >= SLIVER_PX) return false;
  let away = 0;
  for (let y = y0; y <= y1; y++)
    for (let x = x0; x <= x1; x++) if (print[y * width + x] === 1 && !isNearLine(x, y)) away++;
  return away === 0 || (count <= FEW_PIXELS && away < count);

  function isNearLine(x: number, y: number): boolean {
    for (let ny = y - 1; ny <= y + 1; ny++)
      for (let nx = x - 1; nx <= x + 1; nx++) if ((blocked[ny * width + nx] ?? 0) !== 0) return true;
    return false;
  }
}

function isPart({ x0, y0, x1, y1, count }: Component, dpi: number): boolean {
  const w = x1 - x0 + 1,
    h = y1 - y0 + 1;
  return (
    count >= Math.max(3, (dpi * SPECK_INCHES) ** 2 * 0.6) &&
    (Math.max(w, h) <= dpi * PICTURE_INCHES ||
      (isWithin(h / dpi, PRINT_INCHES) && isWithin(count / (w * h), INKED_SHARE)))
  );
}

const isWithin = (value: number, [least, most]: readonly [number, number]): boolean => value >= least && value <= most;

/**
 * A point of small print is no larger than a speck, but stands at the foot of a neighbour: no lower or higher than this
 * share of a character, no further away than that.
 */
const FOOT_SHARE = 0.2,
  NEAR_SHARE = 0.6;

/**
 * Of specks those that are points, between two parts and at the foot of the one before, or the sign in front of a part,
 * level and at its middle.
 */
function pointsAmong(specks: readonly Component[], parts: readonly Component[], usual: number): Component[] {
  const rows = new Map<number, Component[]>();
  for (const part of parts)
    for (let row = Math.floor((part.y1 - usual) / usual); row <= Math.floor((part.y1 + usual) / usual); row++)
      rows.set(row, [...(rows.get(row) ?? []), part]);
  const isBetween = (speck: Component): boolean => {
    const near = rows.get(Math.floor(speck.y1 / usual)) ?? [];
    const isBefore = (part: Component): boolean =>
      part.x1 < speck.x0 &&
      speck.x0 - part.x1 <= NEAR_SHARE * usual &&
      Math.abs(part.y1 - speck.y1) <= FOOT_SHARE * usual &&
      part.y1 - part.y0 > MARK_SHARE * usual;
    const isAfter = (part: Component): boolean =>
      part.x0 > speck.x1 &&
      part.x0 - speck.x1 <= MARK_GAP_SHARE * usual &&
      part.y0 < speck.y0 &&
      part.y1 >= speck.y0 - FOOT_SHARE * usual;
    const isSigned = (part: Component): boolean =>
      part.x0 > speck.x1 &&
      part.x0 - speck.x1 <= NEAR_SHARE * usual &&
      part.y0 + (part.y1 - part.y0) / 4 < speck.y0 &&
      speck.y1 < part.y1 - (part.y1 - part.y0) / 4;
    return (
      (near.some(isBefore) && near.some(isAfter)) ||
      (speck.x1 - speck.x0 + 1 >= DASH_ASPECT * (speck.y1 - speck.y0 + 1) && near.some(isSigned))
    );
  };
  return specks.filter(
    (speck) => speck.x1 - speck.x0 < MARK_SHARE * usual && speck.y1 - speck.y0 < MARK_SHARE * usual && isBetween(speck),
  );
}

/**
 * The height of a full character: most of a page's parts are digits and radicals, whole characters are a little higher.
 */
function usualHeight(parts: readonly Component[], dpi: number, least: number = PRINT_INCHES[0]): number {
  const heights = parts
    .map(({ y0, y1 }) => y1 - y0 + 1)
    .filter((h) => isWithin(h / dpi, [least, PRINT_INCHES[1]]))
    .sort((a, b) => a - b);
  return heights.length === 0 ? dpi * USUAL_INCHES : heights[Math.floor(heights.length * 0.7)]! * 1.1;
}

/** Joins parts to groups: neighbours on a line, and what stands above each other in one character. */
function joinParts(
  parts: readonly Component[],
  usual: number,
  blockedBetween: (a: Component, b: Component) => boolean,
): Component[][] {
  const order = [...parts].sort((a, b) => a.x0 - b.x0);
  const parent = order.map((_, index) => index);
  const find = (index: number): number => {
    let root = index;
    while (parent[root] !== root) root = parent[root] = parent[parent[root]!]!;
    return root;
  };
  const largest = usual * LARGEST;
  const widest = order.reduce((most, { x0, x1 }) => Math.max(most, x1 - x0 + 1), 0);
  for (let i = 0; i < order.length; i++) {
    const a = order[i]!;
    for (let j = i + 1; j < order.length; j++) {
      const b = order[j]!;
      if (b.x0 > a.x0 + widest + largest * MARK_GAP_SHARE) break;
      const gapY = Math.max(a.y0, b.y0) - Math.min(a.y1, b.y1) - 1;
      // Most pairs lie too far above each other for any of what follows.
      if (gapY > largest * STROKES_SHARE) continue;
      // Titles are larger than what the page usually prints: the taller of the two says how large.
      const size = Math.max(usual, Math.min(Math.max(extentOf(a), extentOf(b)), largest));
      const gapX = b.x0 - a.x1 - 1;
      const mark = isMarkBeside(a, b, size);
      if (gapX > size * (mark ? MARK_GAP_SHARE : GAP_SHARE) || find(i) === find(j)) continue;
      const shared = -gapY,
        lower = Math.min(a.y1 - a.y0, b.y1 - b.y0) + 1;
      const together = Math.max(a.y1, b.y1) - Math.min(a.y0, b.y0) + 1;
      const beside = shared >= 0.4 * lower && together <= size * (size > usual ? 1.3 : 1.7);
      const stacked =
        gapX < 0 && gapY <= size * (isFlat(a) && isFlat(b) ? STROKES_SHARE : STACK_SHARE) && together <= size * 1.15;
      // A point or a comma stands at the foot of its neighbour, which may end above it, as 一 does.
      const foot = gapY <= size * (mark && (isFlat(a) || isFlat(b)) ? 0.35 : 0.12) && together <= size * 1.3;
      if ((beside || stacked || foot) && !blockedBetween(a, b)) parent[find(j)] = find(i);
    }
  }
  const groups = new Map<number, Component[]>();
  order.forEach((part, index) => {
    addToList(groups, find(index), part);
  });
  return [...groups.values()];
}

const extentOf = ({ x0, y0, x1, y1 }: Component): number => Math.max(y1 - y0, Math.min(x1 - x0, 2 * (y1 - y0 + 1))) + 1;

const isFlat = ({ x0, y0, x1, y1 }: Component): boolean => y1 - y0 + 1 <= FLAT_SHARE * (x1 - x0 + 1);

/** Is one of two parts punctuation: small, and at the foot or the head of the other? */
function isMarkBeside(a: Component, b: Component, size: number): boolean {
  return isSmall(a, size) !== isSmall(b, size) && Math.abs(a.y0 + a.y1 - b.y0 - b.y1) / 2 >= MARK_OFFSET_SHARE * size;
}

const isSmall = ({ x0, y0, x1, y1 }: Component, size: number): boolean =>
  Math.max(x1 - x0, y1 - y0) + 1 <= MARK_SHARE * size;

/** Does a vertical line run between two parts? */
function isBlocked(a: Component, b: Component, blocked: Uint8Array, width: number): boolean {
  const y = Math.round((Math.max(a.y0, b.y0) + Math.min(a.y1, b.y1)) / 2);
  for (let x = Math.min(a.x1, b.x0); x <= Math.max(a.x1, b.x0); x++) if (blocked[y * width + x]! >= 2) return true;
  return false;
}

/** A group of several lines of text, cut where rows show no print. */
function linesOf(parts: readonly Component[], usual: number): Box[] {
  const top = Math.min(...parts.map(({ y0 }) => y0)),
    bottom = Math.max(...parts.map(({ y1 }) => y1));
  if (bottom - top + 1 <= usual * TALL_SHARE) return [boxOf(withoutSpecks(parts, usual))];
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
  if (cuts.length === 0) return [boxOf(withoutSpecks(parts, usual))];
  const bands: Component[][] = Array.from({ length: cuts.length + 1 }, () => []);
  for (const part of parts) bands[cuts.filter((cut) => (part.y0 + part.y1) / 2 > cut).length]!.push(part);
  return bands.flatMap((band) => (band.length > 0 ? [boxOf(withoutSpecks(band, usual))] : []));
}

/**
 * A line of text without the specks before and behind it: a mark stands at its neighbour, and only where text goes on
 * further away, as punctuation does.
 */
function withoutSpecks(parts: readonly Component[], usual: number): readonly Component[] {
  const order = [...parts].sort((a, b) => a.x0 - b.x0);
  const isFar = (a: Component, b: Component): boolean => b.x0 - a.x1 - 1 > usual * GAP_SHARE;
  while (order.length > 1 && isSmall(order[0]!, usual) && isFar(order[0]!, order[1]!)) order.shift();
  while (order.length > 1 && isSmall(order.at(-1)!, usual) && isFar(order.at(-2)!, order.at(-1)!)) order.pop();
  return order;
}

const boxOf = (parts: readonly Component[]): Box => [
  Math.min(...parts.map(({ x0 }) => x0)),
  Math.min(...parts.map(({ y0 }) => y0)),
  Math.max(...parts.map(({ x1 }) => x1)),
  Math.max(...parts.map(({ y1 }) => y1)),
];

/** A dash is low and wide, a full stop low and narrow; a speck is neither. */
function isText([x0, y0, x1, y1]: Box, usual: number, dpi: number): boolean {
  const w = x1 - x0 + 1,
    h = y1 - y0 + 1;
  if (h > Math.max(usual * 5, dpi * 0.5)) return false;
  return h >= usual * 0.4 || (w >= usual * (w >= DASH_ASPECT * h ? 0.2 : 0.25) && w <= usual * 4);
}
