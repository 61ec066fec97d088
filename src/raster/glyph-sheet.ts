import type { Box } from '../../schemas/index.ts';
import type { GlyphLine } from '../model/glyph-sheet.ts';

/**
 * Height of a line of a glyph sheet, and where in it the baseline lies, in em: descenders and accents stay in their
 * own line.
 */
const LINE_EM = 2.2,
  BASELINE_EM = 1.45;
/** Paper at both ends of a line, in em. */
const MARGIN_EM = 0.6;
/** An em beyond the last origin holds the last glyph. */
const LAST_EM = 1.2;

/** Px of the origin of the glyph sheet's lines: x for 0 em, y of the baseline of a line. */
export const originOf = (line: number, emPx: number): readonly [number, number] => [
  MARGIN_EM * emPx,
  (line * LINE_EM + BASELINE_EM) * emPx,
];

/** Width and height in px of the glyph sheet of these lines. */
export function glyphSheetSize(lines: readonly GlyphLine[], emPx: number): readonly [number, number] {
  const longest = lines.reduce((most, { glyphs }) => Math.max(most, glyphs.at(-1)?.x ?? 0), 0);
  return [Math.ceil((longest + LAST_EM + 2 * MARGIN_EM) * emPx), Math.ceil(Math.max(1, lines.length) * LINE_EM * emPx)];
}

/** The box of a line on its glyph sheet, in px. */
export const lineBox = (line: number, width: number, emPx: number): Box => [
  0,
  line * LINE_EM * emPx,
  width - 1,
  (line + 1) * LINE_EM * emPx - 1,
];
