import type { Box } from '../../../schemas/index.ts';
import { DisjointSets } from '../../lib/disjoint-sets.ts';
import { clusterIndices, intervalOf, rangeOf } from '../../lib/geometry.ts';
import type { Ruling } from '../../model/page.ts';
import { groupRulings } from './ruling-groups.ts';

/** A slot rectangle of a grid: which rows and columns one cell covers. */
export interface Span {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  /** A piece of an area that is no rectangle: where it ends, a line may be missing. */
  readonly cut?: true;
}

/** Row and column edges of one table on one page, and the cells that its rulings bound. */
export interface Grid {
  readonly rowEdges: readonly number[];
  readonly columnEdges: readonly number[];
  readonly spans: readonly Span[];
  readonly box: Box;
  /** The joined rulings that draw it; left out where none do. */
  readonly lines?: readonly Ruling[];
}

/** Edges closer than this are one edge: no printed row or column is so thin. */
const EDGE_GAP_PT = 2.5;
/** Horizontal lines that reach this far past the outermost vertical line open a column without an outer border. */
const OPEN_SIDE_PT = 12;
/**
 * Vertical lines that run this far past the outermost horizontal line open a row without an outer border: a page break
 * in Word.
 */
const OPEN_END_PT = 7;
/** … when this share of them does, to a common end. */
const OPEN_END_SHARE = 0.6;
/** A lone line between two columns without outer borders opens rows below the header when it runs on this far. */
const LONE_END_PT = 60;
/** A hatched area crosses more often than any printed table has cells. */
const MAX_SLOTS = 100_000;
/** A line counts as a border of a slot when it covers this share of the slot's side. */
const BORDER_SHARE = 0.5;

/** Finds the grids that joined rulings draw: groups of crossing lines that bound at least two cells. Reading order. */
export function findGrids(rulings: readonly Ruling[]): Grid[] {
  const grids = groupRulings(rulings)
    .map(gridOfLines)
    .filter((grid): grid is Grid => grid !== null);
  // A frame around a whole table or page bounds one cell only and is dropped by gridOf; nested grids keep reading
  // order.
  return grids.sort((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0]);
}

/** Positions of lines, one per edge, each the mean of its lines; and each line's edge index. */
function edgesOf(lines: readonly Ruling[]): { edges: number[]; indexOf: number[] } {
  const indexOf: number[] = new Array(lines.length).fill(0);
  const edges = clusterIndices(
    lines.map(({ at }) => at),
    EDGE_GAP_PT,
    EDGE_GAP_PT * 2,
  ).map((group, index) => {
    for (const line of group) indexOf[line] = index;
    return group.reduce((sum, line) => sum + lines[line]!.at, 0) / group.length;
  });
  return { edges, indexOf };
}

/** The grid that lines of one group draw; null where they bound no table. */
export function gridOfLines(lines: readonly Ruling[]): Grid | null {
  const horizontal = lines.filter(({ axis }) => axis === 'horizontal');
  const vertical = lines.filter(({ axis }) => axis === 'vertical');
  if (horizontal.length < 1 || vertical.length < 1) return null;
  const rows = edgesOf(horizontal),
    columns = edgesOf(vertical);
  const [openLeft] = rangeOf(horizontal.map(({ from }) => from)),
    [, openRight] = rangeOf(horizontal.map(({ to }) => to));
  let rowEdges = rows.edges,
    rowShift = 0;
  const openTop = commonEnd(vertical, rowEdges[0]!, -1),
    openBottom = commonEnd(vertical, rowEdges.at(-1)!, 1);
  if (openTop !== null) {
    rowEdges = [openTop, ...rowEdges];
    rowShift = 1;
  }
  if (openBottom !== null) rowEdges = [...rowEdges, openBottom];
  let columnEdges = columns.edges,
    columnShift = 0;
  if (columnEdges[0]! - openLeft > OPEN_SIDE_PT) {
    columnEdges = [openLeft, ...columnEdges];
    columnShift = 1;
  }
  if (openRight - columnEdges.at(-1)! > OPEN_SIDE_PT) columnEdges = [...columnEdges, openRight];
  const rowCount = rowEdges.length - 1,
    columnCount = columnEdges.length - 1;
  if (rowCount < 1 || columnCount < 2 || rowCount * columnCount > MAX_SLOTS) return null;

  // borders[axis][edge * count + slot]: is there a line along this side of the slot?
  const under = new Uint8Array((rowCount + 1) * columnCount),
    beside = new Uint8Array((columnCount + 1) * rowCount);
  horizontal.forEach((line, index) =>
    markCovered(under, (rows.indexOf[index]! + rowShift) * columnCount, columnEdges, line),
  );
  vertical.forEach((line, index) =>
    markCovered(beside, (columns.indexOf[index]! + columnShift) * rowCount, rowEdges, line),
  );

  const sets = new DisjointSets(rowCount * columnCount);
  for (let row = 0; row < rowCount; row++)
    for (let column = 0; column < columnCount; column++) {
      const slot = row * columnCount + column;
      if (column + 1 < columnCount && !beside[(column + 1) * rowCount + row]) sets.union(slot, slot + 1);
      if (row + 1 < rowCount && !under[(row + 1) * columnCount + column]) sets.union(slot, slot + columnCount);
    }
  const spans = spansOf(sets, columnCount);
  if (spans.length < 2) return null;
  const compact = dropUnusedEdges({ rowEdges, columnEdges, spans });
  // Bars of a chart, a box of text: what has one column is no table.
  if (compact.columnEdges.length < 3) return null;
  return {
    ...compact,
    lines,
    box: [compact.columnEdges[0]!, compact.rowEdges[0]!, compact.columnEdges.at(-1)!, compact.rowEdges.at(-1)!],
  };
}

/** Where the lines that reach the outermost edge end beyond it, if most of them do so together; null if they don't. */
function commonEnd(vertical: readonly Ruling[], edge: number, direction: -1 | 1): number | null {
  const endOf = (line: Ruling): number => (direction < 0 ? line.from : line.to);
  const reaching = vertical.filter((line) => line.from < edge + EDGE_GAP_PT && line.to > edge - EDGE_GAP_PT);
  const ends = reaching.map(endOf).filter((end) => (end - edge) * direction > OPEN_END_PT);
  if (reaching.length === 1 && direction > 0) return ends[0]! - edge > LONE_END_PT ? ends[0]! : null;
  if (ends.length < 2 || ends.length < reaching.length * OPEN_END_SHARE) return null;
  const common = clusterIndices(ends, EDGE_GAP_PT).sort((a, b) => b.length - a.length)[0]!;
  return common.length >= reaching.length * OPEN_END_SHARE
    ? common.reduce((sum, index) => sum + ends[index]!, 0) / common.length
    : null;
}

function markCovered(target: Uint8Array, offset: number, edges: readonly number[], line: Ruling): void {
  for (
    let slot = Math.max(0, intervalOf(edges, line.from));
    slot + 1 < edges.length && edges[slot]! < line.to;
    slot++
  ) {
    const covered = Math.min(line.to, edges[slot + 1]!) - Math.max(line.from, edges[slot]!);
    if (covered >= (edges[slot + 1]! - edges[slot]!) * BORDER_SHARE) target[offset + slot] = 1;
  }
}

/** One rectangle per group of slots; a group that is no rectangle (an L left over) is cut into row-wise rectangles. */
function spansOf(sets: DisjointSets, columnCount: number): Span[] {
  const spans: Span[] = [];
  for (const slots of sets.groups()) {
    let top = Infinity,
      bottom = -1,
      left = Infinity,
      right = -1;
    for (const slot of slots) {
      const row = Math.floor(slot / columnCount),
        column = slot % columnCount;
      top = Math.min(top, row);
      bottom = Math.max(bottom, row);
      left = Math.min(left, column);
      right = Math.max(right, column);
    }
    if ((bottom - top + 1) * (right - left + 1) === slots.length)
      spans.push({ row: top, column: left, rowSpan: bottom - top + 1, columnSpan: right - left + 1 });
    else spans.push(...cutIntoRectangles(new Set(slots), top, bottom, columnCount));
  }
  return spans.sort((a, b) => a.row - b.row || a.column - b.column);
}

function cutIntoRectangles(slots: ReadonlySet<number>, top: number, bottom: number, columnCount: number): Span[] {
  const open = new Map<string, { row: number; column: number; rowSpan: number; columnSpan: number }>();
  const done: Span[] = [];
  for (let row = top; row <= bottom + 1; row++) {
    const runs = new Set<string>();
    for (let column = 0; row <= bottom && column < columnCount; column++) {
      if (!slots.has(row * columnCount + column)) continue;
      const start = column;
      while (column + 1 < columnCount && slots.has(row * columnCount + column + 1)) column++;
      runs.add(`${start}-${column - start + 1}`);
    }
    for (const [key, span] of open) {
      if (runs.has(key)) {
        span.rowSpan++;
        runs.delete(key);
      } else {
        done.push({ ...span, cut: true });
        open.delete(key);
      }
    }
    for (const key of runs) {
      const [column, columnSpan] = key.split('-').map(Number) as [number, number];
      open.set(key, { row, column, rowSpan: 1, columnSpan });
    }
  }
  return done;
}

/** Removes edges at which no cell begins or ends: ticks, underlines, stray dashes. */
function dropUnusedEdges(
  grid: Pick<Grid, 'rowEdges' | 'columnEdges' | 'spans'>,
): Pick<Grid, 'rowEdges' | 'columnEdges' | 'spans'> {
  const usedRows = new Set<number>(),
    usedColumns = new Set<number>();
  for (const { row, column, rowSpan, columnSpan } of grid.spans) {
    usedRows.add(row).add(row + rowSpan);
    usedColumns.add(column).add(column + columnSpan);
  }
  const rows = grid.rowEdges.map((_, index) => index).filter((index) => usedRows.has(index));
  const columns = grid.columnEdges.map((_, index) => index).filter((index) => usedColumns.has(index));
  const newRow = new Map(rows.map((old, index) => [old, index])),
    newColumn = new Map(columns.map((old, index) => [old, index]));
  return {
    rowEdges: rows.map((index) => grid.rowEdges[index]!),
    columnEdges: columns.map((index) => grid.columnEdges[index]!),
    spans: grid.spans.map(({ row, column, rowSpan, columnSpan, ...rest }) => {
      const top = newRow.get(row)!,
        left = newColumn.get(column)!;
      return {
        row: top,
        column: left,
        rowSpan: newRow.get(row + rowSpan)! - top,
        columnSpan: newColumn.get(column + columnSpan)! - left,
        ...rest,
      };
    }),
  };
}
