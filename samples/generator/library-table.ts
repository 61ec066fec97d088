import { bodyCells, cutRows, headerCells, leavesOf } from './grid.ts';
import type { GridCell } from './grid.ts';
import type { Canvas, Weight } from './library-canvas.ts';
import { breakRows, pagesOfRows, rangesOf } from './layout.ts';
import type { TableLayout } from './layout.ts';
import { breakLines } from './text-lines.ts';
import type { Table } from './types.ts';

export const MARGIN = { side: 36, top: 40, bottom: 46 } as const;
const CELL_SIDE_PT = 2;
const INDENT_PT = 9;
const LEADING = 1.3;

interface Geometry {
  readonly canvas: Canvas;
  readonly table: Table;
  readonly layout: TableLayout;
  /** Left edge of every column and the right edge of the last. */
  readonly edges: readonly number[];
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function linesOf(geometry: Geometry, cell: GridCell): readonly string[] {
  const { canvas, layout, edges } = geometry;
  const weight: Weight = cell.emphasis ? 'bold' : 'regular';
  const width =
    (edges[cell.column + cell.columnSpan] ?? 0) -
    (edges[cell.column] ?? 0) -
    2 * CELL_SIDE_PT -
    cell.indent * INDENT_PT;
  const lines = breakLines(cell.text, canvas.widthOf(weight, layout.fontSizePt), width, width);
  return lines.map(({ from, to }) => cell.text.slice(from, to));
}

const cellHeight = (geometry: Geometry, cell: GridCell): number =>
  linesOf(geometry, cell).length * geometry.layout.fontSizePt * LEADING + 2 * geometry.layout.rowPaddingPt;

/** Row heights: what single-row cells need, then the last row grows where a merged cell needs more. */
function heightsOf(
  geometry: Geometry,
  cells: readonly GridCell[],
  rows: number,
  least: readonly number[] = [],
): readonly number[] {
  const { fontSizePt, rowPaddingPt } = geometry.layout;
  const heights = Array.from({ length: rows }, (_, row) => least[row] ?? fontSizePt * LEADING + 2 * rowPaddingPt);
  for (const cell of [...cells].sort((a, b) => a.rowSpan - b.rowSpan)) {
    const own = heights.slice(cell.row, cell.row + cell.rowSpan);
    const missing = cellHeight(geometry, cell) - sum(own);
    const last = cell.row + cell.rowSpan - 1;
    if (missing > 0) heights[last] = (heights[last] ?? 0) + missing;
  }
  return heights;
}

function drawCells(geometry: Geometry, cells: readonly GridCell[], heights: readonly number[], top: number): number {
  const { canvas, layout, edges } = geometry;
  const tops = heights.reduce<number[]>((all, height) => [...all, (all.at(-1) ?? 0) + height], [top]);
  for (const cell of cells) {
    const left = edges[cell.column] ?? 0;
    const right = edges[cell.column + cell.columnSpan] ?? 0;
    const upper = tops[cell.row] ?? 0;
    const lower = tops[cell.row + cell.rowSpan] ?? 0;
    canvas.stroke(left, upper, right, upper);
    canvas.stroke(left, lower, right, lower);
    canvas.stroke(left, upper, left, lower);
    canvas.stroke(right, upper, right, lower);
    const lines = linesOf(geometry, cell);
    const step = layout.fontSizePt * LEADING;
    const start = upper + (lower - upper - lines.length * step) / 2 + (step - layout.fontSizePt * 1.45) / 2;
    const indent = cell.indent * INDENT_PT;
    lines.forEach((line, index) =>
      canvas.text(
        line,
        left + CELL_SIDE_PT + indent,
        start + index * step,
        layout.fontSizePt,
        cell.emphasis ? 'bold' : 'regular',
        cell.align,
        right - left - 2 * CELL_SIDE_PT - indent,
      ),
    );
  }
  return tops.at(-1) ?? top;
}

/** Title, number and unit line; without a canvas call it only tells where the grid begins. */
function titleBlock({ canvas, table }: Geometry, preface: boolean, draw: boolean): number {
  const width = canvas.size().width - 2 * MARGIN.side;
  let y: number = MARGIN.top;
  const put = (
    text: string | undefined,
    size: number,
    weight: Weight,
    align: 'left' | 'center' | 'right',
    step: number,
  ): void => {
    if (!text) return;
    if (draw) canvas.text(text, MARGIN.side, y, size, weight, align, width);
    y += step;
  };
  if (preface) put(table.preface, 12, 'bold', 'left', 22);
  put(table.title, 15, 'bold', 'center', 24);
  put(table.subtitle, 10, 'regular', 'center', 17);
  // This producer prints the number at the right, over the unit line.
  put(table.officialNumber, 9, 'regular', 'right', 13);
  if (table.issuerLine && draw) canvas.text(table.issuerLine, MARGIN.side, y, 9);
  put(table.unitLine, 9, 'regular', 'right', 16);
  return y;
}

const NOTE_PT = 8.5;

function notes({ canvas, table }: Geometry, top: number, draw: boolean): number {
  const width = canvas.size().width - 2 * MARGIN.side;
  let y = top + 4;
  for (const note of table.notes) {
    for (const { from, to } of breakLines(note, canvas.widthOf('regular', NOTE_PT), width, width)) {
      if (draw) canvas.text(note.slice(from, to), MARGIN.side, y, NOTE_PT);
      y += NOTE_PT * 1.5;
    }
  }
  return y - top;
}

function edgesOf(table: Table, width: number): readonly number[] {
  const widths = leavesOf(table.heads).map((leaf) => leaf.width);
  const scale = width / sum(widths);
  return widths.reduce<number[]>((edges, own) => [...edges, (edges.at(-1) ?? 0) + own * scale], [MARGIN.side]);
}

/** Draws the table over as many pages as it takes; gives the page of each row. */
export function drawTable(canvas: Canvas, table: Table, layout: TableLayout, foot: () => void): readonly number[] {
  const firstPage = canvas.addPage(layout);
  const { width, height } = canvas.size();
  const geometry: Geometry = { canvas, table, layout, edges: edgesOf(table, width - 2 * MARGIN.side) };
  const header = headerCells(table);
  const headerHeights = heightsOf(geometry, header.cells, header.rows);
  const cells = bodyCells(table);
  const heights = heightsOf(geometry, cells, table.rows.length);
  const bottom = height - MARGIN.bottom - notes(geometry, 0, false);
  const room = bottom - titleBlock(geometry, true, false) - sum(headerHeights);
  const laterTop = layout.repeat === 'title-and-header' ? titleBlock(geometry, false, false) : MARGIN.top;
  const cuts = breakRows(heights, room, bottom - laterTop - (layout.repeat === 'none' ? 0 : sum(headerHeights)));
  const ranges = rangesOf(cuts, table.rows.length);
  ranges.forEach(([from, to], index) => {
    if (index > 0) canvas.addPage(layout);
    const titled = index === 0 || layout.repeat === 'title-and-header';
    let y: number = titled ? titleBlock(geometry, index === 0, true) : MARGIN.top;
    if (index === 0 || layout.repeat !== 'none') y = drawCells(geometry, header.cells, headerHeights, y);
    const part = cutRows(cells, from, to, cuts, layout.spanText);
    // A merged cell cut by the page may need more room than its few rows here have.
    y = drawCells(geometry, part, heightsOf(geometry, part, to - from, heights.slice(from, to)), y);
    if (index === ranges.length - 1) notes(geometry, y, true);
    foot();
  });
  return pagesOfRows(ranges, firstPage);
}
