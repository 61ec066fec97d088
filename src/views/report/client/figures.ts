import type { Check, Fact } from '../../../../schemas/index.ts';
import { MONEY_UNIT_EXPONENT, type MoneyUnit } from '../money-units.ts';
import {
  add,
  compare,
  decimalText,
  negate,
  parseDecimal,
  shift,
  subtract,
  ZERO,
  type Decimal,
} from '../../../lib/decimal.ts';

/** Three-digit groups; the minus is a real minus, as wide as a plus. */
export function grouped(text: string, decimals?: number): string {
  const negative = text.startsWith('-');
  const [whole = '0', fraction = ''] = (negative ? text.slice(1) : text).split('.');
  const places = decimals === undefined ? fraction : fraction.padEnd(decimals, '0');
  return `${negative ? '\u2212' : ''}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${places === '' ? '' : `.${places}`}`;
}

const decimalOf = (text: string): Decimal => parseDecimal(text) ?? ZERO;

/** An amount in yuan as its table prints it: in the money unit, with its decimals. */
export function inUnit(yuan: string, unit: MoneyUnit | null, decimals: number): string {
  return grouped(decimalText(shift(decimalOf(yuan), unit === null ? 0 : -MONEY_UNIT_EXPONENT[unit])), decimals);
}

/** Yuan for pictures and overviews: 亿元 and 万元, or millions, to three or four digits. Shown, never computed with. */
export function roundYuan(yuan: string, language: 'zh' | 'en'): string {
  const value = Number(yuan);
  const size = Math.abs(value);
  const [divisor, name] =
    language === 'zh'
      ? size >= 1e8
        ? [1e8, '亿元']
        : [1e4, '万元']
      : size >= 1e9
        ? [1e9, ' bn']
        : size >= 1e6
          ? [1e6, ' m']
          : [1e3, ' k'];
  const shown = value / (divisor as number);
  const digits = Math.abs(shown) >= 1000 ? 0 : Math.abs(shown) >= 100 ? 1 : 2;
  return (
    `${language === 'en' ? '¥' : ''}` +
    `${shown.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })}` +
    `${name}`
  ).replace('-', '\u2212');
}

export type Term =
  | { readonly kind: 'fact'; readonly fact: Fact; readonly text: string }
  | { readonly kind: 'text'; readonly text: string };
export interface WrittenIdentity {
  /** In writing order: figures and the signs between them. */
  readonly terms: readonly Term[];
  /** What the left side really comes to, when it is not the printed total. */
  readonly computed: string | null;
  readonly difference: string | null;
}

const sign = (text: string): Term => ({ kind: 'text', text });

/** What one identity needs to be written: its total, its parts, and how a figure looks beside the others. */
interface Writing {
  readonly check: Check;
  readonly total: Fact;
  readonly parts: readonly Fact[];
  readonly show: (fact: Fact) => string;
  readonly text: (yuan: Decimal) => string;
}

/**
 * The identity as arithmetic: `2,063.32 + 537.46 = 2,600.78`, every figure in the unit and decimals of the total. A
 * figure that its own table prints in another unit is converted, so that the line adds up as it stands. Null when the
 * check is no arithmetic.
 */
export function writeIdentity(check: Check, factById: ReadonlyMap<string, Fact>): WrittenIdentity | null {
  const total = check.total === null ? undefined : factById.get(check.total);
  const parts = check.parts.flatMap((id) => factById.get(id) ?? []);
  if (!total || parts.length === 0) return null;
  const unit = (total.published.moneyUnit === null ? parts[0]! : total).published.moneyUnit;
  const money = [total, ...parts].filter((fact) => fact.published.moneyUnit !== null);
  const decimals = Math.max(0, ...money.map((fact) => placesIn(fact, unit)));
  const writing: Writing = {
    check,
    total,
    parts,
    show: (fact) => (fact.published.moneyUnit === null ? percentOf(fact) : inUnit(fact.amount, unit, decimals)),
    text: (value) => inUnit(decimalText(value), unit, decimals),
  };
  if (total.measure === 'share' || total.measure === 'change-rate') return writeRatio(writing);
  return writeSum(writing);
}

const figure = ({ show }: Writing, fact: Fact, bracketed = false): Term => {
  const text = show(fact);
  return { kind: 'fact', fact, text: bracketed && text.startsWith('\u2212') ? `(${text})` : text };
};
const percentOf = ({ published, measure }: Fact): string =>
  measure === 'share' || measure === 'change-rate' ? `${published.text.replace(/[%％]\s*$/, '')}%` : published.text;

function writeSum(writing: Writing): WrittenIdentity {
  const { check, total, parts, text } = writing;
  const list = parts.flatMap((fact, index) =>
    index === 0 ? [figure(writing, fact)] : [sign('+'), figure(writing, fact, true)],
  );
  const ended = (relation: string): Term[] => [sign(relation), figure(writing, total)];
  const sum = parts.reduce((running, fact) => add(running, decimalOf(fact.amount)), ZERO);
  const goal = decimalOf(total.amount);
  const exact = { computed: null, difference: null };
  if (check.rule === 'memo') return { terms: [...list, ...ended(compare(sum, goal) <= 0 ? '≤' : '>')], ...exact };
  if (compare(sum, goal) === 0) return { terms: [...list, ...ended('=')], ...exact };
  if (parts.length === 2 && compare(subtract(decimalOf(parts[0]!.amount), decimalOf(parts[1]!.amount)), goal) === 0) {
    return { terms: [figure(writing, parts[0]!), sign('\u2212'), figure(writing, parts[1]!), ...ended('=')], ...exact };
  }
  const isMoney = [total, ...parts].every((fact) => fact.published.moneyUnit !== null);
  return {
    terms: [...list, ...ended(check.outcome === 'failed' ? '≠' : '≈')],
    computed: parts.length > 1 && isMoney ? text(sum) : null,
    difference: isMoney ? text(add(sum, negate(goal))) : null,
  };
}

/** `4.03 ÷ 2,137.18 = 0.19%`, printed 0.15%. The quotient is for the eye; the check has judged it exactly. */
function writeRatio(writing: Writing): WrittenIdentity {
  const { check, total, parts } = writing;
  const [part, whole] = parts;
  if (!part || !whole) return { terms: parts.map((fact) => figure(writing, fact)), computed: null, difference: null };
  const base = total.measure === 'share' ? Number(whole.amount) : Number(whole.amount) - Number(part.amount);
  const quotient = base === 0 ? null : (100 * Number(part.amount)) / base;
  const left: Term[] =
    total.measure === 'share'
      ? [figure(writing, part), sign('÷'), figure(writing, whole)]
      : [
          figure(writing, part),
          sign('÷ ('),
          figure(writing, whole),
          sign('\u2212'),
          figure(writing, part, true),
          sign(')'),
        ];
  const holds = check.outcome !== 'failed';
  return {
    terms: [...left, sign(holds ? (check.band === 'equal' ? '=' : '≈') : '≠'), figure(writing, total)],
    computed: holds || quotient === null ? null : `${quotient.toFixed(Math.max(2, total.published.decimals))}%`,
    difference: null,
  };
}

/** Decimal places of a figure when it is written in another unit. */
function placesIn({ published }: Fact, unit: MoneyUnit | null): number {
  if (published.moneyUnit === null || unit === null) return published.decimals;
  return published.decimals + MONEY_UNIT_EXPONENT[unit] - MONEY_UNIT_EXPONENT[published.moneyUnit];
}
