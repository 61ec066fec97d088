import { firstAtLeast } from '../../lib/geometry.ts';

/** Values of a cell from one to another, both among them. */
export interface Range {
  readonly low: bigint;
  readonly high: bigint;
}

/** What two ranges have in common; null for nothing. */
export const intersect = (a: Range, b: Range): Range | null => {
  const low = a.low > b.low ? a.low : b.low,
    high = a.high < b.high ? a.high : b.high;
  return low <= high ? { low, high } : null;
};

/** Finds those of many ranges that have a value in common with one, without looking at all of them. */
export interface RangeIndex {
  /** Their places in the list, ascending. */
  overlapping(range: Range): number[];
}

export function indexRanges(ranges: readonly Range[]): RangeIndex {
  const order = ranges.map((_, index) => index).sort((a, b) => compare(ranges[a]!.low, ranges[b]!.low)),
    lows = order.map((index) => ranges[index]!.low);
  // The highest end of all ranges up to each place: where it lies below, so do all before it.
  const reach: bigint[] = [];
  for (const index of order) {
    const { high } = ranges[index]!,
      before = reach.at(-1);
    reach.push(before !== undefined && before > high ? before : high);
  }
  return {
    overlapping({ low, high }) {
      const found: number[] = [];
      for (let at = firstAtLeast(lows, high + 1n) - 1; at >= 0 && reach[at]! >= low; at--) {
        const index = order[at]!;
        if (ranges[index]!.high >= low) found.push(index);
      }
      return found.sort((a, b) => a - b);
    },
  };
}

const compare = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);
