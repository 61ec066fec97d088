import type { FormDefinition } from '../../schemas/forms/index.ts';
import type { Term } from '../../schemas/terms/index.ts';

export interface LexiconEntry {
  readonly word: string;
  readonly terms: readonly Term[];
}

/** Words by their first character, the longest first. */
export type WordIndex = ReadonlyMap<string, readonly LexiconEntry[]>;

/** The words by which titles, headers, labels and sentences are understood. */
export interface Lexicon {
  readonly labels: WordIndex;
  readonly sentences: WordIndex;
  readonly forms: readonly FormDefinition[];
}
