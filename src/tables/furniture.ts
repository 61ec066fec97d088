import { FISCAL_YEAR } from '../lib/grammar.ts';
import { pattern, patternWith } from '../lib/pattern.ts';
import { labelKey } from '../lib/text.ts';
import type { TextLine } from '../model/table.ts';

/** Page numbers and running titles stand in the outer part of the page. */
const MARGIN_SHARE = 0.1;
/** A page number between dashes (—9—) is known by its form and may stand further in. */
const WIDE_MARGIN_SHARE = 0.17;
const FURNITURE_MIN_PAGES = 3;

const BARE_NUMBER = /^\d{1,4}$/;
const DECORATED_NUMBER = patternWith(
  'i',
)`^([-·~]+\d{1,4}[-·~]+|${'ordinal'}\d{1,4}${'page'}([/,]?${'in-all'}\d{1,4}${'page'})?|\d{1,4}[/]\d{1,4}
  |${'page'}[(]?\d{1,4}[)]?|[(]\d{1,4}[)]${'page'}|Page\d{1,4}(of\d{1,4})?)$`;
const AMOUNT = /\d\.\d{1,6}(\D|$)|\d,\d{3}/;
/** Titles, years and unit lines repeat on continuation pages, too, and those are needed. */
const SPEAKS = pattern`${'speaks-of-tables'}|^[(]?${FISCAL_YEAR}[)]?$`;

/** Marks page numbers, and what stands at the same place on three or more pages: running titles. Never an amount. */
export function markFurniture(lines: readonly TextLine[], heights: ReadonlyMap<number, number>): TextLine[] {
  const heightOf = ({ page }: TextLine): number => heights.get(page) ?? 0;
  const inMargin = (line: TextLine, share: number): boolean =>
    line.box[3] < heightOf(line) * share || line.box[1] > heightOf(line) * (1 - share);
  const placeOf = (line: TextLine): string => {
    // Distance from the nearer edge, so that portrait and landscape pages share their footers.
    const offset = line.box[1] < heightOf(line) / 2 ? line.box[1] : line.box[3] - heightOf(line);
    return `${Math.round(offset / 4)} ${labelKey(line.text).replace(/\d+/g, '#')}`;
  };
  const pagesOf = new Map<string, Set<number>>();
  for (const line of lines)
    if (inMargin(line, MARGIN_SHARE)) {
      const place = placeOf(line);
      pagesOf.set(place, (pagesOf.get(place) ?? new Set()).add(line.page));
    }
  const alone = linesAlone(lines);
  return lines.map((line) => {
    if (!inMargin(line, WIDE_MARGIN_SHARE)) return line;
    const key = labelKey(line.text);
    const near = inMargin(line, MARGIN_SHARE);
    const isNumber = alone.has(line) && (DECORATED_NUMBER.test(key) || (near && BARE_NUMBER.test(key)));
    const repeated =
      near && (pagesOf.get(placeOf(line))?.size ?? 0) >= FURNITURE_MIN_PAGES && !SPEAKS.test(key) && !AMOUNT.test(key);
    return isNumber || (repeated && !BARE_NUMBER.test(key)) ? { ...line, role: 'furniture' as const } : line;
  });
}

/** Lines that share their height with no other text of the page outside tables. */
function linesAlone(lines: readonly TextLine[]): Set<TextLine> {
  const alone = new Set(lines);
  const sorted = [...lines].sort((a, b) => a.page - b.page || a.box[1] - b.box[1]);
  for (let i = 0; i < sorted.length; i++)
    for (let j = i + 1; j < sorted.length; j++) {
      const a = sorted[i]!,
        b = sorted[j]!;
      if (b.page !== a.page || b.box[1] > a.box[3]) break;
      if (Math.min(a.box[3], b.box[3]) - b.box[1] < 0.5 * Math.min(a.box[3] - a.box[1], b.box[3] - b.box[1])) continue;
      alone.delete(a);
      alone.delete(b);
    }
  return alone;
}
