import type { Box } from '../../schemas/index.ts';

/**
 * A cell of a table that should be read again, from the picture of its page: its characters alone do not tell whether
 * they are misread or misprinted.
 */
export interface RereadRequest {
  /** Names the cell in the answer: the id of its fact, or of the stand-in for a cell that gave none. */
  readonly fact: string;
  readonly table: string;
  readonly row: number;
  readonly column: number;
  readonly page: number;
  /**
   * Box of the characters as first read, in pt from the top left; of the row and column for a cell that prints nothing.
   */
  readonly bbox: Box;
  /** As first read; empty where nothing was. */
  readonly printed: string;
  /** The amount in yuan that would make the sums hold; null where any may. Not to be shown to whoever reads again. */
  readonly wanted: string | null;
}

/** A request with the whole cell, lines not included; null where the table has none at that place. */
export interface CellToReread extends RereadRequest {
  readonly cell: Box | null;
}

/** A cell as it was read again: as printed (`2,600.78`), empty for one that shows nothing. */
export interface CellReread {
  readonly text: string;
  /** Whether it stands by itself; an unsure one counts only where the first reading or the sums say the same. */
  readonly sure: boolean;
}

/**
 * Reads cells again, independently of their characters, by {@link RereadRequest.fact}; a cell that could not be read is
 * left out.
 */
export type Reread = (cells: readonly CellToReread[]) => Promise<ReadonlyMap<string, CellReread>>;
