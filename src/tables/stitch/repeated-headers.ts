import { labelKey } from '../../lib/text.ts';
import type { GridCell, Table } from '../../model/table.ts';

/** Fewer characters in the whole header (合计 | 1) could repeat by chance. */
const MIN_HEADER_CHARACTERS = 6;

/**
 * Notes where the body prints the header again: on one page, under a group of rows. The rows stay, as they are printed.
 */
export function markRepeatedHeaders(table: Table): Table {
  const height = table.headerEnd - table.preambleRows;
  if (height < 1) return table;
  const rows: GridCell[][] = Array.from({ length: table.rowCount }, () => []);
  for (const cell of table.cells) rows[cell.row]?.push(cell);
  const keyOf = (row: number): string =>
    rows[row]!.map((cell) => `${labelKey(cell.text)}/${cell.column}/${cell.columnSpan}/${cell.rowSpan}`)
      .sort()
      .join('|');
  const isLike = (row: number, step: number): boolean =>
    rows[row]!.length === rows[table.preambleRows + step]!.length && keyOf(row) === header[step];
  const header = Array.from({ length: height }, (_, step) => keyOf(table.preambleRows + step));
  const texts = rows
    .slice(table.preambleRows, table.headerEnd)
    .flat()
    .map((cell) => cell.text)
    .filter((text) => text !== '');
  if (texts.length < 2 || texts.join('').length < MIN_HEADER_CHARACTERS || texts.every((text) => /\d/.test(text)))
    return table;
  const repeated: number[] = [];
  for (let row = table.headerEnd; row + height <= table.rowCount; row++)
    if (header.every((_, step) => isLike(row + step, step))) repeated.push(row);
  return repeated.length === 0 ? table : { ...table, repeatedHeaderRows: repeated };
}
