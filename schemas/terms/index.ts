import type { PartialCoordinates } from '../coordinates.ts';
import lexicon from '../lexicon/terms.json' with { type: 'json' };

/** Words in a header, a row label or a sentence, and the constraint on coordinates that they are. */
export interface Term {
  /** Label keys (no blanks, ASCII brackets); any of them is the term. */
  readonly words: readonly string[];
  readonly gives: PartialCoordinates;
  /** Only in these places; left out: anywhere. */
  readonly only?: readonly ('column' | 'row' | 'sentence' | 'title')[];
  /** Only when this coordinate already has such a value along the path, e.g. item: vehicles for a bare 购置费. */
  readonly under?: { readonly item?: string; readonly fund?: string; readonly use?: string };
  /** Names the totals of a two-sided table, which only the whole table can tell apart. */
  readonly total?: 'all' | 'grand' | 'year';
  /**
   * Where the term's meaning rests: a law, a document of the Ministry of Finance, a province's form; empty for words
   * that were only seen.
   */
  readonly source: string;
  /**
   * Learned from a document: how like the known word it is that gave the meaning; left out where nothing was guessed.
   */
  readonly likeness?: number;
}

/** The words of headers and labels, from `lexicon/terms`: adding a synonym is one line in one table. */
export const TERMS = lexicon.labels as readonly Term[];
/** Words that only running text uses, beside the terms of headers and labels. */
export const SENTENCE_TERMS = lexicon.sentences as readonly Term[];
/** Words that carry no coordinate: what is left of a header when the terms are taken out. */
export const NEUTRAL_WORDS: readonly string[] = lexicon.neutral;
