import { middleX, middleY } from '../../lib/geometry.ts';
import { HAN } from '../../lib/grammar.ts';
import type { Span } from '../ruled/grid.ts';
import type { Segment, SegmentLine } from '../segments.ts';
import { columnsUnder, type BodyRow } from './body.ts';
import { bodyColumns, isTotal } from './columns.ts';
import { blocksOf, wholeOf } from './groups.ts';
import { bordersOf, partRows } from './row-parts.ts';

/** A label is centred over its rows within this share of the least distance of rows. */
const CENTRED_SHARE = 0.3;
/** Columns at the left that may hold such labels: department, code and name of a unit. */
const MAX_LABEL_COLUMNS = 3;
/** Fewer rows show no spacing; the search for groups grows with the square of more. */
const MIN_ROWS = 4,
  MAX_ROWS = 200;
/** Labels of several rows each are fewer than this share of the rows. */
const MAX_LABEL_SHARE = 0.7;
const CODE = /^\d{2,3}$|^\d{5}$|^\d{7}$/;

/** A label and the rows, counted in the body, in whose common cell it is centred. */
export interface CentredLabel {
  readonly segment: Segment;
  readonly first: number;
  readonly last: number;
}

/** Rows of a body without the labels that stand for several of them, and those labels. */
export interface LabelledRows {
  readonly rows: readonly BodyRow[];
  readonly labels: readonly CentredLabel[];
}

type RowsOf = (lines: readonly SegmentLine[]) => readonly BodyRow[];

/**
 * The rows of lines. What the columns at the left print for several rows at once, in the middle of them and so mostly
 * between two rows (衢州市民政局机关 beside the classes of that unit), is no row: each such label is given the rows
 * over which it is centred. `goesOn`: the first rows may belong to a label of the page before.
 */
export function labelledRows(lines: readonly SegmentLine[], goesOn: boolean, rowsOf: RowsOf): LabelledRows {
  const columns = bodyColumns(
    lines.map(({ segments }) => segments),
    true,
  );
  for (let count = Math.min(MAX_LABEL_COLUMNS, columns.length - 2); count > 0; count--) {
    const ends = columns.slice(0, count).map(({ x1 }, index) => (x1 + columns[index + 1]!.x0) / 2);
    const found = labelsIn(lines, ends, goesOn, rowsOf);
    if (found) return found;
  }
  return { rows: rowsOf(lines), labels: [] };
}

/** Reads all that stands left of the last of these places, column by column, as labels of rows; null if it is not. */
function labelsIn(
  lines: readonly SegmentLine[],
  ends: readonly number[],
  goesOn: boolean,
  rowsOf: RowsOf,
): LabelledRows | null {
  const columnOf = (segment: Segment): number =>
    isTotal(segment) ? -1 : ends.findIndex((end) => middleX(segment.box) < end);
  const having = (isWanted: (column: number) => boolean): SegmentLine[] =>
    lines.flatMap((line) => {
      const segments = line.segments.filter((segment) => isWanted(columnOf(segment)));
      return segments.length > 0 ? [{ ...line, segments }] : [];
    });
  const texts = ends.map((_, column) =>
    blocksOf(
      having((other) => other === column),
      sizeOf(lines),
    ).map(wholeOf),
  );
  if (!texts.every((own) => own.length > 0 && !own.some(({ amount }) => amount))) return null;
  if (!texts.some((own) => own.every(({ text }) => HAN.test(text)))) return null;
  const rows = rowsOf(having((column) => column < 0));
  if (rows.length < MIN_ROWS || rows.length > MAX_ROWS) return null;
  if (texts[0]!.length > rows.length * MAX_LABEL_SHARE) return null;
  const spacing = spacingOf(rows);
  const labels: CentredLabel[] = [];
  let ranges: (readonly [number, number])[] = [[0, rows.length - 1]];
  for (const [column, own] of texts.entries()) {
    const found: CentredLabel[] = [];
    for (const [first, last] of ranges) {
      const within = own.filter(
        ({ box }) => middleY(box) > spacing.borders[first]! && middleY(box) < spacing.borders[last + 1]!,
      );
      const parts = partsOf(within, first, last, { ...spacing, goesOn: goesOn && column === 0 });
      if (!parts) return null;
      found.push(...parts);
    }
    if (found.length !== own.length) return null;
    labels.push(...found);
    ranges = found.map(({ first, last }) => [first, last]);
  }
  return labels.some((label) => isCentred(label, spacing)) ? { rows, labels } : null;
}

const sizeOf = (lines: readonly SegmentLine[]): number => lines[0]!.segments[0]!.size;

/** Where rows stand, and what their codes say of them. */
interface Spacing {
  readonly middle: readonly number[];
  readonly borders: readonly number[];
  readonly tolerance: number;
  /** Digits of each row's code; null where it has none. */
  readonly depths: readonly (number | null)[];
  /** Totals and blank rows, which may belong to no label. */
  readonly isFree: readonly boolean[];
}

function spacingOf(rows: readonly BodyRow[]): Spacing {
  const middle = rows.map(({ top, bottom }) => (top + bottom) / 2);
  return {
    middle,
    borders: bordersOf(rows, middle),
    tolerance: CENTRED_SHARE * Math.min(...middle.slice(1).map((y, index) => y - middle[index]!)),
    depths: rows.map(({ segments }) => depthOf(segments)),
    isFree: rows.map(({ segments }) => segments.length === 0 || isTotal(leftmost(segments))),
  };
}

const leftmost = (segments: readonly Segment[]): Segment =>
  segments.reduce((first, segment) => (segment.box[0] < first.box[0] ? segment : first));

/** Digits of the code at the left of a row, which may be printed in parts. */
function depthOf(segments: readonly Segment[]): number | null {
  const sorted = [...segments].sort((a, b) => a.box[0] - b.box[0]);
  const end = sorted.findIndex(({ text }) => !CODE.test(text));
  const digits = sorted.slice(0, end < 0 ? sorted.length : end).reduce((sum, { text }) => sum + text.length, 0);
  return digits > 0 ? digits : null;
}

/** No label of one row, nor of a group whose first row it names, stands there. */
function isCentred({ segment, first, last }: CentredLabel, { middle, tolerance, depths }: Spacing): boolean {
  const y = middleY(segment.box);
  const row = middle.findIndex((each) => Math.abs(each - y) <= tolerance);
  if (row < 0) return true;
  const own = depths[row] ?? null,
    before = depths[row - 1] ?? null;
  return last > first && own !== null && before !== null && own > before;
}

/**
 * The rows of labels, so that each is centred over its own and no group begins below the level that it has further on;
 * null where that cannot be.
 */
function partsOf(
  labels: readonly Segment[],
  first: number,
  last: number,
  { depths, ...spacing }: Spacing & { readonly goesOn: boolean },
): CentredLabel[] | null {
  const sorted = [...labels].sort((a, b) => middleY(a.box) - middleY(b.box)),
    heights = sorted.map(({ box }) => middleY(box));
  const areTogether = (from: number, to: number): boolean => {
    const own = depths[from] ?? null;
    return own === null || depths.slice(from, to + 1).every((depth) => depth === null || depth >= own);
  };
  const parts = partRows(heights, first, last, { ...spacing, areTogether });
  return parts?.map(([from, to], index) => ({ segment: sorted[index]!, first: from, last: to })) ?? null;
}

/** The cells of labels, in the columns in which they stand. */
export const centredSpans = (
  labels: readonly CentredLabel[],
  edges: readonly number[],
  firstRow: number,
): readonly Span[] =>
  labels.flatMap(({ segment, first, last }) => {
    const beside = labels.filter((other) => other.first <= last && other.last >= first).map((other) => other.segment);
    const [left, right] = columnsUnder(segment, beside, edges, [edges.length, -1]);
    return last > first || right > left
      ? [{ row: firstRow + first, column: left, rowSpan: last - first + 1, columnSpan: right - left + 1 }]
      : [];
  });
