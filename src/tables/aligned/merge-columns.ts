import { middleX, widthOf } from '../../lib/geometry.ts';
import { pattern } from '../../lib/pattern.ts';
import type { HeaderText } from '../header-texts.ts';
import type { Segment } from '../segments.ts';
import { isHeaderOnly, isOver, type Column } from './columns.ts';
import { match, type NamedColumns } from './name-columns.ts';

/** 类款项 as one word names one column of codes in parts: 204 06 01. */
const LEVELS = pattern`^${'joined-class-levels'}$`;
const PART = /^\d{2,3}$/;

/** Parts of codes that stand with blanks between them under one name are one column. */
export function mergeCodeParts(
  columns: readonly Column[],
  headers: readonly HeaderText[],
  rows: readonly (readonly Segment[])[],
): readonly Column[] {
  const name = headers.find(
    ({ text, box, size }) => text.length > 1 && LEVELS.test(text) && widthOf(box) < (text.length + 1) * size,
  );
  const end = columns.findIndex((column) =>
    rows.some((row) => row.some(({ text, box }) => isOver(box, column) && !PART.test(text))),
  );
  const parts = columns.slice(0, end);
  const isOther = (header: HeaderText): boolean => header !== name && parts.some((part) => isOver(header.box, part));
  if (!name || parts.length < 2 || parts.length > name.text.length || headers.some(isOther)) return columns;
  return [{ x0: parts[0]!.x0, x1: parts.at(-1)!.x1, align: 'left', header: null }, ...columns.slice(end)];
}

/**
 * Centred names among the labels of a column are no column of their own, though a name of a group stands near by: no
 * row has both.
 */
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
 * Texts that stand in a column of labels, but further in (a centred 上年结转), are no column: no row has both, and
 * there is one header for both, or one that stands higher up, as the header of a group does. A column of which only the
 * name is printed keeps it.
 */
export function mergeNameless({ columns, over }: NamedColumns, rows: readonly (readonly Segment[])[]): NamedColumns {
  const merged: Column[] = [],
    groups = [...over];
  for (const column of columns) {
    const last = merged.at(-1);
    const a = last?.header,
      b = column.header;
    const oneName =
      a && b
        ? Math.abs(a.y - b.y) > a.size / 2 &&
          isBeside(a.y < b.y ? last! : column) &&
          !isHeaderOnly(last!) &&
          !isHeaderOnly(column)
        : Boolean(a) !== Boolean(b);
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
