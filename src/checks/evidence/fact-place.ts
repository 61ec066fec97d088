import type { Fact } from '../../../schemas/index.ts';

/** A cell of a table. */
export interface Place {
  readonly table: string;
  readonly row: number;
  readonly column: number;
}

/** The cell that a figure stands in; null in running text. */
export function placeOf(fact: Fact): Place | null {
  const at = fact.provenance[0];
  return at && 'table' in at ? at : null;
}

/** The table that a figure stands in; null in running text. */
export const tableOf = (fact: Fact): string | null => placeOf(fact)?.table ?? null;
