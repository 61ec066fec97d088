import { middleX, rangeOf } from '../../lib/geometry.ts';
import type { HeaderText } from '../header-texts.ts';
import type { Segment } from '../segments.ts';

/** One column as its texts show it, left to right. `weak`: nothing but a header, or a total, stands in it. */
export interface Column {
  readonly x0: number;
  readonly x1: number;
  readonly align: 'left' | 'right' | 'centre';
  /** All its figures begin and end at one place: which side they are aligned to, its header tells. */
  readonly even?: boolean;
  readonly header: HeaderText | null;
}

/** Columns with their headers, and the headers of several columns. */
export interface NamedColumns {
  readonly columns: readonly Column[];
  readonly over: readonly HeaderText[];
}

/** Texts of one column begin, or end, at the same place within this. */
const SAME_EDGE_PT = 1.5;
/** A stripe between columns is white in all rows but this share of them. */
const CROSSING_SHARE = 0.06;
/** Wider than any page: no page to look for columns on. */
const MAX_WIDTH_PT = 20_000;
/** Cells keep at least about this much between text and border. */
const PAD_PT = 2;
/** A header may reach this far past the end of its column's amounts. */
const OVERHANG_PT = 6;
/** Texts keep off the ends of lines, or reach over them by no more than this. */
const LINE_END_PT = 1;
/** What it costs to leave a header without a column, and a column without a header, in pt of distance. */
const NO_COLUMN_COST = 60,
  NO_HEADER_COST = 400;
/** Fewer numbers than this under a header do not number its columns. */
const MIN_NUMBERS = 2;
/** Of two headers over a column the lower one is its own: what each pt of height costs. */
const HEIGHT_COST = 0.5;
const TOTAL = /^(合计|总计|小计|栏次)$|(合计|总计|小计)$|^(本年|当年|收入|支出|人员|公用).{0,6}合计/;
const CODE = /^\d{2,3}$|^\d{5}$|^\d{7}$/;
/** More of these than this share make a column of codes. */
const CODE_SHARE = 0.9;

/** Totals are centred over several columns: they show none. */
export const isTotal = (segment: Segment): boolean => !segment.amount && TOTAL.test(segment.text);

/** Columns from the white stripes between the texts of all rows. */
export function bodyColumns(rows: readonly (readonly Segment[])[], hasHeader: boolean): Column[] {
  const all = rows.flat();
  const own = all.filter((segment) => !isTotal(segment));
  const columns = stripes(own, Math.floor(rows.length * CROSSING_SHARE)).map((texts) => columnOf(texts));
  // Where nothing but totals stands, the header alone tells of the columns, if there is one.
  if (columns.length === 0 && !hasHeader) return stripes(all, 0).map((texts) => columnOf(texts));
  return columns;
}

/** Groups of texts that lie over each other, where no more than `crossing` texts bridge two groups. */
function stripes(segments: readonly Segment[], crossing: number): Segment[][] {
  if (segments.length === 0) return [];
  const left = Math.floor(rangeOf(segments.map(({ box }) => box[0]))[0]);
  const width = Math.ceil(rangeOf(segments.map(({ box }) => box[2]))[1]) - left + 2;
  if (width > MAX_WIDTH_PT) return [[...segments]];
  const change = new Int32Array(width + 1);
  for (const { box } of segments) {
    const from = Math.ceil(box[0] - left),
      to = Math.max(from + 1, Math.floor(box[2] - left));
    change[from]!++;
    change[to]!--;
  }
  const bands: [number, number][] = [];
  let covered = 0,
    inside = false;
  for (let x = 0; x <= width; x++) {
    covered += change[x] ?? 0;
    if (covered > crossing !== inside) {
      if (inside) bands.at(-1)![1] = x + left;
      else bands.push([x + left, x + left]);
      inside = !inside;
    }
  }
  // Where few texts stand in a column, all of them count.
  const groups = bands.map((): Segment[] => []);
  const loose: Segment[] = [];
  for (const segment of segments) {
    const over = bands.flatMap(([from, to], index) =>
      Math.min(to, segment.box[2]) - Math.max(from, segment.box[0]) > 0.5 ? [index] : [],
    );
    if (over.length === 1) groups[over[0]!]!.push(segment);
    else if (over.length === 0) loose.push(segment);
  }
  const kept = groups.filter((group) => group.length > 0);
  return [...kept, ...(loose.length > 0 && crossing > 0 ? stripes(loose, 0) : [])].sort(
    (a, b) => a[0]!.box[0] - b[0]!.box[0],
  );
}

function columnOf(texts: readonly Segment[]): Column {
  const left = texts.map(({ box }) => box[0]),
    right = texts.map(({ box }) => box[2]);
  const [x0] = rangeOf(left),
    [, x1] = rangeOf(right);
  const numeric = texts.filter(({ text }) => /^[-\d.,%]+$/.test(text)).length,
    codes = texts.filter(({ text }) => CODE.test(text)).length;
  const isNumeric = numeric > texts.length / 2 && codes < texts.length * CODE_SHARE;
  // Where one side of all texts is even and the other is not, that side tells.
  const evenLeft = left.every((x) => x - x0 <= SAME_EDGE_PT),
    evenRight = right.every((x) => x1 - x <= SAME_EDGE_PT);
  const [least, greatest] = rangeOf(texts.map(({ box }) => middleX(box)));
  if (!evenLeft && !evenRight && greatest - least <= SAME_EDGE_PT) return { x0, x1, align: 'centre', header: null };
  const align =
    evenLeft !== evenRight && numeric > texts.length / 2
      ? evenRight
        ? 'right'
        : 'left'
      : isNumeric
        ? 'right'
        : 'left';
  return { x0, x1, align, even: evenLeft && evenRight && numeric > texts.length / 2, header: null };
}

/**
 * Gives each column the header text that stands over it, keeping the order of both; a header that fits between columns
 * shows a column without texts, one that does not is a header of several columns.
 */
export function withHeaders(
  columns: readonly Column[],
  headers: readonly HeaderText[],
  upper: readonly HeaderText[] = [],
  numbers: readonly Segment[] = [],
): NamedColumns {
  const sorted = [...headers].sort((a, b) => middleX(a.box) - middleX(b.box));
  const pairs = match(columns, sorted);
  const named = columns.map((column, index): Column => {
    const header = pairs[index]! >= 0 ? sorted[pairs[index]!]! : null;
    return { ...column, header, align: header ? alignUnder(column, header) : column.align };
  });
  const free = sorted.filter((_, index) => !pairs.includes(index));
  const empty: Column[] = [],
    over: HeaderText[] = [];
  for (const header of free) {
    const [x0, , x1] = header.box;
    const within = named.reduce((sum, column) => {
      const [from, to] = extentOf(column);
      return sum + Math.max(0, Math.min(to, x1) - Math.max(from, x0));
    }, 0);
    const numbered = isNumbered(header, numbers);
    if (numbered === true) empty.push({ x0, x1, align: 'left', header });
    else if (numbered === false || within > (x1 - x0) * 0.4 || isBetween(header, named, [...free, ...upper]))
      over.push(header);
    else empty.push({ x0, x1, align: 'left', header });
  }
  return { columns: [...named, ...empty].sort((a, b) => centreOf(a) - centreOf(b)), over };
}

/** Does a number of its own stand under the header? null where the columns are not numbered, or not from there on. */
function isNumbered({ box, size }: HeaderText, numbers: readonly Segment[]): boolean | null {
  if (numbers.length < MIN_NUMBERS || middleX(box) < middleX(numbers[0]!.box) - size) return null;
  return numbers.some((number) => Math.abs(middleX(number.box) - middleX(box)) < size);
}

/** A header that stands higher than those of both its neighbours, which have no other header above them, is the header of both. */
function isBetween(header: HeaderText, columns: readonly Column[], others: readonly HeaderText[]): boolean {
  const x = middleX(header.box);
  const above = others.filter(
    (other) =>
      other !== header && columns.some((column) => column.header && column.header.y > other.y + other.size / 2),
  );
  // Names of groups stand at one height; what stands lower is centred over several rows.
  if (above.length > 0 && !above.some(({ y }) => Math.abs(y - header.y) < header.size / 3)) return false;
  return [
    columns.filter((column) => centreOf(column) < x).at(-1),
    columns.find((column) => centreOf(column) > x),
  ].every(
    (column) =>
      column?.header &&
      column.header.y > header.y + header.size / 2 &&
      !above.some((other) => Math.abs(middleX(other.box) - centreOf(column)) < Math.abs(x - centreOf(column))),
  );
}

/** Centred names among the labels of a column are no column of their own, though a name of a group stands near by: no row has both. */
export function mergeCentred(
  columns: readonly Column[],
  headers: readonly HeaderText[],
  rows: readonly (readonly Segment[])[],
): readonly Column[] {
  const sorted = [...headers].sort((a, b) => middleX(a.box) - middleX(b.box));
  let merged = columns;
  for (let index = 1; index < merged.length; index++) {
    const a = merged[index - 1]!,
      b = merged[index]!;
    if (a.align !== 'left' || b.align === 'right' || rows.some((row) => hasBoth(row, a, b))) continue;
    const one: Column = { x0: a.x0, x1: b.x1, align: 'left', header: null };
    const joined = [...merged.slice(0, index - 1), one, ...merged.slice(index + 1)];
    const before = match(merged, sorted),
      after = sorted[match(joined, sorted)[index - 1]!];
    const lost = [a, b].flatMap((column, side) => {
      const header = sorted[before[index - 1 + side]!];
      return header && header !== after ? [{ column, header }] : [];
    });
    if (
      !after ||
      lost.length !== 1 ||
      !lost.every(({ column, header }) => header.y < after.y - after.size / 2 && isBeside({ ...column, header }))
    )
      continue;
    merged = joined;
    index--;
  }
  return merged;
}

/**
 * Texts that stand in a column of labels, but further in (a centred 上年结转), are no column: no row has both, and there is
 * one header for both, or one that stands higher up, as the header of a group does.
 */
export function mergeNameless({ columns, over }: NamedColumns, rows: readonly (readonly Segment[])[]): NamedColumns {
  const merged: Column[] = [],
    groups = [...over];
  for (const column of columns) {
    const last = merged.at(-1);
    const a = last?.header,
      b = column.header;
    const oneName =
      a && b ? Math.abs(a.y - b.y) > a.size / 2 && isBeside(a.y < b.y ? last! : column) : Boolean(a) !== Boolean(b);
    if (
      !last ||
      !oneName ||
      last.align !== 'left' ||
      column.align !== 'left' ||
      rows.some((row) => hasBoth(row, last, column))
    ) {
      merged.push(column);
      continue;
    }
    const header = a && b ? (a.y > b.y ? a : b) : (a ?? b ?? null);
    if (a && b) groups.push(a.y > b.y ? b : a);
    merged[merged.length - 1] = {
      x0: Math.min(last.x0, column.x0),
      x1: Math.max(last.x1, column.x1),
      align: 'left',
      header,
    };
  }
  return { columns: merged, over: groups };
}

/** Does the header stand beside the texts of its column, not over them? */
const isBeside = ({ x0, x1, header }: Column): boolean => header !== null && (header.box[0] > x1 || header.box[2] < x0);

/** Does the row have a text in each of two columns? One that lies over both is none of them. */
function hasBoth(row: readonly Segment[], a: Column, b: Column): boolean {
  const own = row.filter(({ box }) => isOver(box, a) !== isOver(box, b));
  return own.some(({ box }) => isOver(box, a)) && own.some(({ box }) => isOver(box, b));
}

const isOver = (box: Segment['box'], { x0, x1 }: Column): boolean => box[0] < x1 && box[2] > x0;

const centreOf = (column: Column): number => (column.header ? middleX(column.header.box) : (column.x0 + column.x1) / 2);

/** The whole width of a column: its header is centred over it, its texts begin at its left or end at its right. */
export function extentOf({ x0, x1, align, header }: Column): readonly [number, number] {
  if (!header) return [x0, x1];
  if (align === 'centre') return [Math.min(x0, header.box[0]), Math.max(x1, header.box[2])];
  const centre = middleX(header.box);
  const [from, to] =
    align === 'right' ? [2 * centre - (x1 + PAD_PT), x1 + PAD_PT] : [x0 - PAD_PT, 2 * centre - (x0 - PAD_PT)];
  return [Math.min(from, x0, header.box[0]), Math.max(to, x1, header.box[2])];
}

/** For each column the index of its header, -1 for none: least distance in all, order kept. */
function match(columns: readonly Column[], headers: readonly HeaderText[]): number[] {
  const m = columns.length,
    n = headers.length;
  const [, deepest] = rangeOf(headers.map(({ y }) => y));
  const costOf = (column: number, header: number): number =>
    distance(columns[column]!, columns[column - 1], columns[column + 1], headers[header]!) +
    (deepest - headers[header]!.y) * HEIGHT_COST;
  const cost = Array.from({ length: m + 1 }, () => new Float64Array(n + 1).fill(Infinity));
  cost[0]![0] = 0;
  for (let i = 0; i <= m; i++)
    for (let j = 0; j <= n; j++) {
      const here = cost[i]![j]!;
      if (i < m && j < n) cost[i + 1]![j + 1] = Math.min(cost[i + 1]![j + 1]!, here + costOf(i, j));
      if (i < m) cost[i + 1]![j] = Math.min(cost[i + 1]![j]!, here + NO_HEADER_COST);
      if (j < n) cost[i]![j + 1] = Math.min(cost[i]![j + 1]!, here + NO_COLUMN_COST);
    }
  const pairs = columns.map(() => -1);
  let i = m,
    j = n;
  while (i > 0 && j > 0) {
    if (cost[i]![j] === cost[i - 1]![j - 1]! + costOf(i - 1, j - 1)) {
      pairs[--i] = --j;
      continue;
    }
    if (cost[i]![j] === cost[i - 1]![j]! + NO_HEADER_COST) i--;
    else j--;
  }
  return pairs;
}

/** How a column's figures are aligned: those of one width stand at the side of their column that the header hangs away from. */
function alignUnder({ x0, x1, align, even }: Column, { box }: HeaderText): Column['align'] {
  const aside = middleX(box) - (x0 + x1) / 2;
  if (!even || align === 'centre') return align;
  return box[2] > x1 + OVERHANG_PT && aside > SAME_EDGE_PT
    ? 'left'
    : box[0] < x0 - OVERHANG_PT && aside < -SAME_EDGE_PT
      ? 'right'
      : align;
}

/** How far a header stands from the texts of a column; Infinity where it cannot be centred over it. */
function distance(column: Column, before: Column | undefined, after: Column | undefined, header: HeaderText): number {
  const { box } = header;
  const centre = middleX(box);
  if (column.align === 'centre') return Math.abs(centre - (column.x0 + column.x1) / 2);
  if (alignUnder(column, header) === 'right') {
    if (
      (box[2] > column.x1 + OVERHANG_PT && centre > (column.x0 + column.x1) / 2 + SAME_EDGE_PT) ||
      (before && centre < before.x1 - OVERHANG_PT)
    )
      return Infinity;
    return (
      Math.max(0, column.x0 - box[2]) +
      Math.max(0, box[0] - column.x1) +
      Math.abs(centre - (column.x0 + column.x1) / 2) / 50
    );
  }
  if ((box[0] < column.x0 - OVERHANG_PT && centre < column.x0) || (after && centre > after.x1)) return Infinity;
  return (
    Math.max(0, box[0] - column.x1) +
    Math.max(0, column.x0 - box[2]) +
    Math.abs(centre - (column.x0 + column.x1) / 2) / 50
  );
}

/** Borders between columns, from the outer left to the outer right; where a line ends in the white between two columns, it ends at their border. */
export function edgesBetween(
  columns: readonly Column[],
  left: number,
  right: number,
  lineEnds: readonly number[],
): number[] {
  const edges = [Math.min(left, columns[0]!.x0 - PAD_PT)];
  columns.slice(1).forEach((column, index) => {
    const before = columns[index]!,
      start = edges.at(-1)!;
    const drawn = lineEnds.find((x) => x > before.x1 - LINE_END_PT && x < column.x0 + LINE_END_PT);
    if (drawn !== undefined) {
      edges.push(drawn);
      return;
    }
    // A name without texts is centred between its borders, of which the left one is known by now.
    const end = before.x0 + before.x1 - start;
    edges.push(
      isHeaderOnly(before) && isHeaderOnly(column) && end > before.x1 && end < column.x0
        ? end
        : borderBetween(before, column),
    );
  });
  edges.push(Math.max(right, columns.at(-1)!.x1 + PAD_PT));
  for (let index = 1; index < edges.length; index++) edges[index] = Math.max(edges[index]!, edges[index - 1]! + 0.5);
  return edges;
}

function borderBetween(a: Column, b: Column): number {
  const left = Math.max(a.x1, a.header?.box[2] ?? -Infinity),
    right = Math.min(b.x0, b.header?.box[0] ?? Infinity);
  // Texts decide where a header hangs over.
  const [from, to] =
    left < right ? [left, right] : a.x1 < b.x0 ? [a.x1, b.x0] : [Math.min(a.x1, b.x0), Math.max(a.x1, b.x0)];
  const wanted =
    a.align === 'right'
      ? a.x1 + PAD_PT
      : b.align === 'left' && b.x1 > b.x0 && !isHeaderOnly(b)
        ? b.x0 - PAD_PT
        : isHeaderOnly(a) && isHeaderOnly(b)
          ? (from + to) / 2
          : b.header && !isHeaderOnly(b)
            ? extentOf(b)[0]
            : a.header && !isHeaderOnly(a)
              ? extentOf(a)[1]
              : (from + to) / 2;
  return Math.max(Math.min(wanted, to - (to - from) * 0.1), from + (to - from) * 0.1);
}

const isHeaderOnly = (column: Column): boolean =>
  column.header !== null && column.header.box[0] === column.x0 && column.header.box[2] === column.x1;
