import type { Check, CheckSummary, Fact, Finding, Verdict } from '../../schemas/index.ts';
import type { DocumentFacts } from '../../schemas/index.ts';

/** What the checks phase reads: facts with coordinates, nothing of layout. */
export interface CheckInput {
  readonly document: DocumentFacts;
  readonly facts: readonly Fact[];
}

export interface Checked {
  /** The facts with `proven` filled in. */
  readonly facts: readonly Fact[];
  readonly checks: readonly Check[];
  readonly findings: readonly Finding[];
  readonly summary: CheckSummary;
  readonly verdict: Verdict;
}

/** Evaluates every identity that follows from the coordinates; each gets exactly one outcome. */
export function checkDocument({ facts }: CheckInput): Checked {
  return {
    facts, checks: [], findings: [],
    summary: { byRule: [], facts: facts.length, nonZeroFacts: facts.filter((fact) => fact.amount !== '0').length, provenNonZeroFacts: 0 },
    verdict: { outcome: 'cannot-tell', identities: { checked: 0, failed: 0, notCheckable: 0 }, errorFindings: { extraction: 0, publisher: 0, rounding: 0, undetermined: 0 } },
  };
}
