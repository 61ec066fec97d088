import type { Box } from '../../schemas/index.ts';
import { clusterIndices } from '../lib/geometry.ts';
import type { Ruling } from '../model/page.ts';

/** A slot rectangle of a grid: which rows and columns one cell covers. */
export interface Span {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

/** Row and column edges of one table on one page, and the cells that its rulings bound. */
export interface Grid {
  readonly rowEdges: readonly number[];
  readonly columnEdges: readonly number[];
  readonly spans: readonly Span[];
  readonly box: Box;
}

/** Lines that stop this short of each other still meet. */
const CROSS_TOLERANCE_PT = 3;
/** Edges closer than this are one edge: no printed row or column is so thin. */
const EDGE_GAP_PT = 2.5;
/** Horizontal lines that reach this far past the outermost vertical line open a column without an outer border. */
const OPEN_SIDE_PT = 12;
/** A line counts as a border of a slot when it covers this share of the slot's side. */
const BORDER_SHARE = 0.5;

class DisjointSets {
  private readonly parent: number[];
  constructor(size: number) { this.parent = Array.from({ length: size }, (_, index) => index); }
  find(item: number): number {
    let root = item;
    while (this.parent[root]! !== root) root = this.parent[root]!;
    while (this.parent[item]! !== root) { const next = this.parent[item]!; this.parent[item] = root; item = next; }
    return root;
  }
  union(a: number, b: number): void { this.parent[this.find(a)] = this.find(b); }
}

/** Finds the grids that joined rulings draw: groups of crossing lines that bound at least two cells. Reading order. */
export function findGrids(rulings: readonly Ruling[]): Grid[] {
  const grids = componentsOf(rulings).map(gridOf).filter((grid): grid is Grid => grid !== null);
  // A frame around a whole table or page bounds one cell only and is dropped by gridOf; nested grids keep reading order.
  return grids.sort((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0]);
}

function componentsOf(rulings: readonly Ruling[]): Ruling[][] {
  const horizontal = rulings.filter(({ axis }) => axis === 'horizontal').sort((a, b) => a.at - b.at);
  const vertical = rulings.filter(({ axis }) => axis === 'vertical');
  const all = [...horizontal, ...vertical];
  const sets = new DisjointSets(all.length);
  const positions = horizontal.map(({ at }) => at);
  for (let v = 0; v < vertical.length; v++) {
    const line = vertical[v]!;
    for (let h = firstAtLeast(positions, line.from - CROSS_TOLERANCE_PT); h < horizontal.length; h++) {
      const other = horizontal[h]!;
      if (other.at > line.to + CROSS_TOLERANCE_PT) break;
      if (line.at >= other.from - CROSS_TOLERANCE_PT && line.at <= other.to + CROSS_TOLERANCE_PT) sets.union(h, horizontal.length + v);
    }
  }
  const groups = new Map<number, Ruling[]>();
  all.forEach((ruling, index) => {
    const root = sets.find(index);
    const group = groups.get(root);
    if (group) group.push(ruling); else groups.set(root, [ruling]);
  });
  return [...groups.values()];
}

function firstAtLeast(sorted: readonly number[], value: number): number {
  let low = 0, high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1; else high = middle;
  }
  return low;
}

/** Positions of lines, one per edge, each the mean of its lines; and each line's edge index. */
function edgesOf(lines: readonly Ruling[]): { edges: number[]; indexOf: number[] } {
  const indexOf: number[] = new Array(lines.length).fill(0);
  const edges = clusterIndices(lines.map(({ at }) => at), EDGE_GAP_PT, EDGE_GAP_PT * 2).map((group, index) => {
    for (const line of group) indexOf[line] = index;
    return group.reduce((sum, line) => sum + lines[line]!.at, 0) / group.length;
  });
  return { edges, indexOf };
}

function gridOf(lines: readonly Ruling[]): Grid | null {
  const horizontal = lines.filter(({ axis }) => axis === 'horizontal');
  const vertical = lines.filter(({ axis }) => axis === 'vertical');
  if (horizontal.length < 2 || vertical.length < 1) return null;
  const rows = edgesOf(horizontal), columns = edgesOf(vertical);
  const openLeft = Math.min(...horizontal.map(({ from }) => from)), openRight = Math.max(...horizontal.map(({ to }) => to));
  const rowEdges = rows.edges;
  let columnEdges = columns.edges, columnShift = 0;
  if (columnEdges[0]! - openLeft > OPEN_SIDE_PT) { columnEdges = [openLeft, ...columnEdges]; columnShift = 1; }
  if (openRight - columnEdges.at(-1)! > OPEN_SIDE_PT) columnEdges = [...columnEdges, openRight];
  const rowCount = rowEdges.length - 1, columnCount = columnEdges.length - 1;
  if (rowCount < 1 || columnCount < 1 || rowCount * columnCount < 2) return null;

  // borders[axis][edge * count + slot]: is there a line along this side of the slot?
  const under = new Uint8Array((rowCount + 1) * columnCount), beside = new Uint8Array((columnCount + 1) * rowCount);
  horizontal.forEach((line, index) => markCovered(under, rows.indexOf[index]! * columnCount, columnEdges, line));
  vertical.forEach((line, index) => markCovered(beside, (columns.indexOf[index]! + columnShift) * rowCount, rowEdges, line));

  const sets = new DisjointSets(rowCount * columnCount);
  for (let row = 0; row < rowCount; row++) for (let column = 0; column < columnCount; column++) {
    const slot = row * columnCount + column;
    if (column + 1 < columnCount && !beside[(column + 1) * rowCount + row]) sets.union(slot, slot + 1);
    if (row + 1 < rowCount && !under[(row + 1) * columnCount + column]) sets.union(slot, slot + columnCount);
  }
  const spans = spansOf(sets, rowCount, columnCount);
  if (spans.length < 2) return null;
  const compact = dropUnusedEdges({ rowEdges, columnEdges, spans });
  return { ...compact, box: [compact.columnEdges[0]!, compact.rowEdges[0]!, compact.columnEdges.at(-1)!, compact.rowEdges.at(-1)!] };
}

function markCovered(target: Uint8Array, offset: number, edges: readonly number[], line: Ruling): void {
  for (let slot = 0; slot + 1 < edges.length; slot++) {
    const covered = Math.min(line.to, edges[slot + 1]!) - Math.max(line.from, edges[slot]!);
    if (covered >= (edges[slot + 1]! - edges[slot]!) * BORDER_SHARE) target[offset + slot] = 1;
  }
}

/** One rectangle per group of slots; a group that is no rectangle (an L left over) is cut into row-wise rectangles. */
function spansOf(sets: DisjointSets, rowCount: number, columnCount: number): Span[] {
  const groups = new Map<number, number[]>();
  for (let slot = 0; slot < rowCount * columnCount; slot++) {
    const root = sets.find(slot);
    const group = groups.get(root);
    if (group) group.push(slot); else groups.set(root, [slot]);
  }
  const spans: Span[] = [];
  for (const slots of groups.values()) {
    let top = Infinity, bottom = -1, left = Infinity, right = -1;
    for (const slot of slots) {
      const row = Math.floor(slot / columnCount), column = slot % columnCount;
      top = Math.min(top, row); bottom = Math.max(bottom, row); left = Math.min(left, column); right = Math.max(right, column);
    }
    if ((bottom - top + 1) * (right - left + 1) === slots.length) spans.push({ row: top, column: left, rowSpan: bottom - top + 1, columnSpan: right - left + 1 });
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
      if (runs.has(key)) { span.rowSpan++; runs.delete(key); } else { done.push(span); open.delete(key); }
    }
    for (const key of runs) {
      const [column, columnSpan] = key.split('-').map(Number) as [number, number];
      open.set(key, { row, column, rowSpan: 1, columnSpan });
    }
  }
  return done;
}

/** Removes edges at which no cell begins or ends: ticks, underlines, stray dashes. */
function dropUnusedEdges(grid: Pick<Grid, 'rowEdges' | 'columnEdges' | 'spans'>): Pick<Grid, 'rowEdges' | 'columnEdges' | 'spans'> {
  const usedRows = new Set<number>(), usedColumns = new Set<number>();
  for (const { row, column, rowSpan, columnSpan } of grid.spans) {
    usedRows.add(row).add(row + rowSpan);
    usedColumns.add(column).add(column + columnSpan);
  }
  const rows = grid.rowEdges.map((_, index) => index).filter((index) => usedRows.has(index));
  const columns = grid.columnEdges.map((_, index) => index).filter((index) => usedColumns.has(index));
  const newRow = new Map(rows.map((old, index) => [old, index])), newColumn = new Map(columns.map((old, index) => [old, index]));
  return {
    rowEdges: rows.map((index) => grid.rowEdges[index]!),
    columnEdges: columns.map((index) => grid.columnEdges[index]!),
    spans: grid.spans.map(({ row, column, rowSpan, columnSpan }) => {
      const top = newRow.get(row)!, left = newColumn.get(column)!;
      return { row: top, column: left, rowSpan: newRow.get(row + rowSpan)! - top, columnSpan: newColumn.get(column + columnSpan)! - left };
    }),
  };
}
