import { labelKey } from '../lib/text.ts';
import type { GridCell } from '../model/table.ts';

/** Where a table's header begins and ends, from the shape of its spans and the lack of amounts. */
export interface HeaderRows {
  readonly preambleRows: number;
  readonly headerEnd: number;
}

const AMOUNT = /^[-△▲(]?\d[\d,]*(\.\d+)?%?\)?$/;
const INDEX_CELL = /^(\*+|\d{1,2}|[A-Z]|[一二三四五六七八九十]{1,3}|栏次|行次|序号|类|款|项|\d{1,2}=[\d+-]+)$/;
const PREAMBLE = /(单位|部门|编制单位|填报单位|部门名称|单位名称|预算单位)[:]|^(单位|金额单位):?.?元$|^[(]?\d{4}年?度?[)]?$|表$/;
const HEADER_MAX_ROWS = 8;

/** Rows as text keys; a spanned slot repeats nothing. */
function rowsOf(cells: readonly GridCell[], limit: number): GridCell[][] {
  const rows: GridCell[][] = [];
  for (const cell of cells) if (cell.row < limit) (rows[cell.row] ??= []).push(cell);
  return Array.from({ length: limit }, (_, row) => rows[row] ?? []);
}

/**
 * Finds title and unit lines inside the grid (preamble), then the header: it ends where every column span has been
 * split by a row below and every row span has run out; index rows (1 2 3, 栏次) belong to it.
 */
export function findHeaderRows(cells: readonly GridCell[], rowCount: number, columnCount: number): HeaderRows {
  const limit = Math.min(rowCount, HEADER_MAX_ROWS + 4);
  const rows = rowsOf(cells, limit);
  let first = 0;
  while (first < limit - 1 && isPreamble(rows[first]!, columnCount)) first++;
  let end = first + 1;
  for (let row = first; row < end && row < limit; row++) {
    for (const cell of rows[row]!) {
      if (cell.row + cell.rowSpan > end) end = cell.row + cell.rowSpan;
      const splits = cell.columnSpan > 1 && cell.text !== '' && cell.row + cell.rowSpan === end && end < limit
        && splitsBelow(rows[end]!, cell) && !rows[end]!.some(isAmount) && !firstIsTotal(rows[end]!);
      if (splits) end += 1;
    }
  }
  // Sub-headers without merges: a following row whose only texts are short words under blank cells is rare; index rows are common.
  while (end < limit && isIndexRow(rows[end]!)) end++;
  // A header that swallowed amounts was no header: fall back to the first row with an amount.
  const firstAmount = rows.findIndex((row, index) => index >= first && !isIndexRow(row) && row.some(isAmount));
  if (firstAmount >= 0 && firstAmount < end) end = Math.max(firstAmount, first);
  return { preambleRows: first, headerEnd: Math.min(end, rowCount) };
}

const isAmount = (cell: GridCell): boolean => AMOUNT.test(labelKey(cell.text)) && !/^(\d{3}|\d{5}|\d{7}|20\d\d)$/.test(labelKey(cell.text)) && (cell.text.includes('.') || cell.text.includes(',') || cell.text === '0' || cell.text.length > 4);

const firstIsTotal = (row: readonly GridCell[]): boolean => row.filter((cell) => cell.text !== '').length <= 2 && row.some((cell) => /^(合计|总计)$/.test(labelKey(cell.text))) && row.length > 4;

function splitsBelow(below: readonly GridCell[], cell: GridCell): boolean {
  const children = below.filter((other) => other.column >= cell.column && other.column < cell.column + cell.columnSpan);
  return children.length > 1 && children.some((child) => child.text !== '');
}

function isPreamble(row: readonly GridCell[], columnCount: number): boolean {
  const filled = row.filter((cell) => cell.text !== '');
  if (filled.length === 0) return row.length > 0 && row.every((cell) => cell.rowSpan === 1);
  if (filled.length > 3) return false;
  const texts = filled.map((cell) => labelKey(cell.text));
  if (texts.some((text) => /(单位|部门)[:]|金额单位|^单位.{0,2}元$/.test(text))) return filled.every((cell) => cell.rowSpan === 1);
  const only = filled[0]!;
  return filled.length === 1 && only.rowSpan === 1 && (PREAMBLE.test(texts[0]!) && (only.columnSpan >= columnCount * 0.6 || row.length >= 3 && columnCount >= 3));
}

function isIndexRow(row: readonly GridCell[]): boolean {
  const filled = row.filter((cell) => cell.text !== '');
  if (filled.length < 2) return false;
  if (!filled.every((cell) => INDEX_CELL.test(labelKey(cell.text)))) return false;
  const numbers = filled.map((cell) => labelKey(cell.text)).filter((text) => /^\d{1,2}$/.test(text)).map(Number);
  return filled.some((cell) => /^(\*+|栏次|行次|类)$/.test(labelKey(cell.text))) || numbers.length >= 2 && numbers.every((value, index) => index === 0 ? value <= 2 : value === numbers[index - 1]! + 1);
}
