import type { ColorRaster } from './raster.ts';

/** A glyph of a font and where its origin lies on its line, in em. */
export interface PlacedGlyph {
  readonly code: string;
  readonly x: number;
}

/** Glyphs of one font on one baseline, from left to right. */
export interface GlyphLine {
  readonly font: string;
  readonly glyphs: readonly PlacedGlyph[];
}

/**
 * Draws glyphs by their own outlines, a line below the other as `raster/glyph-sheet.ts` places them; glyphs without
 * outlines stay blank.
 */
export type DrawGlyphs = (lines: readonly GlyphLine[], emPx: number) => Promise<ColorRaster>;
