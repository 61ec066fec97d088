import type { Check, CheckOutcome, CheckSummary, Fact, Finding, RuleId } from '../../schemas/index.ts';
import type { BudgetDocument } from '../model/document.ts';
import type { SignsOf, WordEvidence } from '../model/evidence.ts';
import { signsOf, weighed } from './confidence/index.ts';
import { trusted } from './confidence/trust.ts';
import { corroboratedBy } from './evidence/corroboration.ts';
import { diagnose, type Diagnosis } from './diagnose/index.ts';
import { lostGlyphsIn } from './diagnose/lost-glyphs.ts';
import { checkOf, notApplicable, type Identity } from './identity.ts';
import { strictWhereExact } from './evidence/exact-sums.ts';
import { countProofs, provingIdentities } from './evidence/prove.ts';
import { toldAsRounding } from './evidence/rounded-totals.ts';
import { findingId, findingOf, plainFinding, type Context } from './report.ts';
import type { Slips } from './same-slip.ts';
import { likeliestReadings } from './diagnose/likeliest.ts';
import type { RereadRequest } from '../model/reread.ts';
import { requestsOf, type Rereadings } from './diagnose/requests.ts';
import { corrected, correctionFinding, correctionsFrom, type Correction } from './diagnose/rereadings.ts';
import type { Rule } from './rule.ts';
import { misplacedIn } from './diagnose/misplaced.ts';
import { agreement } from './rules/agreement.ts';
import { arithmetic } from './rules/arithmetic.ts';
import { balance } from './rules/balance.ts';
import { classification } from './rules/classification.ts';
import { correspondence } from './rules/correspondence.ts';
import { memo } from './rules/memo.ts';
import { presence } from './rules/presence.ts';
import { gathered } from './gather.ts';
import { toldOnce } from './repeats.ts';
import { blamedOnRate } from './diagnose/wrong-rates.ts';
import { reading } from './rules/reading.ts';
import { rollUp } from './rules/roll-up.ts';
import { subRulesOf } from './sub-rules.ts';
import { both, append } from './words.ts';

export { SUB_RULES } from './sub-rules.ts';

/** Every rule, in the order of the canonical model. */
export const RULES: readonly Rule[] = [
  rollUp,
  agreement,
  memo,
  balance,
  correspondence,
  arithmetic,
  presence,
  classification,
  reading,
];

const RULES_BY_ID: ReadonlyMap<string, Rule> = new Map(RULES.map((rule) => [rule.id, rule]));

/** What the checks say of a document. */
export interface Checked {
  /** The facts with `proven` filled in. */
  readonly facts: readonly Fact[];
  readonly checks: readonly Check[];
  /**
   * Cells that should be read again from the page's picture: whether they are misread or misprinted is not told by
   * their characters.
   */
  readonly requests: readonly RereadRequest[];
  readonly findings: readonly Finding[];
  readonly summary: CheckSummary;
  /** What the confidence of the facts rests on. */
  readonly signs: SignsOf;
}

/** Every identity of a document with its outcome, and the causes behind those that fail. */
interface Evaluation {
  readonly identities: readonly Identity[];
  readonly diagnoses: readonly Diagnosis[];
}

/** A document under examination: as it is best read so far, and what its identities say of it. */
export interface Examination extends Evaluation {
  readonly document: BudgetDocument;
  /** Figures whose other reading the sums prove. */
  readonly corrections: readonly Correction[];
  readonly rereadings: Rereadings;
  readonly requests: readonly RereadRequest[];
}

/**
 * Evaluates every identity that follows from the coordinates; each gets exactly one outcome.
 * @param rereadings what a second reading of the requested cells gave, by the request's `fact`; see {@link reexamine}
 */
export function checkDocument(given: BudgetDocument, rereadings: Rereadings = NO_REREADINGS): Checked {
  return conclude(reexamine(examine(given), rereadings));
}

const NO_REREADINGS: Rereadings = new Map();
const NO_EVIDENCE: WordEvidence = new Map();

/** Evaluates a document as it is printed; where a figure has several readings, with the one that its sums prove. */
export function examine(given: BudgetDocument): Examination {
  const printed = evaluate(given);
  const corrections = likeliestReadings(printed.identities, given.tables);
  if (corrections.length === 0) return examination(given, printed, corrections, NO_REREADINGS);
  const document = corrected(given, corrections);
  return examination(document, evaluate(document), corrections, NO_REREADINGS);
}

/**
 * The same document once cells of it were read again. A reading that makes failing identities hold and breaks none is
 * applied, and the first kept under `corrected`; one that shows the same digits says that the publisher printed them;
 * any other leaves the cause open.
 * @param first the examination before any cell was read again
 * @param rereadings all of them, also those of earlier rounds
 */
export function reexamine(first: Examination, rereadings: Rereadings): Examination {
  const proven = correctionsFrom(first.diagnoses, first.identities, rereadings),
    corrections = [...first.corrections, ...proven];
  if (proven.length === 0) return examination(first.document, first, corrections, rereadings);
  const document = corrected(first.document, proven);
  return examination(document, evaluate(document), corrections, rereadings);
}

const examination = (
  document: BudgetDocument,
  { identities, diagnoses }: Evaluation,
  corrections: readonly Correction[],
  rereadings: Rereadings,
): Examination => ({
  document,
  identities,
  diagnoses,
  corrections,
  rereadings,
  requests: requestsOf(diagnoses, rereadings),
});

/** What is to be told of an examined document. */
export function conclude(examined: Examination): Checked {
  const { document, identities, corrections, requests } = examined;
  const proofs = countProofs(provingIdentities(identities)),
    signs = signsOf(identities, document.evidence ?? NO_EVIDENCE),
    findings = sorted(trusted(findingsOf(examined, proofs), document.facts, signs));
  return {
    requests,
    signs,
    facts: document.facts.map((fact) => weighed(fact, proofs.get(fact.id) ?? fact.proven, signs(fact))),
    checks: identities.map(checkOf),
    findings: [...sorted(toldOnce(findings, slipsOf(examined))), ...corrections.map(correctionFinding)],
    summary: summarise(identities, document.facts, proofs),
  };
}

const slipsOf = ({ document, diagnoses }: Examination): Slips => ({
  facts: new Map(document.facts.map((fact) => [fact.id, fact])),
  gaps: new Set(diagnoses.flatMap(({ kind, failures }) => (kind === 'missing-line' ? [findingId(failures)] : []))),
});

/**
 * Sums that fail broadly: so many of them, and such a share of all. Published documents with errors fail a few in a
 * hundred.
 */
const MANY_FAILED = 4,
  FAILED_SHARE = 0.08;

/** Whether so many sums fail that the fonts of the figures are to be doubted, more than the figures. */
export function failsBroadly({ identities }: Examination): boolean {
  const failed = countOf(identities, 'roll-up', 'failed'),
    passed = countOf(identities, 'roll-up', 'passed');
  return failed >= MANY_FAILED && failed >= FAILED_SHARE * (passed + failed);
}

const countOf = (identities: readonly Identity[], rule: RuleId, outcome: CheckOutcome): number =>
  identities.filter((identity) => identity.rule === rule && identity.outcome === outcome).length;

function evaluate(document: BudgetDocument): Evaluation {
  const evaluated = toldAsRounding(strictWhereExact(RULES.flatMap((rule) => runRule(rule, document))));
  const diagnoses = diagnose(evaluated, document.facts, document.unread).filter(stands);
  return { identities: withoutTentative(evaluated, diagnoses), diagnoses };
}

/** Failures that are all tentative need a cause that convinces by itself. */
const stands = ({ failures, strong }: Diagnosis): boolean =>
  strong || failures.some(({ tentative }) => tentative === undefined);

/** A tentative failure without a cause says nothing: its lines need not be all the parts. */
function withoutTentative(identities: readonly Identity[], diagnoses: readonly Diagnosis[]): Identity[] {
  const told = new Set(diagnoses.flatMap(({ failures }) => failures));
  return identities.map((identity): Identity =>
    identity.tentative === undefined || told.has(identity)
      ? identity
      : { ...identity, outcome: 'not-applicable', reason: identity.tentative, band: null },
  );
}

/** A rule that throws is one errored outcome, never a pass. */
function runRule(rule: Rule, document: BudgetDocument): Identity[] {
  try {
    const seen = new Set<string>();
    const identities: Identity[] = [];
    for (const all of [rule.check(document), subRulesOf(rule.id, document)])
      for (const identity of all)
        if (!seen.has(identity.id)) {
          seen.add(identity.id);
          identities.push(identity);
        }
    return identities.length > 0
      ? identities
      : [notApplicable(rule.id, rule.title, append(rule.needs, '：文件中没有', ': the document has none'))];
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const failed = notApplicable(rule.id, rule.title, both(`规则出错：${message}`, `the rule failed: ${message}`));
    return [{ ...failed, outcome: 'errored' }];
  }
}

function findingsOf(
  { document, identities, diagnoses, rereadings }: Examination,
  proofs: Context['proofs'],
): Finding[] {
  const context: Context = {
    readings: new Map(document.tables.flatMap((table) => [...table.readings])),
    lost: lostGlyphsIn(document.tables),
    whyMisplaced: misplacedIn(document.tables),
    unread: document.unread,
    tables: document.tables,
    rereadings,
    isCorroborated: corroboratedBy(identities),
    proofs,
    rules: RULES_BY_ID,
    pages: new Map(document.statements.map((statement) => [statement.id, statement])),
  };
  const told = new Set(diagnoses.flatMap(({ failures }) => failures.map(({ id }) => id)));
  const findings = [
    ...diagnoses.map((diagnosis) => findingOf(blamedOnRate(diagnosis, identities, proofs), context)),
    // An identity that repeats another one's cells is told with it.
    ...identities
      .filter(
        (identity) =>
          identity.outcome === 'failed' &&
          !told.has(identity.id) &&
          (identity.allowed === undefined || identity.total === null),
      )
      .map((identity) => plainFinding(identity, context)),
  ];
  return gathered(findings, document.tables);
}

const SEVERITIES = ['error', 'warning', 'info'];

/** The gravest first. */
const sorted = (findings: readonly Finding[]): Finding[] =>
  [...findings].sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));

function summarise(
  identities: readonly Identity[],
  facts: readonly Fact[],
  proofs: ReadonlyMap<string, number>,
): CheckSummary {
  const nonZero = facts.filter((fact) => fact.amount !== '0' && fact.measure === undefined);
  const count = (rule: RuleId, outcome: CheckOutcome): number => countOf(identities, rule, outcome);
  return {
    byRule: RULES.map(({ id }) => ({
      rule: id,
      passed: count(id, 'passed'),
      failed: count(id, 'failed'),
      notApplicable: count(id, 'not-applicable'),
      errored: count(id, 'errored'),
    })),
    facts: facts.length,
    nonZeroFacts: nonZero.length,
    provenNonZeroFacts: nonZero.filter((fact) => (proofs.get(fact.id) ?? fact.proven) > 0).length,
  };
}
