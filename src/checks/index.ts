import type { Check, CheckSummary, Fact, Finding } from '../../schemas/index.ts';
import type { BudgetDocument } from '../model/document.ts';
import { borneOutBy } from './evidence/corroboration.ts';
import { diagnose, type Diagnosis } from './diagnose/index.ts';
import { lostGlyphsIn } from './diagnose/lost-glyphs.ts';
import { checkOf, notApplicable, type Identity } from './identity.ts';
import { strictWhereExact } from './evidence/exact-sums.ts';
import { countProofs, provingIdentities } from './evidence/prove.ts';
import { findingOf, plainFinding, type Context } from './report.ts';
import { likeliestReadings } from './diagnose/likeliest.ts';
import type { RereadRequest } from '../model/reread.ts';
import { requestsOf, type Rereadings } from './diagnose/requests.ts';
import { corrected, correctionFinding, correctionsFrom } from './diagnose/rereadings.ts';
import type { Rule } from './rule.ts';
import { strayedIn } from './diagnose/misplaced.ts';
import { agreement } from './rules/agreement.ts';
import { arithmetic } from './rules/arithmetic.ts';
import { balance } from './rules/balance.ts';
import { classification } from './rules/classification.ts';
import { correspondence } from './rules/correspondence.ts';
import { memo } from './rules/memo.ts';
import { presence } from './rules/presence.ts';
import { gathered } from './gather.ts';
import { reading } from './rules/reading.ts';
import { rollUp } from './rules/roll-up.ts';
import { both, append } from './words.ts';

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

export interface Checked extends Omit<Judged, 'takeChecks' | 'takeFacts'> {
  /** The facts with `proven` filled in. */
  readonly facts: readonly Fact[];
  readonly checks: readonly Check[];
}

/** What came of the checks, before their records are made. */
export interface Judged {
  /** Makes the facts with `proven` filled in. A long document has no room for them before the identities are let go. */
  readonly takeFacts: () => readonly Fact[];
  /** Makes the records of the identities. To be called once: each identity is let go as its record is made, for a long document has no room for both. */
  readonly takeChecks: () => Check[];
  /** Cells that should be read again from the page's picture: whether they are misread or misprinted is not told by their characters. */
  readonly requests: readonly RereadRequest[];
  readonly findings: readonly Finding[];
  readonly summary: CheckSummary;
}

/**
 * Evaluates every identity that follows from the coordinates; each gets exactly one outcome.
 * @param rereadings what a second reading of the requested cells gave, by the request's `fact`. A reading that makes
 * failing identities hold and breaks none is applied, and the first kept under `corrected`; one that shows the same
 * digits says that the publisher printed them; any other leaves the cause open.
 */
export function checkDocument(given: BudgetDocument, rereadings?: Rereadings): Checked {
  const { takeChecks, takeFacts, ...rest } = judged(given)(rereadings);
  return { ...rest, checks: takeChecks(), facts: takeFacts() };
}

/** Judges a document as it is printed, once, for several readings of its cells in doubt; the answer is {@link checkDocument} for each of them. */
export function judged(given: BudgetDocument): (rereadings?: Rereadings) => Judged {
  const printed = judge(given);
  const chosen = likeliestReadings(printed.identities, given.tables);
  const document = chosen.length > 0 ? corrected(given, chosen) : given;
  const first = chosen.length > 0 ? judge(document) : printed;
  return (rereadings = new Map()) => concluded(document, first, chosen, rereadings);
}

function concluded(
  document: BudgetDocument,
  first: Judgement,
  chosen: ReturnType<typeof likeliestReadings>,
  rereadings: Rereadings,
): Judged {
  const again = correctionsFrom(first.diagnoses, first.identities, rereadings);
  const corrections = [...chosen, ...again];
  const read = again.length > 0 ? corrected(document, again) : document;
  const { identities, diagnoses } = again.length > 0 ? judge(read) : first;
  const proofs = countProofs(provingIdentities(identities));
  const findings = [
    ...findingsOf(identities, diagnoses, read, rereadings, proofs),
    ...corrections.map(correctionFinding),
  ];
  return {
    requests: requestsOf(diagnoses, rereadings),
    takeFacts: provenFacts(read.facts, proofs),
    takeChecks: recordsOf(identities),
    findings,
    summary: summarise(identities, read.facts, proofs),
  };
}

/** Apart from its caller, whose identities its answer would keep. */
const provenFacts =
  (facts: readonly Fact[], proofs: ReadonlyMap<string, number>): Judged['takeFacts'] =>
  () =>
    facts.map((fact) => (proofs.has(fact.id) ? { ...fact, proven: proofs.get(fact.id)! } : fact));

function recordsOf(identities: readonly Identity[]): Judged['takeChecks'] {
  const left = [...identities].reverse();
  return () => {
    const checks: Check[] = [];
    for (let next = left.pop(); next; next = left.pop()) checks.push(checkOf(next));
    return checks;
  };
}

/** Every identity with its outcome, and the causes behind those that fail. */
interface Judgement {
  readonly identities: readonly Identity[];
  readonly diagnoses: readonly Diagnosis[];
}

function judge(document: BudgetDocument): Judgement {
  const evaluated = strictWhereExact(RULES.flatMap((rule) => runRule(rule, document)));
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
    for (const identity of rule.check(document))
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
  identities: readonly Identity[],
  diagnoses: readonly Diagnosis[],
  document: BudgetDocument,
  rereadings: Context['rereadings'],
  proofs: Context['proofs'],
): Finding[] {
  const context: Context = {
    readings: new Map(document.tables.flatMap((table) => [...table.readings])),
    lost: lostGlyphsIn(document.tables),
    strayed: strayedIn(document.tables),
    unread: document.unread,
    tables: document.tables,
    rereadings,
    borneOut: borneOutBy(identities),
    proofs,
    rules: RULES_BY_ID,
    pages: new Map(document.statements.map((statement) => [statement.id, statement])),
  };
  const told = new Set(diagnoses.flatMap(({ failures }) => failures.map(({ id }) => id)));
  const findings = [
    ...diagnoses.map((diagnosis) => findingOf(diagnosis, context)),
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
  return gathered(findings, document.tables).sort(
    (a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity),
  );
}

const SEVERITIES = ['error', 'warning', 'info'];

function summarise(
  identities: readonly Identity[],
  facts: readonly Fact[],
  proofs: ReadonlyMap<string, number>,
): CheckSummary {
  const nonZero = facts.filter((fact) => fact.amount !== '0' && fact.measure === undefined);
  const count = (rule: string, outcome: string): number =>
    identities.filter((identity) => identity.rule === rule && identity.outcome === outcome).length;
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
