import type { Check, Fact } from '../../../../schemas/index.ts';
import {
  absolute,
  add,
  compare,
  negate,
  parseDecimal,
  shift,
  subtract,
  ZERO,
  type Decimal,
} from '../../../lib/decimal.ts';
import { MONEY_UNIT_EXPONENT } from '../money-units.ts';
import type { ReportIndex } from './report-index.ts';

/** What a changed figure would do to the identities that it takes part in. */
export interface Preview {
  readonly repaired: readonly Check[];
  readonly broken: readonly Check[];
}

/** An amount as people type it, in yuan; null when it is none. Brackets and △ mean negative. */
export function typedAmount(text: string, { published: { moneyUnit } }: Pick<Fact, 'published'>): Decimal | null {
  const plain = text.replace(/[\s,，]/g, '').replace(/^([△▲−])/, '-');
  const bracketed = /^[(（](.+)[)）]$/.exec(plain);
  const value = /^-?\d+(\.\d+)?$/.test(bracketed?.[1] ?? plain) ? parseDecimal(bracketed?.[1] ?? plain) : null;
  if (!value) return null;
  const signed = bracketed ? negate(value) : value;
  return moneyUnit === null ? signed : shift(signed, MONEY_UNIT_EXPONENT[moneyUnit]);
}

/**
 * The identities of a fact judged with another amount. Only sums, equalities and “of which”: the service judges all of
 * them, and exactly.
 */
export function previewOf(index: ReportIndex, fact: Fact, amount: Decimal): Preview {
  const of = (id: string): Decimal =>
    id === fact.id ? amount : (parseDecimal(index.factById.get(id)?.amount ?? '') ?? ZERO);
  const repaired: Check[] = [],
    broken: Check[] = [];
  for (const check of index.checksByFact.get(fact.id) ?? []) {
    const holds = judged(check, of, index);
    if (holds === null) continue;
    if (holds && check.outcome === 'failed') repaired.push(check);
    if (!holds && check.outcome === 'passed') broken.push(check);
  }
  return { repaired, broken };
}

function judged(
  { rule, total, parts, tolerance }: Check,
  of: (id: string) => Decimal,
  index: ReportIndex,
): boolean | null {
  if (
    total === null ||
    parts.length === 0 ||
    [total, ...parts].some((id) => !index.factById.has(id) || index.factById.get(id)!.measure !== undefined)
  )
    return null;
  const sum = parts.reduce((running, id) => add(running, of(id)), ZERO),
    goal = of(total);
  if (rule === 'memo') return compare(sum, goal) <= 0;
  if (rule !== 'roll-up' && rule !== 'agreement' && rule !== 'balance') return null;
  return compare(absolute(subtract(sum, goal)), parseDecimal(tolerance ?? '0') ?? ZERO) <= 0;
}
