import { foldCharacters } from '../lib/text.ts';
import type { Glyph } from '../model/page.ts';
import { trimAdvances } from './advances.ts';

/** Two prints of a character closer than this share of its size are one bold character, not two. */
const DOUBLE_SHARE = 0.25;
const BUCKET_PT = 4;

/** Width forms and radicals folded, the original kept. */
function fold(glyph: Glyph): Glyph {
  const text = foldCharacters(glyph.text).replace(/\s+/g, '');
  return text === glyph.text || text === '' ? glyph : { ...glyph, text, original: glyph.text };
}

/**
 * Normalises glyphs, marks doubled ones (the same character drawn again at the same place: fake bold, shadow) and trims
 * boxes that reach into the next glyph. Glyphs stay in drawing order and none is dropped.
 */
export function refineGlyphs(glyphs: readonly Glyph[]): readonly Glyph[] {
  return trimAdvances(markDoubled(glyphs));
}

function markDoubled(glyphs: readonly Glyph[]): Glyph[] {
  const seen = new Map<string, Glyph[]>();
  return glyphs.map((raw) => {
    const glyph = fold(raw);
    if (glyph.hidden) return glyph;
    const [x0, y0] = glyph.box;
    const tolerance = glyph.size * DOUBLE_SHARE;
    const column = Math.floor(x0 / BUCKET_PT), row = Math.floor(y0 / BUCKET_PT);
    const reach = Math.ceil(tolerance / BUCKET_PT);
    for (let dx = -reach; dx <= reach; dx++) for (let dy = -reach; dy <= reach; dy++) {
      const near = seen.get(`${glyph.text} ${column + dx} ${row + dy}`);
      if (near?.some((other) => Math.abs(other.box[0] - x0) <= tolerance && Math.abs(other.box[1] - y0) <= tolerance && Math.abs(other.size - glyph.size) <= tolerance)) {
        return { ...glyph, hidden: 'doubled' as const };
      }
    }
    const key = `${glyph.text} ${column} ${row}`;
    const bucket = seen.get(key);
    if (bucket) bucket.push(glyph); else seen.set(key, [glyph]);
    return glyph;
  });
}
