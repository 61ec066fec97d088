import type { Glyph, PageFont } from '../../model/page.ts';

/**
 * Letters and signs of Western alphabets that no budget prints, and controls: what codes of two bytes look like where
 * each byte is taken for a character. Signs that budgets use (· × ± § ° ¥ “ ”) are not among them.
 */
const STRANGE = /[\p{Cc}¡-¤¦ª¬´¶¸ºÀ-ÖØ-öø-\u017fƒˆˇ˘-˝]/u;

/** So many of them, of so many kinds, and this share of what a page writes in a font, are no foreign name. */
const LEAST = 6,
  LEAST_KINDS = 4,
  LEAST_SHARE = 0.03;

/**
 * How many characters of a page are written in fonts that the file does not hold and that say nothing. Whoever lost the
 * description of such a font takes its codes for those of another alphabet, and there are no shapes to tell better.
 */
export function garbledCharacters(glyphs: readonly Glyph[], fonts: readonly PageFont[]): number {
  const written = new Map<string, { all: number; strange: number; readonly kinds: Set<string> }>();
  for (const { id, embedded } of fonts) if (!embedded) written.set(id, { all: 0, strange: 0, kinds: new Set() });
  if (written.size === 0) return 0;
  for (const { font, text, method } of glyphs) {
    const seen = written.get(font);
    if (!seen || method !== 'text') continue;
    seen.all++;
    if (!STRANGE.test(text)) continue;
    seen.strange++;
    seen.kinds.add(text);
  }
  return [...written.values()]
    .filter(({ all, strange, kinds }) => strange >= LEAST && kinds.size >= LEAST_KINDS && strange >= LEAST_SHARE * all)
    .reduce((sum, { all }) => sum + all, 0);
}
