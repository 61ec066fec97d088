import { medianOf } from '../lib/geometry.ts';
import type { Glyph } from '../model/page.ts';

/** A following glyph nearer than this share of the size is a second print (fake bold), not the next character. */
const MIN_ADVANCE_SHARE = 0.15;
/** A font of which this share of glyphs reaches into the next one declares wrong widths. */
const WRONG_FONT_SHARE = 0.3;
/** Only overlaps beyond this share of the size count as wrong: kerning and tight setting overlap by less. */
const OVERLAP_SHARE = 0.12;

interface FontAdvances {
  pairs: number;
  overlapping: number;
  /** Real advances as a share of the size, per character. */
  readonly byText: Map<string, number[]>;
}

/** Glyphs with what was found of them so far. */
export interface MarkedGlyphs {
  readonly glyphs: readonly Glyph[];
  /** The normalised text of each. */
  readonly texts: readonly string[];
  /** 1 where a glyph is hidden, by itself or as a double. */
  readonly hidden: Uint8Array;
}

/**
 * Right edge of each glyph's box, cut where the next one of the same text begins. Some fonts declare a width of one em
 * for every character, so that a digit's box is twice as wide as its print; the last glyph of a text gets its usual
 * advance.
 */
export function rightEdges({ glyphs, texts, hidden }: MarkedGlyphs): Float64Array {
  const advances = new Float64Array(glyphs.length);
  const fonts = new Map<string, FontAdvances>();
  let font: FontAdvances | undefined, fontId: string | undefined;
  for (let index = 0; index < glyphs.length; index++) {
    const glyph = glyphs[index]!,
      next = glyphs[index + 1];
    const advance = (advances[index] =
      !next || hidden[index] === 1 || hidden[index + 1] === 1 ? NaN : advanceToNext(glyph, next));
    if (Number.isNaN(advance)) continue;
    if (glyph.font !== fontId) {
      fontId = glyph.font;
      font = fonts.get(fontId);
      if (!font) fonts.set(fontId, (font = { pairs: 0, overlapping: 0, byText: new Map() }));
    }
    font!.pairs++;
    if (glyph.box[2] - glyph.box[0] - advance <= OVERLAP_SHARE * glyph.size) continue;
    font!.overlapping++;
    const list = font!.byText.get(texts[index]!);
    if (list) list.push(advance / glyph.size);
    else font!.byText.set(texts[index]!, [advance / glyph.size]);
  }
  const usual = new Map(
    [...fonts]
      .filter(([, { pairs, overlapping }]) => overlapping >= pairs * WRONG_FONT_SHARE)
      .map(([id, of]) => [id, usualAdvances(of)]),
  );
  return advances.map((advance, index) => {
    const { box, angle, font: id, size } = glyphs[index]!;
    if (hidden[index] === 1 || angle !== 0) return box[2];
    const x1 = box[0] + (Number.isNaN(advance) ? (usual.get(id)?.(texts[index]!) ?? Infinity) * size : advance);
    return x1 < box[2] ? x1 : box[2];
  });
}

/** Distance to the next glyph when it continues the same text on the same baseline; NaN when it does not. */
function advanceToNext(glyph: Glyph, next: Glyph): number {
  if (glyph.angle !== 0 || next.angle !== 0 || next.font !== glyph.font) return NaN;
  if (
    Math.abs(next.baseline - glyph.baseline) > 0.1 * glyph.size ||
    Math.abs(next.size - glyph.size) > 0.1 * glyph.size
  )
    return NaN;
  const advance = next.box[0] - glyph.box[0];
  return advance >= MIN_ADVANCE_SHARE * glyph.size && advance <= (glyph.box[2] - glyph.box[0]) * 1.05 ? advance : NaN;
}

/** The usual advance of a character; of a digit that was never followed, that of the other digits. */
function usualAdvances({ byText }: FontAdvances): (text: string) => number | null {
  const digits = medianOf([...byText].filter(([text]) => /^\d$/.test(text)).flatMap(([, list]) => list));
  return (text) => medianOf(byText.get(text) ?? []) ?? (/^\d$/.test(text) ? digits : null);
}
