import { addToList } from './add-to-list.ts';
import { asReviewed } from './as-reviewed.ts';
import type { Cause, Check, ExtractionResult, Fact, Finding, Severity, Verdict } from '../../schemas/index.ts';

/** Why no more can be said than the outcome says. */
export type VerdictReason =
  /** The document could not be read at all; the codes of its errors. */
  | { readonly kind: 'not-read'; readonly codes: readonly string[] }
  | { readonly kind: 'no-budget'; readonly why: string | null }
  /** Pages that failed, or that are pictures without a character read from them. */
  | { readonly kind: 'pages-not-read'; readonly pages: readonly number[] }
  | { readonly kind: 'few-identities'; readonly telling: number; readonly needed: number }
  /** Share of the non-zero amounts that an identity proves, 0 to 1. */
  | { readonly kind: 'few-proven'; readonly share: number; readonly needed: number }
  /** A column or rows of a table of sums that no word explains: what is asked of their figures is not asked. */
  | { readonly kind: 'not-understood'; readonly amounts: number; readonly pages: readonly number[] }
  /** The file changed since it was written: what is missing may stand on any page. */
  | { readonly kind: 'damaged' }
  /** Failing identities that no finding tells: a fault of the checks, never hidden behind “adds up”. */
  | { readonly kind: 'untold-failures'; readonly checks: number }
  | { readonly kind: 'rules-errored'; readonly rules: readonly string[] };

/** What can be said of a document as a whole, with everything that stands behind it. */
export interface Judgement {
  readonly outcome: Verdict['outcome'];
  /** Telling: holding identities of two or more cells that are not all zero, the same cells counted once. */
  readonly identities: {
    readonly held: number;
    readonly telling: number;
    readonly failed: number;
    readonly notApplicable: number;
    readonly errored: number;
  };
  readonly findings: Readonly<Record<Severity, Readonly<Record<Cause, number>>>>;
  /** The findings that stand for a failing identity, and every error; the worst first. */
  readonly failing: readonly Pick<Finding, 'id' | 'rule' | 'severity' | 'cause'>[];
  /** What no identity speaks of. */
  readonly unchecked: {
    readonly nonZeroFacts: number;
    readonly unprovenFacts: number;
    readonly unread: number;
    readonly pages: readonly number[];
  };
  /** Why not “adds up”, or what a contradiction leaves open besides; empty where the document adds up. */
  readonly reasons: readonly VerdictReason[];
}

/** What a verdict is made of. */
export type JudgedResult = Pick<
  ExtractionResult,
  'status' | 'errors' | 'source' | 'document' | 'facts' | 'unread' | 'findings' | 'checks' | 'coverage'
>;

/** Fewer sums than this may hold by chance or by being trivial. */
const TELLING_NEEDED = 10;
/** A document of which an identity speaks for less than this share of its amounts is for the greater part unchecked. */
const PROVEN_SHARE_NEEDED = 0.5;

/** More than this share of a table's amounts, and more than one: a column of it, or most rows, are not understood. */
const NOT_UNDERSTOOD_SHARE = 0.1;
/** Forms whose figures add up: those of performance stand for themselves. */
const SUMMED = /^(?!unknown$|.*performance$)/;

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/**
 * The one verdict on a document. Contradictions: an error stands. Cannot tell: parts of it were not read, or too few
 * identities speak for it. Adds up: the rest, also beside warnings and notes, which another reading may explain.
 */
export function judge(given: JudgedResult): Judgement {
  const result = asReviewed(given);
  const failedChecks = result.checks.filter(({ outcome }) => outcome === 'failed');
  const failing = failingFindings(result.findings, failedChecks);
  const telling = tellingIdentities(result.checks, result.facts);
  const nonZero = result.facts.filter(({ amount, measure }) => amount !== '0' && measure === undefined);
  const unproven = nonZero.filter(({ proven }) => proven === 0).length;
  const pages = pagesNotRead(result);
  const contradictions = result.findings.some(({ severity }) => severity === 'error');
  const told = new Set(result.findings.flatMap(({ checks }) => checks));
  const untold = failedChecks.filter(({ id }) => !told.has(id)).length;
  const errored = [...new Set(result.checks.filter(({ outcome }) => outcome === 'errored').map(({ rule }) => rule))];
  const share = nonZero.length === 0 ? 0 : 1 - unproven / nonZero.length;
  const reasons: VerdictReason[] =
    result.status === 'failed'
      ? [{ kind: 'not-read', codes: [...new Set(result.errors.map(({ code }) => code))] }]
      : !result.document.isBudget
        ? [{ kind: 'no-budget', why: result.document.reason }]
        : [
            ...(result.errors.some(({ page }) => page === null) ? [{ kind: 'damaged' as const }] : []),
            ...(pages.length > 0 ? [{ kind: 'pages-not-read' as const, pages }] : []),
            ...(telling < TELLING_NEEDED ? [{ kind: 'few-identities' as const, telling, needed: TELLING_NEEDED }] : []),
            ...(telling >= TELLING_NEEDED && share < PROVEN_SHARE_NEEDED
              ? [{ kind: 'few-proven' as const, share, needed: PROVEN_SHARE_NEEDED }]
              : []),
            ...notUnderstood(nonZero),
            ...(untold > 0 ? [{ kind: 'untold-failures' as const, checks: untold }] : []),
            ...(errored.length > 0 ? [{ kind: 'rules-errored' as const, rules: errored }] : []),
          ];
  const count = (outcome: Check['outcome']): number =>
    result.checks.filter((check) => check.outcome === outcome).length;
  return {
    outcome: contradictions ? 'contradictions' : reasons.length > 0 ? 'cannot-tell' : 'adds-up',
    identities: {
      held: count('passed'),
      telling,
      failed: failedChecks.length,
      notApplicable: count('not-applicable'),
      errored: count('errored'),
    },
    findings: countFindings(result.findings),
    failing: failing.map(({ id, rule, severity, cause }) => ({ id, rule, severity, cause })),
    unchecked: { nonZeroFacts: nonZero.length, unprovenFacts: unproven, unread: result.unread.length, pages },
    reasons,
  };
}

/** Amounts of tables of sums of which a good part is not understood: the sums that hold are those of the rest. */
function notUnderstood(nonZero: readonly Fact[]): VerdictReason[] {
  const tables = new Map<string, Fact[]>();
  for (const fact of nonZero)
    for (const at of fact.provenance) if (SUMMED.test(fact.form) && 'table' in at) addToList(tables, at.table, fact);
  const unmapped = [...tables.values()].flatMap((facts) => {
    const open = facts.filter((fact) => fact.unmapped);
    return open.length > 1 && open.length > NOT_UNDERSTOOD_SHARE * facts.length ? open : [];
  });
  if (unmapped.length === 0) return [];
  const pages = [
    ...new Set(unmapped.flatMap(({ provenance }) => provenance.flatMap((at) => ('page' in at ? [at.page] : [])))),
  ];
  return [{ kind: 'not-understood', amounts: unmapped.length, pages: pages.sort((a, b) => a - b) }];
}

function failingFindings(findings: readonly Finding[], failedChecks: readonly Check[]): Finding[] {
  const failed = new Set(failedChecks.map(({ id }) => id));
  const told = findings.filter(({ severity, checks }) => severity === 'error' || checks.some((id) => failed.has(id)));
  return SEVERITIES.flatMap((wanted) => told.filter(({ severity }) => severity === wanted));
}

function tellingIdentities(checks: readonly Check[], facts: readonly Fact[]): number {
  const amounts = new Map(facts.map(({ id, amount }) => [id, amount]));
  const seen = new Set<string>();
  for (const { outcome, band, total, parts } of checks) {
    if (outcome !== 'passed' || band === null || total === null) continue;
    const cells = [...new Set([total, ...parts])].sort();
    if (cells.length >= 2 && cells.some((id) => (amounts.get(id) ?? '0') !== '0')) seen.add(cells.join(' '));
  }
  return seen.size;
}

/** Pages with an error of their own, and scanned pages from which no character was read. */
function pagesNotRead({ errors, source, coverage }: JudgedResult): number[] {
  const glyphs = new Map(coverage.pages.map((page) => [page.page, page.glyphs]));
  const pictures = source.pages
    .filter(({ page, kind }) => kind === 'scan' && (glyphs.get(page) ?? 0) === 0)
    .map(({ page }) => page);
  const failed = errors.flatMap(({ page }) => (page === null ? [] : [page]));
  return [...new Set([...failed, ...pictures])].sort((a, b) => a - b);
}

function countFindings(findings: readonly Finding[]): Judgement['findings'] {
  const none = (): Record<Cause, number> => ({ extraction: 0, publisher: 0, rounding: 0, undetermined: 0 });
  const counts: Record<Severity, Record<Cause, number>> = { error: none(), warning: none(), info: none() };
  for (const { severity, cause } of findings) counts[severity][cause] += 1;
  return counts;
}
