import type { Fact, Statement } from '../../../schemas/index.ts';
import { addToList } from '../../lib/add-to-list.ts';
import { stableHash } from '../../lib/hash.ts';
import { pattern } from '../../lib/pattern.ts';
import type { BudgetDocument, Passage } from '../../model/document.ts';
import { valueOf, type Identity } from '../identity.ts';
import { keyOf } from '../evidence/keys.ts';
import { compare } from '../../lib/decimal.ts';
import { both } from '../words.ts';

/** What a sentence says of its final amount against its budget: 决算数大于年初预算数. */
const COMPARISON = pattern`${'final-accounts-figure'}(${'comparisons-of-amounts'})${'opening-budget-figure'}`;
const ORDER: Readonly<Record<string, number>> = {
  大于: 1,
  高于: 1,
  多于: 1,
  超过: 1,
  小于: -1,
  低于: -1,
  少于: -1,
  等于: 0,
  持平: 0,
};

/**
 * Words of a sentence against its own figures: a year compared with itself, and 大于, 小于, 等于 between budget and
 * final accounts.
 */
export function* sentenceWords({ narrative, statements, passages = [] }: BudgetDocument): Iterable<Identity> {
  const factsOf = new Map<string, Fact[]>();
  for (const fact of narrative) {
    const at = fact.provenance[0];
    if (!at || !('statement' in at)) continue;
    addToList(factsOf, at.statement, fact);
  }
  for (const statement of statements) yield* comparison(statement, factsOf.get(statement.id) ?? [], passages);
  yield* sameYear(
    statements.flatMap((statement) => {
      const odd = (factsOf.get(statement.id) ?? []).filter((fact) => isOnItself(fact) && fact.amount !== '0');
      return odd.length > 0 && namesYearOf(odd[0]!, statement) ? [odd] : [];
    }),
  );
}

/** Whether a change is measured against the very figure that it is a change of. */
export const isOnItself = ({ measure, base, year, stage }: Fact): boolean =>
  (measure === 'change' || measure === 'change-rate') &&
  base !== undefined &&
  base.year === year &&
  base.stage === stage;

const namesYearOf = ({ year }: Fact, { text }: Statement): boolean =>
  new RegExp(`[比较]${year}年`).test(text.replace(/\s/g, ''));

/** A year that sentence after sentence compares with itself was copied from one to the next: one slip. */
function* sameYear(sentences: readonly (readonly Fact[])[]): Iterable<Identity> {
  const odd = sentences.flat(),
    [first] = odd;
  if (!first) return;
  yield {
    id: stableHash(`same-year|${odd.map(({ id }) => id).join(',')}`),
    rule: 'arithmetic',
    kind: 'statement',
    total: null,
    parts: odd,
    outcome: 'failed',
    severity: 'error',
    band: null,
    difference: null,
    tolerance: null,
    label: both(
      `“比${first.year}年”与所述年度相同，增减额${first.published.text}无从得出`,
      `the year is compared with itself (${first.year}): no change of ${first.published.text} can follow`,
    ),
    reason: both(
      `增减的基数应为另一年度，句中写的是${first.year}年`,
      `a change has another year for its base; the sentence says ${first.year}`,
    ),
  };
}

function* comparison(statement: Statement, facts: readonly Fact[], passages: readonly Passage[]): Iterable<Identity> {
  const amounts = facts.filter(({ measure, unmapped }) => measure === undefined && !unmapped);
  if (amounts.length !== 2) return;
  const said = (COMPARISON.exec(statement.text.replace(/\s/g, '')) ??
    COMPARISON.exec(nextSentence(statement, passages)))?.[1];
  if (said === undefined) return;
  const budget = amounts.find(({ stage }) => stage === 'budget'),
    final = amounts.find(({ stage }) => stage === 'final');
  if (!budget || !final || keyOf({ ...budget, stage: 'final' }) !== keyOf(final)) return;
  const holds = Math.sign(compare(valueOf(final), valueOf(budget))) === ORDER[said];
  yield {
    id: stableHash(`comparison|${statement.id}`),
    rule: 'arithmetic',
    kind: 'statement',
    total: null,
    parts: [final, budget],
    outcome: holds ? 'passed' : 'failed',
    severity: 'error',
    band: null,
    difference: null,
    tolerance: null,
    label: both(
      `决算数${said}预算数：决算${final.published.text}，预算${budget.published.text}`,
      `the final amount is said to be ${['less than', 'equal to', 'more than'][ORDER[said]! + 1]} the budget: ` +
        `${final.published.text} against ${budget.published.text}`,
    ),
    reason: null,
  };
}

/**
 * The sentence after a statement, which tells why its amounts differ and has none itself: 决算数小于预算数的主要原因.
 */
function nextSentence({ text, page }: Statement, passages: readonly Passage[]): string {
  const own = passages.find((passage) => passage.page === page && passage.text.includes(text));
  const next = own ? /^[^。]*/.exec(own.text.slice(own.text.indexOf(text) + text.length))![0] : '';
  return pattern`\d${'money-units-in-sentences'}`.test(next) ? '' : next;
}
