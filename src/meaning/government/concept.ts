import type { PartialCoordinates } from '../../../schemas/index.ts';

/** What a label of a government's table names. */
export interface Concept {
  readonly gives: PartialCoordinates;
  /** The word that it is. */
  readonly word: string;
  /** A total: of what stands around it, of the year, or of everything. */
  readonly total?: 'bare' | 'year' | 'grand';
}
