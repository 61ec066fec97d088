import type { Check, Fact } from '../../../schemas/index.ts';
import { MONEY_UNIT_EXPONENT, type MoneyUnit } from '../money-units.ts';
import { add, compare, decimalText, negate, parseDecimal, shift, subtract, ZERO, type Decimal } from '../../lib/decimal.ts';

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
  const [divisor, name] = language === 'zh' ? (size >= 1e8 ? [1e8, '亿元'] : [1e4, '万元']) : (size >= 1e9 ? [1e9, ' bn'] : size >= 1e6 ? [1e6, ' m'] : [1e3, ' k']);
  const shown = value / (divisor as number);
  const digits = Math.abs(shown) >= 1000 ? 0 : Math.abs(shown) >= 100 ? 1 : 2;
  return `${language === 'en' ? '¥' : ''}${shown.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })}${name}`.replace('-', '\u2212');
}

export type Term = { readonly kind: 'fact'; readonly fact: Fact; readonly text: string } | { readonly kind: 'text'; readonly text: string };
export interface WrittenIdentity {
  /** In writing order: figures and the signs between them. */
  readonly terms: readonly Term[];
  /** What the left side really comes to, when it is not the printed total. */
  readonly computed: string | null;
  readonly difference: string | null;
}

const sign = (text: string): Term => ({ kind: 'text', text });

/**
 * The identity as arithmetic: `2,063.32 + 537.46 = 2,600.78`, every figure in the unit and decimals of the total. A
 * figure that its own table prints in another unit is converted, so that the line adds up as it stands.
 */
export function writeIdentity(check: Check, factById: ReadonlyMap<string, Fact>): WrittenIdentity | null {
  const total = check.total === null ? undefined : factById.get(check.total);
  const parts = check.parts.flatMap((id) => factById.get(id) ?? []);
  const first = total ?? parts[0];
  if (!first) return null;
  const unit = first.published.moneyUnit;
  const decimals = Math.max(...[...(total ? [total] : []), ...parts].map((fact) => placesIn(fact, unit)));
  const show = (fact: Fact): string => (fact.published.moneyUnit === null ? fact.published.text : inUnit(fact.amount, unit, Math.max(decimals, 0)));
  const figure = (fact: Fact, leading: boolean): Term[] => {
    const text = show(fact);
    if (leading) return [{ kind: 'fact', fact, text }];
    return [sign('+'), { kind: 'fact', fact, text: text.startsWith('\u2212') ? `(${text})` : text }];
  };
  const list = parts.flatMap((fact, index) => figure(fact, index === 0));
  if (!total) return { terms: list, computed: null, difference: null };
  if (parts.length === 0) return { terms: [{ kind: 'fact', fact: total, text: show(total) }], computed: null, difference: null };
  const sum = parts.reduce((running, fact) => add(running, decimalOf(fact.amount)), ZERO);
  const goal = decimalOf(total.amount);
  const ended = (relation: string): Term[] => [sign(relation), { kind: 'fact', fact: total, text: show(total) }];
  if (check.rule === 'memo') return { terms: [...list, ...ended(compare(sum, goal) <= 0 ? '≤' : '>')], computed: null, difference: null };
  if (compare(sum, goal) === 0) return { terms: [...list, ...ended('=')], computed: null, difference: null };
  if (parts.length === 2 && compare(subtract(decimalOf(parts[0]!.amount), decimalOf(parts[1]!.amount)), goal) === 0) {
    return { terms: [{ kind: 'fact', fact: parts[0]!, text: show(parts[0]!) }, sign('\u2212'), { kind: 'fact', fact: parts[1]!, text: show(parts[1]!) }, ...ended('=')], computed: null, difference: null };
  }
  const comparable = total.published.moneyUnit !== null && parts.every((fact) => fact.published.moneyUnit !== null) && check.rule !== 'arithmetic';
  if (!comparable) return { terms: [...list, ...ended(check.outcome === 'failed' ? '↛' : '→')], computed: null, difference: null };
  const text = (value: Decimal): string => inUnit(decimalText(value), unit, Math.max(decimals, 0));
  return {
    terms: [...list, ...ended(check.outcome === 'failed' ? '≠' : '≈')],
    computed: parts.length > 1 ? text(sum) : null, difference: text(add(sum, negate(goal))),
  };
}

/** Decimal places of a figure when it is written in another unit. */
function placesIn({ published }: Fact, unit: MoneyUnit | null): number {
  if (published.moneyUnit === null || unit === null) return published.decimals;
  return published.decimals + MONEY_UNIT_EXPONENT[unit] - MONEY_UNIT_EXPONENT[published.moneyUnit];
}
