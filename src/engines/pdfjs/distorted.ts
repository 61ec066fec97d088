import type { Glyph } from '../../model/page.ts';
import type { Matrix } from './matrix.ts';

/**
 * Squares of what no print goes beyond: the sine of the angle by which oblique print leans (half; 12 to 20 degrees are
 * usual), and how much wider than high, or higher than wide, an em is drawn. Over 184 published budgets nothing came to
 * two and a half.
 */
const MOST_ASLANT = 0.5 ** 2,
  MOST_WIDE = 4.5 ** 2,
  LEAST_WIDE = 1 / MOST_WIDE;

/** Does an em come to the page as none does: its sides far from upright to each other, or one many times the other? */
export function isDistorted([a, b, c, d]: Matrix): boolean {
  const wide = a * a + b * b,
    high = c * c + d * d,
    aslant = a * c + b * d;
  return aslant * aslant > MOST_ASLANT * wide * high || wide > MOST_WIDE * high || wide < LEAST_WIDE * high;
}

/** How many characters of a page are to be seen in text that is distorted. */
export const distortedCharacters = (glyphs: readonly Glyph[], distorted: ReadonlySet<number>): number =>
  distorted.size === 0
    ? 0
    : glyphs.filter(({ textRun, hidden }) => hidden === undefined && distorted.has(textRun ?? -1)).length;
