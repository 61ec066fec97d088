import { readAmount } from '../../lib/amounts.ts';
import { rescale } from '../../lib/decimal.ts';
import { findSums } from '../../lib/sums/index.ts';
import { labelKey } from '../../lib/text.ts';
import type { GridCell } from '../../model/table.ts';
import type { ColumnMap } from './column-maps.ts';
import type { Part } from './continuation.ts';

/** A sum over the page break needs this many parts that are not zero: fewer agree by chance. */
const MIN_PARTS = 3;
/** More rows than this are not searched for sums: the first page's total stands near. */
const MAX_ROWS = 400;
const MAX_COLUMNS = 3;
const CODE = /^(\d{3}|\d{5}|\d{7})$/;
const ORDINAL = /^\d{1,3}$/;

/** What the bodies of two pages say of belonging together, apart from their borders and words. */
export interface BodyEvidence {
  readonly evidence: readonly string[];
  /** Numbering goes on, or sums close only when both are taken together. */
  readonly strong: boolean;
}

/**
 * Compares the rows of the parts so far with those of the next page; `maps` are the columns of the whole for each part,
 * the next one's last.
 */
export function bodyEvidence(parts: readonly Part[], next: Part, maps: readonly ColumnMap[]): BodyEvidence {
  const last = bodyRows(parts.at(-1)!, maps[parts.length - 1]!),
    after = bodyRows(next, maps.at(-1)!);
  const evidence: string[] = [];
  const numbering = numberingGoesOn(last, after);
  // Long tables are not searched again for each of their pages.
  const isLong = parts.reduce((count, { table }) => count + table.rowCount, next.table.rowCount) > MAX_ROWS;
  const sums = isLong
    ? 0
    : sumsAcross(
        parts.flatMap((part, index) => bodyRows(part, maps[index]!)),
        after,
      );
  if (numbering) evidence.push(numbering);
  if (codesGoOn(last, after)) evidence.push('codes go on in order');
  if (sums > 0) evidence.push(`${sums} sum(s) close only when joined`);
  return { evidence, strong: numbering !== null || sums > 0 };
}

type Row = readonly (readonly [column: number, cell: GridCell])[];

function bodyRows({ table, headerEnd }: Part, map: ColumnMap): Row[] {
  const rows: [number, GridCell][][] = Array.from({ length: table.rowCount - headerEnd }, () => []);
  for (const cell of table.cells)
    if (cell.row >= headerEnd && cell.text !== '')
      rows[cell.row - headerEnd]?.push([map[cell.column] ?? cell.column, cell]);
  return rows;
}

/** The text of the row's leftmost cell. */
function firstText(row: Row = []): string {
  let first = row[0];
  for (const entry of row) if (entry[0] < first![0]) first = entry;
  return labelKey(first?.[1].text ?? '');
}

/** 序号 23 on one page, 24 on the next. */
function numberingGoesOn(before: readonly Row[], after: readonly Row[]): string | null {
  const last = firstText(before.findLast((row) => ORDINAL.test(firstText(row)))),
    first = firstText(after[0]);
  return ORDINAL.test(last) && ORDINAL.test(first) && Number(first) === Number(last) + 1 && Number(last) > 1
    ? `numbering goes on (${last}, ${first})`
    : null;
}

/**
 * The next page's first code follows on the last one: 2080506 on 2080505, 210 on 2089999; a code of parts of its own is
 * none.
 */
function codesGoOn(before: readonly Row[], after: readonly Row[]): boolean {
  const isCode = (row: Row): boolean => CODE.test(firstText(row));
  const last = before.findLast(isCode),
    first = after.find(isCode);
  return last !== undefined && first !== undefined && firstText(first) > firstText(last);
}

/**
 * How many columns hold a total on one page and parts of it on the other, which no other reading of one page alone
 * explains.
 */
function sumsAcross(before: readonly Row[], after: readonly Row[]): number {
  const rows = [...before, ...after];
  if (before.length === 0 || after.length === 0) return 0;
  const byColumn = new Map<number, (GridCell | undefined)[]>();
  rows.forEach((row, index) =>
    row.forEach(([column, cell]) => {
      if (!/\d[.,]\d|^\d+$/.test(cell.text)) return;
      const cells = byColumn.get(column) ?? [];
      cells[index] = cell;
      byColumn.set(column, cells);
    }),
  );
  // The first columns of amounts hold the sums; the others are parts of them.
  const columns = [...byColumn]
    .sort(([a], [b]) => a - b)
    .map(([, cells]) => cells)
    .filter((cells) => Object.keys(cells).length >= MIN_PARTS)
    .slice(0, MAX_COLUMNS);
  return columns.filter((cells) => {
    const amounts = rows.map((_, index) => {
      const cell = cells[index],
        read = cell && readAmount(cell.text);
      return read?.kind === 'amount' ? read : null;
    });
    const places = Math.max(0, ...amounts.map((amount) => amount?.decimals ?? 0));
    const values = amounts.map((amount) => (amount ? rescale(amount.value, places) : null));
    const sums = findSums(values, { minParts: MIN_PARTS }).filter(
      ({ total, parts }) => total < before.length && parts.at(-1)! >= before.length && parts[0]! > total,
    );
    if (sums.length === 0) return false;
    const alone = new Set(findSums(values.slice(0, before.length)).map(({ total }) => total));
    return sums.some(({ total }) => !alone.has(total));
  }).length;
}
