import { MONEY_UNIT_EXPONENT } from '../../../../schemas/index.ts';
import { isComparable } from '../figures.ts';
import type { Labeller } from '../question.ts';

/** The greatest amount of a department's table lies between so many yuan. */
const LEAST = 100_000,
  MOST = 100_000_000_000;

/** Amounts that are as great as those of a department are. */
export const amountSize: Labeller = {
  kind: 'usual-size',
  speaksFor({ moneyUnit }, { table, usual }) {
    const scale = 10 ** (MONEY_UNIT_EXPONENT[moneyUnit] - MONEY_UNIT_EXPONENT[usual.moneyUnit]);
    const greatest = Math.max(
      0,
      ...table.facts.filter(isComparable).map(({ amount }) => Math.abs(Number(amount)) * scale),
    );
    return greatest === 0 || (greatest >= LEAST && greatest <= MOST) ? 1 : 0;
  },
};
