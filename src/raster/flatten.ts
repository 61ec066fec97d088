import { addToList } from '../lib/add-to-list.ts';
import { medianOf } from '../lib/geometry.ts';
import { transposed } from './transposed.ts';

/** Runs of a line that rises are at least this long in inches; lines are looked at in stretches of that length. */
const RUN_INCHES = 0.06,
  STRETCH_INCHES = 0.4;
/** What is made of touching runs and longer than this is a line; it rises by no more than this share of its length. */
const LINE_INCHES = 1,
  MOST_RISE = 0.09;
/** A line is no thicker than this. */
const THICK_INCHES = 0.05;
/** So many stretches, of so many lines, at least tell how a page lies. */
const LEAST_STRETCHES = 12,
  LEAST_LINES = 3;
/** Stretches that lie further off than so many times the middle one are strokes of print: asked for this many times. */
const FAR = 3,
  ROUNDS = 4;
/**
 * The page is flat where no line is off by more than this many inches anywhere: less does less harm than the blur of
 * flattening.
 */
const FLAT_INCHES = 0.025;
/** Curves are believed by this much less than slopes. */
const STIFF = 0.02;

/** How far a point of the flat page lies from where it is in the picture, in px. */
export interface Bend {
  readonly down: (x: number, y: number) => number;
  readonly right: (x: number, y: number) => number;
}

/**
 * How the page of a picture is bent or seen from aside, told by its lines: those across ought to lie level, the others
 * upright. Null where they do, or where there are too few.
 * @param line marks the pixels that may belong to lines
 */
export function bendOf(line: Uint8Array, width: number, height: number, dpi: number): Bend | null {
  const down = shiftOf(line, width, height, dpi),
    right = shiftOf(transposed(line, width, height), height, width, dpi);
  if (down === null && right === null) return null;
  return { down: down ?? (() => 0), right: right === null ? () => 0 : (x, y) => right(y, x) };
}

interface Stretch {
  readonly x: number;
  readonly y: number;
  readonly slope: number;
}

/** How far the level lines of a bitmap are off, at any point. */
function shiftOf(
  line: Uint8Array,
  width: number,
  height: number,
  dpi: number,
): ((x: number, y: number) => number) | null {
  const lines = tracedLines(line, width, height, dpi),
    stretches = lines.flat();
  if (lines.length < LEAST_LINES || stretches.length < LEAST_STRETCHES) return null;
  const halfWidth = width / 2,
    halfHeight = height / 2;
  const termsOf = ({ x, y }: Pick<Stretch, 'x' | 'y'>): number[] => {
    const u = x / halfWidth - 1,
      v = y / halfHeight - 1;
    return [1, v, u, u * v, u * u, u * u * u, u * u * v];
  };
  let used = stretches,
    weights: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    weights = fitted(
      used.map(termsOf),
      used.map(({ slope }) => slope),
    );
    const off = stretches.map((stretch) =>
      Math.abs(termsOf(stretch).reduce((sum, term, at) => sum + term * weights[at]!, 0) - stretch.slope),
    );
    const most = Math.max(FAR * medianOf(off)!, 1e-4);
    used = stretches.filter((_, index) => off[index]! <= most);
  }
  const [w1, w2, w3, w4, w5, w6, w7] = weights as [number, number, number, number, number, number, number];
  // The slope added up from the middle of the picture outwards.
  const shift = (x: number, y: number): number => {
    const u = x / halfWidth - 1,
      v = y / halfHeight - 1;
    return halfWidth * u * (w1 + w2 * v + u * ((w3 + w4 * v) / 2 + u * ((w5 + w7 * v) / 3 + (u * w6) / 4)));
  };
  const offOf = (stretch: Stretch): number => shift(stretch.x, stretch.y);
  const isFlat = lines.every((own) => Math.max(...own.map(offOf)) - Math.min(...own.map(offOf)) <= FLAT_INCHES * dpi);
  return isFlat ? null : shift;
}

/** Least squares, curves held back. */
function fitted(rows: readonly (readonly number[])[], wanted: readonly number[]): number[] {
  const size = rows[0]!.length;
  const matrix = Array.from({ length: size }, (_, i) => [
    ...Array.from({ length: size }, (__, j) =>
      rows.reduce((sum, row) => sum + row[i]! * row[j]!, i === j && i > 1 ? STIFF * rows.length : 1e-9),
    ),
    rows.reduce((sum, row, k) => sum + row[i]! * wanted[k]!, 0),
  ]);
  for (let i = 0; i < size; i++)
    for (let k = 0; k < size; k++) {
      if (k === i) continue;
      const factor = matrix[k]![i]! / matrix[i]![i]!;
      for (let j = i; j <= size; j++) matrix[k]![j]! -= factor * matrix[i]![j]!;
    }
  return matrix.map((row, i) => row[size]! / row[i]!);
}

interface Run {
  readonly from: number;
  readonly to: number;
  readonly number: number;
}

/** The lines of a bitmap that lie nearly level, however they rise, in stretches. */
function tracedLines(line: Uint8Array, width: number, height: number, dpi: number): Stretch[][] {
  const least = Math.max(6, Math.round(dpi * RUN_INCHES)),
    thick = Math.round(dpi * THICK_INCHES),
    parents: number[] = [],
    runs: { y: number; from: number; to: number }[] = [];
  const find = (index: number): number => {
    let root = index;
    while (parents[root] !== root) root = parents[root] = parents[parents[root]!]!;
    return root;
  };
  let above: Run[] = [];
  for (let y = 0; y < height; y++) {
    const own: Run[] = [],
      row = y * width;
    for (let x = 0; x < width; x++) {
      if (line[row + x] === 0) continue;
      const from = x;
      while (x < width && line[row + x] === 1) x++;
      if (x - from < least || isThick(y, (from + x) >> 1)) continue;
      own.push({ from, to: x - 1, number: parents.length });
      parents.push(parents.length);
      runs.push({ y, from, to: x - 1 });
    }
    let next = 0;
    for (const run of own) {
      while (next < above.length && above[next]!.to < run.from - 2) next++;
      for (let other = next; other < above.length && above[other]!.from <= run.to + 2; other++)
        parents[find(run.number)] = find(above[other]!.number);
    }
    above = own;
  }
  const groups = new Map<number, typeof runs>();
  runs.forEach((run, index) => {
    addToList(groups, find(index), run);
  });
  return [...groups.values()].flatMap((group) => {
    const from = Math.min(...group.map((run) => run.from)),
      to = Math.max(...group.map((run) => run.to)),
      length = to - from;
    return length < LINE_INCHES * dpi || group.at(-1)!.y - group[0]!.y > length * MOST_RISE + thick
      ? []
      : [stretchesOf(group, from, to, Math.round(dpi * STRETCH_INCHES))];
  });

  /** Does a pixel stand in a filled area, or in an upright line? */
  function isThick(y: number, x: number): boolean {
    let top = y,
      bottom = y;
    while (top > 0 && y - top <= thick && line[(top - 1) * width + x] === 1) top--;
    while (bottom + 1 < height && bottom - y <= thick && line[(bottom + 1) * width + x] === 1) bottom++;
    return bottom - top + 1 > thick;
  }
}

/** The slopes along a line: from the middle of each stretch to that of the next. */
function stretchesOf(
  runs: readonly { readonly y: number; readonly from: number; readonly to: number }[],
  from: number,
  to: number,
  length: number,
): Stretch[] {
  const count = Math.ceil((to - from + 1) / length),
    sums = Array.from({ length: count }, () => ({ x: 0, y: 0, pixels: 0 }));
  for (const run of runs)
    for (let at = Math.floor((run.from - from) / length); at <= Math.floor((run.to - from) / length); at++) {
      const first = Math.max(run.from, from + at * length),
        last = Math.min(run.to, from + (at + 1) * length - 1),
        pixels = last - first + 1,
        sum = sums[at]!;
      sum.x += (pixels * (first + last)) / 2;
      sum.y += pixels * run.y;
      sum.pixels += pixels;
    }
  const middles = sums
    .filter(({ pixels }) => pixels * 2 >= length)
    .map(({ x, y, pixels }) => ({ x: x / pixels, y: y / pixels }));
  return middles.slice(1).map(({ x, y }, index): Stretch => {
    const before = middles[index]!;
    return { x: (x + before.x) / 2, y: (y + before.y) / 2, slope: (y - before.y) / (x - before.x) };
  });
}
