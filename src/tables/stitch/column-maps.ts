import type { PageTable } from '../../model/table.ts';

/** Column edges of two pages may differ this much and still be the same columns. */
export const EDGE_TOLERANCE_PT = 5;
/** A page may print fewer columns at its right end than the first page, but not fewer than this share. */
const MIN_COLUMN_SHARE = 0.6;

/**
 * The same table printed smaller or larger on the next page keeps the proportions of its columns, within this share of
 * its width.
 */
const SCALED_EDGE_SHARE = 0.004;
const MAX_SCALE = 1.35;
/** Fewer columns have one proportion by chance. */
const MIN_SCALED_COLUMNS = 4;

/** For each edge of one page's table, the edge of the whole table that it is. */
export type ColumnMap = readonly number[];

export const sameColumns = (count: number): ColumnMap => Array.from({ length: count + 1 }, (_, index) => index);

/**
 * The edges of the next page's table as edges of the whole one; null when they don't fit, also when printed in another
 * size.
 */
export function mapColumns(edges: readonly number[], next: readonly number[]): ColumnMap | null {
  return mapInPlace(edges, next) ?? (isScaled(edges, next) ? sameColumns(edges.length - 1) : null);
}

/** Are the columns of the next page those of the whole table only when printed smaller or larger? */
export const isOtherSize = (edges: readonly number[], next: readonly number[]): boolean =>
  mapInPlace(edges, next) === null && isScaled(edges, next);

function isScaled(edges: readonly number[], next: readonly number[]): boolean {
  if (edges.length !== next.length || edges.length <= MIN_SCALED_COLUMNS) return false;
  const width = edges.at(-1)! - edges[0]!,
    scale = (next.at(-1)! - next[0]!) / width;
  if (scale > MAX_SCALE || scale < 1 / MAX_SCALE) return false;
  return edges.every(
    (edge, index) =>
      Math.abs(next[0]! + (edge - edges[0]!) * scale - next[index]!) <= width * scale * SCALED_EDGE_SHARE,
  );
}

function mapInPlace(edges: readonly number[], next: readonly number[]): ColumnMap | null {
  const shift = next[0]! - edges[0]!;
  const map: number[] = [];
  for (const edge of next) {
    const best = nearestEdge(edges, edge - shift);
    if (Math.abs(edges[best]! + shift - edge) > EDGE_TOLERANCE_PT || map.at(-1) === best) return null;
    map.push(best);
  }
  const count = edges.length - 1;
  return map.length >= 2 && map.at(-1)! >= count * MIN_COLUMN_SHARE && map.length - 1 >= count * 0.5 ? map : null;
}

function nearestEdge(edges: readonly number[], value: number): number {
  let best = 0;
  for (let index = 1; index < edges.length; index++)
    if (Math.abs(edges[index]! - value) < Math.abs(edges[best]! - value)) best = index;
  return best;
}

/** Fewer columns stand at the places of others by chance. */
const MIN_INNER_COLUMNS = 2;

/** Does a page print all columns of the table but some at its left, each at its place? */
export function isInnerPart(edges: readonly number[], next: readonly number[]): boolean {
  const isAt = (a: number, b: number): boolean => Math.abs(a - b) <= EDGE_TOLERANCE_PT;
  return (
    isAt(edges.at(-1)!, next.at(-1)!) &&
    next.length > MIN_INNER_COLUMNS &&
    next.every((edge) => edges.some((other) => isAt(other, edge)))
  );
}

/**
 * Whether labels merged over rows end a page in all columns that the next page leaves out at its left, or that page
 * left them out already.
 */
export function labelsGoOn(
  { columnEdges, cells, rowCount }: PageTable,
  next: PageTable,
  { length }: readonly number[],
): boolean {
  const left = columnEdges.findIndex((edge) => Math.abs(edge - next.columnEdges[0]!) <= EDGE_TOLERANCE_PT);
  if (left === 0) return columnEdges.length === next.columnEdges.length && columnEdges.length < length;
  const last = cells.filter(({ row, rowSpan, column }) => row + rowSpan === rowCount && column < left);
  return left > 0 && last.length === left && last.every(({ text, rowSpan }) => text !== '' && rowSpan > 1);
}

/** Do both tables fill the same width at the same place? */
export function sameOuterBorders(a: PageTable, b: PageTable): boolean {
  return Math.abs(a.box[0] - b.box[0]) <= EDGE_TOLERANCE_PT && Math.abs(a.box[2] - b.box[2]) <= EDGE_TOLERANCE_PT;
}

/** All edges of both, near ones as one; and where the edges of each went. */
export function uniteColumns(
  edges: readonly number[],
  next: readonly number[],
): { edges: number[]; from: ColumnMap; to: ColumnMap } {
  const added = next.filter((edge) => Math.abs(edges[nearestEdge(edges, edge)]! - edge) > EDGE_TOLERANCE_PT);
  const united = [...edges, ...added].sort((a, b) => a - b);
  return {
    edges: united,
    from: edges.map((edge) => united.indexOf(edge)),
    to: next.map((edge) => nearestEdge(united, edge)),
  };
}
