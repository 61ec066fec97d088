import type { Fact, PartialCoordinates, Statement } from '../../../schemas/index.ts';
import { coordinateKey } from '../../lib/coordinates.ts';
import { GOVERNMENT_SUBJECTS, isBalancing } from '../../lib/government-figures.ts';
import type { BudgetDocument } from '../../model/document.ts';
import { compareSum } from '../evidence/bands.ts';
import { identityOf, quantumOf, valueOf, type Identity } from '../identity.ts';
import { both } from '../words.ts';
import { statementOf } from './percentage.ts';

const ADDED = both(
    '文字说明：本年＋转移性等资金＝总计',
    'narrative: the year’s own + what balances it = the grand total',
  ),
  LISTED = both('文字说明：其后所列之和', 'narrative: a total and what is listed after it'),
  SURPLUS = both('文字说明：收入－支出＝本年结余', 'narrative: revenue − expenditure = the year’s surplus'),
  BALANCED = both('文字说明：收入总计＝支出总计', 'narrative: total revenue = total expenditure');

/**
 * The sums that the report of a government states. A sentence need not name every part: only what makes its total to
 * the last digit tells anything, and what does not is silent.
 */
export function* governmentSentenceSums({ narrative, tables, statements }: BudgetDocument): Iterable<Identity> {
  const told = narrative.filter((fact) => fact.measure === undefined && !fact.unmapped);
  const wholes = new Map<string, Fact[]>();
  for (const fact of [...told, ...tables.flatMap(({ facts }) => facts)])
    if (isYearOf(fact)) wholes.set(contextOf(fact), [...(wholes.get(contextOf(fact)) ?? []), fact]);
  const wholesOf = (fact: PartialCoordinates): readonly Fact[] => wholes.get(contextOf(fact)) ?? [];
  yield* grandSums(told, wholesOf, new Map(statements.map((statement) => [statement.id, statement])));
  yield* listSums(told);
  yield* surpluses(told, wholesOf);
  yield* balances(told);
}

/** What a figure of a report has besides the thing that it names. */
const contextOf = ({ flow, fund, level, year, stage }: PartialCoordinates): string =>
  coordinateKey({ flow, fund, level, year, stage } as PartialCoordinates);

/** What a whole of a report names none of. */
const SUBJECTS = [...GOVERNMENT_SUBJECTS, 'fundItem', 'line', 'region', 'project', 'measure'] as const;
const namesNothing = (fact: Fact): boolean => SUBJECTS.every((dimension) => fact[dimension] === undefined);

const isYearOf = (fact: Fact): boolean => fact.use === undefined && fact.flow !== 'stock' && namesNothing(fact);
const isGrandTotal = (fact: Fact): boolean => fact.use === 'grand-total' && namesNothing(fact);

/** Money between levels and years, of one kind or of several in one figure. */
const isAdded = (fact: Fact): boolean => isBalancing(fact) || (fact.use === 'grand-total' && fact.line !== undefined);

/** Whether a figure stands in brackets: a part of what was told before. */
function isInBrackets({ provenance: [at] }: Fact, statements: ReadonlyMap<string, Statement>): boolean {
  if (!at || !('statement' in at)) return false;
  const before = statements.get(at.statement)?.text.slice(0, at.span[0]) ?? '';
  return (before.match(/[(（]/g)?.length ?? 0) > (before.match(/[)）]/g)?.length ?? 0);
}

/** 收入总计 after what was added to the year's own revenue, whose figure may stand in another sentence. */
function* grandSums(
  told: readonly Fact[],
  wholesOf: (fact: Fact) => readonly Fact[],
  statements: ReadonlyMap<string, Statement>,
): Iterable<Identity> {
  let added: Fact[] = [];
  for (const [index, fact] of told.entries()) {
    if (index > 0 && statementOf(told[index - 1]!) !== statementOf(fact)) added = [];
    if (isAdded(fact) && !isInBrackets(fact, statements)) added.push(fact);
    if (!isGrandTotal(fact)) continue;
    const own = added.filter((part) => contextOf(part) === contextOf(fact));
    added = [];
    if (own.length > 0)
      yield* exactSum(
        fact,
        wholesOf(fact).map((whole) => [whole, ...own]),
        ADDED,
      );
  }
}

/** The first of several lists of parts that makes a total to the last digit. */
function exactSum(total: Fact, lists: readonly (readonly Fact[])[], label: Identity['label']): readonly Identity[] {
  for (const parts of lists) {
    const compared = compareSum(valueOf(total), parts.map(valueOf), [total, ...parts].map(quantumOf));
    if (compared.band === 'equal')
      return [identityOf({ rule: 'balance', kind: 'sum', total, parts, label, compared, roundedApart: true })];
  }
  return [];
}

/** Dimensions by which a report splits the year's total. */
const SPLIT = ['insurance', 'revenueClass', 'function'] as const;

/** A total of the year and the classes or schemes that are told right after it. */
function* listSums(told: readonly Fact[]): Iterable<Identity> {
  for (const [index, total] of told.entries()) {
    if (!isYearOf(total)) continue;
    const context = contextOf(total),
      end = told.findIndex((fact, at) => at > index && (contextOf(fact) !== context || isYearOf(fact)));
    const after = told.slice(index + 1, end < 0 ? undefined : end);
    for (const dimension of SPLIT) {
      const parts = after.filter((fact) => fact[dimension] !== undefined && !isAdded(fact));
      if (parts.length > 1) yield* exactSum(total, [parts], LISTED);
    }
  }
}

/** What schemes of social insurance took in beyond what they spent. */
function* surpluses(
  told: readonly Fact[],
  wholesOf: (fact: PartialCoordinates) => readonly Fact[],
): Iterable<Identity> {
  for (const surplus of told) {
    if (surplus.balancing !== 'year-surplus' || surplus.insurance !== undefined) continue;
    const side = (flow: 'revenue' | 'expenditure'): readonly Fact[] => wholesOf({ ...surplus, flow });
    for (const revenue of side('revenue').slice(0, 1))
      yield* exactSum(
        revenue,
        side('expenditure').map((spent) => [spent, surplus]),
        SURPLUS,
      );
  }
}

/** 收入总计 and 支出总计 that are the same; a report may keep a little for next year. */
function* balances(told: readonly Fact[]): Iterable<Identity> {
  const grand = told.filter(isGrandTotal);
  for (const revenue of grand.filter(({ flow }) => flow === 'revenue')) {
    const spent = grand.find((fact) => contextOf(fact) === contextOf({ ...revenue, flow: 'expenditure' }));
    if (spent) yield* exactSum(revenue, [[spent]], BALANCED);
  }
}
