import { pattern } from './pattern.ts';
import { MONEY_UNIT_EXPONENT, type MoneyUnit } from '../../schemas/index.ts';
import { decimalText, halfUnit, shift, type Decimal } from './decimal.ts';
import { remembered } from './remembered.ts';
import { foldCharacters } from './text.ts';

/** What a cell of an amount column shows. Unknown, empty and zero are three things. */
export type AmountReading =
  | {
      readonly kind: 'amount';
      readonly value: Decimal;
      readonly decimals: number;
      readonly text: string;
      /** The money unit that the cell prints behind its figure, whatever that of the table is. */
      readonly unit?: MoneyUnit;
    }
  | { readonly kind: 'percent'; readonly value: Decimal; readonly decimals: number; readonly text: string }
  | { readonly kind: 'blank' }
  | { readonly kind: 'dash' }
  | { readonly kind: 'unreadable'; readonly text: string };

// 1’234.50 groups as spreadsheets may; .50 and 1,234. are what formats without a place for the zero print.
// 125360,898 is what a format prints that asks for one group of three only.
const NUMBER =
  /^([-−–—+△▲]?)[¥￥]?(\d{1,3}(?:[,'’]\d{3})+|\d{4,},\d{3}(?!\.)|\d+|(?=\.\d))(?:\.(\d+)|(?<=[,'’]\d{3})\.)?(%?)$/;
const DASH = pattern`^[-—–―─一/／\\·.、]+$|^${'nothing-printed'}$`;
/** A cell keeps the end of a line where one amount stands below another. */
const TWO_FIGURES = /\d%?\n[-−]?\d/;

const KEPT_READINGS = 5_000;

/** Reads the text of an amount cell. Brackets and △ mean negative, as accountants print it. */
export const readAmount = remembered((text: string): AmountReading => {
  if (TWO_FIGURES.test(text)) return { kind: 'unreadable', text };
  const whole = foldCharacters(text).replace(/\s+/g, '').replace(/，/g, ','),
    behind = unitBehind(whole),
    plain = behind === null ? whole : whole.slice(0, -behind.printed.length);
  if (plain === '') return { kind: 'blank' };
  if (DASH.test(plain)) return { kind: 'dash' };
  const bracketed = /^\((.+)\)$/.exec(plain);
  const match = NUMBER.exec(bracketed?.[1] ?? plain);
  if (!match) return { kind: 'unreadable', text };
  const [, sign, digits, fraction = '', percent] = match;
  const units = BigInt(digits!.replace(/[,'’]/g, '') + fraction);
  const negative = bracketed !== null || /[-−–—△▲]/.test(sign!);
  const value = { units: negative ? -units : units, places: fraction.length };
  const figure = { value, decimals: fraction.length, text };
  if (percent === '%') return { kind: 'percent', ...figure };
  return { kind: 'amount', ...figure, ...(behind === null ? {} : { unit: behind.unit }) };
}, KEPT_READINGS);

interface UnitBehind {
  readonly printed: string;
  readonly unit: MoneyUnit;
}
/** The longest first: what ends with one of them may end with a shorter one, too. */
const UNITS = (Object.keys(MONEY_UNIT_EXPONENT) as MoneyUnit[]).sort((a, b) => b.length - a.length);

/** The money unit behind a figure, also where its last character is left out: 15.00万. */
function unitBehind(text: string): UnitBehind | null {
  for (const unit of UNITS) {
    if (text.endsWith(unit)) return { printed: unit, unit };
    const short = unit.slice(0, -1);
    if (short !== '' && text.endsWith(short) && /\d$/.test(text.slice(0, -short.length)))
      return { printed: short, unit };
  }
  return null;
}

/** The exact amount in yuan of a published figure. */
export function inYuan(value: Decimal, unit: MoneyUnit): Decimal {
  return shift(value, MONEY_UNIT_EXPONENT[unit]);
}

/** Half a unit in the last published place, in yuan, as decimal text. */
export function toleranceText(decimals: number, unit: MoneyUnit | null): string {
  return decimalText(halfUnit(decimals - (unit === null ? 0 : MONEY_UNIT_EXPONENT[unit])));
}
