import { remembered } from '../lib/remembered.ts';
import { foldCharacters } from '../lib/text.ts';
import type { Glyph } from '../model/page.ts';
import { rightEdges, type MarkedGlyphs } from './advances.ts';

/** Two prints of a character closer than this share of its size are one bold character, not two. */
const DOUBLE_SHARE = 0.25;
/** Places are looked up by squares of this side; a usual tolerance touches one to four of them. */
const SQUARE_PT = 8;
/** Squares looked at to each side: letters of a poster are not doubled further off. */
const MAX_REACH = 8;
/** Glyphs looked at in one square, the latest first: print has a few there, a line that never ends has thousands. */
const MOST_IN_SQUARE = 64;
/** Squares of one row in a square's number. */
const ROW_STRIDE = 100_003;

const KEPT_FOLDS = 20_000;
const foldAny = remembered(
  (original: string): string => foldCharacters(original).replace(/\s+/g, '') || original,
  KEPT_FOLDS,
);

/** Width forms and radicals folded; what folds to nothing stays as it is. */
function fold(original: string): string {
  if (original.length === 1 && ((original > ' ' && original <= '~') || (original >= '\u4E00' && original <= '\u9FFF')))
    return original; // most characters of a budget
  return foldAny(original);
}

/**
 * Normalises glyphs, marks doubled ones (the same character drawn again at the same place: fake bold, shadow) and trims
 * boxes that reach into the next glyph. Glyphs stay in drawing order and none is dropped.
 */
export function refineGlyphs(glyphs: readonly Glyph[]): readonly Glyph[] {
  const marked = markDoubled(glyphs);
  const edges = rightEdges(marked);
  // A page has thousands of glyphs: each is copied at most once.
  return glyphs.map((glyph, index): Glyph => {
    const text = marked.texts[index]!,
      x1 = edges[index]!,
      { box } = glyph;
    const doubled = !glyph.hidden && marked.hidden[index] === 1;
    if (text === glyph.text && x1 === box[2] && !doubled) return glyph;
    return {
      ...glyph,
      text,
      box: [box[0], box[1], x1, box[3]],
      ...(text === glyph.text ? {} : { original: glyph.original ?? glyph.text }),
      ...(doubled ? { hidden: 'doubled' as const } : {}),
    };
  });
}

function markDoubled(glyphs: readonly Glyph[]): MarkedGlyphs {
  // For each square the glyph last seen in it, and for each glyph the one seen before it in the same square.
  const latest = new Map<number, number>();
  const before = new Int32Array(glyphs.length);
  const hidden = new Uint8Array(glyphs.length);
  const texts = glyphs.map(({ text }) => fold(text));
  for (let index = 0; index < glyphs.length; index++) {
    const glyph = glyphs[index]!;
    if (glyph.hidden || isDoubled(texts[index]!, glyph)) {
      hidden[index] = 1;
      continue;
    }
    const square = Math.floor(glyph.box[0] / SQUARE_PT) + Math.floor(glyph.box[1] / SQUARE_PT) * ROW_STRIDE;
    before[index] = latest.get(square) ?? -1;
    latest.set(square, index);
  }
  return { glyphs, texts, hidden };

  function isDoubled(text: string, { box, size }: Glyph): boolean {
    const x0 = box[0],
      y0 = box[1];
    const tolerance = size * DOUBLE_SHARE,
      reach = Math.min(tolerance, MAX_REACH * SQUARE_PT);
    const left = Math.floor((x0 - reach) / SQUARE_PT),
      right = Math.floor((x0 + reach) / SQUARE_PT),
      bottom = Math.floor((y0 + reach) / SQUARE_PT);
    for (let row = Math.floor((y0 - reach) / SQUARE_PT); row <= bottom; row++)
      for (let column = left; column <= right; column++) {
        let left = MOST_IN_SQUARE;
        for (
          let near = latest.get(column + row * ROW_STRIDE) ?? -1;
          near >= 0 && left > 0;
          near = before[near]!, left--
        ) {
          const other = glyphs[near]!;
          if (
            texts[near] === text &&
            Math.abs(other.box[0] - x0) <= tolerance &&
            Math.abs(other.box[1] - y0) <= tolerance &&
            Math.abs(other.size - size) <= tolerance
          )
            return true;
        }
      }
    return false;
  }
}
