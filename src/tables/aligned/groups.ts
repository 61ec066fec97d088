import type { Box } from '../../../schemas/index.ts';
import { boundsOf, clusterIndices, heightOf, middleY, overlap } from '../../lib/geometry.ts';
import type { BodyRow } from './body.ts';
import { bordersOf, partRows } from './row-parts.ts';
import type { Span } from '../ruled/grid.ts';
import { WRAP_PITCH_SIZES, type Segment, type SegmentLine } from '../segments.ts';

/** Cells of one row are centred at one height, within this many sizes. */
const SAME_HEIGHT_SIZES = 0.3;
/** Texts nearer than this share of the usual distance of rows are not two rows: one of them is centred over several. */
const NEAR_ROW_SHARE = 0.8;
/** A label is centred over its rows within this share of the usual distance of rows. */
const CENTRED_SHARE = 0.35;
/** More rows than this are no form; the search for groups grows with their square. */
const MAX_ROWS = 200;

/**
 * Rows of what prints labels beside several rows, and those labels, which stand between rows or at the height of one of
 * them.
 */
export interface GroupedRows {
  readonly rows: readonly BodyRow[];
  readonly groups: readonly Segment[];
}

/** The lines of one text, however often it is wrapped. */
export interface Block {
  readonly segments: Segment[];
  box: Box;
  last: number;
}

/** The texts of lines: those under each other as near as wrapped lines are stand in one cell. */
export function blocksOf(lines: readonly SegmentLine[], size: number): Block[] {
  const blocks: Block[] = [];
  for (const { baseline, segments } of lines) {
    for (const segment of segments) {
      const own = blocks.findLast(
        (block) =>
          baseline > block.last &&
          baseline - block.last <= WRAP_PITCH_SIZES * size &&
          overlap(block.box[0], block.box[2], segment.box[0], segment.box[2]) > 0 &&
          !(segment.amount && block.segments.at(-1)!.amount),
      );
      if (own) {
        own.segments.push(segment);
        own.box = boundsOf([own.box, segment.box])!;
        own.last = baseline;
      } else blocks.push({ segments: [segment], box: segment.box, last: baseline });
    }
  }
  return blocks;
}

/**
 * Puts lines into rows by the heights at which their texts are centred: the texts furthest right tell the rows, what
 * stands between them is a label of several.
 */
export function groupedRows(lines: readonly SegmentLine[], size: number): GroupedRows {
  const blocks = blocksOf(lines, size);
  const pitch = pitchOf(blocks);
  const heights = clusterIndices(
    blocks.map(({ box }) => middleY(box)),
    SAME_HEIGHT_SIZES * size,
    2 * SAME_HEIGHT_SIZES * size,
  ).map((indices) => {
    const own = indices.map((index) => blocks[index]!);
    return {
      own,
      y: own.reduce((sum, { box }) => sum + middleY(box), 0) / own.length,
      outer: own.reduce((outer, block) => (block.box[0] > outer.box[0] ? block : outer), own[0]!),
    };
  });
  const leaves: typeof heights = [];
  const isBetween = (each: (typeof heights)[number], leaf: (typeof heights)[number]): boolean =>
    (pitch !== null && Math.abs(leaf.y - each.y) < NEAR_ROW_SHARE * pitch) ||
    reaches(each.outer.box, lowestOf(leaf.own));
  for (const each of [...heights].sort((a, b) => b.outer.box[0] - a.outer.box[0]))
    if (!leaves.some((leaf) => isBetween(each, leaf))) leaves.push(each);
  leaves.sort((a, b) => a.y - b.y);
  const lowest = leaves.map(({ own }) => lowestOf(own));
  const rows = leaves.map(({ own }, index): BodyRow => {
    // What reaches into the rows around stands for them, too.
    const within = own.filter(({ box }) =>
      [lowest[index - 1], lowest[index + 1]].every((other) => !other || !reaches(box, other)),
    );
    const box = boundsOf([lowest[index]!, ...within.map((block) => block.box)])!;
    return { top: box[1], bottom: box[3], segments: own.flatMap(({ segments }) => segments) };
  });
  return { rows, groups: heights.filter((each) => !leaves.includes(each)).flatMap(({ own }) => own.map(wholeOf)) };
}

/** The box of the text with the fewest lines. */
const lowestOf = (blocks: readonly Block[]): Box =>
  blocks.reduce((low, { box }) => (heightOf(box) < heightOf(low) ? box : low), blocks[0]!.box);
const reaches = (a: Box, b: Box): boolean => overlap(a[1], a[3], b[1], b[3]) > 1;

/** A wrapped text as one. */
export const wholeOf = ({ segments, box }: Block): Segment => ({
  box,
  text: segments.map(({ text }) => text).join(''),
  amount: segments[0]!.amount,
  size: segments[0]!.size,
  parts: [],
});

/**
 * The texts of each row with the labels that may stand for it: the nearest ones beside which nothing else of the row
 * stands.
 */
export const withGroups = (rows: readonly (readonly Segment[])[], groups: readonly Segment[]): (readonly Segment[])[] =>
  rows.map((row) => {
    if (row.length === 0) return row;
    const y = middleY(row.at(-1)!.box),
      all = [...row];
    for (const group of [...groups].sort((a, b) => Math.abs(middleY(a.box) - y) - Math.abs(middleY(b.box) - y)))
      if (all.every(({ box }) => overlap(box[0], box[2], group.box[0], group.box[2]) < 0)) all.push(group);
    return all.sort((a, b) => a.box[0] - b.box[0]);
  });

/** The least usual distance between two texts of one column that are not wrapped. */
function pitchOf(blocks: readonly Block[]): number | null {
  const low = blocks.filter(({ segments }) => segments.length === 1);
  const steps = low
    .flatMap((block) => {
      const next = low
        .filter(
          (other) => other.last > block.last && overlap(block.box[0], block.box[2], other.box[0], other.box[2]) > 0,
        )
        .sort((a, b) => a.last - b.last)[0];
      return next ? [next.last - block.last] : [];
    })
    .sort((a, b) => a - b);
  return steps.length === 0 ? null : steps[Math.floor(steps.length / 10)]!;
}

/** Rows of a table from one of its rows on, and labels that stand between them. */
interface GroupedBody {
  readonly rows: readonly BodyRow[];
  readonly groups: readonly Segment[];
  readonly edges: readonly number[];
  readonly firstRow: number;
  /** The first rows may belong to labels of the page before. */
  readonly goesOn: boolean;
}

/**
 * Cells of the columns, from the left on, whose labels stand for several rows: every row has a label, and each label is
 * centred over its rows. Stops at the first column in which each row has a text of its own.
 */
export function groupSpans(
  { rows, groups, edges, firstRow, goesOn }: GroupedBody,
  columnsOf: (segment: Segment, row: readonly Segment[]) => readonly [number, number],
): Span[] {
  if (rows.length < 2 || rows.length > MAX_ROWS) return [];
  const middle = rows.map(({ top, bottom }) => (top + bottom) / 2);
  const steps = middle.slice(1).map((y, index) => y - middle[index]!);
  const borders = bordersOf(rows, middle);
  const tolerance = CENTRED_SHARE * Math.min(...steps);
  const labels = [
    ...rows.flatMap(({ segments }, index) =>
      segments.map((segment) => ({ y: middle[index]!, columns: columnsOf(segment, segments) })),
    ),
    ...groups.map((segment) => ({
      y: middleY(segment.box),
      columns: columnsOf(
        segment,
        groups.filter(({ box }) => Math.abs(middleY(box) - middleY(segment.box)) < tolerance),
      ),
    })),
  ];
  const spans: Span[] = [];
  let ranges: (readonly [number, number])[] = [[0, rows.length - 1]];
  for (let column = 0; column + 2 < edges.length; column++) {
    const next: (readonly [number, number])[] = [];
    for (const [from, to] of ranges) {
      const heights = labels.filter(
        ({ y, columns }) => y > borders[from]! && y < borders[to + 1]! && columns[0] <= column && columns[1] >= column,
      );
      const own = heights
        .filter(({ y }, index) => heights.findIndex((other) => Math.abs(other.y - y) < tolerance) === index)
        .sort((a, b) => a.y - b.y);
      const parts = partRows(
        own.map(({ y }) => y),
        from,
        to,
        { borders, tolerance, goesOn: goesOn && from === 0 },
      );
      if (!parts) continue;
      if (parts[0]![0] > from) next.push([from, parts[0]![0] - 1]);
      next.push(...parts);
      parts.forEach(([first, last], index) => {
        const [left, right] = own[index]!.columns;
        if (left === column && last > first)
          spans.push({ row: firstRow + first, column, rowSpan: last - first + 1, columnSpan: right - left + 1 });
      });
    }
    if (!next.some(([first, last]) => last > first)) break;
    ranges = next;
  }
  return spans;
}
