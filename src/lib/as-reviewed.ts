import type { ExtractionResult, FindingState } from '../../schemas/index.ts';

type Findings = Pick<ExtractionResult, 'findings' | 'checks'>;

/** The document is wrong, whoever else knows of it. */
const PROVES_WRONG: ReadonlySet<FindingState> = new Set(['confirmed', 'corrected']);

/**
 * Findings and identities as reviewers left them, for a verdict: what was confirmed counts as an error, a false alarm
 * not at all, nor do the failing identities that false alarms alone tell.
 */
export function asReviewed<Result extends Findings>(result: Result): Result {
  if (result.findings.every(({ review }) => review === undefined)) return result;
  const standing = result.findings.filter(({ review }) => review?.state !== 'false-alarm');
  const told = new Set(standing.flatMap(({ checks }) => checks));
  const dismissed = new Set(
    result.findings
      .filter(({ review }) => review?.state === 'false-alarm')
      .flatMap(({ checks }) => checks)
      .filter((id) => !told.has(id)),
  );
  return {
    ...result,
    findings: standing.map((finding) =>
      finding.review && PROVES_WRONG.has(finding.review.state)
        ? { ...finding, severity: 'error', cause: 'publisher' }
        : finding,
    ),
    checks: result.checks.filter(({ id }) => !dismissed.has(id)),
  };
}
