import type { Fact, Unread } from '../../../schemas/index.ts';
import { readAmount } from '../../lib/amounts.ts';
import { roundBox } from '../../lib/geometry.ts';
import { pattern } from '../../lib/pattern.ts';
import { UNPLACED } from '../../lib/reason-words.ts';
import { labelKey } from '../../lib/text.ts';
import type { IdentifiedTable, MappedColumn } from '../../model/form.ts';
import type { GridCell } from '../../model/table.ts';
import { indicatorHeaders } from '../performance/indicator-header.ts';
import { isIndicatorCell } from '../performance/indicators.ts';
import { isScored } from '../performance/form-amounts.ts';
import { namesQuantityOrRate } from '../words/quantities.ts';
import { CODE_HEADER, MONEY_HEADER, QUANTITY_HEADER, TEXT_HEADER } from './columns/header-words.ts';
import { headerPathOf, type TableView } from './table-view.ts';

/** What became of a table's cells. */
export interface Accounted {
  readonly facts: readonly Fact[];
  readonly unread: readonly Unread[];
  /** None in a fill-in form, which has no columns. */
  readonly columns: readonly MappedColumn[];
}

/**
 * The account of a table's cells: every amount is a fact, is told as unread, or stands where words say that it is no
 * money. Gives the amounts that are none of these, so that together with the facts and what is unread the account is
 * complete whatever the steps before it left out.
 */
export function unaccounted(view: TableView, identified: IdentifiedTable, given: Accounted): Unread[] {
  if (identified.form === 'contents') return [];
  const { cells, columnCount } = view.table;
  const slotOf = ({ row, column }: { readonly row: number; readonly column: number }): number =>
    row * columnCount + column;
  const placed = new Set<number>();
  for (const { provenance } of given.facts)
    for (const place of provenance) if ('table' in place) placed.add(slotOf(place));
  const told = new Set(given.unread.map(({ page, bbox }) => boxKey(page, bbox)));
  const isOpen = (cell: GridCell): boolean =>
    !placed.has(slotOf(cell)) &&
    (isAmount(cell.text) || (given.columns.length > 0 && isBelowMoney(view, cell))) &&
    !told.has(boxKey(cell.page, roundBox(cell.box)));
  return cells.filter(isOpen).flatMap((cell) => {
    const reason = reasonOf(view, identified, cell, given.columns);
    return reason === null ? [] : [{ text: cell.text, page: cell.page, bbox: roundBox(cell.box), reason }];
  });
}

/**
 * A figure of money by its print: with decimals, in groups of three, or with its unit. Codes and counts have neither.
 */
function isAmount(text: string): boolean {
  const reading = readAmount(text);
  if (reading.kind !== 'amount') return false;
  const key = labelKey(text);
  return !MONTH.test(key) && (reading.decimals > 0 || pattern`\d,\d|${'yuan'}$`.test(key));
}

/** A whole figure of a column whose header says money, whatever the column was taken for. */
const isBelowMoney = (view: TableView, cell: GridCell): boolean =>
  cell.row >= view.table.headerEnd &&
  !view.table.repeatedHeaderRows?.includes(cell.row) &&
  WHOLE_FIGURE.test(labelKey(cell.text)) &&
  MONEY_HEADER.test(labelKey(headerPathOf(view, cell.column).at(-1) ?? ''));
/** As long as no ordinal is. */
const WHOLE_FIGURE = /^-?\d{4,}$/;

/** 2026.01, 1.2 before a name: a month, or a number of a chapter. */
const MONTH = /^(19|20)\d\d\.(0?[1-9]|1[0-2])$/;

/** Why a cell's amount became no fact; null where words say that it is none. */
function reasonOf(
  view: TableView,
  { form, moneyUnit, table }: IdentifiedTable,
  cell: GridCell,
  columns: readonly MappedColumn[],
): string | null {
  if (/performance$/.test(form)) {
    const headers = indicatorHeaders(view);
    if (isIndicatorCell(view, headers, cell)) return null;
    // Below the heading of its indicators a fill-in form tells targets and what came of them.
    if (columns.length === 0)
      return isScored(view, cell) || (headers.length > 0 && cell.row > headers[0]!) ? null : UNPLACED.form;
    return reasonInList(view, cell, columns, table.headerEnd);
  }
  // Nothing of such a table speaks of money: areas, capacities, distances.
  if (form === 'unknown' && moneyUnit === null) return null;
  return reasonInList(view, cell, columns, table.headerEnd);
}

function reasonInList(
  view: TableView,
  cell: GridCell,
  columns: readonly MappedColumn[],
  headerEnd: number,
): string | null {
  if (cell.row < headerEnd) return UNPLACED.header;
  const column = columns.find((each) => each.column === cell.column);
  if (column?.role === 'amount') return isOfQuantity(view, cell) ? null : UNPLACED.row;
  const leaf = labelKey(headerPathOf(view, cell.column).at(-1) ?? '');
  const isTold =
    CODE_HEADER.test(leaf) || QUANTITY_HEADER.test(leaf) || TEXT_HEADER.test(leaf) || namesQuantityOrRate(leaf);
  return isTold ? null : UNPLACED.words;
}

/** Whether the label of the cell's row names a quantity. */
const isOfQuantity = (view: TableView, { row, column }: GridCell): boolean =>
  view.rows[row]!.some((other) => other.column < column && namesQuantityOrRate(other.text));

const boxKey = (page: number, bbox: readonly number[]): string => `${page}|${bbox.join(' ')}`;
