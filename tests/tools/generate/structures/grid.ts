import { fillBlanks, type Cell, type TableColumn, type TableSpec } from '../table.ts';

/**
 * The table with a row put in before row `at`; cells that reach across the place grow. The new cells stand in row `at`.
 */
export function insertRow(
  table: TableSpec,
  at: number,
  cells: readonly Cell[],
  isHeader = at < table.headerRows,
): TableSpec {
  for (const cell of table.cells) {
    if (cell.row >= at) cell.row++;
    else if (cell.row + cell.rowSpan > at) cell.rowSpan++;
  }
  const all = [...table.cells, ...cells];
  fillBlanks(all, table.rowCount + 1, table.columns.length);
  return {
    ...table,
    cells: all,
    rowCount: table.rowCount + 1,
    headerRows: table.headerRows + (isHeader ? 1 : 0),
    ...(table.indicators
      ? {
          indicators: table.indicators.map((indicator) => ({
            ...indicator,
            row: indicator.row + (indicator.row >= at ? 1 : 0),
          })),
        }
      : {}),
  };
}

/** The table without a row; sums of which it is the total go with it, others go on without its cells. */
export function removeRow(table: TableSpec, row: number): TableSpec {
  const gone = new Set(table.cells.filter((cell) => cell.row === row && cell.rowSpan === 1));
  for (const cell of table.cells) {
    if (gone.has(cell)) continue;
    if (cell.row > row) cell.row--;
    else if (cell.row + cell.rowSpan > row) cell.rowSpan--;
  }
  return {
    ...table,
    cells: table.cells.filter((cell) => !gone.has(cell)),
    sums: table.sums.flatMap((sum) => {
      const parts = sum.parts.filter((part) => !gone.has(part));
      return gone.has(sum.total) || parts.length === 0 ? [] : [{ ...sum, parts }];
    }),
    rowCount: table.rowCount - 1,
  };
}

/** The table with one row taken to another place; no cell may reach over several rows between the two. */
export function moveRow(table: TableSpec, from: number, to: number): TableSpec {
  const moved = (row: number): number =>
    row === from ? to : from < to ? (row > from && row <= to ? row - 1 : row) : row >= to && row < from ? row + 1 : row;
  for (const cell of table.cells) cell.row = moved(cell.row);
  return table;
}

/** A column to be put in, with the cells that stand in it, and the header groups before it that take it in. */
interface NewColumn extends TableColumn {
  readonly cells: readonly Cell[];
  readonly groups: readonly Cell[];
}

/** The table with a column put in before column `at`; cells that reach across the place grow. */
export function insertColumn(table: TableSpec, at: number, { cells, groups, ...column }: NewColumn): TableSpec {
  for (const cell of table.cells) {
    if (cell.column >= at) cell.column++;
    else if (cell.column + cell.columnSpan > at || groups.includes(cell)) cell.columnSpan++;
  }
  const columns = [...table.columns.slice(0, at), column, ...table.columns.slice(at)];
  const all = [...table.cells, ...cells];
  fillBlanks(all, table.rowCount, columns.length);
  return { ...table, columns, cells: all };
}

export const bodyRows = ({ headerRows, rowCount }: TableSpec): number[] =>
  Array.from({ length: rowCount - headerRows }, (_, index) => headerRows + index);

export const cellsOfRow = ({ cells }: TableSpec, row: number): Cell[] =>
  cells.filter((cell) => cell.row === row).sort((a, b) => a.column - b.column);

/** Whether the table has a header over rows of amounts, as forms have; heads of performance tables have none. */
export const isForm = (table: TableSpec): boolean => table.headerRows > 0 && table.indicators === undefined;

/** The lowest header cell over a column. */
export const headerOf = (table: TableSpec, column: number): Cell | undefined =>
  table.cells
    .filter(
      (cell) =>
        cell.kind === 'header' &&
        cell.row < table.headerRows &&
        cell.column <= column &&
        cell.column + cell.columnSpan > column,
    )
    .sort((a, b) => b.row - a.row)[0];

export const amountColumns = (table: TableSpec): number[] =>
  table.columns.flatMap(({ kind }, column) => (kind === 'amount' ? [column] : []));
