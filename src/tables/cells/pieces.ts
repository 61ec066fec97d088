import type { Glyph } from '../../model/page.ts';
import { lineText, linesOf } from './text.ts';
import { isAmountText } from '../segments.ts';
import { labelKey } from '../../lib/text.ts';

/** White between two texts of one cell, in sizes; a blank inside a text is narrower or stands in one line only. */
const PIECE_GAP_SIZES = 0.6;
/** … and behind a whole amount, where the next one may follow closely. */
const AMOUNT_GAP_SIZES = 0.18;

/** What stands in one stretch of a cell's width, over all its lines, with white to the left and right of it. */
export interface Piece {
  readonly x0: number;
  readonly x1: number;
  readonly text: string;
  readonly amount: boolean;
}

/** The pieces of a cell's text, left to right. Turned text is one piece. */
export function piecesOf(glyphs: readonly Glyph[]): Piece[] {
  const groups: { glyphs: Glyph[]; x1: number }[] = [];
  for (const glyph of [...glyphs].sort((a, b) => a.box[0] - b.box[0])) {
    const last = groups.at(-1);
    const gap = last ? glyph.box[0] - last.x1 : Infinity;
    const parts =
      glyph.angle === 0 &&
      (gap > PIECE_GAP_SIZES * glyph.size ||
        (last !== undefined && gap > AMOUNT_GAP_SIZES * glyph.size && isAmountText(textOf(last.glyphs))));
    if (!last || parts) groups.push({ glyphs: [glyph], x1: glyph.box[2] });
    else {
      last.glyphs.push(glyph);
      last.x1 = Math.max(last.x1, glyph.box[2]);
    }
  }
  return groups.map((group) => {
    const text = textOf(group.glyphs);
    return { x0: group.glyphs[0]!.box[0], x1: group.x1, text, amount: isAmountText(text) };
  });
}

const textOf = (glyphs: readonly Glyph[]): string => labelKey(linesOf(glyphs).map(lineText).join(''));
