import { addToList } from '../../lib/add-to-list.ts';
import { readAmount } from '../../lib/amounts.ts';
import { labelKey } from '../../lib/text.ts';
import type { GridCell } from '../../model/table.ts';
import { isColumnNumber, isStars, numbersColumns } from '../index-row.ts';

/** What an index row prints over columns that it does not number. */
const STARS = '**';
/** Of stars that are read as anything, so many numbers tell, and that nothing was read more surely than this. */
const LEAST_NUMBERS = 3,
  SURE_MARK = 0.9;
/**
 * What is taken for a single digit: an upright stroke, a ring. Of the other figures of a column at least so many, and
 * this share of what stands in it, tell that it is one.
 */
const LIKE_DIGITS: Readonly<Record<string, string>> = {
  I: '1',
  l: '1',
  i: '1',
  '|': '1',
  '!': '1',
  L: '1',
  丨: '1',
  O: '0',
  o: '0',
  〇: '0',
};
const LEAST_FIGURES = 4,
  FIGURE_SHARE = 0.75;
/** Nobody is to rely on a digit that the column alone tells. */
const DOUBTFUL = 0.5;
/** The levels of a code, as headers print them side by side. */
const LEVELS = ['类', '款', '项'] as const;

/**
 * Puts right what rows of marks say where recognition took them for something else: the stars of an index row
 * (★市 | 1 | 2, or 赤 | 1 | 2 | 3), one of 类 | 款 | 项 between the others, a stroke or a ring alone in a column of
 * figures. What was read stays among the readings. Printed text is left as it is.
 */
export function withMarks(cells: readonly GridCell[]): readonly GridCell[] {
  if (!cells.some(({ method }) => method === 'ocr')) return cells;
  const rows = new Map<number, GridCell[]>();
  for (const cell of cells) if (cell.text !== '') addToList(rows, cell.row, cell);
  const meant = new Map<GridCell, string>();
  for (const row of rows.values()) {
    row.sort((a, b) => a.column - b.column);
    const keys = row.map(({ text }) => labelKey(text));
    if (keys.some(isStars) && numbersColumns(row.map(({ text }) => text)))
      row.forEach((cell, index) => {
        if (isStars(keys[index]!) || !isColumnNumber(keys[index]!)) meant.set(cell, STARS);
      });
    else for (const cell of lostStars(row, keys)) meant.set(cell, STARS);
    lostLevel(row, keys, meant);
  }
  for (const cell of lostDigits(cells)) meant.set(cell, LIKE_DIGITS[cell.text]!);
  return cells.map((cell) => {
    const text = meant.get(cell);
    return text === undefined || text === cell.text || cell.method !== 'ocr'
      ? cell
      : {
          ...cell,
          text,
          lines: [text],
          confidence: LIKE_DIGITS[cell.text] === text ? Math.min(cell.confidence, DOUBTFUL) : cell.confidence,
          readings: [{ text: cell.text, evidence: 'recognised so, but the marks beside it tell' }, ...cell.readings],
        };
  });
}

/** What stands before 1 | 2 | 3, as short as stars are and read as unsurely. */
function lostStars(row: readonly GridCell[], keys: readonly string[]): readonly GridCell[] {
  const first = keys.indexOf('1'),
    before = row.slice(0, Math.max(0, first));
  const isCounted =
    keys.length - first >= LEAST_NUMBERS && keys.slice(first).every((key, at) => key === String(at + 1));
  return isCounted &&
    before.every(
      ({ method, confidence }, at) => method === 'ocr' && confidence < SURE_MARK && keys[at]!.length <= STARS.length,
    )
    ? before
    : [];
}

/** Cells with what looks like a single digit, in columns whose other cells are figures. */
function lostDigits(cells: readonly GridCell[]): GridCell[] {
  const isLike = (cell: GridCell): boolean =>
    cell.method === 'ocr' && cell.columnSpan === 1 && LIKE_DIGITS[cell.text] !== undefined;
  const columns = new Set(cells.filter(isLike).map(({ column }) => column));
  return [...columns].flatMap((column) => {
    const own = cells.filter((cell) => cell.column === column && cell.columnSpan === 1 && cell.text !== ''),
      like = own.filter(isLike);
    const figures = own.filter(({ text }) => readAmount(text).kind === 'amount').length;
    return figures >= LEAST_FIGURES && figures >= FIGURE_SHARE * (own.length - like.length) && figures >= like.length
      ? like
      : [];
  });
}

/**
 * Narrow cells side by side: what stands left of 款 is 类, what stands right of 类 is 款, and of three the third is
 * known by the two others.
 */
function lostLevel(row: readonly GridCell[], keys: readonly string[], meant: Map<GridCell, string>): void {
  row.forEach((cell, at) => {
    const key = keys[at]!,
      before = besideOf(row, at, -1),
      after = besideOf(row, at, 1);
    if (cell.columnSpan > 1 || !/^[\u4e00-\u9fff]$/.test(key) || (LEVELS as readonly string[]).includes(key)) return;
    const level =
      keys[after] === '款'
        ? '类'
        : keys[before] === '类'
          ? '款'
          : keys[before] === '款' && keys[besideOf(row, before, -1)] === '类'
            ? '项'
            : null;
    if (level !== null) meant.set(cell, level);
  });
}

/** The place in the row of the cell that touches another on one side; -1 where there is none. */
function besideOf(row: readonly GridCell[], at: number, step: 1 | -1): number {
  const cell = row[at],
    other = row[at + step];
  return cell && other && Math.abs(other.column - cell.column) === 1 ? at + step : -1;
}
