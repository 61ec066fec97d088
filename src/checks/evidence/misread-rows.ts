import type { Fact } from '../../../schemas/index.ts';
import { holds } from '../../lib/members.ts';
import { inUnits, valueUnits, widthUnits } from '../diagnose/units.ts';
import { quantumOf, valueOf } from '../identity.ts';
import { compareSum, type Compared } from './bands.ts';
import { COLUMN_DIMENSIONS, ROW_DIMENSIONS } from './dimensions.ts';
import type { Family } from './families.ts';
import { both } from '../words.ts';

/**
 * Lines printed below 本年收入合计 (上级补助收入) belong to 收入总计 alone, where the lines above it make it up
 * exactly.
 */
export function partsOfTotal({ total, parts }: Pick<Family, 'total' | 'parts'>): readonly Fact[] {
  if (total.flow !== 'revenue' || columnOf(total) < 0) return parts;
  const above = parts.filter((part) => columnOf(part) === columnOf(total) && rowOf(part) < rowOf(total)),
    below = parts.filter((part) => columnOf(part) === columnOf(total) && rowOf(part) > rowOf(total));
  if (above.length < 2 || below.length === 0 || above.length + below.length < parts.length) return parts;
  const band = (some: readonly Fact[]): string =>
    compareSum(valueOf(total), some.map(valueOf), [total, ...some].map(quantumOf)).band;
  return band(parts) === 'outside' && band(above) === 'equal' ? above : parts;
}

/**
 * Whether rows of the same column that were taken to mean something else than the lines of a sum have just what the sum
 * lacks: then they were misunderstood, and the total is right.
 */
export function leavesOutRow(facts: readonly Fact[], total: Fact, parts: readonly Fact[], compared: Compared): boolean {
  // 总计 printed on several sides of a table is the total of each.
  const column = parts.length > 0 ? columnOf(parts[0]!) : -1;
  if (compared.band !== 'outside' || column < 0 || parts.some((part) => columnOf(part) !== column)) return false;
  const rest = facts.filter(
    (fact) => columnOf(fact) === column && fact !== total && fact.amount !== '0' && !parts.includes(fact),
  );
  return makeUp([...new Set([...standingAmong(rest, total, parts), ...splitOtherwise(rest, total, parts)])], compared);
}

/** Why a sum that leaves out a row is not asked for. */
export const ROW_LEFT_OUT = both(
  '本表另有一行恰为所缺之数：其含义可能理解有误',
  'another row of the table is just what the sum lacks: it may have been misunderstood',
);

/** Rows that stand among the lines of a sum, or just before and behind them. */
function standingAmong(rest: readonly Fact[], total: Fact, parts: readonly Fact[]): readonly Fact[] {
  const isRevenue = total.flow === 'revenue';
  if (parts.length < 2 && !isRevenue) return [];
  const rows = parts.map(rowOf),
    lowest = Math.max(...rows),
    first = Math.min(...rows) - 1,
    last = Math.max(lowest, isRevenue ? rowOf(total) : 0) + 1;
  /** 上级补助收入 between 本年收入合计 and 收入总计. */
  const isBelowParts = (fact: Fact): boolean => isRevenue && rowOf(fact) > lowest && rowOf(fact) < rowOf(total);
  return rest.filter(
    (fact) =>
      rowOf(fact) >= first &&
      rowOf(fact) <= last &&
      !contains(fact, total) &&
      (isBelowParts(fact) || isApart(fact, parts)),
  );
}

/**
 * Rows that belong below a total by what they were taken to mean, or whose meaning is not known, wherever they stand:
 * 商品和服务类支出 taken for a use beside the classes of a sum. Rows below such rows are in them.
 */
function splitOtherwise(rest: readonly Fact[], total: Fact, parts: readonly Fact[]): readonly Fact[] {
  const below = rest.filter(
    (fact) => fact.flow === total.flow && (fact.unmapped || (contains(total, fact) && isApart(fact, parts))),
  );
  return below.filter((fact) => !below.some((other) => other !== fact && !other.unmapped && isAbove(other, fact)));
}

const isApart = (fact: Fact, parts: readonly Fact[]): boolean =>
  !parts.some((part) => contains(part, fact) || contains(fact, part));

const isAbove = (outer: Fact, inner: Fact): boolean => contains(outer, inner) && !contains(inner, outer);

/** Whether the row of one figure holds that of another. */
const contains = (outer: Fact, inner: Fact): boolean =>
  [...ROW_DIMENSIONS, ...COLUMN_DIMENSIONS].every((dimension) => holds(dimension, outer, inner));

/** Of more figures than this each by itself and all together are tried: some of many make up anything. */
const FEW = 6;

/** Whether some of a few figures are together what a sum that does not hold lacks. */
export function makeUp(figures: readonly Fact[], { band, difference, allowed }: Compared): boolean {
  if (band !== 'outside') return false;
  const missing = inUnits(difference),
    slack = widthUnits(allowed),
    values = figures.map(valueUnits);
  const isIt = (sum: bigint): boolean => sum - missing <= slack && missing - sum <= slack;
  const sums =
    values.length <= FEW
      ? values.reduce<readonly bigint[]>((all, value) => [...all, ...all.map((sum) => sum + value)], [0n]).slice(1)
      : [...values, values.reduce((sum, value) => sum + value, 0n)];
  return sums.some(isIt);
}

/**
 * Whether a sum holds without the one line that stands apart from all others, above the sum before: then the line was
 * given to the wrong unit.
 */
export function holdsWithoutStray({ total, parts }: Pick<Family, 'total' | 'parts'>, { band }: Compared): boolean {
  const column = columnOf(total);
  if (band !== 'outside' || column < 0 || parts.length < 3 || parts.some((part) => columnOf(part) !== column))
    return false;
  const sorted = [...parts].sort((a, b) => rowOf(a) - rowOf(b));
  return [sorted[0]!, sorted.at(-1)!].some((stray) => {
    const rest = sorted.filter((part) => part !== stray),
      near = stray === sorted[0] ? rest[0]! : rest.at(-1)!;
    return (
      Math.abs(rowOf(stray) - rowOf(near)) > 1 &&
      (rowOf(total) - rowOf(stray)) * (rowOf(total) - rowOf(near)) < 0 &&
      compareSum(valueOf(total), rest.map(valueOf), [total, ...rest].map(quantumOf)).band === 'equal'
    );
  });
}

/** Row of a cell; -1 in running text. */
export const rowOf = (fact: Fact): number => {
  const at = fact.provenance[0]!;
  return 'row' in at ? at.row : -1;
};
/** Column of a cell; -1 in running text. */
export const columnOf = (fact: Fact): number => {
  const at = fact.provenance[0]!;
  return 'column' in at ? at.column : -1;
};
