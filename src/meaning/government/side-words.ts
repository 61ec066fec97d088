import { pattern } from '../../lib/pattern.ts';

/** A side of a budget. */
export type Side = 'revenue' | 'expenditure';

/** The side that words name, if they name one only. */
export function sideOf(words: string): Side | undefined {
  const isRevenue = pattern`${'revenue'}`.test(words);
  if (isRevenue === pattern`${'expenditure'}`.test(words)) return undefined;
  return isRevenue ? 'revenue' : 'expenditure';
}
