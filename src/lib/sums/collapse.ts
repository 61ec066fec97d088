import { addToList } from '../add-to-list.ts';

/** A total and its parts, as positions in the values; parts ascend. */
export interface Sum {
  readonly total: number;
  readonly parts: readonly number[];
  /** Total minus the sum of its parts, in the last printed digit: 0 unless rounded. */
  readonly difference: bigint;
}

export interface CollapseOptions {
  readonly minParts: number;
  readonly rounding: number;
  /**
   * chains: a number equal to the one after it is the same line at a higher level (208 → 20805 → 2080505).
   * separate: equal numbers are lines of their own. flat: totals do not stand for their parts.
   */
  readonly mode: 'chains' | 'separate' | 'flat';
}

/**
 * Reads from the end: the numbers still without a total lie on a stack with running sums; a number that equals the sum
 * of the topmost ones is their total and takes their place. Running sums are looked up, so that each number costs one
 * step.
 */
export function collapseSums(values: readonly (bigint | null)[], { minParts, rounding, mode }: CollapseOptions): Sum[] {
  const stack: number[] = [];
  const running: bigint[] = [0n];
  const nonZero: number[] = [0];
  const depthsOf = new Map<bigint, number[]>([[0n, [0]]]);
  const sums: Sum[] = [];

  const push = (index: number, value: bigint): void => {
    const sum = running.at(-1)! + value;
    stack.push(index);
    running.push(sum);
    nonZero.push(nonZero.at(-1)! + (value === 0n ? 0 : 1));
    addToList(depthsOf, sum, running.length - 1);
  };
  const cutTo = (depth: number): void => {
    while (stack.length > depth) {
      const sum = running.pop()!;
      stack.pop();
      nonZero.pop();
      depthsOf.get(sum)!.pop();
    }
  };
  /** The depth from which the stack sums up to the value, nearest first; -1 for none. */
  const depthOf = (value: bigint, slack: bigint): number => {
    const depths = depthsOf.get(running.at(-1)! - value - slack);
    const depth = depths?.at(-1) ?? -1;
    return depth < stack.length ? depth : -1;
  };

  for (let index = values.length - 1; index >= 0; index--) {
    const value = values[index];
    if (value === null || value === undefined) continue;
    let found = -1,
      difference = 0n;
    for (let step = 0; step <= rounding && found < 0 && value !== 0n; step++) {
      for (const slack of step === 0 ? [0n] : [BigInt(step), BigInt(-step)]) {
        const depth = depthOf(value, slack);
        if (depth < 0 || step > roundingBand(stack.length - depth)) continue;
        found = depth;
        difference = -slack;
        break;
      }
    }
    if (found >= 0) {
      const parts = nonZero.at(-1)! - nonZero[found]!;
      if (parts >= minParts) sums.push({ total: index, parts: stack.slice(found).reverse(), difference });
      if (mode !== 'flat' && (parts >= minParts || (mode === 'chains' && difference === 0n))) cutTo(found);
    }
    push(index, value);
  }
  return sums.reverse();
}

/**
 * How far correctly rounded parts may miss their rounded total, in the last digit: three standard deviations, never
 * over the interval sum.
 */
export function roundingBand(parts: number): number {
  return Math.min(Math.floor((parts + 1) / 2), Math.ceil(3 * Math.sqrt((parts + 1) / 12)));
}
