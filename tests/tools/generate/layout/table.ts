import { roundBox } from '../../../../src/lib/geometry.ts';
import type { Cell, TableSpec } from '../table.ts';
import type { GridTruthCell } from './draw.ts';
import {
  bottomOf,
  draw,
  drawText,
  innerWidth,
  newPage,
  pageNumber,
  pageOf,
  type Flow,
  type Orientation,
} from './flow.ts';
import { columnsBegunBefore } from './begun-before.ts';
import { drawHead, headTop } from './head.ts';
import { drawBorders } from './rulings.ts';
import { slicesOf, type Slice } from './slices.ts';
import { textWidth, wrapText } from './wrap.ts';

const LINE = 1.25;
const PAD = 2.2;
const LEAST_SIZE = 6;

interface Measured {
  readonly size: number;
  readonly widths: readonly number[];
  readonly heights: readonly number[];
  readonly lines: Map<Cell, readonly string[]>;
}

export function layTable(flow: Flow, table: TableSpec, orientation: Orientation): void {
  const { style } = flow;
  const room =
    flow.pages.length > 0 && style.runOn && flow.orientation === orientation && flow.y < bottomOf(flow) * 0.7;
  if (!room) newPage(flow, orientation);
  else flow.y += 24;
  const slices = slicesOf(flow, table);
  const measured = measure(flow, table, slices);
  const body: number[] = [];
  for (let row = table.headerRows; row < table.rowCount; row++) body.push(row);
  const header: number[] = Array.from({ length: table.headerRows }, (_, row) => row);
  let first = true;
  let at = 0;
  while (first || at < body.length) {
    const titled = first || style.continuation === 'title';
    if (!first) newPage(flow, orientation);
    const withHeader = first || style.continuation !== 'none';
    const top = titled ? headTop(table) : 0;
    const rows = withHeader ? [...header] : [];
    let used = rows.reduce((sum, row) => sum + measured.heights[row]!, 0);
    const limit = bottomOf(flow) - flow.y - top;
    // Publishers set page breaks by hand now and then.
    const early = flow.random.chance(0.08) ? flow.random.int(3, 12) : Infinity;
    const start = at;
    const isBroken = (): boolean => at > start && body[at] === table.breakBefore;
    while (
      at < body.length &&
      at - start < early &&
      !isBroken() &&
      (used + measured.heights[body[at]!]! <= limit || at === start)
    )
      used += measured.heights[body[at++]!]!;
    rows.push(...body.slice(start, at));
    slices.forEach((slice, index) => {
      if (index > 0) newPage(flow, orientation);
      if (titled) drawHead(flow, table, index === 0);
      layPart(flow, table, measured, slice, rows, {
        first: first,
        repeated: first ? 0 : withHeader ? header.length : 0,
      });
    });
    first = false;
  }
  for (const note of table.notes) {
    for (const line of wrapText(flow.regular, note, style.bodySize, innerWidth(flow))) {
      if (flow.y + 16 > bottomOf(flow)) newPage(flow, orientation);
      flow.y += 3;
      drawText(flow, line, flow.margin, flow.margin + innerWidth(flow), flow.y, style.bodySize);
      flow.y += style.bodySize * LINE;
    }
  }
}

function measure(flow: Flow, table: TableSpec, slices: readonly Slice[]): Measured {
  const { style } = flow;
  const available = innerWidth(flow);
  const widths = table.columns.map(() => 0);
  let size = style.bodySize;
  const naturalOf = (slice: Slice): number =>
    slice.columns.reduce((sum, column) => sum + table.columns[column]!.width * size + PAD * 2, 0);
  while (size > LEAST_SIZE && slices.some((slice) => naturalOf(slice) > available)) size -= 0.5;
  const squeezed = style.squeeze
    ? table.columns.findIndex(
        (column, index) => column.kind === 'amount' && index >= Math.floor(table.columns.length / 2),
      )
    : -1;
  for (const slice of slices) {
    const factor = Math.min(available / naturalOf(slice), slice.columns.length < 4 ? 1.6 : 2.2);
    for (const column of slice.columns)
      widths[column] =
        (table.columns[column]!.width * size + PAD * 2) *
        (factor > 1 && style.headerBold ? Math.max(1, factor) : Math.min(factor, 1.15)) *
        (column === squeezed ? 0.8 : 1);
    // Labels take what is left, as in most templates.
    const rest = available - slice.columns.reduce((sum, column) => sum + widths[column]!, 0);
    const label = slice.columns.find(
      (column) => /^(label|text)$/.test(table.columns[column]!.kind) && !table.columns[column]!.fixed,
    );
    if (rest > 0 && label !== undefined) widths[label]! += Math.min(rest, widths[label]! * 0.8);
  }
  const lines = new Map<Cell, readonly string[]>();
  const heights = Array.from({ length: table.rowCount }, () => style.rowHeight);
  const tall: Cell[] = [];
  for (const cell of table.cells) {
    if (cell.text === '') continue;
    let width = -PAD * 2 - cell.indent * size;
    for (let column = cell.column; column < cell.column + cell.columnSpan; column++) width += widths[column]!;
    const wrapped =
      cell.overflows === 'right'
        ? [cell.text]
        : wrapText(cell.bold ? flow.bold : flow.regular, cell.text, size, Math.max(width, size * 1.05));
    lines.set(cell, wrapped);
    if (cell.overflows) continue;
    if (cell.rowSpan === 1) heights[cell.row] = Math.max(heights[cell.row]!, wrapped.length * size * LINE + 4);
    else tall.push(cell);
  }
  for (const cell of tall) {
    let height = 0;
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++) height += heights[row]!;
    const needed = lines.get(cell)!.length * size * LINE + 4;
    if (needed > height)
      for (let row = cell.row; row < cell.row + cell.rowSpan; row++) heights[row]! += (needed - height) / cell.rowSpan;
  }
  return { size, widths, heights, lines };
}

/** Whether rows go on without a header. */
const goesOnBare = ({ first, repeated }: { first: boolean; repeated: number }): boolean => !first && repeated === 0;

/** The columns of a slice that are drawn, and their edges; `rows`: where labels begun before are not drawn again. */
function columnsOfPart(
  flow: Flow,
  table: TableSpec,
  { widths }: Measured,
  { columns }: Slice,
  rows: readonly number[] | null,
): { readonly shownColumns: readonly number[]; readonly columnEdges: readonly number[] } {
  const total = columns.reduce((sum, column) => sum + widths[column]!, 0),
    skipped = rows && flow.style.openLeft ? columnsBegunBefore(table, columns, rows) : 0;
  const edges = [flow.margin + Math.max(0, (innerWidth(flow) - total) / 2)];
  for (const column of columns) edges.push(edges.at(-1)! + widths[column]!);
  return { shownColumns: columns.slice(skipped), columnEdges: edges.slice(skipped) };
}

/** Draws the given rows of one slice at the pen and records their grid. */
function layPart(
  flow: Flow,
  table: TableSpec,
  measured: Measured,
  slice: Slice,
  rows: readonly number[],
  part: { first: boolean; repeated: number },
): void {
  const { style } = flow;
  const { shownColumns, columnEdges } = columnsOfPart(flow, table, measured, slice, goesOnBare(part) ? rows : null),
    left = columnEdges[0]!;
  const rowEdges = [flow.y];
  for (const row of rows) rowEdges.push(rowEdges.at(-1)! + measured.heights[row]!);
  const firstColumn = shownColumns[0]!,
    lastColumn = shownColumns.at(-1)!;
  const rowAt = new Map(rows.map((row, index) => [row, index]));
  const cells: (GridTruthCell & { source: Cell })[] = [];
  for (const cell of table.cells) {
    if (cell.column < firstColumn || cell.column > lastColumn) continue;
    let start = -1,
      span = 0;
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++) {
      const index = rowAt.get(row);
      if (index === undefined) continue;
      if (start < 0) start = index;
      span++;
    }
    if (span === 0) continue;
    const column = cell.column - firstColumn;
    const box = roundBox([
      columnEdges[column]!,
      rowEdges[start]!,
      columnEdges[column + cell.columnSpan]!,
      rowEdges[start + span]!,
    ]);
    // The rest of a merged cell on the next page stays empty.
    const shown = rowAt.has(cell.row);
    cells.push({
      row: start,
      column,
      rowSpan: span,
      columnSpan: cell.columnSpan,
      text: shown ? cell.text : '',
      box,
      source: cell,
    });
  }
  cells.sort((a, b) => a.row - b.row || a.column - b.column);
  if (style.headerFill && (part.first || part.repeated > 0) && table.headerRows > 0)
    draw(flow, {
      kind: 'fill',
      color: style.headerFill,
      box: roundBox([left, rowEdges[0]!, columnEdges.at(-1)!, rowEdges[table.headerRows]!]),
    });
  const texts = (): void => {
    for (const cell of cells) if (cell.text !== '') drawCell(flow, cell.source, cell.box, measured);
  };
  const borders = drawBorders(style, cells, rowEdges, columnEdges);
  const page = pageNumber(flow);
  if (style.textMode === 'glyph') texts();
  pageOf(flow).items.push(...borders);
  if (style.textMode !== 'glyph') texts();
  for (const cell of cells)
    if (!flow.places.has(cell.source) && cell.text === cell.source.text)
      flow.places.set(cell.source, { page, box: cell.box });
  const [from, to] = style.frame === 'none' ? printedRows(cells) : [0, rows.length];
  if (to > from)
    flow.grids.push({
      page,
      table: table.id,
      rows: to - from,
      columns: shownColumns.length,
      rowEdges: rowEdges.slice(from, to + 1).map(round2),
      columnEdges: columnEdges.map(round2),
      cells: cells
        .flatMap(({ source, ...cell }) => shownSpans(flow, measured, columnEdges, source, cell))
        .flatMap((cell) => withinRows(cell, from, to))
        .sort((a, b) => a.row - b.row || a.column - b.column),
      continuesPrevious: !part.first || slice.half === 'right',
      ...(slice.half ? { half: slice.half } : {}),
      repeatedHeaderRows: Math.max(0, part.repeated - from),
    });
  flow.y = rowEdges.at(-1)! + 4;
}

/** Where no line is drawn, blank rows at the ends leave no trace on the page. */
function printedRows(cells: readonly GridTruthCell[]): readonly [number, number] {
  const printed = cells.filter(({ text }) => text !== '');
  return [Math.min(...printed.map(({ row }) => row)), Math.max(...printed.map(({ row, rowSpan }) => row + rowSpan))];
}

/**
 * Without vertical lines nothing shows that a blank cell, or one whose text stays within its first column, covers more
 * columns.
 */
function shownSpans(
  { style, bold, regular }: Flow,
  { lines, size }: Measured,
  columnEdges: readonly number[],
  source: Cell,
  cell: GridTruthCell,
): GridTruthCell[] {
  if (style.frame === 'all' || cell.columnSpan === 1) return [cell];
  const width = Math.max(
    0,
    ...(cell.text === '' ? [] : lines.get(source)!.map((line) => textWidth(source.bold ? bold : regular, line, size))),
  );
  const isFirst =
    source.align === 'left' && cell.box[0] + PAD + source.indent * size + width <= columnEdges[cell.column + 1]!;
  if (cell.text !== '' && !isFirst) return [cell];
  return Array.from({ length: cell.columnSpan }, (_, step) => {
    const column = cell.column + step;
    return {
      ...cell,
      column,
      columnSpan: 1,
      text: step === 0 ? cell.text : '',
      box: roundBox([columnEdges[column]!, cell.box[1], columnEdges[column + 1]!, cell.box[3]]),
    };
  });
}

function withinRows(cell: GridTruthCell, from: number, to: number): GridTruthCell[] {
  const start = Math.max(cell.row, from),
    end = Math.min(cell.row + cell.rowSpan, to);
  return end > start ? [{ ...cell, row: start - from, rowSpan: end - start }] : [];
}

const round2 = (value: number): number => Math.round(value * 100) / 100;

function drawCell(flow: Flow, cell: Cell, box: GridTruthCell['box'], measured: Measured): void {
  const lines = measured.lines.get(cell)!;
  const { size } = measured;
  const height = lines.length * size * LINE;
  const first = cell.overflows === 'down' ? box[1] : (box[1] + box[3] - height) / 2;
  let top = first + ((LINE - 1) * size) / 2;
  for (const line of lines) {
    drawText(flow, line, box[0] + PAD + cell.indent * size, box[2] - PAD, top, size, {
      bold: cell.bold,
      align: cell.align,
    });
    top += size * LINE;
  }
}
