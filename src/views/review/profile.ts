import type { ExtractionResult, RuleId } from '../../../schemas/index.ts';

/** What a reader wants checked: everything, or what the figures say alone. */
export const PROFILES = ['auditor', 'arithmetic'] as const;
export type Profile = (typeof PROFILES)[number];

/** Rules about names, words and what has to be there. */
const OF_WORDS: ReadonlySet<RuleId> = new Set(['presence', 'classification']);

/** A result as a profile sees it: for arithmetic without what is said of words, and without its checks. */
export function asProfiled(result: ExtractionResult, profile: Profile): ExtractionResult {
  if (profile === 'auditor') return result;
  return {
    ...result,
    findings: result.findings.filter(({ rule }) => !OF_WORDS.has(rule)),
    checks: result.checks.filter(({ rule }) => !OF_WORDS.has(rule)),
  };
}
