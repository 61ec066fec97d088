import type { Fact } from '../../../schemas/index.ts';
import type { IdentifiedTable } from '../../model/form.ts';
import type { MappedTable } from './table-facts.ts';

/** Forms of expenditure that may be of this year's money alone. */
const SPENDING = /^(appropriation-|general-public-|government-fund-|state-capital-)?expenditure$/;

/**
 * Tables that say nothing of periods and whose total is this year's revenue of their fund, where money was carried
 * over: all of such a table is this year's. Tables whose words say a period, or whose total is both, stay as they are.
 */
export function silentTables(mapped: readonly MappedTable[]): ReadonlyMap<string, IdentifiedTable> {
  const wholes = mapped.flatMap(({ facts }) => facts.filter(isWholeOfSource));
  return new Map(
    mapped
      .filter(
        ({ identified, facts }) => SPENDING.test(identified.form) && isSilent(facts) && isThisYears(facts, wholes),
      )
      .map(({ identified }) => [
        identified.table.id,
        {
          ...identified,
          defaults: { ...identified.defaults, period: 'current' as const },
          inferred: ['period'] as const,
        },
      ]),
  );
}

const isSilent = (facts: readonly Fact[]): boolean =>
  facts.every(({ period, flow }) => period === undefined && flow === 'expenditure');

/** The total is this year's revenue of its source, not all of it, and money of that source was carried over. */
function isThisYears(facts: readonly Fact[], wholes: readonly Fact[]): boolean {
  const total = facts.find(isWholeOfSource);
  // In final accounts this year's spending is of both years' money.
  if (!total || total.stage === 'final') return false;
  const { fund, year, stage, amount } = total;
  const ofSource = wholes.filter((fact) => fact.fund === fund && fact.year === year && fact.stage === stage);
  const amountsOf = (flow: Fact['flow'], period: Fact['period']): string[] =>
    ofSource.filter((fact) => fact.flow === flow && fact.period === period).map((fact) => fact.amount);
  const isCarriedOver =
    amountsOf('revenue', 'carryover').some(isMoney) ||
    (wholes.some((fact) => fact.period === 'carryover' && isMoney(fact.amount)) &&
      amountsOf('expenditure', undefined).some((other) => Number(other) > Number(amount)));
  return (
    isCarriedOver &&
    isMoney(amount) &&
    amountsOf('revenue', 'current').includes(amount) &&
    !amountsOf('revenue', undefined).includes(amount)
  );
}

const isMoney = (amount: string): boolean => Number(amount) !== 0;

/** Coordinates that part the money of a source; none of them is set where a fact is of all of it. */
const PARTS = [
  'use',
  'function',
  'economic',
  'governmentEconomic',
  'entity',
  'project',
  'item',
  'line',
  'measure',
] as const satisfies readonly (keyof Fact)[];

const isWholeOfSource = (fact: Fact): boolean =>
  fact.unmapped === undefined && PARTS.every((part) => fact[part] === undefined);
