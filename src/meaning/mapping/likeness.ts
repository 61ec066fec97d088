/** Likenesses from 0 to 1, as `words/similar-words.ts` gives them. */

/** From here on a label is the word itself with something usual inserted. */
export const SAME_WORD = 0.9;
/** Below this what a label resembles is a guess that sums may overrule. */
export const GUESS_BELOW = 0.7;
