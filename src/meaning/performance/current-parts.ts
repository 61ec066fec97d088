import { coordinateKey } from '../../lib/coordinates.ts';
import { pattern } from '../../lib/pattern.ts';
import { labelKey } from '../../lib/text.ts';
import { BESIDE_CURRENT } from '../words/compose.ts';
import type { FillInAmount, FillInAmounts } from './form-amounts.ts';

/**
 * 财政拨款 and 其他资金 beside 上年结转 below one total: this year's money, whether the line carried over prints an
 * amount or not. 其中：上年结转 may be of the line above alone and tells nothing of the others.
 */
export function withCurrentParts({ amounts, blanks }: FillInAmounts): FillInAmounts {
  const all = [...amounts, ...blanks];
  const carried = new Set(
    all
      .filter(({ coordinates: { period }, rowPath }) => BESIDE_CURRENT.has(period ?? '') && !isOfAbove(rowPath))
      .map(totalOf),
  );
  const dated = (amount: FillInAmount): FillInAmount =>
    amount.coordinates.fund !== undefined && amount.coordinates.period === undefined && carried.has(totalOf(amount))
      ? { ...amount, coordinates: { ...amount.coordinates, period: 'current' } }
      : amount;
  return { amounts: amounts.map(dated), blanks: blanks.map(dated) };
}

const isOfAbove = (rowPath: readonly string[]): boolean => pattern`^${'of-which'}`.test(labelKey(rowPath.at(-1) ?? ''));

/** The total that an amount is a part of: all that it says but the source of the money, in its column. */
const totalOf = ({ cell: { column }, coordinates }: FillInAmount): string =>
  `${column}|${coordinateKey({ ...coordinates, fund: undefined, period: undefined })}`;
