import type { MoneyUnit } from '../../../schemas/amount.ts';

export type { MoneyUnit };

/** As in the contract, whose own constant would bring the whole schema library into the page. */
export const MONEY_UNIT_EXPONENT: Readonly<Record<MoneyUnit, number>> = { 元: 0, 千元: 3, 万元: 4, 亿元: 8 };
