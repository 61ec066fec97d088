import type { Check, ExtractionResult, Finding } from '../../schemas/index.ts';

/** What a correction did to the arithmetic of a document. */
export interface Effect {
  /** Identities that failed before and hold now. */
  readonly repaired: readonly string[];
  /** Identities that held before and fail now. */
  readonly broken: readonly string[];
  /** Findings that are gone, and those that are new, by id. */
  readonly settled: readonly string[];
  readonly raised: readonly string[];
  readonly outcome: {
    readonly before: ExtractionResult['verdict']['outcome'];
    readonly after: ExtractionResult['verdict']['outcome'];
  };
}

type CheckedResult = Pick<ExtractionResult, 'checks' | 'findings' | 'verdict'>;

/** Compares what was found before and after; identities are told by id, which does not depend on amounts. */
export function effectOf(before: CheckedResult, after: CheckedResult): Effect {
  const was = outcomes(before.checks),
    is = outcomes(after.checks);
  const turned = (from: Check['outcome'], to: Check['outcome']): string[] =>
    [...is].filter(([id, outcome]) => outcome === to && was.get(id) === from).map(([id]) => id);
  const ids = (findings: readonly Pick<Finding, 'id'>[]): Set<string> => new Set(findings.map(({ id }) => id));
  const old = ids(before.findings),
    now = ids(after.findings);
  return {
    repaired: turned('failed', 'passed'),
    broken: turned('passed', 'failed'),
    settled: [...old].filter((id) => !now.has(id)),
    raised: [...now].filter((id) => !old.has(id)),
    outcome: { before: before.verdict.outcome, after: after.verdict.outcome },
  };
}

const outcomes = (checks: readonly Pick<Check, 'id' | 'outcome'>[]): Map<string, Check['outcome']> =>
  new Map(checks.map(({ id, outcome }) => [id, outcome]));
