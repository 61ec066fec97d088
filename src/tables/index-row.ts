import { NUMERAL } from '../lib/grammar.ts';
import { pattern } from '../lib/pattern.ts';
import { labelKey } from '../lib/text.ts';

const CELL = pattern`^(\*+|\d{1,2}|[A-Z]|${NUMERAL}|${'index-row-cells'}|\d{1,2}=[\d+-]+)$`;
const SEVERAL_NUMBERS = /^\d{1,2}(\s+\d{1,2})+$/;
/** What stands in such a row over columns that are not numbered. */
const MARK = pattern`^(\*+|${'index-row-labels'})$`;
/**
 * Recognition takes the stars of ** for other stars, and some of them for anything (★市): beside one that is seen, what
 * is no longer than this may be stars.
 */
const STARS = /^.?[*★☆※].?$/,
  STARS_LENGTH = 2;
/** A right half goes on numbering where the left one stopped; so many numbers in a row are no amounts. */
const GOES_ON = 3;

/** Whether a key is what stands over columns that are not numbered, as it is printed or as recognition saw it. */
export const isStars = (key: string): boolean => STARS.test(key) && key.length <= STARS_LENGTH;
/** Whether a key numbers or names a column in such a row. */
export const isColumnNumber = (key: string): boolean => CELL.test(key);

/** 栏次 | 1 | 2 | 3: whether the texts of a row, left to right and none blank, only number its columns. */
export function numbersColumns(row: readonly string[]): boolean {
  if (row.length < 2) return false;
  // Columns that were not told apart have their numbers in one cell: 4 5.
  const texts: string[] = [],
    hasStars = row.some((text) => STARS.test(labelKey(text)));
  for (const text of row) {
    const several = SEVERAL_NUMBERS.test(text.trim()),
      key = labelKey(text);
    if (!several && !CELL.test(key) && !(hasStars && key.length <= STARS_LENGTH)) return false;
    texts.push(...(several ? text.trim().split(/\s+/) : [key]));
  }
  const numbers = texts.filter((text) => /^\d{1,2}$/.test(text)).map(Number);
  return (
    texts.some((text) => MARK.test(text)) ||
    (numbers.length >= (hasStars ? 1 : 2) &&
      (numbers[0]! <= 2 || numbers.length >= GOES_ON) &&
      numbers.every((value, index) => index === 0 || value === numbers[index - 1]! + 1))
  );
}
