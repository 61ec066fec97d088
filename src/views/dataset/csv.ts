import { harmless } from '../../lib/visible-text.ts';
import type { AnswerCell } from './query.ts';

/**
 * A spreadsheet takes text with one of these first for a formula (OWASP, CSV injection); the full-width signs count in
 * East Asian editions.
 */
export const FORMULA_START = '^[=+\\-@\\t\\r\\n＝＋－＠]';
/** A signed number is no formula. */
export const NUMBER = '^[-+]?[0-9][0-9,]*(\\.[0-9]+)?%?$';

const formula = new RegExp(FORMULA_START),
  number = new RegExp(NUMBER),
  special = /[",\r\n]/;

/**
 * One line of CSV (RFC 4180): empty cells are nothing, empty text is a pair of quotes, what would be a formula has a
 * single quote before it, what is not seen stands as an escape.
 */
export function csvLine(cells: readonly AnswerCell[], numeric: readonly boolean[]): string {
  const text = (cell: AnswerCell, index: number): string => {
    if (cell === null) return '';
    const plain = harmless(String(cell)),
      safe = numeric[index] !== true && formula.test(plain) && !number.test(plain) ? `'${plain}` : plain;
    return safe === '' || special.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `${cells.map(text).join(',')}\n`;
}
