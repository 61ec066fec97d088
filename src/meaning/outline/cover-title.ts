import { CALENDAR_YEAR, NUMERAL, PART_HEADING } from '../../lib/grammar.ts';
import { pattern, patternWith } from '../../lib/pattern.ts';
import { labelKey } from '../../lib/text.ts';
import type { Layout } from '../../model/table.ts';

/** Lines as large as the cover's headings are its title, too. */
const SAME_SIZE = 0.95;
/** A line that tells amounts, or ends a sentence, is no title. */
const SENTENCE = pattern`\d${'large-money-units'}|\d%|。`;
/** Entries of a list of contents are no title. */
const LISTED = pattern`^(${PART_HEADING}|${NUMERAL}、|[(（]${NUMERAL}[)）]|\d{1,2}[.、])`;

/** The largest lines of the first pages that speak of a budget, joined when they stand under each other. */
export function coverTitle(lines: Layout['lines']): string | null {
  // On a cover that is all large print no line stands out: what is as large as the headings of the next page is shown,
  // too.
  const headings = Math.max(
    0,
    ...lines
      .filter(
        (line) =>
          line.role === 'heading' &&
          line.page === (lines.some((other) => other.page === 1 && other.role === 'heading') ? 1 : 2),
      )
      .map((line) => line.size),
  );
  const shown = lines.filter(
    (line) =>
      (line.role === 'heading' || (line.page === 1 && headings > 0 && line.size >= headings * SAME_SIZE)) &&
      !pattern`${'contents'}`.test(labelKey(line.text)) &&
      !SENTENCE.test(labelKey(line.text)) &&
      (line.text.length > 1 || /\p{Script=Han}/u.test(line.text)),
  );
  const unnumbered = shown.filter((line) => !LISTED.test(labelKey(line.text)));
  const candidates =
    unnumbered.length > 0
      ? unnumbered
      : shown
          .filter((line) => pattern`${CALENDAR_YEAR}.*${'budget-or-final-accounts'}`.test(labelKey(line.text)))
          .slice(0, 1)
          .map((line) => ({
            ...line,
            text: labelKey(line.text)
              .replace(LISTED, '')
              .replace(/^[:：]/, ''),
          }));
  const largest = Math.max(
    0,
    ...candidates.filter((line) => pattern`${'title-subjects'}`.test(line.text)).map((line) => line.size),
  );
  const chosen = candidates
    .filter((line) => line.page === (candidates[0]?.page ?? 1) && line.size >= largest * 0.75 && line.size > 0)
    .slice(0, 4);
  const text = chosen
    .map((line) => line.text.replace(/\s+/g, ''))
    .join('')
    .replace(patternWith('g')`^${'attachment'}\d*[:：]?|(${'amount'})?${'unit'}[:：].{1,4}$`, '');
  return text === '' ? null : text.slice(0, 80);
}
