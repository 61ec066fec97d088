import type { PartialCoordinates } from '../../../schemas/index.ts';
import { pattern } from '../../lib/pattern.ts';

const FUND_ENDINGS = pattern`${'fund-endings'}$`,
  FUND_NAME = pattern`${'fund-names'}`,
  SPENDS_FUND = pattern`${'spending-of-funds'}$`,
  OTHER_FUNDS = pattern`^${'other-funds'}.*${'spending-of-other-funds'}$`;

/** 国有土地使用权出让收入安排的支出 and 国有土地使用权出让收入 are one fund's. */
const fundNamed = (key: string): string => key.replace(FUND_ENDINGS, '').replace(pattern`${'revenue'}$`, '');

/** Digits of the classes that single funds are. */
const REVENUE_FUND_DIGITS = 7,
  EXPENDITURE_FUND_DIGITS = 5;

/** The government-managed fund that a label of its budget names; null where it names none. */
export function fundItemNamed(
  key: string,
  flow: 'revenue' | 'expenditure' | undefined,
  { revenueClass, function: spent }: PartialCoordinates,
): string | null {
  const isFund =
    flow === 'revenue'
      ? revenueClass?.startsWith('10301') === true && revenueClass.length === REVENUE_FUND_DIGITS
      : flow === 'expenditure' &&
        (spent === undefined || spent.length <= EXPENDITURE_FUND_DIGITS) &&
        FUND_NAME.test(key) &&
        SPENDS_FUND.test(key) &&
        !OTHER_FUNDS.test(key);
  return isFund ? fundNamed(key) : null;
}
