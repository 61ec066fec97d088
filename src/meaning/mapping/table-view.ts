import { pattern } from '../../lib/pattern.ts';
import type { GridCell, Table } from '../../model/table.ts';

/** Fast access to the cell that covers a slot. */
export interface TableView {
  readonly table: Table;
  cellAt(row: number, column: number): GridCell | null;
  /** Cells that start in the row, left to right. */
  readonly rows: readonly (readonly GridCell[])[];
}

const views = new WeakMap<Table, TableView>();

/** The view of a table, made once. */
export function viewOf(table: Table): TableView {
  const known = views.get(table);
  if (known) return known;
  const view = makeView(table);
  views.set(table, view);
  return view;
}

function makeView(table: Table): TableView {
  const slots: (GridCell | null)[] = new Array(table.rowCount * table.columnCount).fill(null);
  const rows: GridCell[][] = Array.from({ length: table.rowCount }, () => []);
  for (const cell of table.cells) {
    rows[cell.row]?.push(cell);
    for (let row = cell.row; row < Math.min(cell.row + cell.rowSpan, table.rowCount); row++) {
      for (let column = cell.column; column < Math.min(cell.column + cell.columnSpan, table.columnCount); column++)
        slots[row * table.columnCount + column] = cell;
    }
  }
  for (const row of rows) row.sort((a, b) => a.column - b.column);
  return { table, rows, cellAt: (row, column) => slots[row * table.columnCount + column] ?? null };
}

const INDEX_TEXT = pattern`^(\*+|.?[★☆※].?|\d{1,2}|${'index-row-labels'}|[a-zA-Z]|\d{1,2}=.*)$`;
/** 行次 before 1, 2, 3 numbers the columns; beside 项目 and 金额 it names a column of line numbers. */
const numbersLines = (text: string, row: readonly GridCell[]): boolean =>
  pattern`^${'index-row-labels'}$`.test(text) && !row.some((cell) => /^\d{1,2}$/.test(cell.text.trim()));

/** Header texts over a leaf column, top to bottom, each merged cell once; index rows left out. */
export function headerPathOf(view: TableView, column: number): string[] {
  const path: string[] = [];
  let last: GridCell | null = null;
  for (let row = view.table.preambleRows; row < view.table.headerEnd; row++) {
    const cell = view.cellAt(row, column);
    if (!cell || cell === last || cell.text === '') continue;
    const text = cell.text.replace(/\s/g, '');
    if (INDEX_TEXT.test(text) && !numbersLines(text, view.rows[cell.row]!)) continue;
    // A title over the whole table is no header.
    if (
      cell.columnSpan >= view.table.columnCount &&
      view.table.columnCount > 2 &&
      view.table.headerEnd - view.table.preambleRows > 1
    ) {
      last = cell;
      continue;
    }
    path.push(cell.text);
    last = cell;
  }
  return path;
}
