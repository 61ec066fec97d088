import { readAmount } from '../../../lib/amounts.ts';
import { pattern } from '../../../lib/pattern.ts';
import { labelKey } from '../../../lib/text.ts';
import { joinsLevels, withoutMarks } from '../../words/codes.ts';
import type { GridCell } from '../../../model/table.ts';
import { isTotalKey } from '../../words/labels.ts';
import type { TableView } from '../table-view.ts';

/** Share of filled body cells that must be amounts for a column without telling words to be an amount column. */
export const AMOUNT_SHARE = 0.6;

/** What the filled body cells of a column look like, counted. */
export interface BodyShape {
  /** Rows of the body. */
  readonly rows: number;
  readonly filled: number;
  /** Amounts, percentages and dashes. */
  readonly amounts: number;
  readonly codes: number;
  /** Amounts that print decimals or thousands separators, as codes never do. */
  readonly decimals: number;
  /** Years. */
  readonly years: number;
  /** Texts that differ, as keys, and their number. */
  readonly texts: ReadonlySet<string>;
  readonly distinct: number;
  /** All texts but totals are single capital letters, which name nothing. */
  readonly isMarks: boolean;
}

const shapes = new WeakMap<TableView, Map<number, BodyShape>>();

/** The shape of a column, counted once. */
export function bodyShape(view: TableView, column: number): BodyShape {
  const own = shapes.get(view) ?? new Map<number, BodyShape>(),
    shape = own.get(column) ?? countShape(view, column);
  shapes.set(view, own.set(column, shape));
  return shape;
}

function countShape(view: TableView, column: number): BodyShape {
  let filled = 0,
    amounts = 0,
    codes = 0,
    decimals = 0,
    years = 0;
  const texts = new Set<string>();
  const cells = filledCells(view, column),
    keys = cells.map(({ text }) => labelKey(text)),
    isOfCodes = keys.some(joinsLevels);
  for (const [index, { text: printed }] of cells.entries()) {
    filled++;
    const text = isOfCodes ? withoutMarks(keys[index]!) : printed,
      key = isOfCodes ? labelKey(text) : keys[index]!,
      reading = readAmount(text);
    if (reading.kind === 'amount' || reading.kind === 'dash' || reading.kind === 'percent') amounts++;
    if (reading.kind === 'amount' && (reading.decimals > 0 || key.includes(','))) decimals++;
    // Most texts of a column of amounts have a point or groups, as codes and years never do.
    if (!/[.,]/.test(key)) {
      if (looksLikeCode(key)) codes++;
      if (YEAR.test(key)) years++;
    }
    texts.add(key);
  }
  const named = [...texts].filter((key) => !isTotalKey(key));
  const isMarks = named.length > 0 && named.every((key) => MARK.test(key));
  const rows = view.table.rowCount - view.table.headerEnd;
  return { rows, filled, amounts, codes, decimals, years, texts, distinct: texts.size, isMarks };
}

/** Cells of the body that stand in a column by themselves and print something. */
function filledCells({ table, cellAt }: TableView, column: number): readonly GridCell[] {
  const cells: GridCell[] = [];
  for (let row = table.headerEnd; row < table.rowCount; row++) {
    const cell = cellAt(row, column);
    if (cell?.row === row && cell.column === column && cell.text !== '') cells.push(cell);
  }
  return cells;
}

const YEAR = pattern`^(19|20)\d\d${'year'}?$`;

const MARK = /^[A-Z]$/;

const looksLikeCode = (key: string): boolean =>
  (/^\d{2,9}$/.test(key) && !key.startsWith('0')) || /^0\d$/.test(key) || /^\d{3,9}$/.test(key);

/** Whether enough of a column's cells are amounts; a blank column has none that are not. */
export const isMostlyAmounts = ({ amounts, filled }: BodyShape): boolean => amounts >= filled * AMOUNT_SHARE;

/** Whether a column tells years, beginnings and ends, and no amounts. */
export const isAllYears = ({ years, filled }: BodyShape): boolean => filled > 1 && years === filled;

/** Whether a few texts come again and again, as properties do and names of lines do not. */
export const repeatsTexts = ({ distinct, filled }: BodyShape): boolean => filled > 2 && distinct * 2 <= filled;

/** Of a blank column one cell in so many may hold a speck or a stroke that was recognised as a character. */
const STRAY_CELLS = 12;

/** Whether a column is blank but for stray marks. */
export const isAlmostBlank = ({ rows, filled }: BodyShape): boolean => filled * STRAY_CELLS <= rows;
