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
    for (let at = 0; at + LEVELS.length <= row.length; at++) lostLevel(row.slice(at, at + LEVELS.length), keys.slice(at, at + LEVELS.length), meant);
  }
  return cells.map((cell) => { const text = meant.get(cell); return text === undefined || text === cell.text || cell.method !== 'ocr' ? cell : { ...cell, text, lines: [text], readings: [{ text: cell.text, evidence: 'recognised so, but the marks beside it tell' }, ...cell.readings] }; });
}

/** Three narrow cells side by side, two of which name levels of a code in their places: so does the third. */
function lostLevel(row: readonly GridCell[], keys: readonly string[], meant: Map<GridCell, string>): void {
  const wrong = LEVELS.flatMap((level, index) => (keys[index] === level ? [] : [index]));
  const [only] = wrong;
  if (wrong.length !== 1 || only === undefined || keys[only]!.length > 1 || row.some((cell, index) => cell.columnSpan > 1 || index > 0 && cell.column !== row[index - 1]!.column + 1)) return;
  meant.set(row[only]!, LEVELS[only]!);
}
