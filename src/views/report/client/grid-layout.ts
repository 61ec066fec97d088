import type { PublishedTable } from '../../../../schemas/index.ts';
import { tableWidth } from '../../../lib/table-width.ts';
import type { TableCell } from './report-index.ts';

/**
 * Where every row and column of a table stands on the screen, in px. Computed, not measured: only the rows in view are
 * ever drawn.
 */
export interface GridLayout {
  readonly columns: number;
  readonly left: readonly number[];
  readonly top: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly headerHeight: number;
  /** The cell that covers a slot, spans included. */
  readonly cellAt: (row: number, column: number) => TableCell | undefined;
}

const LINE_PX = 18,
  PAD_Y_PX = 8,
  PAD_X_PX = 18,
  MARK_PX = 14;
const MIN_COLUMN_PX = 44,
  MAX_TEXT_PX = 250,
  MAX_HEADER_PX = 120,
  MAX_LINES = 8;

/** A CJK character is one em wide, a condensed Latin letter or figure about half. */
export function textWidth(text: string, em = 13): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) > 0x2e80 ? em : em * 0.52;
  return width;
}

/**
 * The whole text on as many lines as it needs, broken between words or Chinese characters; a word wider than the room
 * stays whole.
 */
export function wrappedText(text: string, room: number, em: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(/[\u2e80-\uffff][，、；：）]?|[^\s\u2e80-\uffff]+\s*|\s+/gu) ?? []) {
    if (line !== '' && textWidth((line + piece).trimEnd(), em) > room) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
  }
  return [...lines, line.trimEnd()];
}

export function layoutGrid(table: PublishedTable): GridLayout {
  const columns = tableWidth(table);
  const slots = new Map<number, TableCell>();
  const slot = (row: number, column: number): number => row * (columns + 1) + column;
  const widths = Array.from({ length: columns }, () => MIN_COLUMN_PX);
  for (const { cells } of table.rows) {
    for (const cell of cells) {
      for (let row = cell.row; row < cell.row + cell.rowSpan; row += 1) {
        for (let column = cell.column; column < cell.column + cell.columnSpan; column += 1)
          if (!slots.has(slot(row, column))) slots.set(slot(row, column), cell);
      }
      if (cell.columnSpan > 1) continue;
      const isHeader = cell.row < table.headerRows;
      const amount = table.columns[cell.column]?.role === 'amount';
      const wanted =
        Math.max(...cell.text.split('\n').map((line) => textWidth(line))) + PAD_X_PX + (amount ? MARK_PX : 0);
      widths[cell.column] = Math.max(
        widths[cell.column] ?? MIN_COLUMN_PX,
        Math.min(wanted, isHeader ? MAX_HEADER_PX : MAX_TEXT_PX),
      );
    }
  }
  // A text over several columns widens them as far as they fall short of it, where no text of their own has made them
  // wide.
  for (const { cells } of table.rows) {
    for (const { text, row, column, columnSpan } of cells) {
      if (columnSpan === 1 || row < table.headerRows) continue;
      const own = widths.slice(column, column + columnSpan).reduce((sum, width) => sum + width, 0);
      const short =
        Math.min(MAX_TEXT_PX, Math.max(...text.split('\n').map((line) => textWidth(line))) + PAD_X_PX) - own;
      if (short > 0) for (let at = column; at < column + columnSpan; at += 1) widths[at]! += short / columnSpan;
    }
  }
  const left = [0];
  for (const width of widths) left.push(left[left.length - 1]! + Math.ceil(width));
  const top = [0];
  for (const { cells } of table.rows) {
    let lines = 1;
    for (const cell of cells) {
      if (cell.rowSpan > 1) continue;
      const room = Math.max(
        20,
        left[Math.min(columns, cell.column + cell.columnSpan)]! - left[cell.column]! - PAD_X_PX,
      );
      lines = Math.max(
        lines,
        cell.text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(textWidth(line) / room)), 0),
      );
    }
    top.push(top[top.length - 1]! + Math.min(lines, MAX_LINES) * LINE_PX + PAD_Y_PX);
  }
  return {
    columns,
    left,
    top,
    width: left[columns] ?? 0,
    height: top[top.length - 1] ?? 0,
    headerHeight: top[Math.min(table.headerRows, table.rows.length)] ?? 0,
    cellAt: (row, column) => slots.get(slot(row, column)),
  };
}

/** First and last index whose span meets [from, to); offsets ascend. */
export function visibleRange(offsets: readonly number[], from: number, to: number): readonly [number, number] {
  let low = 0,
    high = Math.max(0, offsets.length - 2);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (offsets[middle]! <= from) low = middle;
    else high = middle - 1;
  }
  let last = low;
  while (last < offsets.length - 2 && offsets[last + 1]! < to) last += 1;
  return [low, last];
}
