import type { Box } from '../../schemas/index.ts';
import { decimalText } from '../lib/decimal.ts';
import type { Diagnosis } from './diagnose/index.ts';
import { isUnprinted } from './unprinted.ts';

/** A cell to be read again, independently of its characters. */
export interface RereadRequest {
  readonly fact: string;
  readonly page: number;
  readonly bbox: Box;
  /** As first read. */
  readonly printed: string;
  /** The amount in yuan that would close the sums. */
  readonly wanted: string | null;
}

/** Cells asked for at most: a document full of failures is not read twice. */
const MAX_REQUESTS = 60;
/** Suspects of one cause that are worth the trouble. */
const MAX_SUSPECTS = 4;

/** The suspected cells of every cause, in the order of the causes. */
export function requestsOf(diagnoses: readonly Diagnosis[]): RereadRequest[] {
  return diagnoses.filter(({ suspects, unit }) => suspects.length <= MAX_SUSPECTS && !unit).flatMap(({ suspects }) => suspects.flatMap(({ fact, to }): RereadRequest[] => {
    const at = fact.provenance[0]!;
    return 'table' in at && !isUnprinted(fact) ? [{ fact: fact.id, page: at.page, bbox: at.bbox, printed: fact.published.text, wanted: to ? decimalText(to) : null }] : [];
  })).slice(0, MAX_REQUESTS);
}
