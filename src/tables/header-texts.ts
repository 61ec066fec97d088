import type { Box } from '../../schemas/index.ts';
import { boundsOf, middleX, middleY } from '../lib/geometry.ts';
import { WRAP_PITCH_SIZES, type Segment, type SegmentLine } from './segments.ts';

/** Wrapped lines are centred over each other within this many sizes, or begin at one place. */
const SAME_CENTRE_SIZES = 0.7;

/** A gap in a text lies at a border between columns, within this. */
const NEAR_BORDER_PT = 2.5;

/** One text of a header, its wrapped lines as one. */
export interface HeaderText {
  readonly box: Box;
  readonly text: string;
  readonly size: number;
  readonly y: number;
}

/**
 * Puts the wrapped lines of header cells together. `barred(y0, y1, x)` tells of a ruling between two lines; `borders`
 * are places where columns are known to part.
 */
export function headerTexts(
  lines: readonly SegmentLine[],
  borders: readonly number[],
  barred: (y0: number, y1: number, x: number) => boolean = () => false,
): HeaderText[] {
  const open: Segment[][] = [];
  const all = lines.flatMap(({ segments }) => segments);
  for (const each of all)
    for (const segment of parted(each, all, borders)) {
      const own = open.find(
        (cell) =>
          wraps(cell, segment) && !barred(middleY(cell.at(-1)!.box), middleY(segment.box), middleX(segment.box)),
      );
      if (own) own.push(segment);
      else open.push([segment]);
    }
  return open.map((cell) => {
    const box = boundsOf(cell.map((segment) => segment.box))!;
    return { box, text: cell.map(({ text }) => text).join(''), size: cell[0]!.size, y: middleY(box) };
  });
}

/**
 * Names of neighbouring columns that nearly touch: each part goes on in a line of its own below, or a border runs
 * between them.
 */
function parted(segment: Segment, all: readonly Segment[], borders: readonly number[]): readonly Segment[] {
  const { parts } = segment;
  if (parts.length === 0) return [segment];
  const below = (part: Segment): Segment[] =>
    all.filter(
      (other) => wraps([part], other) && other.box[0] > segment.box[0] - 1 && other.box[2] < segment.box[2] + 1,
    );
  if (parts.filter((part) => below(part).length > 0).length > 1) return parts;
  const under = all.some(
    (other) => other.box[1] > middleY(segment.box) && other.box[0] < segment.box[2] && other.box[2] > segment.box[0],
  );
  const isBorder = (index: number): boolean =>
    borders.some((x) => x > parts[index - 1]!.box[2] - NEAR_BORDER_PT && x < parts[index]!.box[0] + NEAR_BORDER_PT);
  return !under && parts.every((_, index) => index === 0 || isBorder(index)) ? parts : [segment];
}

function wraps(cell: readonly Segment[], next: Segment): boolean {
  const last = cell.at(-1)!;
  const step = next.box[3] - last.box[3];
  if (
    step < 0.5 * next.size ||
    step > WRAP_PITCH_SIZES * next.size ||
    Math.min(last.box[2], next.box[2]) <= Math.max(last.box[0], next.box[0])
  )
    return false;
  return (
    Math.abs(middleX(last.box) - middleX(next.box)) < SAME_CENTRE_SIZES * next.size ||
    Math.abs(last.box[0] - next.box[0]) < 1
  );
}

/**
 * The texts under which no other header text stands: each names one column, unless it stands between two of its own.
 */
export function lowestTexts(texts: readonly HeaderText[]): { lowest: HeaderText[]; upper: HeaderText[] } {
  const lowest: HeaderText[] = [],
    upper: HeaderText[] = [];
  for (const text of texts) {
    const covers = texts.some(
      (other) =>
        other !== text &&
        other.box[1] > text.y &&
        Math.min(other.box[2], text.box[2]) - Math.max(other.box[0], text.box[0]) > 0.5,
    );
    (covers ? upper : lowest).push(text);
  }
  return { lowest, upper };
}
