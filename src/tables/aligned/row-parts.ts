import type { BodyRow } from './body.ts';

/** Where rows of a table stand, and which of them may belong together. */
export interface RowSpacing {
  /** Where each row begins, and the last one ends. */
  readonly borders: readonly number[];
  /** A label is centred over its rows within so many points. */
  readonly tolerance: number;
  /** The first rows may belong to a label of the page before. */
  readonly goesOn: boolean;
  /** Rows that may belong to no label; none where it is left out. */
  readonly isFree?: readonly boolean[];
  /** Whether rows from one to another may be those of one label; all may where it is left out. */
  readonly areTogether?: (first: number, last: number) => boolean;
}

/**
 * Where rows begin and end, so that each text stands in the middle of its row: of the heights that the first row can
 * have, the one with which rows differ least.
 */
export function bordersOf(rows: readonly BodyRow[], middle: readonly number[]): number[] {
  let best: number[] = [],
    least = Infinity;
  for (const step of new Set(middle.slice(1).map((y, index) => Math.round(2 * (y - middle[index]!)) / 2))) {
    const borders = [middle[0]! - step / 2];
    rows.forEach(({ bottom }, index) => {
      const end = 2 * middle[index]! - borders[index]!;
      borders.push(
        index + 1 < rows.length ? Math.max(bottom, Math.min(rows[index + 1]!.top, end)) : Math.max(bottom, end),
      );
    });
    const heights = borders.slice(1).map((end, index) => end - borders[index]!);
    const change = heights.slice(1).reduce((sum, height, index) => sum + Math.abs(height - heights[index]!), 0);
    if (change < least) {
      least = change;
      best = borders;
    }
  }
  return best;
}

/**
 * Parts rows `first` to `last` among labels that stand at these heights, top to bottom, so that each is centred over
 * its own; null where that cannot be.
 */
export function partRows(
  labels: readonly number[],
  first: number,
  last: number,
  { borders, tolerance, goesOn, isFree = [], areTogether = () => true }: RowSpacing,
): (readonly [number, number])[] | null {
  const count = last - first + 1;
  if (labels.length === 0 || labels.length > count) return null;
  // best[label][end]: the least sum of misses with which the labels so far take the rows before `end`.
  const best = labels.map(() => new Float64Array(count + 1).fill(Infinity)),
    from = labels.map(() => new Int32Array(count + 1)),
    before = labels.map(() => new Int32Array(count + 1));
  const take = (label: number, [start, end]: readonly [number, number], left: number, cost: number): void => {
    if (cost >= best[label]![end]!) return;
    best[label]![end] = cost;
    from[label]![end] = start;
    before[label]![end] = left;
  };
  labels.forEach((y, label) => {
    for (let start = label; start < count; start++)
      for (let end = start + 1; end <= count; end++) {
        const miss = Math.abs((borders[first + start]! + borders[first + end]!) / 2 - y);
        if (miss > tolerance || !areTogether(first + start, first + end - 1)) continue;
        for (let left = start; left >= 0; left--) {
          take(label, [start, end], left, miss + (label > 0 ? best[label - 1]![left]! : left === 0 ? 0 : Infinity));
          if (!isFree[first + left - 1]) break;
        }
        if (label === 0 && goesOn) take(label, [start, end], 0, miss + tolerance);
      }
  });
  let end = 0,
    least = Infinity;
  for (let each = count; each > 0; each--) {
    const cost = best.at(-1)![each]!;
    if (cost < Infinity && cost <= least) [end, least] = [each, cost];
    if (!isFree[first + each - 1]) break;
  }
  if (end === 0) return null;
  const parts: (readonly [number, number])[] = [];
  for (let label = labels.length - 1; label >= 0; label--) {
    const start = from[label]![end]!;
    parts.unshift([first + start, first + end - 1]);
    end = before[label]![end]!;
  }
  return parts;
}
