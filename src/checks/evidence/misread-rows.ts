import type { Fact } from '../../../schemas/index.ts';
import { holds } from '../../lib/members.ts';
import { inUnits, valueUnits, widthUnits } from '../diagnose/units.ts';
import { quantumOf, valueOf } from '../identity.ts';
import { compareSum, type Compared } from './bands.ts';
import { COLUMN_DIMENSIONS, ROW_DIMENSIONS } from './dimensions.ts';
import type { Family } from './families.ts';

/** Lines printed below 本年收入合计 (上级补助收入) belong to 收入总计 alone, where the lines above it make it up exactly. */
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
 * Whether a row that stands among the lines of a sum, but was taken to mean something else than one of them, has just
 * what
 * the sum lacks: then the row was misunderstood, and the total is right.
 */
export function leavesOutRow(facts: readonly Fact[], total: Fact, parts: readonly Fact[], compared: Compared): boolean {
  const column = columnOf(total),
    rows = parts.map(rowOf);
  const isRevenue = total.flow === 'revenue';
  if (
    compared.band !== 'outside' ||
    (parts.length < 2 && !isRevenue) ||
    parts.some((part) => columnOf(part) !== column)
  )
    return false;
  const lowest = Math.max(...rows),
    first = Math.min(...rows) - 1,
    last = Math.max(lowest, isRevenue ? rowOf(total) : 0) + 1;
  /** 上级补助收入 between 本年收入合计 and 收入总计. */
  const isBelowParts = (fact: Fact): boolean => isRevenue && rowOf(fact) > lowest && rowOf(fact) < rowOf(total);
  const beside = facts.filter(
    (fact) =>
      columnOf(fact) === column &&
      rowOf(fact) >= first &&
      rowOf(fact) <= last &&
      fact !== total &&
      fact.amount !== '0' &&
      !parts.includes(fact) &&
      !contains(fact, total) &&
      (isBelowParts(fact) || !parts.some((part) => contains(part, fact) || contains(fact, part))),
  );
  return makeUp(beside, compared);
}

/** Whether the row of one figure holds that of another. */
const contains = (outer: Fact, inner: Fact): boolean =>
  [...ROW_DIMENSIONS, ...COLUMN_DIMENSIONS].every((dimension) => holds(dimension, outer, inner));

/** Whether one of some figures, or all together, are what a sum that does not hold lacks. */
export function makeUp(figures: readonly Fact[], { band, difference, allowed }: Compared): boolean {
  if (band !== 'outside') return false;
  const missing = inUnits(difference),
    slack = widthUnits(allowed);
  const isIt = (sum: bigint): boolean => sum - missing <= slack && missing - sum <= slack;
  return (
    figures.some((fact) => isIt(valueUnits(fact))) ||
    (figures.length > 1 && isIt(figures.reduce((sum, fact) => sum + valueUnits(fact), 0n)))
  );
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
