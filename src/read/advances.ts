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

/**
 * Cuts each glyph's box where the next one of the same text begins. Some fonts declare a width of one em for every
 * character, so that a digit's box is twice as wide as its print; the last glyph of a text gets its usual advance.
 */
export function trimAdvances(glyphs: readonly Glyph[]): readonly Glyph[] {
  const advances = glyphs.map((glyph, index) => advanceToNext(glyph, glyphs[index + 1]));
  const fonts = new Map<string, FontAdvances>();
  glyphs.forEach((glyph, index) => {
    const advance = advances[index]!;
    if (advance === null) return;
    let font = fonts.get(glyph.font);
    if (!font) fonts.set(glyph.font, font = { pairs: 0, overlapping: 0, byText: new Map() });
    font.pairs++;
    if (glyph.box[2] - glyph.box[0] - advance <= OVERLAP_SHARE * glyph.size) return;
    font.overlapping++;
    const list = font.byText.get(glyph.text);
    if (list) list.push(advance / glyph.size); else font.byText.set(glyph.text, [advance / glyph.size]);
  });
  const usual = new Map([...fonts].filter(([, font]) => font.overlapping >= font.pairs * WRONG_FONT_SHARE).map(([id, font]) => [id, usualAdvances(font)]));
  return glyphs.map((glyph, index) => {
    if (glyph.hidden || glyph.angle !== 0) return glyph;
    const advance = advances[index] ?? (usual.get(glyph.font)?.(glyph.text) ?? Infinity) * glyph.size;
    const x1 = glyph.box[0] + advance;
    return x1 < glyph.box[2] ? { ...glyph, box: [glyph.box[0], glyph.box[1], x1, glyph.box[3]] as const } : glyph;
  });
}

/** Distance to the next glyph when it continues the same text on the same baseline; null when it does not. */
function advanceToNext(glyph: Glyph, next: Glyph | undefined): number | null {
  if (!next || glyph.hidden || next.hidden || glyph.angle !== 0 || next.angle !== 0 || next.font !== glyph.font) return null;
  if (Math.abs(next.baseline - glyph.baseline) > 0.1 * glyph.size || Math.abs(next.size - glyph.size) > 0.1 * glyph.size) return null;
  const advance = next.box[0] - glyph.box[0];
  return advance >= MIN_ADVANCE_SHARE * glyph.size && advance <= (glyph.box[2] - glyph.box[0]) * 1.05 ? advance : null;
}

/** The usual advance of a character; of a digit that was never followed, that of the other digits. */
function usualAdvances({ byText }: FontAdvances): (text: string) => number | null {
  const digits = medianOf([...byText].filter(([text]) => /^\d$/.test(text)).flatMap(([, list]) => list));
  return (text) => medianOf(byText.get(text) ?? []) ?? (/^\d$/.test(text) ? digits : null);
}
