import type { GridCell, Layout, Table } from '../../model/table.ts';

export type CellPart = 'preamble' | 'header' | 'body' | 'dropped';

/** A cell as it stands on the page, and the role of its row in the stitched table. */
export interface PageCell {
  readonly table: Table;
  readonly cell: GridCell;
  readonly part: CellPart;
}

/** Padding cells of short rows have no area and are nowhere on the page. */
const MIN_SIDE_PT = 0.5;

/** The cells that one page shows, those dropped as repeated headers included. */
export function cellsOnPage(layout: Layout, page: number): PageCell[] {
  const stands = (cell: GridCell): boolean =>
    cell.page === page && cell.box[2] - cell.box[0] > MIN_SIDE_PT && cell.box[3] - cell.box[1] > MIN_SIDE_PT;
  return layout.tables.flatMap((table) => [
    ...table.cells.filter(stands).map((cell): PageCell => ({
      table,
      cell,
      part: cell.row < table.preambleRows ? 'preamble' : cell.row < table.headerEnd ? 'header' : 'body',
    })),
    ...table.droppedCells.filter(stands).map((cell): PageCell => ({ table, cell, part: 'dropped' })),
  ]);
}

const covers = (cell: GridCell, column: number): boolean =>
  cell.column <= column && column < cell.column + cell.columnSpan;

/** Header cells over a column, top down: blanks and repeats left out. */
export function headerCellsOf(table: Table, column: number): GridCell[] {
  return table.cells
    .filter(
      (cell) =>
        cell.row >= table.preambleRows && cell.row < table.headerEnd && cell.text !== '' && covers(cell, column),
    )
    .sort((a, b) => a.row - b.row);
}

/** Texts of the cells left of a cell's column in its row, outermost first: what a reader takes the row to be about. */
export function rowLabelsOf(table: Table, cell: GridCell): string[] {
  return table.cells
    .filter(
      (other) =>
        other.row >= table.headerEnd &&
        other.row <= cell.row &&
        cell.row < other.row + other.rowSpan &&
        other.column < cell.column &&
        other.text !== '' &&
        !/^[\d,.\s-]*[.,][\d,.]+$/.test(other.text),
    )
    .sort((a, b) => a.column - b.column)
    .map((other) => other.text);
}

export interface PageGrid {
  readonly table: Table;
  readonly rowEdges: readonly number[];
  readonly columnEdges: readonly number[];
  /** Stitched row number of each row on the page; null for dropped rows. */
  readonly rowNumbers: readonly (number | null)[];
}

/** Edges closer than this come from the same line. */
const SAME_EDGE_PT = 0.6;

function distinct(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.filter((value, index) => index === 0 || value - sorted[index - 1]! > SAME_EDGE_PT);
}

/** Row and column edges of each table on the page, read back from its cells. */
export function gridsOnPage(cells: readonly PageCell[]): PageGrid[] {
  return [...new Set(cells.map(({ table }) => table))].map((table) => {
    const own = cells.filter((entry) => entry.table === table);
    const rowEdges = distinct(own.flatMap(({ cell }) => [cell.box[1], cell.box[3]]));
    const startsAt = (edge: number) => own.filter(({ cell }) => Math.abs(cell.box[1] - edge) <= SAME_EDGE_PT);
    return {
      table,
      rowEdges,
      columnEdges: distinct(own.flatMap(({ cell }) => [cell.box[0], cell.box[2]])),
      rowNumbers: rowEdges
        .slice(0, -1)
        .map((edge) => startsAt(edge).find(({ part }) => part !== 'dropped')?.cell.row ?? null),
    };
  });
}
