import type { TableSpec } from '../table.ts';

/** How many columns at the left hold nothing on these rows but what merged cells of an earlier page leave. */
export function columnsBegunBefore(table: TableSpec, columns: readonly number[], rows: readonly number[]): number {
  const [first, last] = [rows[0]!, rows.at(-1)!];
  const isBegun = (column: number): boolean =>
    table.cells.some(
      (cell) => cell.column === column && cell.columnSpan === 1 && cell.row < first && cell.row + cell.rowSpan > last,
    );
  const count = columns.findIndex((column) => !isBegun(column));
  return count < 0 ? 0 : count;
}
