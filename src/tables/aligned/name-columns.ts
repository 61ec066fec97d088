import { middleX, rangeOf } from '../../lib/geometry.ts';
import type { HeaderText } from '../header-texts.ts';
import type { Segment } from '../segments.ts';
import { type Column, extentOf, centreOf, OVERHANG_PT, SAME_EDGE_PT } from './columns.ts';

/** Columns with their headers, and the headers of several columns. */
export interface NamedColumns {
  readonly columns: readonly Column[];
  readonly over: readonly HeaderText[];
}
/** What it costs to leave a header without a column, and a column without a header, in pt of distance. */
const NO_COLUMN_COST = 60,
  NO_HEADER_COST = 400;
/** Fewer numbers than this under a header do not number its columns. */
const MIN_NUMBERS = 2;
/** Of two headers over a column the lower one is its own: what each pt of height costs. */
const HEIGHT_COST = 0.5;

/**
 * Gives each column the header text that stands over it, keeping the order of both; a header that fits between columns
 * shows a column without texts, one that does not is a header of several columns.
 */
export function withHeaders(
  columns: readonly Column[],
  headers: readonly HeaderText[],
  upper: readonly HeaderText[] = [],
  numbers: readonly Segment[] = [],
): NamedColumns {
  const sorted = [...headers].sort((a, b) => middleX(a.box) - middleX(b.box));
  const pairs = match(columns, sorted);
  const named = columns.map((column, index): Column => {
    const header = pairs[index]! >= 0 ? sorted[pairs[index]!]! : null;
    return { ...column, header, align: header ? alignUnder(column, header) : column.align };
  });
  const free = sorted.filter((_, index) => !pairs.includes(index));
  const empty: Column[] = [],
    over: HeaderText[] = [];
  for (const header of free) {
    const [x0, , x1] = header.box;
    const within = named.reduce((sum, column) => {
      const [from, to] = extentOf(column);
      return sum + Math.max(0, Math.min(to, x1) - Math.max(from, x0));
    }, 0);
    const numbered = isNumbered(header, numbers);
    if (numbered === true) empty.push({ x0, x1, align: 'left', header });
    else if (numbered === false || within > (x1 - x0) * 0.4 || isBetween(header, named, [...free, ...upper]))
      over.push(header);
    else empty.push({ x0, x1, align: 'left', header });
  }
  return { columns: [...named, ...empty].sort((a, b) => centreOf(a) - centreOf(b)), over };
}

/** Does a number of its own stand under the header? null where the columns are not numbered, or not from there on. */
function isNumbered({ box, size }: HeaderText, numbers: readonly Segment[]): boolean | null {
  if (numbers.length < MIN_NUMBERS || middleX(box) < middleX(numbers[0]!.box) - size) return null;
  return numbers.some((number) => Math.abs(middleX(number.box) - middleX(box)) < size);
}

/**
 * A header that stands higher than those of both its neighbours, which have no other header above them, is the header
 * of both.
 */
function isBetween(header: HeaderText, columns: readonly Column[], others: readonly HeaderText[]): boolean {
  const x = middleX(header.box);
  const above = others.filter(
    (other) =>
      other !== header && columns.some((column) => column.header && column.header.y > other.y + other.size / 2),
  );
  // Names of groups stand at one height; what stands lower is centred over several rows.
  if (above.length > 0 && !above.some(({ y }) => Math.abs(y - header.y) < header.size / 3)) return false;
  return [
    columns.filter((column) => centreOf(column) < x).at(-1),
    columns.find((column) => centreOf(column) > x),
  ].every(
    (column) =>
      column?.header &&
      column.header.y > header.y + header.size / 2 &&
      !above.some((other) => Math.abs(middleX(other.box) - centreOf(column)) < Math.abs(x - centreOf(column))),
  );
}

/** For each column the index of its header, -1 for none: least distance in all, order kept. */
export function match(columns: readonly Column[], headers: readonly HeaderText[]): number[] {
  const m = columns.length,
    n = headers.length;
  const [, deepest] = rangeOf(headers.map(({ y }) => y));
  const costOf = (column: number, header: number): number =>
    distance(columns[column]!, columns[column - 1], columns[column + 1], headers[header]!) +
    (deepest - headers[header]!.y) * HEIGHT_COST;
  const cost = Array.from({ length: m + 1 }, () => new Float64Array(n + 1).fill(Infinity));
  cost[0]![0] = 0;
  for (let i = 0; i <= m; i++)
    for (let j = 0; j <= n; j++) {
      const here = cost[i]![j]!;
      if (i < m && j < n) cost[i + 1]![j + 1] = Math.min(cost[i + 1]![j + 1]!, here + costOf(i, j));
      if (i < m) cost[i + 1]![j] = Math.min(cost[i + 1]![j]!, here + NO_HEADER_COST);
      if (j < n) cost[i]![j + 1] = Math.min(cost[i]![j + 1]!, here + NO_COLUMN_COST);
    }
  const pairs = columns.map(() => -1);
  let i = m,
    j = n;
  while (i > 0 && j > 0) {
    if (cost[i]![j] === cost[i - 1]![j - 1]! + costOf(i - 1, j - 1)) {
      pairs[--i] = --j;
      continue;
    }
    if (cost[i]![j] === cost[i - 1]![j]! + NO_HEADER_COST) i--;
    else j--;
  }
  return pairs;
}

/**
 * How a column's figures are aligned: those of one width stand at the side of their column that the header hangs away
 * from.
 */
function alignUnder({ x0, x1, align, even }: Column, { box }: HeaderText): Column['align'] {
  const aside = middleX(box) - (x0 + x1) / 2;
  if (!even || align === 'centre') return align;
  return box[2] > x1 + OVERHANG_PT && aside > SAME_EDGE_PT
    ? 'left'
    : box[0] < x0 - OVERHANG_PT && aside < -SAME_EDGE_PT
      ? 'right'
      : align;
}

/** How far a header stands from the texts of a column; Infinity where it cannot be centred over it. */
function distance(column: Column, before: Column | undefined, after: Column | undefined, header: HeaderText): number {
  const { box } = header;
  const centre = middleX(box);
  if (column.align === 'centre') return Math.abs(centre - (column.x0 + column.x1) / 2);
  if (alignUnder(column, header) === 'right') {
    if (
      (box[2] > column.x1 + OVERHANG_PT && centre > (column.x0 + column.x1) / 2 + SAME_EDGE_PT) ||
      (before && centre < before.x1 - OVERHANG_PT)
    )
      return Infinity;
    return (
      Math.max(0, column.x0 - box[2]) +
      Math.max(0, box[0] - column.x1) +
      Math.abs(centre - (column.x0 + column.x1) / 2) / 50
    );
  }
  if ((box[0] < column.x0 - OVERHANG_PT && centre < column.x0) || (after && centre > after.x1)) return Infinity;
  return (
    Math.max(0, box[0] - column.x1) +
    Math.max(0, column.x0 - box[2]) +
    Math.abs(centre - (column.x0 + column.x1) / 2) / 50
  );
}
