import type { ExtractionResult, Fact } from '../../../schemas/index.ts';
import { matchFacts, type FactMatch } from './match-facts.ts';
import { reliabilityOf, type ReliabilityTally } from './reliability.ts';
import { addTallies, type Tally } from './tally.ts';
import type { Truth, TruthFact } from './truth.ts';

export interface FactTallies {
  readonly all: Tally;
  readonly nonZero: Tally;
}
export interface FormTallies extends FactTallies {
  readonly form: string;
}

export interface FactScore extends FactTallies {
  readonly forms: readonly FormTallies[];
  /** The facts that count for precision, by how sure they say they are. */
  readonly reliability: ReliabilityTally;
  readonly truth: readonly TruthFact[];
  readonly output: readonly Fact[];
  readonly match: FactMatch;
  /** Indexes of output facts that count for precision. */
  readonly inScope: ReadonlySet<number>;
  readonly pageOf: (output: Fact) => number | null;
}

/** Page on which a fact is printed; null when its provenance does not lead to one. */
export function pageFinder(result: ExtractionResult): (fact: Fact) => number | null {
  const pageOfStatement = new Map(result.statements.map((statement) => [statement.id, statement.page]));
  return (fact) => {
    const at = fact.provenance?.[0];
    if (!at) return null;
    return 'page' in at ? at.page : (pageOfStatement.get(at.statement) ?? null);
  };
}

/** Scores facts of tables. */
export function scoreTableFacts(truth: Truth, result: ExtractionResult): FactScore {
  const pageOf = pageFinder(result);
  const complete = new Set(truth.completeForms),
    pages = new Set(truth.completePages);
  const nothingExpected = !truth.isBudget && truth.facts.length === 0;
  const coveredPages = nothingExpected ? null : pagesCoveredBy(truth, complete);
  const output = result.facts.filter((fact) => fact.form !== 'narrative');
  const covers = (fact: Fact): boolean => {
    if (complete.has(fact.form) || nothingExpected) return true;
    const page = pageOf(fact);
    return page !== null && (pages.has(page) || (coveredPages !== null && coveredPages.has(page)));
  };
  // Pages that are labelled make each form that is labelled on them complete.
  const onPages = new Set(pages.size > 0 ? truth.facts.map(({ form }) => form) : []);
  return scoreFacts(
    truth.facts,
    output,
    pageOf,
    covers,
    (form) => nothingExpected || complete.has(form) || onPages.has(form),
  );
}

/**
 * Scores facts of sentences. A label that has any sentence has them all;
 * a label without one covers the sentences only where it says so (form narrative among the complete forms).
 */
export function scoreNarrative(truth: Truth, result: ExtractionResult): FactScore {
  const output = result.facts.filter((fact) => fact.form === 'narrative');
  const covered = truth.narrativeFacts.length > 0 || truth.completeForms.includes('narrative') || !truth.isBudget;
  return scoreFacts(
    truth.narrativeFacts,
    output,
    pageFinder(result),
    () => covered,
    () => covered,
  );
}

/** Pages on which every table is labelled completely: a fact there under another form's name is wrong, too. */
function pagesCoveredBy(truth: Truth, complete: ReadonlySet<string>): Set<number> {
  const covered = new Set<number>();
  const open = new Set<number>();
  for (const table of truth.tables)
    for (const page of table.pages) (complete.has(table.form) ? covered : open).add(page);
  return new Set([...covered].filter((page) => !open.has(page)));
}

function scoreFacts(
  truth: readonly TruthFact[],
  output: readonly Fact[],
  pageOf: (fact: Fact) => number | null,
  covers: (fact: Fact) => boolean,
  isComplete: (form: string) => boolean,
): FactScore {
  const match = matchFacts(truth, output, (index) => pageOf(output[index]!));
  // A found fact belongs to the form of its label, also where the output calls it by an alternative form.
  const truthOf = new Map(match.pairs.map((pair) => [pair.output, truth[pair.truth]!]));
  const formOf = (index: number): string => truthOf.get(index)?.form ?? output[index]!.form;
  const inScope = new Set<number>();
  output.forEach((fact, index) => {
    if (truthOf.has(index) ? isComplete(formOf(index)) : covers(fact)) inScope.add(index);
  });

  const found = new Set(match.pairs.map((pair) => pair.truth));
  const forms = [...new Set([...truth.map((fact) => fact.form), ...[...inScope].map(formOf)])].sort();
  const tally = (form: string, counts: (fact: { readonly amount: string }) => boolean): Tally => {
    const wanted = truth
      .map((fact, index) => ({ fact, index }))
      .filter(({ fact, index }) => fact.form === form && counts(fact) && (!fact.optional || found.has(index)));
    const given = [...inScope].filter((index) => formOf(index) === form && counts(output[index]!));
    return {
      truth: wanted.length,
      found: wanted.filter(({ index }) => found.has(index)).length,
      output: given.length,
      right: given.filter((index) => truthOf.has(index)).length,
      covered: isComplete(form),
    };
  };
  const rows = forms.map((form) => ({
    form,
    all: tally(form, () => true),
    nonZero: tally(form, (fact) => fact.amount !== '0'),
  }));
  return {
    forms: rows,
    all: addTallies(rows.map((row) => row.all)),
    nonZero: addTallies(rows.map((row) => row.nonZero)),
    reliability: reliabilityOf([...inScope].map((index) => ({ fact: output[index]!, right: truthOf.has(index) }))),
    truth,
    output,
    match: { ...match, missed: match.missed.filter((index) => !truth[index]!.optional) },
    inScope,
    pageOf,
  };
}
