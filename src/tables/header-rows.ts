import { CALENDAR_YEAR, HAN, NUMERAL } from '../lib/grammar.ts';
import { pattern } from '../lib/pattern.ts';
import { labelKey } from '../lib/text.ts';
import type { GridCell } from '../model/table.ts';
import { numbersColumns } from './index-row.ts';

/** Where a table's header begins and ends, from the shape of its spans and the lack of amounts. */
export interface HeaderRows {
  readonly preambleRows: number;
  readonly headerEnd: number;
}

const AMOUNT = /^[-△▲(]?\d[\d,]*(\.\d+)?%?\)?$/;
const PREAMBLE = pattern`${'preamble-captions'}[:]|^${'money-unit-labels'}:?.?${'yuan'}$|^[(]?\d{4}
  ${'year-suffixes'}?[)]?$|${'table'}$`;
const TABLE_NUMBER = pattern`^${'table-number-words'}(?:\d|${NUMERAL})+(-\d+)?$`;
const FILL_IN_LABEL = pattern`^(${HAN}{0,6}${'fill-in-subjects'}${HAN}{0,2}([(]${'unit'}[)])?
  ${'name'}|${'supervising-bodies'}.*)([(].*[)])?:?$`;
/** 项目名称, 主管部门: labels with which a fill-in form begins. */
export const isFillInLabel = (key: string): boolean => FILL_IN_LABEL.test(key);
const HEADER_WORD = pattern`^(${'header-words'}|${CALENDAR_YEAR})`;
const PREAMBLE_MAX_ROWS = 6;
const HEADER_MAX_ROWS = 6;
/** Deeper than this and half of the table: a form, not a header. */
const FORM_MIN_ROWS = 4;
/** No printed header cell spans more rows: deeper spans are side labels of the body. */
const HEADER_MAX_SPAN = 4;
/** Row spans over this share of the columns make a header without any column span to split. */
const SPANNED_SHARE = 0.5;

/** Rows as text keys; a spanned slot repeats nothing. */
function rowsOf(cells: readonly GridCell[], limit: number): GridCell[][] {
  const rows: GridCell[][] = [];
  for (const cell of cells) if (cell.row < limit) (rows[cell.row] ??= []).push(cell);
  return Array.from({ length: limit }, (_, row) => rows[row] ?? []);
}

/**
 * Finds title and unit lines inside the grid (preamble), then the header: it ends where every column span has been
 * split by a row below and every row span of the header has run out; index rows (1 2 3, 栏次) belong to it.
 */
export function findHeaderRows(cells: readonly GridCell[], rowCount: number, columnCount: number): HeaderRows {
  const rows = rowsOf(cells, Math.min(rowCount, HEADER_MAX_ROWS + PREAMBLE_MAX_ROWS)),
    first = preambleEnd(rows, columnCount);
  const noHeader: HeaderRows = { preambleRows: first, headerEnd: first };
  if (opensFillInForm(rows[first] ?? [], columnCount)) return noHeader;
  const spanned = spannedEnd(rows, first, columnCount);
  if (isForm(spanned - first, rowCount)) return noHeader;
  const end = withoutAmounts(rows, first, withNamesAndNumbers(rows, spanned));
  return { preambleRows: first, headerEnd: Math.min(end, rowCount) };
}

type Rows = readonly (readonly GridCell[])[];

/** The first row under title and unit lines inside the grid. */
function preambleEnd(rows: Rows, columnCount: number): number {
  let first = 0;
  while (first < rows.length - 1 && isPreamble(rows[first]!, columnCount, first > 0)) first++;
  return first;
}

/** Where every column span has been split by a row below and every row span of the header has run out. */
function spannedEnd(rows: Rows, first: number, columnCount: number): number {
  let end = first + 1;
  for (let row = first; row < end && row < rows.length; row++)
    for (const cell of rows[row]!) {
      const under = cell.row + cell.rowSpan;
      if (under > end && spansHeader(rows, cell, columnCount)) end = under;
      if (under === end && isSplitBy(rows[end], cell)) end++;
    }
  return end;
}

/** Whether a row of names, not of amounts, stands under a cell and splits its columns. */
const isSplitBy = (below: readonly GridCell[] | undefined, cell: GridCell): boolean =>
  below !== undefined &&
  cell.columnSpan > 1 &&
  cell.text !== '' &&
  splitsBelow(below, cell) &&
  !holdsAmount(below) &&
  !firstIsTotal(below);

/** A form of labels and values, whose side labels look like a header that never ends. */
const isForm = (headerRows: number, rowCount: number): boolean =>
  headerRows > HEADER_MAX_ROWS || (headerRows > FORM_MIN_ROWS && headerRows >= rowCount / 2);

/** The end with a row of names under an upper row that was never merged, and with rows that number the columns. */
function withNamesAndNumbers(rows: Rows, end: number): number {
  let whole = end < rows.length && namesColumns(rows[end - 1]!, rows[end]!) ? end + 1 : end;
  while (whole < rows.length && isIndexRow(rows[whole]!)) whole++;
  return whole;
}

/** A header that swallowed amounts was no header: it ends before the first row with one. */
function withoutAmounts(rows: Rows, first: number, end: number): number {
  const firstAmount = rows.findIndex((row, index) => index >= first && !isIndexRow(row) && holdsAmount(row));
  return firstAmount < 0 ? end : Math.min(end, firstAmount);
}

/**
 * Years and codes of the classifications: functions begin with 2, economic classes with 3 and 5. No code but an amount
 * stands twice in a row.
 */
const CODE = /^(\d{3}|[235]\d{4}|2\d{6}|20\d\d)$/;

function holdsAmount(row: readonly GridCell[]): boolean {
  const keys = row.map(({ text }) => labelKey(text));
  return row.some(
    ({ text }, index) =>
      AMOUNT.test(keys[index]!) &&
      !(CODE.test(keys[index]!) && (keys[index]!.length < 5 || keys.indexOf(keys[index]!) === index)) &&
      (text.includes('.') || text.includes(',') || text === '0' || text.length > 4),
  );
}

const firstIsTotal = (row: readonly GridCell[]): boolean =>
  row.filter((cell) => cell.text !== '').length <= 2 &&
  row.some((cell) => pattern`^${'totals-in-header'}$`.test(labelKey(cell.text))) &&
  row.length > 4;

/**
 * A header whose upper row was never merged: 项目 | (blank) | 支出预算 | (blank), and under it a name in each column.
 */
function namesColumns(above: readonly GridCell[], row: readonly GridCell[]): boolean {
  const blank = above.filter((cell) => cell.text === '' && cell.rowSpan === 1).map(({ column }) => column);
  if (
    row.length < 3 ||
    blank.length === 0 ||
    above.every(({ text }) => text === '') ||
    row.some(({ text }) => text === '' || pattern`\d{3,}(?!${'year'})`.test(text)) ||
    pattern`^${'totals-in-header'}$`.test(labelKey(row[0]!.text))
  )
    return false;
  return (
    row.filter(
      ({ column, text }) => COLUMN_NAME.test(labelKey(text)) && (blank.includes(column) || blank.includes(column + 1)),
    ).length >= 2
  );
}
const COLUMN_NAME = pattern`^${'totals'}$|${'column-name-endings'}$`;

function splitsBelow(below: readonly GridCell[], cell: GridCell): boolean {
  const children = below.filter((other) => other.column >= cell.column && other.column < cell.column + cell.columnSpan);
  return children.length > 1 && children.some((child) => child.text !== '');
}

/**
 * Does a cell that spans rows belong to the header? Beside it the header goes on, or most columns span rows like it.
 */
function spansHeader(rows: readonly (readonly GridCell[])[], cell: GridCell, columnCount: number): boolean {
  if (cell.text === '' || cell.rowSpan > HEADER_MAX_SPAN) return false;
  const own = rows[cell.row]!;
  const spanned = own.reduce((sum, other) => sum + (other.rowSpan > 1 && other.text !== '' ? other.columnSpan : 0), 0);
  if (spanned >= columnCount * SPANNED_SHARE) return true;
  for (let row = cell.row; row + 1 < cell.row + cell.rowSpan && row + 1 < rows.length; row++) {
    if (
      rows[row]!.some(
        (other) =>
          other !== cell &&
          other.columnSpan > 1 &&
          other.text !== '' &&
          other.rowSpan < cell.rowSpan &&
          splitsBelow(rows[other.row + other.rowSpan] ?? [], other),
      )
    )
      return true;
  }
  return false;
}

/** 项目名称 | 办公楼物业: a fill-in form begins, which has no header. */
function opensFillInForm(row: readonly GridCell[], columnCount: number): boolean {
  const filled = row.filter((cell) => cell.text !== '');
  const [label, value] = filled;
  if (!label || filled.length > 4 || row.some((cell) => cell.rowSpan > 1)) return false;
  // A cell for each column is a header, unless most of them are blank: without lines no cell is seen to be wide.
  if (row.length >= columnCount && (columnCount < 4 || filled.length > 2)) return false;
  return FILL_IN_LABEL.test(labelKey(label.text)) && (value === undefined || !HEADER_WORD.test(labelKey(value.text)));
}

function isPreamble(row: readonly GridCell[], columnCount: number, underPreamble: boolean): boolean {
  const filled = row.filter((cell) => cell.text !== '');
  if (filled.length === 0) return row.length > 0 && row.every((cell) => cell.rowSpan === 1);
  if (filled.length > 3 || filled.some((cell) => cell.rowSpan > 1)) return false;
  // A column each: these are column names, though one may carry the money unit: 预算数(单位:万元).
  if (filled.length > 1 && filled.length === row.length && row.length === columnCount) return false;
  const texts = filled.map((cell) => labelKey(cell.text));
  if (
    texts.some((text) =>
      pattern`^[^(]*${'department-or-unit'}[:]|${'money-unit-label'}|^${'unit'}.{0,2}${'yuan'}$`.test(text),
    )
  )
    return true;
  if (filled.length > 1) return false;
  const [only] = filled,
    text = texts[0]!;
  const wide = only!.columnSpan >= columnCount * 0.6;
  if (TABLE_NUMBER.test(text) || (underPreamble && wide && pattern`${'table'}([(].*[)])?$`.test(text))) return true;
  return PREAMBLE.test(text) && (wide || (row.length >= 3 && columnCount >= 3));
}

/** A row that numbers the columns, or names the levels of the code below (类 款 项). */
function isIndexRow(row: readonly GridCell[]): boolean {
  const texts = row.flatMap(({ text }) => (text === '' ? [] : [text]));
  return (
    numbersColumns(texts) ||
    (texts.length > 1 && texts.every((text) => pattern`^${'class-levels'}$`.test(labelKey(text))))
  );
}
