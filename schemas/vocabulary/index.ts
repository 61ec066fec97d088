import lists from '../lexicon/vocabulary.json' with { type: 'json' };

/** The name of a list of words in `lexicon/vocabulary`. */
export type ListName = keyof typeof lists;

/** Words by list, from `lexicon/vocabulary`: what announces a part of a document, a column, a clause. */
export const VOCABULARY: Readonly<Record<ListName, readonly string[]>> = lists;
