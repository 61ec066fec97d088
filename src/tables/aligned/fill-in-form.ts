import { pattern } from '../../lib/pattern.ts';
import { labelKey } from '../../lib/text.ts';
import { clusterIndices, middleX, rangeOf, widthOf } from '../../lib/geometry.ts';
import type { Column } from './columns.ts';
import { isFillInLabel } from '../header-rows.ts';
import type { Segment, SegmentLine } from '../segments.ts';

/** A text lies over another one when they share at least this much of the width. */
const SHARED_PT = 1.5;
/** A text centred in its cell stands this near to the middle of it; borders that are not drawn are known no better. */
const CENTRED_PT = 4;
const OVERHANG_PT = 3;
/** Texts of one column begin at one place within this. */
const SAME_START_PT = 2;
/** … and so do at least this share of them, or the column is centred. */
const START_SHARE = 0.25;
const MAX_OPENING_TEXTS = 4;
/** A row with fewer texts does not show where columns part. */
const MIN_FULL_ROW = 3;

/** What no form gives as the value of its first label: 项目名称 | 上年预算 | 本年预算 is a header. */
const COLUMN_NAME = pattern`^.{0,6}${'fill-in-column-names'}${'figure'}?$`;

/** What a form gives a figure of. */
const MONEY_LABEL = pattern`${'fill-in-money-labels'}`;

/** Does a fill-in form begin with this line (项目名称 | 办公楼维修改造), which has no header of columns? */
export const opensFillInForm = (line: SegmentLine | undefined, next: SegmentLine | undefined): boolean =>
  line !== undefined &&
  line.segments.length <= MAX_OPENING_TEXTS &&
  isFillInLabel(labelKey(line.segments[0]?.text ?? '')) &&
  !line.segments.slice(1).some(({ text }) => COLUMN_NAME.test(text)) &&
  !(next !== undefined && namesFigures(line, next));

/** 预算单位名称 | 机关运行经费, and below each a name and a figure: names of columns. */
const namesFigures = ({ segments }: SegmentLine, next: SegmentLine): boolean =>
  segments.length > 1 &&
  next.segments.length === segments.length &&
  !next.segments[0]!.amount &&
  !MONEY_LABEL.test(next.segments[0]!.text) &&
  next.segments.slice(1).every(({ amount }) => amount);

/**
 * The texts of a form that show its columns: those of its fullest rows, save what lies over two texts of another one
 * of them.
 */
export function columnTexts(rows: readonly (readonly Segment[])[]): (readonly Segment[])[] {
  const most = rows.reduce((count, row) => Math.max(count, apart(row).length), 0);
  const fullest = rows.filter((row) => apart(row).length >= Math.max(MIN_FULL_ROW, most - 1));
  if (fullest.length === 0) return [...rows];
  const core = fullest.filter((row) => apart(row).length === most).flat();
  const shared = (a: Segment, b: Segment): number => Math.min(a.box[2], b.box[2]) - Math.max(a.box[0], b.box[0]);
  const isWide = (segment: Segment): boolean =>
    fullest.some((row) => apart(row).filter((other) => shared(segment, other) > SHARED_PT).length > 1);
  // What stands under no text of the very fullest rows is centred over two of their columns.
  const isBetween = (segment: Segment): boolean =>
    segment.amount && !core.some((other) => other === segment || shared(segment, other) > 0);
  return fullest.map((row) => {
    const wide = row.filter((segment) => isWide(segment) || isBetween(segment));
    return wide.length === 0 ? row : row.filter((segment) => !wide.some((other) => shared(segment, other) > SHARED_PT));
  });
}

/** For each column the place where texts of different widths begin: NaN where they are not left-aligned. */
export function startsOf(rows: readonly (readonly Segment[])[], edges: readonly number[]): number[] {
  const texts = edges.slice(1).map((): Segment[] => []);
  for (const segment of rows.flat()) texts[columnAt(edges, segment.box[0] + OVERHANG_PT)]!.push(segment);
  return texts.map((own) => {
    const groups = clusterIndices(
      own.map(({ box }) => box[0]),
      SAME_START_PT / 2,
    ).map((group) => group.map((index) => own[index]!));
    // Texts of one width begin at one place also where they are centred.
    const best = groups
      .filter((group) => {
        const [narrow, wide] = rangeOf(group.map(({ box }) => widthOf(box)));
        return wide - narrow > SAME_START_PT;
      })
      .sort((a, b) => b.length - a.length)[0];
    return best && best.length >= own.length * START_SHARE ? best[0]!.box[0] : Number.NaN;
  });
}

/** Columns that begin where the texts of other rows do, be it in the white before their own texts. */
export const withStarts = (columns: readonly Column[], starts: readonly number[]): Column[] =>
  columns.map((column, index) => {
    const before = columns[index - 1]?.x1 ?? -Infinity;
    const start = [starts[index]!, starts[index - 1] ?? Number.NaN].find((x) => x < column.x0 && x > before);
    return start === undefined ? column : { ...column, x0: start, align: 'left' };
  });

/** Borders of a form: a first column of centred texts begins as far from their middle as it ends. */
export function withOuterBorder(edges: readonly number[], rows: readonly (readonly Segment[])[]): readonly number[] {
  const [first, second] = edges as [number, number];
  const own = rows.flat().filter(({ box }) => box[2] < second + OVERHANG_PT);
  const [narrow, wide] = rangeOf(own.map(({ box }) => widthOf(box))),
    [from, to] = rangeOf(own.map(({ box }) => middleX(box)));
  const isCentred = own.length > 1 && wide - narrow > SAME_START_PT && to - from < SAME_START_PT;
  return isCentred ? [Math.min(first, from + to - second), ...edges.slice(1)] : edges;
}

function columnAt(edges: readonly number[], x: number): number {
  let column = 0;
  while (column + 2 < edges.length && edges[column + 1]! <= x) column++;
  return column;
}

/** The first column behind the texts that stand left of the given one in its row. */
const columnAfter = (segment: Segment, row: readonly Segment[], edges: readonly number[]): number =>
  Math.max(
    0,
    ...row.flatMap(({ box }) => (box[2] <= segment.box[0] ? [columnAt(edges, box[2] - OVERHANG_PT) + 1] : [])),
  );

/** The texts of a row that stand beside each other: of wrapped lines the first. */
const apart = (row: readonly Segment[]): Segment[] =>
  row.filter(
    (segment, index) =>
      !row.slice(0, index).some((other) => other.box[0] < segment.box[2] && segment.box[0] < other.box[2]),
  );

/**
 * The columns that a text of a form covers: those between its neighbours in the row over which it is centred, or into
 * which it reaches.
 */
export function fillInColumns(
  segment: Segment,
  row: readonly Segment[],
  edges: readonly number[],
  starts: readonly number[],
): readonly [number, number] {
  const x = middleX(segment.box),
    last = edges.length - 2;
  const first = columnAt(edges, segment.box[0] + OVERHANG_PT);
  const isFree = (column: number): boolean =>
    !row.some(
      (other) =>
        other !== segment &&
        !(other.box[0] < segment.box[2] && segment.box[0] < other.box[2]) &&
        columnAt(edges, middleX(other.box)) === column,
    );
  const own = columnAt(edges, x);
  const fits = segment.box[0] > edges[own]! - OVERHANG_PT && segment.box[2] < edges[own + 1]! + OVERHANG_PT;
  // The last text of a row, in the very middle of all that is left of it.
  const rest = columnAfter(segment, row, edges);
  if (
    rest < own &&
    Math.abs((edges[rest]! + edges[last + 1]!) / 2 - x) <= CENTRED_PT / 2 &&
    !row.some((other) => other.box[0] >= segment.box[2])
  )
    return [rest, last];
  // At the place where the texts of its column begin, or indented from it.
  if (fits && segment.box[0] >= starts[own]! - SAME_START_PT) return [own, own];
  let least = own,
    most = own;
  while (least > 0 && isFree(least - 1)) least--;
  while (most < last && isFree(most + 1)) most++;
  const miss = (from: number, to: number): number => Math.abs((edges[from]! + edges[to + 1]!) / 2 - x);
  if (fits && miss(own, own) <= CENTRED_PT) return [own, own];
  // Left-aligned texts run over as many columns as they need.
  if (!(Math.abs(segment.box[0] - starts[first]!) <= SAME_START_PT)) {
    const centred: (readonly [number, number])[] = [];
    for (let from = least; from <= own; from++)
      for (let to = own; to <= most; to++) {
        if (
          miss(from, to) <= CENTRED_PT &&
          segment.box[0] > edges[from]! - OVERHANG_PT &&
          segment.box[2] < edges[to + 1]! + OVERHANG_PT
        )
          centred.push([from, to]);
      }
    const widest = centred.sort((a, b) => b[1] - b[0] - (a[1] - a[0]) || miss(...a) - miss(...b))[0];
    if (widest) return widest;
  }
  let from = own,
    to = own;
  while (from > least && edges[from]! - segment.box[0] > OVERHANG_PT) from--;
  while (to < most && segment.box[2] - edges[to + 1]! > OVERHANG_PT) to++;
  return [from, to];
}
