import type { TableSpec } from '../table.ts';
import { innerWidth, type Flow } from './flow.ts';

/** A vertical slice of a table: all columns, or one half of a table wider than the page. */
export interface Slice {
  readonly columns: readonly number[];
  readonly half?: 'left' | 'right';
}

export function slicesOf(flow: Flow, table: TableSpec): Slice[] {
  const all = table.columns.map((_, column) => column);
  const natural = table.columns.reduce((sum, column) => sum + column.width, 0) * flow.style.bodySize;
  if (!flow.style.splitWide || table.columns.length < 8 || natural < innerWidth(flow)) return [{ columns: all }];
  const middle = Math.ceil(all.length / 2);
  const crossing = (at: number): boolean =>
    table.cells.some((cell) => cell.column < at && cell.column + cell.columnSpan > at);
  for (let step = 0; step < middle - 2; step++) {
    for (const at of [middle + step, middle - step]) {
      if (at > 1 && at < all.length - 1 && !crossing(at))
        return [
          { columns: all.slice(0, at), half: 'left' },
          { columns: all.slice(at), half: 'right' },
        ];
    }
  }
  return [{ columns: all }];
}
