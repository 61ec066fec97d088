/** Counts behind a score; they add up over documents. */
export interface Tally {
  readonly truth: number;
  /** Truth found in the output. */
  readonly found: number;
  /** Output in places that the truth covers completely. */
  readonly output: number;
  /** Of that output, what is right. */
  readonly right: number;
  /** Whether any place was covered completely, so that precision can be known. */
  readonly covered: boolean;
}

export const NO_TALLY: Tally = { truth: 0, found: 0, output: 0, right: 0, covered: false };

/** A tally where everything the output says in this respect is covered by the truth. */
export const fullTally = (truth: number, output: number, matched: number): Tally => ({
  truth,
  found: matched,
  output,
  right: matched,
  covered: true,
});

export function addTallies(tallies: Iterable<Tally>): Tally {
  let sum = NO_TALLY;
  for (const next of tallies) {
    sum = {
      truth: sum.truth + next.truth,
      found: sum.found + next.found,
      output: sum.output + next.output,
      right: sum.right + next.right,
      covered: sum.covered || next.covered,
    };
  }
  return sum;
}

/** null: cannot be told, because there is nothing to divide by. */
export const recallOf = ({ truth, found }: Tally): number | null => (truth === 0 ? null : found / truth);
export const precisionOf = ({ output, right }: Tally): number | null => (output === 0 ? null : right / output);

/** null when neither side has anything, or when no place was covered completely. */
export function f1Of(tally: Tally): number | null {
  if (tally.truth === 0 && tally.output === 0) return null;
  const recall = recallOf(tally) ?? 0;
  const precision = precisionOf(tally);
  if (precision === null) return recall === 0 ? 0 : null;
  return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
}
