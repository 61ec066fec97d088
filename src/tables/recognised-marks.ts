import { labelKey } from '../lib/text.ts';
import type { GridCell } from '../model/table.ts';
import { isColumnNumber, isStars, numbersColumns } from './index-row.ts';

/** What an index row prints over columns that it does not number. */
const STARS = '**';
/** The levels of a code, as headers print them side by side. */
const LEVELS = ['类', '款', '项'] as const;

/**
 * Puts right what rows of marks say where recognition took them for something else: the stars of an index row
 * (★市 | 1 | 2), one of 类 | 款 | 项 between the others. What was read stays among the readings. Printed text is left as it is.
 */
export function withMarks(cells: readonly GridCell[]): readonly GridCell[] {
  if (!cells.some(({ method }) => method === 'ocr')) return cells;
  const rows = new Map<number, GridCell[]>();
  for (const cell of cells) if (cell.text !== '') { const row = rows.get(cell.row); if (row) row.push(cell); else rows.set(cell.row, [cell]); }
  const meant = new Map<GridCell, string>();
  for (const row of rows.values()) {
    row.sort((a, b) => a.column - b.column);
    const keys = row.map(({ text }) => labelKey(text));
    if (keys.some(isStars) && numbersColumns(row.map(({ text }) => text))) row.forEach((cell, index) => { if (isStars(keys[index]!) || !isColumnNumber(keys[index]!)) meant.set(cell, STARS); });
    lostLevel(row, keys, meant);
  }
  return cells.map((cell) => { const text = meant.get(cell); return text === undefined || text === cell.text || cell.method !== 'ocr' ? cell : { ...cell, text, lines: [text], readings: [{ text: cell.text, evidence: 'recognised so, but the marks beside it tell' }, ...cell.readings] }; });
}

/** Narrow cells side by side: what stands left of 款 is 类, what stands right of 类 is 款, and of three the third is known by the two others. */
function lostLevel(row: readonly GridCell[], keys: readonly string[], meant: Map<GridCell, string>): void {
  row.forEach((cell, at) => {
    const key = keys[at]!, before = besideOf(row, at, -1), after = besideOf(row, at, 1);
    if (cell.columnSpan > 1 || !/^[\u4e00-\u9fff]$/.test(key) || (LEVELS as readonly string[]).includes(key)) return;
    const level = keys[after] === '款' ? '类' : keys[before] === '类' ? '款' : keys[before] === '款' && keys[besideOf(row, before, -1)] === '类' ? '项' : null;
    if (level !== null) meant.set(cell, level);
  });
}

/** The place in the row of the cell that touches another on one side; -1 where there is none. */
function besideOf(row: readonly GridCell[], at: number, step: 1 | -1): number {
  const cell = row[at], other = row[at + step];
  return cell && other && Math.abs(other.column - cell.column) === 1 ? at + step : -1;
}
