import { clusterIndices, middleX, rangeOf } from '../../lib/geometry.ts';
import type { Column } from './columns.ts';
import type { Span } from '../ruled/grid.ts';
import type { HeaderText } from '../header-texts.ts';

/** Texts of one header row are centred at one height, within this many sizes. */
const SAME_HEIGHT_SIZES = 0.4;

/** Rows of a header that no lines divide, and where each column's own name begins. */
export interface HeaderLevels {
  readonly rowEdges: readonly number[];
  /** The row in which the column's own header begins: it reaches down to the last one. */
  readonly start: readonly number[];
}

/**
 * Finds the rows of a header from the heights of its texts: each row of group names stands at one height, and a name
 * that covers several rows is centred over them.
 */
export function headerLevels(
  columns: readonly Column[],
  groups: readonly HeaderText[],
  top: number,
  bottom: number,
  size: number,
): HeaderLevels {
  const tolerance = SAME_HEIGHT_SIZES * size;
  const rows = clusterIndices(
    groups.map(({ y }) => y),
    tolerance,
    tolerance * 2,
  ).map((row) => row.reduce((sum, index) => sum + groups[index]!.y, 0) / row.length);
  const own = columns.flatMap(({ header }) => (header ? [header.y] : []));
  const depth = rows.length;
  if (depth === 0 || own.length === 0) return { rowEdges: [top, bottom], start: columns.map(() => 0) };
  const [, lowest] = rangeOf(own);
  // Rows of group names are equally high; the last row is centred at its names.
  const pitch = depth > 1 ? (rows.at(-1)! - rows[0]!) / (depth - 1) : null;
  const edges = pitch === null ? null : rows.map((y) => y - pitch / 2);
  const lastTop = edges === null ? (rows[0]! + lowest) / 2 : rows.at(-1)! + pitch! / 2;
  const end = 2 * lowest - lastTop;
  const start = columns.map(({ header }) => {
    if (!header) return 0;
    if (edges === null) return lowest - header.y <= tolerance ? 1 : 0;
    const centres = [...edges.map((edge) => (edge + end) / 2), lowest];
    return centres.reduce(
      (best, y, row) => (Math.abs(y - header.y) <= Math.abs(centres[best]! - header.y) ? row : best),
      0,
    );
  });
  const inner = rows.slice(1).map((y, index) => (y + rows[index]!) / 2);
  return { rowEdges: [top, ...inner, Math.min(lastTop, lowest), bottom], start };
}

/** Cells of a header: names of columns, and names of groups over the columns that they are centred over. */
export function headerSpans(
  columnEdges: readonly number[],
  rowEdges: readonly number[],
  groups: readonly HeaderText[],
  isLine: (edge: number, column: number) => boolean,
): Span[] {
  const rowCount = rowEdges.length - 1;
  const spans: Span[] = [];
  const endOf = (row: number, column: number): number => {
    let end = row + 1;
    while (end < rowCount && !isLine(end, column)) end++;
    return end;
  };
  place(0, 0, columnEdges.length - 2);
  return spans;

  function place(row: number, first: number, last: number): void {
    if (row >= rowCount) return;
    for (let column = first; column <= last;) {
      const end = endOf(row, column);
      let until = column;
      while (until < last && endOf(row, until + 1) === end) until++;
      if (end === rowCount)
        for (let each = column; each <= until; each++)
          spans.push({ row, column: each, rowSpan: end - row, columnSpan: 1 });
      else placeGroups(row, end, column, until);
      column = until + 1;
    }
  }

  /** The names between two lines, each over its own columns; a blank row divides nothing of what stands below it. */
  function placeGroups(row: number, end: number, first: number, last: number): void {
    const names = groups.filter(
      ({ y, box }) =>
        y > rowEdges[row]! &&
        y < rowEdges[end]! &&
        middleX(box) > columnEdges[first]! &&
        middleX(box) < columnEdges[last + 1]!,
    );
    const ranges = groupRanges(columnEdges, first, last, names);
    for (const [from, to] of ranges) spans.push({ row, column: from, rowSpan: end - row, columnSpan: to - from + 1 });
    for (const [from, to] of names.length === 0 ? [[first, last] as const] : ranges) place(end, from, to);
  }
}

/**
 * Divides columns among the group names over them, so that each name stands as near as can be to the middle of its own.
 */
function groupRanges(
  edges: readonly number[],
  first: number,
  last: number,
  groups: readonly HeaderText[],
): (readonly [number, number])[] {
  const names = [...groups].sort((a, b) => middleX(a.box) - middleX(b.box));
  if (names.length === 0)
    return Array.from({ length: last - first + 1 }, (_, index) => [first + index, first + index] as const);
  const count = last - first + 1;
  if (names.length > count) return [[first, last]];
  const miss = (name: HeaderText, from: number, to: number): number =>
    Math.abs((edges[from]! + edges[to + 1]!) / 2 - middleX(name.box));
  // best[n][c]: the first n names over the first c columns.
  const best = names.map(() => new Float64Array(count + 1).fill(Infinity)),
    cut = names.map(() => new Int32Array(count + 1));
  for (let n = 0; n < names.length; n++)
    for (let c = n + 1; c <= count; c++)
      for (let start = n; start < c; start++) {
        const before = n === 0 ? (start === 0 ? 0 : Infinity) : best[n - 1]![start]!;
        const cost = before + miss(names[n]!, first + start, first + c - 1);
        if (cost < best[n]![c]!) {
          best[n]![c] = cost;
          cut[n]![c] = start;
        }
      }
  const ranges: (readonly [number, number])[] = [];
  for (let n = names.length - 1, c = count; n >= 0; n--) {
    const start = cut[n]![c]!;
    ranges.unshift([first + start, first + c - 1]);
    c = start;
  }
  return ranges;
}
