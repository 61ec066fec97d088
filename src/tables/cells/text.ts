import { clusterIndices, rangeOf } from '../../lib/geometry.ts';
import type { Glyph } from '../../model/page.ts';

/** Glyphs whose baselines differ less than this share of their size stand on one line. */
const LINE_SHARE = 0.45;
/** A gap wider than this share of the size is a printed blank. */
const BLANK_SHARE = 0.6;

/** Glyphs sorted into lines in reading order, each line left to right along its direction. */
export function linesOf(glyphs: readonly Glyph[]): (readonly Glyph[])[] {
  if (glyphs.length === 0) return [];
  if (isOneLine(glyphs)) return [glyphs];
  const angle = glyphs[0]!.angle;
  const along = (glyph: Glyph): number =>
    angle === 0 ? glyph.box[0] : angle === 180 ? -glyph.box[2] : angle === 90 ? glyph.box[1] : -glyph.box[3];
  const across = (glyph: Glyph): number => (angle === 0 || angle === 270 ? glyph.baseline : -glyph.baseline);
  const [, size] = rangeOf(glyphs.map((glyph) => glyph.size));
  return clusterIndices(glyphs.map(across), size * LINE_SHARE, size * 0.9).map((group) =>
    group.map((index) => glyphs[index]!).sort((a, b) => along(a) - along(b)),
  );
}

/** Most cells hold one upright line, drawn from left to right. */
function isOneLine(glyphs: readonly Glyph[]): boolean {
  const { angle, baseline, size } = glyphs[0]!;
  if (angle !== 0) return false;
  let least = baseline,
    greatest = baseline,
    smallest = size,
    x = -Infinity;
  for (const glyph of glyphs) {
    if (glyph.box[0] <= x) return false;
    x = glyph.box[0];
    if (glyph.baseline < least) least = glyph.baseline;
    if (glyph.baseline > greatest) greatest = glyph.baseline;
    if (glyph.size < smallest) smallest = glyph.size;
  }
  return greatest - least <= smallest * LINE_SHARE;
}

/** The text of one line, with a blank where the print shows a wide gap. */
export function lineText(line: readonly Glyph[]): string {
  // Joined at the end: a text grown by += stays a chain of pieces in memory.
  const pieces: string[] = [];
  line.forEach((glyph, index) => {
    const previous = line[index - 1];
    if (previous) {
      const gap =
        glyph.angle % 180 === 0
          ? Math.max(glyph.box[0] - previous.box[2], previous.box[0] - glyph.box[2])
          : Math.max(glyph.box[1] - previous.box[3], previous.box[1] - glyph.box[3]);
      if (gap > glyph.size * BLANK_SHARE) pieces.push(' ');
    }
    pieces.push(glyph.text);
  });
  return pieces.join('');
}

const LATIN_END = /[A-Za-z]$/,
  LATIN_START = /^[A-Za-z]/;

/** Joins wrapped lines: Chinese and numbers without a blank, Latin words with one. */
export function joinLines(lines: readonly string[]): string {
  if (lines.length === 1) return lines[0]!;
  let text = '';
  for (const line of lines) text += text !== '' && LATIN_END.test(text) && LATIN_START.test(line) ? ` ${line}` : line;
  return text;
}
