import type { PartialCoordinates } from '../../../schemas/index.ts';

const FUND_ENDINGS = /((及对应专项债务收入)?安排的?支出|相关支出|支出|收入)$/,
  FUND_NAME = /(基金|资金|出让|配套费|处理费|通行费|附加费|公益金|补偿费|业务费用|特别国债|建设费)/;

/** 国有土地使用权出让收入安排的支出 and 国有土地使用权出让收入 are one fund's. */
const fundNamed = (key: string): string => key.replace(FUND_ENDINGS, '').replace(/收入$/, '');

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
        /安排的?支出$|基金支出$|相关支出$|业务费用$/.test(key) &&
        !/^其他.*基金安排的支出$/.test(key);
  return isFund ? fundNamed(key) : null;
}
