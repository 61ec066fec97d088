import type { GridCell } from '../../model/table.ts';
import type { TableView } from './table-view.ts';

/** One cell of a label column and the rows that it covers. */
interface LabelSpan {
  readonly cell: GridCell;
  readonly from: number;
  readonly to: number;
  readonly isBlank: boolean;
}

function spansOf(view: TableView, column: number, from: number, end: number): LabelSpan[] {
  const spans: LabelSpan[] = [];
  for (let row = from; row < end; row++) {
    const cell = view.cellAt(row, column);
    if (!cell || spans.at(-1)?.cell === cell) continue;
    spans.push({ cell, from: row, to: Math.min(end, cell.row + cell.rowSpan), isBlank: cell.text.trim() === '' });
  }
  return spans;
}

/**
 * The cell that names each row in a column of merged labels, for cells that page breaks cut: the rest of a cell at the
 * top of a page goes on from the cell above; a blank cell at the end of a page, closed off from a label above it, is
 * the beginning of the label that the next page prints, or one after pages that it fills. Blank cells elsewhere repeat
 * the label above them.
 */
export function spreadCells(view: TableView, column: number, from: number, end: number): ReadonlyMap<number, GridCell> {
  const spans = spansOf(view, column, from, end);
  const opensPage = (index: number): boolean =>
    index > 0 && index < spans.length && spans[index]!.cell.page !== spans[index - 1]!.cell.page;
  // Labels that stand once over unmerged blank cells have such cells also away from the ends of pages.
  const loose = spans.some(
    ({ isBlank }, index) =>
      isBlank && index > 0 && !opensPage(index) && index + 1 < spans.length && !opensPage(index + 1),
  );
  const begunBy = (index: number): GridCell | null => {
    let next = index + 1;
    while (opensPage(next) && spans[next]!.isBlank && opensPage(next + 1)) next++;
    return opensPage(next) && !spans[next]!.isBlank ? spans[next]!.cell : null;
  };
  const names: (GridCell | null)[] = [];
  spans.forEach(({ cell, isBlank }, index) => {
    const begun = isBlank && !loose && !opensPage(index) ? begunBy(index) : null;
    names.push(isBlank ? (begun ?? names.at(-1) ?? null) : cell);
  });
  return new Map(
    spans.flatMap((span, index) => {
      const name = names[index] ?? null;
      return name === null
        ? []
        : Array.from({ length: span.to - span.from }, (_, offset) => [span.from + offset, name] as const);
    }),
  );
}

/** What a column of merged labels says in each row. */
export const spreadLabels = (view: TableView, column: number, from: number, end: number): ReadonlyMap<number, string> =>
  new Map([...spreadCells(view, column, from, end)].map(([row, { text }]) => [row, text.replace(/\s+/g, '')]));

const spread = new WeakMap<TableView, Map<number, ReadonlyMap<number, GridCell>>>();

/** The cell that names a row in a column of merged labels of the whole table. */
export function spreadCellAt(view: TableView, column: number, row: number): GridCell | null {
  const columns = spread.get(view) ?? new Map<number, ReadonlyMap<number, GridCell>>(),
    cells = columns.get(column) ?? spreadCells(view, column, view.table.headerEnd, view.table.rowCount);
  columns.set(column, cells);
  spread.set(view, columns);
  return cells.get(row) ?? null;
}
