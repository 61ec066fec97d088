import type { ExtractionResult } from '../../schemas/index.ts';
import type { GridTruthCell } from './truth.ts';

/** The part of an output table that stands on one page, in the rows and columns of the whole table. */
export interface PageGrid {
  readonly table: string;
  readonly cells: readonly GridTruthCell[];
  /** Header rows of this page that a join dropped as a repetition. */
  readonly headerRowsDropped: number;
  readonly continuesPrevious: boolean;
  readonly continuesNext: boolean;
}

export function pageGridsOf(result: ExtractionResult, page: number): PageGrid[] {
  return result.tables.filter((table) => table.pages.includes(page)).map((table) => {
    const cells = table.rows.flatMap((row) => row.cells).filter((cell) => cell.page === page);
    const join = table.joins?.find(({ toPage }) => toPage === page);
    return {
      table: table.id, cells, headerRowsDropped: join?.headerRowsDropped ?? 0,
      continuesPrevious: table.pages.some((other) => other < page), continuesNext: table.pages.some((other) => other > page),
    };
  }).filter(({ cells }) => cells.length > 0);
}
