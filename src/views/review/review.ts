import type {
  DocumentReview,
  ExtractionResult,
  Finding,
  FindingReview,
  ReviewedFinding,
} from '../../../schemas/index.ts';
import { judge } from '../../lib/verdict.ts';
import { verdictSentence } from '../../lib/verdict-words.ts';
import { formChecklist } from './form-checklist.ts';
import { openQuestions, unsureFacts } from './open-questions.ts';
import { asPrinted, placeIndex, placeOf, type PlaceIndex } from './places.ts';
import { rateOf } from './rates.ts';
import type { WaiverList } from './waivers.ts';

/** Questions that a review tells. */
const MOST_QUESTIONS = 5;

/**
 * All that people need of one result: its verdict, its findings with places in words, the forms it should print. The
 * facts are let go.
 */
export function reviewDocument(result: ExtractionResult, waivers: WaiverList): DocumentReview {
  const { document, source } = result;
  const index = placeIndex(result);
  const findings = (result.findings as readonly Finding[]).map((finding): ReviewedFinding => ({
    finding,
    places: finding.cells.map((cell) => placeOf(cell, index)),
    expected: expectedOf(finding, index),
    difference: rateOf(finding, index.facts) ? null : differenceOf(finding, index),
    rate: rateOf(finding, index.facts),
    review: reviewOf(finding, waivers.of(finding, source.sha256)),
  }));
  const judgement = judge(result);
  return {
    file: source.file,
    sha256: source.sha256,
    issuer: document.issuer.name,
    fiscalYear: document.fiscalYear,
    kind: document.kind,
    title: document.title,
    pageCount: source.pageCount,
    status: result.status,
    errors: result.errors,
    outcome: judgement.outcome,
    outcomeWithWaivers: outcomeWith(result, findings),
    sentence: verdictSentence(judgement),
    findings,
    forms: formChecklist(result),
    rules: result.checkSummary.byRule,
    unsure: {
      facts: unsureFacts(result).length,
      of: result.facts.length,
      questions: openQuestions(result).slice(0, MOST_QUESTIONS),
    },
    unread: result.unread.map(({ text, page, reason }) => ({ text, page, reason })),
  };
}

/** The verdict with what waivers decide. */
const outcomeWith = (result: ExtractionResult, findings: readonly ReviewedFinding[]): DocumentReview['outcome'] =>
  judge({
    ...result,
    findings: findings.map(({ finding, review }) => ({
      ...finding,
      review: review ?? undefined,
    })) as ExtractionResult['findings'],
  }).outcome;

/** A waiver is the later word: it is given for this very run. */
function reviewOf({ review }: Finding, waiver: FindingReview | null): FindingReview | null {
  if (!waiver) return review ?? null;
  return review?.should === undefined ? waiver : { ...waiver, should: review.should };
}

/** What the first cell should print: what the reviewer says, or the amount that the repair gives it. */
function expectedOf({ cells, repair, review }: Finding, { facts }: PlaceIndex): string | null {
  if (review?.should !== undefined) return review.should;
  const first = cells[0]?.fact === undefined ? undefined : facts.get(cells[0].fact);
  return first && repair?.fact === first.id ? asPrinted(repair.to, first.published) : null;
}

/** The size of the difference as the first printed amount among the cells would print it. */
function differenceOf({ cells, difference }: Finding, { facts }: PlaceIndex): string | null {
  if (difference === null || difference === '0') return null;
  const published = cells
    .map(({ fact }) => (fact === undefined ? undefined : facts.get(fact)?.published))
    .find((each) => each !== undefined && each.moneyUnit !== null);
  return published ? `${asPrinted(difference.replace('-', ''), published)} ${published.moneyUnit!}` : null;
}
