import { POINTS_PER_INCH } from '../lib/physical-units.ts';
import type { Glyph, PageContent, Ruling } from '../model/page.ts';
import type { RecognizedCharacter, RecognizedPage, RecognizedPiece } from '../model/raster.ts';
import { readAsWords } from '../lib/recognised-words.ts';
import { foldCharacters, isCjk } from '../lib/text.ts';
import { readAsFigure } from './figures.ts';

/** Font name of recognised characters: a picture does not tell any. */
const FONT = 'recognized';
/**
 * Height of the print as a share of the font size: full characters, digits, and digits with commas or brackets, which
 * reach below the line.
 */
const FULL_HEIGHT = 0.93,
  DIGIT_HEIGHT = 0.74,
  HANGING_HEIGHT = 0.88;
/** How far full characters and hanging ones reach below the line, as a share of the size. */
const DESCENT = 0.08,
  HANGING_DESCENT = 0.13;
const HANGS = /[,，;()（）gjpqy]/;

/**
 * What was recognised of a page's picture as the same content that a text page gives: glyphs and rulings in pt.
 * @param origin where on the page the picture begins, in pt; `runs`: how many pieces of text the page has besides
 */
export function contentOf(
  page: RecognizedPage,
  dpi: number,
  [left, top]: readonly [number, number] = [0, 0],
  runs = 0,
): Pick<PageContent, 'glyphs' | 'rulings' | 'width' | 'height'> {
  const toPt = (px: number): number => (px * POINTS_PER_INCH) / dpi;
  const place: Place = { x: (px) => left + toPt(px), y: (px) => top + toPt(px) };
  return {
    width: toPt(page.width),
    height: toPt(page.height),
    glyphs: page.pieces.flatMap((piece, index) => glyphsOf(piece, place, runs + index + 1)),
    rulings: page.rulings.map(({ axis, at, from, to, width }): Ruling =>
      axis === 'horizontal'
        ? {
            axis,
            at: place.y(at + 0.5),
            from: place.x(from),
            to: place.x(to + 1),
            width: toPt(width),
            origin: 'raster',
          }
        : {
            axis,
            at: place.x(at + 0.5),
            from: place.y(from),
            to: place.y(to + 1),
            width: toPt(width),
            origin: 'raster',
          },
    ),
  };
}

/** Where a px of the picture lies on the page, in pt. */
interface Place {
  readonly x: (px: number) => number;
  readonly y: (px: number) => number;
}

function glyphsOf({ box, characters }: RecognizedPiece, { x, y }: Place, textRun: number): Glyph[] {
  const top = y(box[1]),
    bottom = y(box[3] + 1),
    right = x(box[2] + 1),
    left = x(box[0]);
  const text = characters.map((character) => character.text).join('');
  const [share, descent] = [...text].some(isCjk)
    ? [FULL_HEIGHT, DESCENT]
    : HANGS.test(text)
      ? [HANGING_HEIGHT, HANGING_DESCENT]
      : [DIGIT_HEIGHT, 0];
  const size = (bottom - top) / share,
    baseline = bottom - descent * size;
  return readAsWords(readAsFigure(characters)).map((character: RecognizedCharacter): Glyph => {
    const from = Math.min(Math.max(x(character.from), left), right),
      to = Math.max(Math.min(x(character.to), right), from);
    return {
      text: foldCharacters(character.text),
      box: [from, top, to, bottom],
      baseline,
      size,
      font: FONT,
      angle: 0,
      color: '#000000',
      method: 'ocr',
      textRun,
      confidence: character.confidence,
      ...(character.readings.length > 0 ? { readings: character.readings } : {}),
    };
  });
}
