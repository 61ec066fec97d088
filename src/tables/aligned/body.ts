import { middleX, middleY, overlap } from '../../lib/geometry.ts';
import { isTotal } from './columns.ts';
import { fillInColumns } from './fill-in-form.ts';
import type { Span } from '../ruled/grid.ts';
import { numbersColumns } from '../index-row.ts';
import { WRAP_PITCH_SIZES, type Segment, type SegmentLine } from '../segments.ts';

/** A text centred over several columns stands this near to their middle. */
const CENTRED_PT = 3;
/** A text that reaches over a border by less than this does not span it. */
const OVERHANG_PT = 3;
/** Lines of one text keep off each other, or overlap by no more than this many sizes. */
const OVERLAP_SIZES = 0.15;
/** Lines of one row that a line can repeat amounts of. */
const WRAPPED_LINES = 4;

/** One row of a body: the lines that its cells were wrapped into. */
export interface BodyRow {
  readonly top: number;
  readonly bottom: number;
  readonly segments: readonly Segment[];
}

/** 栏次 | 1 | 2 | 3: a row that only numbers the columns. */
export const isIndexRow = (segments: readonly Segment[]): boolean => numbersColumns(segments.map(({ text }) => text));

/** Lines as rows: what follows more closely than rows do is wrapped, unless both lines print amounts in one column. */
export function bodyRows(lines: readonly SegmentLine[], size: number): BodyRow[] {
  const rows: SegmentLine[][] = [];
  for (const line of lines) {
    const row = rows.at(-1),
      last = row?.at(-1);
    if (
      row &&
      last &&
      line.baseline - last.baseline <= WRAP_PITCH_SIZES * size &&
      !row.slice(-WRAPPED_LINES).some((other) => repeats(other, line) || reachesInto(other, line))
    )
      row.push(line);
    else rows.push([line]);
  }
  return rows.map((row) => ({
    top: Math.min(...row.map(({ top }) => top)),
    bottom: Math.max(...row.map(({ bottom }) => bottom)),
    segments: row.flatMap(({ segments }) => segments),
  }));
}

/** A text that begins before the one above it ends is no further line of it: names hang over the ends of their rows. */
const reachesInto = (a: SegmentLine, b: SegmentLine): boolean =>
  a.segments.some(({ box: upper }) =>
    b.segments.some(
      ({ box: lower, size }) =>
        upper[3] - lower[1] > OVERLAP_SIZES * size && overlap(upper[0], upper[2], lower[0], lower[2]) > 0,
    ),
  );

/** 12.34 over 56.78: two rows, however close. */
const repeats = (a: SegmentLine, b: SegmentLine): boolean =>
  a.segments.some(
    (upper) =>
      WHOLE.test(upper.text) &&
      b.segments.some((lower) => WHOLE.test(lower.text) && lower.box[0] < upper.box[2] && upper.box[0] < lower.box[2]),
  );
const WHOLE = /^-?[\d,]*\d[.,]\d{2,}$/;

/**
 * The columns that a text covers, within its block of label columns: one, or those over which it is centred and which
 * its row leaves free. A total in the middle of a column of figures is centred over those around it.
 */
export function columnsUnder(
  segment: Segment,
  row: readonly Segment[],
  edges: readonly number[],
  [least, most]: readonly [number, number],
  isFigures: (column: number) => boolean = () => false,
): readonly [number, number] {
  const x = middleX(segment.box);
  const own = columnAt(edges, x);
  if (segment.amount || (!isTotal(segment) && !isIndexText(segment))) {
    let from = own,
      to = own;
    while (from > 0 && edges[from]! - segment.box[0] > OVERHANG_PT && isFree(from - 1)) from--;
    while (to + 2 < edges.length && segment.box[2] - edges[to + 1]! > OVERHANG_PT && isFree(to + 1)) to++;
    return segment.amount ? [own, own] : [from, to];
  }
  let best: readonly [number, number] = [own, own];
  const alone = Math.abs((edges[own]! + edges[own + 1]!) / 2 - x);
  if (alone <= CENTRED_PT && !isFigures(own)) return best;
  let miss = isFigures(own) ? Math.max(alone, CENTRED_PT) : alone;
  for (let from = own; from >= least && (from === own || isFree(from)); from--)
    for (let to = own; to <= most && (to === own || isFree(to)); to++) {
      const distance = Math.abs((edges[from]! + edges[to + 1]!) / 2 - x);
      if (distance < miss - 0.5 && to > from) {
        best = [from, to];
        miss = distance;
      }
    }
  return best;

  function isFree(column: number): boolean {
    return !row.some(
      (other) =>
        other !== segment &&
        middleX(other.box) > edges[column]! &&
        middleX(other.box) < edges[column + 1]! &&
        Math.abs(middleY(other.box) - middleY(segment.box)) < 100,
    );
  }
}

/** The columns around one, up to the nearest amounts of the row. */
function betweenAmounts(row: readonly Segment[], edges: readonly number[], own: number): readonly [number, number] {
  const isAmount = (column: number): boolean =>
    row.some(({ amount, box }) => amount && middleX(box) > edges[column]! && middleX(box) < edges[column + 1]!);
  let from = own,
    to = own;
  while (from > 0 && !isAmount(from - 1)) from--;
  while (to + 2 < edges.length && !isAmount(to + 1)) to++;
  return [from, to];
}

const isIndexText = ({ text }: Segment): boolean => text === '栏次' || text === '行次';

/** The body of an aligned table. */
export interface Body {
  readonly rows: readonly BodyRow[];
  /** Its first row in the table. */
  readonly firstRow: number;
  readonly edges: readonly number[];
  /** Where the texts of each column of a fill-in form begin; null for what is none. */
  readonly starts: readonly number[] | null;
  /** The columns of labels that stand together with one. */
  readonly blockOf: (column: number) => readonly [number, number];
  /** Whether figures stand in a column. */
  readonly isFigures: (column: number) => boolean;
  /** Whether a line divides two rows of the table in a column. */
  readonly isLine: (row: number, column: number) => boolean;
}

/** Cells of body rows beside those found before. Where no line divides two rows in a column, one cell covers both. */
export function bodySpans(body: Body, known: readonly Span[]): Span[] {
  const covered = new Set(known.flatMap((span) => slotsOf(body, span)));
  const wide = wideSpans(body, covered);
  return [...known, ...wide, ...columnSpans(body, covered)];
}

/** Slots of the body, counted row by row, that a span covers. */
const slotsOf = ({ firstRow, edges }: Body, { row, column, rowSpan, columnSpan }: Span): number[] =>
  Array.from(
    { length: rowSpan * columnSpan },
    (_, slot) => (row - firstRow + Math.floor(slot / columnSpan)) * (edges.length - 1) + column + (slot % columnSpan),
  );

/** Cells of one row whose text covers several columns; their slots are added to those covered. */
function wideSpans(body: Body, covered: Set<number>): Span[] {
  return body.rows.flatMap(({ segments }, index) =>
    segments.flatMap((segment) => {
      const [from, to] = columnsOf(body, segment, segments);
      const span: Span = { row: body.firstRow + index, column: from, rowSpan: 1, columnSpan: to - from + 1 },
        slots = slotsOf(body, span);
      if (to === from || slots.some((slot) => covered.has(slot))) return [];
      for (const slot of slots) covered.add(slot);
      return [span];
    }),
  );
}

function columnsOf(
  { edges, starts, blockOf, isFigures }: Body,
  segment: Segment,
  row: readonly Segment[],
): readonly [number, number] {
  if (starts) return fillInColumns(segment, row, edges, starts);
  const own = columnAt(edges, middleX(segment.box));
  return columnsUnder(
    segment,
    row,
    edges,
    isTotal(segment) ? betweenAmounts(row, edges, own) : blockOf(own),
    isFigures,
  );
}

/** Cells of one column each, over as many rows as no line divides. */
function columnSpans({ rows, firstRow, edges, isLine }: Body, covered: ReadonlySet<number>): Span[] {
  const columnCount = edges.length - 1,
    isCovered = (row: number, column: number): boolean => covered.has(row * columnCount + column),
    spans: Span[] = [];
  for (let column = 0; column < columnCount; column++)
    for (let row = 0; row < rows.length; row++) {
      if (isCovered(row, column)) continue;
      let end = row + 1;
      while (end < rows.length && !isLine(firstRow + end, column) && !isCovered(end, column)) end++;
      spans.push({ row: firstRow + row, column, rowSpan: end - row, columnSpan: 1 });
      row = end - 1;
    }
  return spans;
}

/** The column in which a place lies. */
function columnAt(edges: readonly number[], x: number): number {
  let column = 0;
  while (column + 2 < edges.length && edges[column + 1]! <= x) column++;
  return column;
}
