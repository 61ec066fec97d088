import type { Fact } from '../../../schemas/index.ts';
import { coordinateKey } from '../../lib/coordinates.ts';

/** What a change, a rate or a share takes over from the amount before it. */
const TAKEN_OVER = [
  'flow',
  'fund',
  'use',
  'function',
  'economic',
  'governmentEconomic',
  'item',
  'entity',
  'project',
  'line',
] as const satisfies readonly (keyof Fact)[];

/** The amount that a change, a rate or a share follows. */
export interface AmountBefore {
  readonly amount: Fact;
  /** What the figure speaks of is what the amount is. */
  readonly isSame: boolean;
}

/** Of each figure of the text that measures an amount, the amount before it. */
export function amountsBefore(narrative: readonly Fact[]): ReadonlyMap<string, AmountBefore> {
  const before = new Map<string, AmountBefore>();
  let amount: Fact | undefined;
  for (const fact of narrative) {
    if (fact.measure === undefined) amount = fact;
    else if (amount && fact.measure !== 'count') before.set(fact.id, { amount, isSame: isSame(fact, amount) });
  }
  return before;
}

const isSame = (fact: Fact, amount: Fact): boolean =>
  coordinateKey(fact, TAKEN_OVER) === coordinateKey(amount, TAKEN_OVER);
