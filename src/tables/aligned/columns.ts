import { middleX, rangeOf } from '../../lib/geometry.ts';
import { pattern } from '../../lib/pattern.ts';
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

/** Texts of one column begin, or end, at the same place within this. */
export const SAME_EDGE_PT = 1.5;
/** A stripe between columns is white in all rows but this share of them. */
const CROSSING_SHARE = 0.06;
/** Wider than any page: no page to look for columns on. */
const MAX_WIDTH_PT = 20_000;
/** Cells keep at least about this much between text and border. */
export const PAD_PT = 2;
/** A header may reach this far past the end of its column's amounts. */
export const OVERHANG_PT = 6;
const TOTAL = pattern`${'totals'}$|^${'numbers-of-columns'}$|^${'summed-in-text'}.{0,6}${'total'}`;
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

export const isOver = (box: Segment['box'], { x0, x1 }: Column): boolean => box[0] < x1 && box[2] > x0;

export const centreOf = (column: Column): number =>
  column.header ? middleX(column.header.box) : (column.x0 + column.x1) / 2;

/** The whole width of a column: its header is centred over it, its texts begin at its left or end at its right. */
export function extentOf({ x0, x1, align, header }: Column): readonly [number, number] {
  if (!header) return [x0, x1];
  if (align === 'centre') return [Math.min(x0, header.box[0]), Math.max(x1, header.box[2])];
  const centre = middleX(header.box);
  const [from, to] =
    align === 'right' ? [2 * centre - (x1 + PAD_PT), x1 + PAD_PT] : [x0 - PAD_PT, 2 * centre - (x0 - PAD_PT)];
  return [Math.min(from, x0, header.box[0]), Math.max(to, x1, header.box[2])];
}

export const isHeaderOnly = (column: Column): boolean =>
  column.header !== null && column.header.box[0] === column.x0 && column.header.box[2] === column.x1;
