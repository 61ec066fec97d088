import type { Glyph, PageContent, Ruling } from '../model/page.ts';
import type { RecognizedCharacter, RecognizedPage, RecognizedPiece } from '../model/raster.ts';
import { foldCharacters, isCjk } from '../lib/text.ts';
import { readAsFigure } from './figures.ts';

/** Font name of recognised characters: a picture does not tell any. */
const FONT = 'recognized';
const POINTS_PER_INCH = 72;
/** Height of the print as a share of the font size: full characters, digits, and digits with commas or brackets, which reach below the line. */
const FULL_HEIGHT = 0.93, DIGIT_HEIGHT = 0.74, HANGING_HEIGHT = 0.88;
/** How far full characters and hanging ones reach below the line, as a share of the size. */
const DESCENT = 0.08, HANGING_DESCENT = 0.13;
const HANGS = /[,，;()（）gjpqy]/;

/** What was recognised of a page's picture as the same content that a text page gives: glyphs and rulings in pt. */
export function contentOf(page: RecognizedPage, dpi: number): Pick<PageContent, 'glyphs' | 'rulings' | 'width' | 'height'> {
  const toPt = (px: number): number => px * POINTS_PER_INCH / dpi;
  return {
    width: toPt(page.width), height: toPt(page.height),
    glyphs: page.pieces.flatMap((piece, index) => glyphsOf(piece, toPt, index + 1)),
    rulings: page.rulings.map(({ axis, at, from, to, width }): Ruling => ({ axis, at: toPt(at + 0.5), from: toPt(from), to: toPt(to + 1), width: toPt(width), origin: 'raster' })),
  };
}

function glyphsOf({ box, characters }: RecognizedPiece, toPt: (px: number) => number, textRun: number): Glyph[] {
  const top = toPt(box[1]), bottom = toPt(box[3] + 1), right = toPt(box[2] + 1), left = toPt(box[0]);
  const text = characters.map((character) => character.text).join('');
  const [share, descent] = [...text].some(isCjk) ? [FULL_HEIGHT, DESCENT] : HANGS.test(text) ? [HANGING_HEIGHT, HANGING_DESCENT] : [DIGIT_HEIGHT, 0];
  const size = (bottom - top) / share, baseline = bottom - descent * size;
  return readAsFigure(characters).map((character: RecognizedCharacter): Glyph => {
    const from = Math.min(Math.max(toPt(character.from), left), right), to = Math.max(Math.min(toPt(character.to), right), from);
    return {
      text: foldCharacters(character.text), box: [from, top, to, bottom], baseline, size, font: FONT, angle: 0, color: '#000000', method: 'ocr', textRun,
      confidence: character.confidence, ...(character.readings.length > 0 ? { readings: character.readings } : {}),
    };
  });
}
