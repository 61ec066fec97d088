import type { Box } from '../../schemas/index.ts';

export const widthOf = (box: Box): number => box[2] - box[0];
export const heightOf = (box: Box): number => box[3] - box[1];
export const middleX = (box: Box): number => (box[0] + box[2]) / 2;
export const middleY = (box: Box): number => (box[1] + box[3]) / 2;

/** The smallest box around all boxes; null for none. */
export function boundsOf(boxes: Iterable<Box>): Box | null {
  let bounds: [number, number, number, number] | null = null;
  for (const box of boxes) {
    if (bounds === null) bounds = [box[0], box[1], box[2], box[3]];
    else {
      if (box[0] < bounds[0]) bounds[0] = box[0];
      if (box[1] < bounds[1]) bounds[1] = box[1];
      if (box[2] > bounds[2]) bounds[2] = box[2];
      if (box[3] > bounds[3]) bounds[3] = box[3];
    }
  }
  return bounds;
}

/** The middle value (the upper one of two); null for none. */
export const medianOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : [...values].sort((a, b) => a - b)[values.length >> 1]!;

/**
 * The least and the greatest value; [Infinity, -Infinity] for none. Takes lists of any length, which spreading does
 * not.
 */
export function rangeOf(values: Iterable<number>): [number, number] {
  let least = Infinity,
    greatest = -Infinity;
  for (const value of values) {
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  return [least, greatest];
}

/** Length of the common part of [a0, a1] and [b0, b1]; negative when they are apart. */
export const overlap = (a0: number, a1: number, b0: number, b1: number): number => Math.min(a1, b1) - Math.max(a0, b0);

/**
 * Groups values that lie within `gap` of their neighbour, ascending; a group never grows wider than `maxSpread`,
 * so that many small steps (a slanted scan) do not drift into one group.
 */
export function clusterIndices(values: readonly number[], gap: number, maxSpread: number = gap * 2): number[][] {
  const order = values.map((_, index) => index).sort((a, b) => values[a]! - values[b]!);
  const groups: number[][] = [];
  let start = 0,
    previous = 0;
  for (const index of order) {
    const value = values[index]!;
    const group = groups.at(-1);
    if (group && value - previous <= gap && value - start <= maxSpread) group.push(index);
    else {
      groups.push([index]);
      start = value;
    }
    previous = value;
  }
  return groups;
}

/** Index of the interval [edges[i], edges[i+1]) that holds the value; -1 outside. Edges ascend. */
export function intervalOf(edges: readonly number[], value: number): number {
  if (edges.length < 2 || value < edges[0]! || value > edges.at(-1)!) return -1;
  let low = 0,
    high = edges.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (edges[middle]! <= value) low = middle;
    else high = middle;
  }
  return low;
}

/** Coordinates are written with two decimals: a hundredth of a point is far below any printer's resolution. */
export const roundBox = (box: Box): Box => [round2(box[0]), round2(box[1]), round2(box[2]), round2(box[3])];
const round2 = (value: number): number => Math.round(value * 100) / 100;

/** Where the first of ascending values stands that is no less than this one; their number where all are less. */
export function firstAtLeast<T extends number | bigint>(sorted: readonly T[], value: T): number {
  let low = 0,
    high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
