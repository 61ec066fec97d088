import { patchOf, type Labelled } from './digit-shapes.ts';
import { cellsOf, type Part, type Read, type Spacing } from './digit-spacing.ts';

const DIGIT = /\d/;
/**
 * A digit is no wider than so many times the usual one and, but for 1, no narrower; a point or comma is narrower than
 * that.
 */
const WIDEST = 1.4,
  NARROWEST = 0.65;

/**
 * The characters that figures show and that were read in them: of lines that show as many parts as they were read to
 * have characters, and of those whose digits touch, cut as far apart as digits stand.
 */
export function labelled(reads: readonly Read[], spacing: Spacing | null): Labelled[] {
  return reads.flatMap((read) => {
    const { line, text } = read,
      isApart = line.wholes.length === text.length;
    const parts = isApart ? line.wholes : spacing && cellsOf(read, spacing),
      own = isApart ? text : text.replace('-', '');
    if (!parts || (spacing && !parts.every((part, at) => isLike(own[at]!, part, spacing)))) return [];
    return parts.flatMap(([from, to], at) => {
      const patch = patchOf(line, from, to);
      return patch ? [{ patch, text: own[at]! }] : [];
    });
  });
}

/** Is a part as wide as what was read in it? */
function isLike(text: string, [from, to]: Part, { width }: Spacing): boolean {
  const wide = (to - from + 1) / width;
  return DIGIT.test(text) ? wide <= WIDEST && (text === '1' || wide >= NARROWEST) : text === '-' || wide < NARROWEST;
}
