import { collapseSums, type Sum } from './collapse.ts';

export type { Sum } from './collapse.ts';

export interface SumOptions {
  /** Parts other than zero that a sum needs; a number equal to its neighbour proves nothing. Default 2. */
  readonly minParts?: number;
  /**
   * By how much of the last printed digit a sum may miss, at most; it must also lie in the rounding band of its parts.
   * Default 0.
   */
  readonly rounding?: number;
  /** Where the parts stand: after their total (合计 first), before it (小计 last), or either. Default both. */
  readonly direction?: 'after' | 'before' | 'both';
}

/**
 * Finds which numbers of a row or column are sums of which, from the numbers alone: a total and a run of neighbours,
 * where a part that is itself a total stands for its own parts. Values are in units of the last printed digit; null for
 * a blank. About linear in the number of values. The closest explanation of each total comes first found: exact before
 * rounded, whole subtotals before single lines.
 */
export function findSums(values: readonly (bigint | null)[], options: SumOptions = {}): Sum[] {
  const { minParts = 2, rounding = 0, direction = 'both' } = options;
  const after = direction === 'before' ? [] : bestSums(values, minParts, rounding);
  if (direction === 'after') return after;
  const last = values.length - 1;
  const before = bestSums([...values].reverse(), minParts, rounding).map((sum): Sum => ({
    ...sum,
    total: last - sum.total,
    parts: sum.parts.map((part) => last - part).reverse(),
  }));
  return [...after, ...before].sort((a, b) => a.total - b.total || a.parts[0]! - b.parts[0]!);
}

/**
 * One explanation for each total. A chain of equal numbers may be one line told at several levels, or separate lines:
 * both are tried.
 */
function bestSums(values: readonly (bigint | null)[], minParts: number, rounding: number): Sum[] {
  const best = new Map<number, Sum>();
  const sizeOf = (value: bigint): bigint => (value < 0n ? -value : value);
  for (const mode of ['chains', 'separate', 'flat'] as const) {
    for (const sum of collapseSums(values, { minParts, rounding, mode })) {
      const known = best.get(sum.total);
      if (!known || sizeOf(sum.difference) < sizeOf(known.difference)) best.set(sum.total, sum);
    }
  }
  return [...best.values()].sort((a, b) => a.total - b.total);
}
