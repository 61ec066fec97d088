import type { DocumentReview, ExtractionResult, Finding, ReviewedFinding } from '../../../schemas/index.ts';
import { judge } from '../../lib/verdict.ts';
import { verdictSentence } from '../../lib/verdict-words.ts';
import { formChecklist } from './form-checklist.ts';
import { asPrinted, placeIndex, placeOf, type PlaceIndex } from './places.ts';
import type { WaiverList } from './waivers.ts';

/** All that people need of one result: its verdict, its findings with places in words, the forms it should print. The facts are let go. */
export function reviewDocument(result: ExtractionResult, waivers: WaiverList): DocumentReview {
  const { document, source } = result;
  const index = placeIndex(result);
  const findings = (result.findings as readonly Finding[]).map((finding): ReviewedFinding => ({
    finding,
    places: finding.cells.map((cell) => placeOf(cell, index)),
    expected: expectedOf(finding, index),
    difference: differenceOf(finding, index),
    waived: waivers.of(finding, source.sha256),
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
    outcomeWithWaivers: outcomeWithout(result, findings),
    sentence: verdictSentence(judgement),
    findings,
    forms: formChecklist(result),
    rules: result.checkSummary.byRule,
    unread: result.unread.map(({ text, page, reason }) => ({ text, page, reason })),
  };
}

/** The verdict as it is without the waived findings and the identities that only they tell. */
function outcomeWithout(result: ExtractionResult, findings: readonly ReviewedFinding[]): DocumentReview['outcome'] {
  const open = findings.filter(({ waived }) => waived === null).map(({ finding }) => finding);
  const stillFailing = new Set(open.flatMap(({ checks }) => checks));
  const waived = new Set(
    findings
      .flatMap(({ waived, finding }) => (waived === null ? [] : finding.checks))
      .filter((id) => !stillFailing.has(id)),
  );
  return judge({
    ...result,
    findings: open as ExtractionResult['findings'],
    checks: result.checks.filter(({ id }) => !waived.has(id)),
  }).outcome;
}

/** What the first cell should print: the amount that the repair gives it. */
function expectedOf({ cells, repair }: Finding, { facts }: PlaceIndex): string | null {
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
