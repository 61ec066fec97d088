import { labelKey } from '../../lib/text.ts';
import type { GridCell } from '../../model/table.ts';

/** Labels printed again on the right half must be this many different texts to prove anything. */
const MIN_LABELS = 3;
/** More than this share of the other labels printed again at their places: another sheet of the same form. */
const SAME_FORM_SHARE = 0.5;

const VALUE = /^(-{1,2}|—{1,2}|\/|-?[\d,]+(\.\d+)?%?)?$/;

/** Whether a cell is blank, a dash, a figure or a rate. */
export const isValue = ({ text }: GridCell): boolean => VALUE.test(labelKey(text));

type Rows = readonly (readonly GridCell[])[];

/** How many leading columns of the right half print the same texts as the left half's. */
export function repeatedLabels(left: Rows, right: Rows): number {
  const textAt = (row: readonly GridCell[], column: number): string =>
    labelKey(row.find((cell) => cell.column === column)?.text ?? '');
  for (let column = 0; ; column++) {
    const texts = right.map((row) => textAt(row, column));
    const isEqual =
      texts.every((text, row) => text === textAt(left[row]!, column)) &&
      new Set(texts.filter((text) => text !== '' && !/^-?[\d,]+\.\d+$/.test(text))).size >= MIN_LABELS;
    if (!isEqual) return column;
  }
}

/**
 * Whether two pages hold sheets of one form, one for each project: not the columns of rows alone, what stands in the
 * other columns is printed again at its place too.
 */
export function areSheetsOfOneForm(left: Rows, right: Rows, labelColumns: number): boolean {
  const others = right.flatMap((row, index) =>
    row
      .filter((cell) => cell.column >= labelColumns && !isValue(cell))
      .map((cell) => left[index]!.some(({ column, text }) => column === cell.column && text === cell.text)),
  );
  const repeated = others.filter(Boolean).length;
  return repeated >= MIN_LABELS && repeated > SAME_FORM_SHARE * others.length;
}
