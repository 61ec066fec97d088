import type { ExtractionResult } from '../../../schemas/index.ts';
import { labelKey } from '../../../src/lib/text.ts';
import type { GridTruthCell } from './truth.ts';

/** The part of an output table that stands on one page: rows of the whole table, columns of the page. */
export interface PageGrid {
  readonly table: string;
  readonly cells: readonly GridTruthCell[];
  /** Header rows of this page that a join dropped as a repetition. */
  readonly headerRowsDropped: number;
  readonly continuesPrevious: boolean;
  readonly continuesNext: boolean;
}

type Cell = ExtractionResult['tables'][number]['rows'][number]['cells'][number];

export function pageGridsOf(result: ExtractionResult, page: number): PageGrid[] {
  return result.tables
    .filter((table) => table.pages.includes(page))
    .map((table) => {
      const cells = table.rows
        .flatMap((row) => row.cells)
        .flatMap(printedParts)
        .filter((cell) => cell.page === page);
      const join = table.joins?.find(({ toPage }) => toPage === page);
      return {
        table: table.id,
        cells: inOwnColumns(cells),
        headerRowsDropped: join?.headerRowsDropped ?? 0,
        continuesPrevious: table.pages.some((other) => other < page),
        continuesNext: table.pages.some((other) => other > page),
      };
    })
    .filter(({ cells, headerRowsDropped }) => cells.length > 0 || headerRowsDropped > 0);
}

/** A cell that page breaks cut, as its pages print it. */
function printedParts(cell: Cell): Cell[] {
  const first = cell.rests?.[0];
  if (!cell.rests || !first) return [cell];
  const whole = labelKey(cell.text);
  const cutOff = cell.rests.reduce((length, { text }) => length + labelKey(text).length, 0);
  return [
    { ...cell, text: whole.slice(0, whole.length - cutOff), rowSpan: Math.max(1, first.row - cell.row) },
    ...cell.rests.map(({ page, text, row, rowSpan }) => ({ ...cell, page, text, row, rowSpan })),
  ];
}

/** A table whose pages draw different columns has those of all of them; a page is judged by the ones that it draws. */
export function inOwnColumns<T extends { readonly column: number; readonly columnSpan: number }>(
  cells: readonly T[],
): T[] {
  const edges = [...new Set(cells.flatMap((cell) => [cell.column, cell.column + cell.columnSpan]))].sort(
    (a, b) => a - b,
  );
  const at = new Map(edges.map((edge, index) => [edge, index]));
  return cells.map((cell) => ({
    ...cell,
    column: at.get(cell.column)!,
    columnSpan: at.get(cell.column + cell.columnSpan)! - at.get(cell.column)!,
  }));
}
