import type { Glyph } from '../../model/page.ts';
import { isCjk } from '../../lib/text.ts';

/** Fonts give ideographs one width, and digits nearly one; beyond these shares of the usual a width is damaged. */
const LEAST_SHARE = 0.4,
  MOST_SHARE = 2.5;
/** So many different characters of a kind tell what is usual. */
const ENOUGH = 4;

/**
 * How many characters of a page have a width that no others of their kind have in the same font: where the table of
 * widths is damaged, what follows them stands at a wrong place.
 */
export function strangeWidths(glyphs: readonly Glyph[]): number {
  const digits = new Map<string, Map<string, number>>(),
    ideographs = new Map<string, Map<string, number>>();
  for (const { font, text, box, size, angle, method } of glyphs) {
    if (angle !== 0 || method !== 'text' || text.length !== 1) continue;
    const fonts = text >= '0' && text <= '9' ? digits : isCjk(text) ? ideographs : null;
    if (fonts === null) continue;
    let known = fonts.get(font);
    if (!known) fonts.set(font, (known = new Map()));
    if (!known.has(text)) known.set(text, (box[2] - box[0]) / size);
  }
  let strange = 0;
  for (const widths of [...digits.values(), ...ideographs.values()]) {
    if (widths.size < ENOUGH) continue;
    const sorted = [...widths.values()].sort((a, b) => a - b),
      usual = sorted[sorted.length >> 1]!;
    strange += sorted.filter((width) => width < LEAST_SHARE * usual || width > MOST_SHARE * usual).length;
  }
  return strange;
}
