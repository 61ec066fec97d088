import { pattern } from './pattern.ts';
import { MONEY_UNIT_EXPONENT, type MoneyUnit } from '../../schemas/index.ts';
import { decimalText, halfUnit, shift, type Decimal } from './decimal.ts';
import { remembered } from './remembered.ts';
import { foldCharacters } from './text.ts';

/** What a cell of an amount column shows. Unknown, empty and zero are three things. */
export type AmountReading =
  | { readonly kind: 'amount'; readonly value: Decimal; readonly decimals: number; readonly text: string }
  | { readonly kind: 'percent'; readonly value: Decimal; readonly decimals: number; readonly text: string }
  | { readonly kind: 'blank' }
  | { readonly kind: 'dash' }
  | { readonly kind: 'unreadable'; readonly text: string };

// 1’234.50 groups as spreadsheets may; .50 and 1,234. are what formats without a place for the zero print.
// 125360,898 is what a format prints that asks for one group of three only.
const NUMBER =
  /^([-−–—+△▲]?)[¥￥]?(\d{1,3}(?:[,'’]\d{3})+|\d{4,},\d{3}(?!\.)|\d+|(?=\.\d))(?:\.(\d+)|(?<=[,'’]\d{3})\.)?(%?)$/;
const DASH = pattern`^[-—–―─一/／\\·.、]+$|^${'nothing-printed'}$`;

const KEPT_READINGS = 5_000;

/** Reads the text of an amount cell. Brackets and △ mean negative, as accountants print it. */
export const readAmount = remembered((text: string): AmountReading => {
  const plain = foldCharacters(text)
    .replace(/\s+/g, '')
    .replace(/，/g, ',')
    .replace(pattern`(${'money-units-in-sentences'})$`, '');
  if (plain === '') return { kind: 'blank' };
  if (DASH.test(plain)) return { kind: 'dash' };
  const bracketed = /^\((.+)\)$/.exec(plain);
  const match = NUMBER.exec(bracketed?.[1] ?? plain);
  if (!match) return { kind: 'unreadable', text };
  const [, sign, whole, fraction = '', percent] = match;
  const units = BigInt(whole!.replace(/[,'’]/g, '') + fraction);
  const negative = bracketed !== null || /[-−–—△▲]/.test(sign!);
  const value = { units: negative ? -units : units, places: fraction.length };
  return { kind: percent === '%' ? 'percent' : 'amount', value, decimals: fraction.length, text };
}, KEPT_READINGS);

/** The exact amount in yuan of a published figure. */
export function inYuan(value: Decimal, unit: MoneyUnit): Decimal {
  return shift(value, MONEY_UNIT_EXPONENT[unit]);
}

/** Half a unit in the last published place, in yuan, as decimal text. */
export function toleranceText(decimals: number, unit: MoneyUnit | null): string {
  return decimalText(halfUnit(decimals - (unit === null ? 0 : MONEY_UNIT_EXPONENT[unit])));
}
