import type { Indicator } from '../../../schemas/index.ts';

const OPERATOR = '(≤|≥|<=|>=|＜|＞|<|>|=|＝|≦|≧|不低于|不少于|不超过|小于等于|大于等于|等于)';
const VALUE = new RegExp(`^${OPERATOR}?([-+]?\\d[\\d,]*(?:\\.\\d+)?)([^\\d≥≤＜＞<>=]{0,10})$`);

/** Splits a printed target into operator, number and unit where it is that plain; otherwise it stays whole. */
function splitTarget(text: string): { operator: string | null; value: string; unit: string | null } {
  const plain = text.replace(/\s+/g, '');
  const match = VALUE.exec(plain);
  if (match) return { operator: match[1] ?? null, value: match[2]!, unit: match[3] === '' ? null : match[3]! };
  const leading = new RegExp(`^${OPERATOR}(.+)$`).exec(plain);
  return leading
    ? { operator: leading[1]!, value: leading[2]!, unit: null }
    : { operator: null, value: plain, unit: null };
}

/** What a row prints of its target; undefined where the list has no such column, null where the cell is blank. */
interface PrintedTarget {
  readonly target: string | null;
  readonly operator: string | null | undefined;
  readonly unitOfMeasure: string | null | undefined;
}

/** Operator, number and unit of measure: as columns print them, else split from the printed target. */
export function readTarget({
  target,
  operator,
  unitOfMeasure,
}: PrintedTarget): Pick<Indicator, 'operator' | 'value' | 'unitOfMeasure'> {
  const split = splitTarget(target ?? '');
  const isSplitByColumns = operator !== undefined && unitOfMeasure !== undefined;
  return {
    operator: operator === undefined ? split.operator : operator,
    value: target === null ? null : isSplitByColumns ? target : split.value,
    unitOfMeasure: unitOfMeasure === undefined ? split.unit : unitOfMeasure,
  };
}
