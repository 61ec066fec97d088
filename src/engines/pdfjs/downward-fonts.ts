import type { Glyph, PageFont } from '../../model/page.ts';

/** A pen that writes downwards stands over the middle of a character, this many font sizes above its line. */
const PEN_ABOVE = 0.88;
/** Places that are this near to each other, in font sizes, are one. */
const NEAR = 0.12;

/**
 * How many characters of a page are in a font that writes downwards though what stands next to them goes across: the
 * pen stands where the text before them ends, or the text after them goes on a width further right. They are drawn half
 * a width to the left and nearly a line lower than they belong, over other text and in other cells.
 */
export function offTheirLines(glyphs: readonly Glyph[], fonts: readonly PageFont[]): number {
  const downwards = new Set(fonts.filter(({ vertical }) => vertical).map(({ id }) => id));
  if (downwards.size === 0) return 0;
  const isAcross = (glyph: Glyph | undefined): glyph is Glyph =>
    glyph !== undefined && glyph.angle === 0 && !downwards.has(glyph.font);
  let off = 0;
  for (const [index, glyph] of glyphs.entries()) {
    if (glyph.angle !== 0 || glyph.hidden !== undefined || !downwards.has(glyph.font)) continue;
    const { box, size, baseline } = glyph,
      pen = { x: (box[0] + box[2]) / 2, y: baseline - PEN_ABOVE * size };
    const isAt = (x: number, other: Glyph): boolean =>
      Math.abs(other.baseline - pen.y) <= NEAR * size && Math.abs(x - pen.x) <= NEAR * size;
    const before = glyphs[index - 1],
      after = glyphs[index + 1];
    if (
      (isAcross(before) && isAt(before.box[2], before)) ||
      (isAcross(after) && isAt(after.box[0] - (box[2] - box[0]), after))
    )
      off++;
  }
  return off;
}
