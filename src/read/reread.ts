import { POINTS_PER_INCH } from '../lib/physical-units.ts';
import type { Box } from '../../schemas/index.ts';
import { boundsOf } from '../lib/geometry.ts';
import { readAmount } from '../lib/amounts.ts';
import type { OpenPdf } from '../model/engine.ts';
import type { GreyRaster, RecognizedCharacter, RecognizedPiece } from '../model/raster.ts';
import type { Recognizer } from '../model/recognizer.ts';
import type { CellReread, CellToReread, Reread } from '../model/reread.ts';
import { partOf } from '../raster/crops.ts';
import { greyOf } from '../raster/grey.ts';
import { readAsFigure } from './figures.ts';

/** Drawn text has no resolution of its own: fine enough that small figures are large. */
const DPI = 200;
/** A cell in which any character is read less surely than this is not sure; with less than that, it is not answered. */
const SURE_REREADING = 0.9,
  UNANSWERED = 0.3;
/**
 * Inches of the page looked at beside a cell, and above and below it: with the cell, the lines between columns are then
 * longer than strokes of bold print can be.
 */
const BESIDE_INCHES = 0.3,
  ABOVE_INCHES = 0.4;
/** Pages drawn for one round of cells: each takes as long as reading the page does. */
const MAX_PAGES = 16;
/** Pt that a box of characters is widened by where the cell around it is not known. */
const MARGIN_PT = 1.5;

/**
 * Reads cells of text pages again from the picture of their page: what is seen, whatever the fonts map it to. Cells
 * that are hardly read are left out, and so are those of more pages than are worth drawing.
 */
export function rereadFromPictures(pdf: OpenPdf, start: () => Promise<Recognizer>): Reread {
  return async (cells) => {
    const answers = new Map<string, CellReread>();
    const pages = new Map<number, CellToReread[]>();
    for (const cell of cells) pages.set(cell.page, [...(pages.get(cell.page) ?? []), cell]);
    for (const [page, own] of [...pages].slice(0, MAX_PAGES)) {
      const boxes = own.map(boxOf),
        part = around(boxes);
      const recognizer = await start(),
        pixels = await pdf.rasterOf(page, DPI, part).catch(() => null);
      // Nothing is drawn where the package that draws is not there; the first readings stand.
      if (pixels === null) return answers;
      const picture = greyOf(pixels, DPI);
      for (const [index, cell] of own.entries()) {
        const read = await readBox(recognizer, picture, moved(boxes[index]!, part[0], part[1])).catch(() => null);
        // An engine that is not there, or fails, will do no better on the next cell; the first readings stand.
        if (read === null) return answers;
        const reading = readingOf(read, cell.printed);
        if (reading) answers.set(cell.fact, reading);
      }
    }
    return answers;
  };
}

/** The box of a cell, in px of its page. */
function boxOf({ cell, bbox }: CellToReread): Box {
  const [x0, y0, x1, y1] = cell ?? [bbox[0] - MARGIN_PT, bbox[1] - MARGIN_PT, bbox[2] + MARGIN_PT, bbox[3] + MARGIN_PT];
  const toPx = (pt: number): number => (pt * DPI) / POINTS_PER_INCH;
  return [toPx(x0), toPx(y0), toPx(x1), toPx(y1)];
}

/** The part of a page, in whole px, that shows boxes with enough of the lines around them to be known as lines. */
function around(boxes: readonly Box[]): Box {
  const beside = Math.round(DPI * BESIDE_INCHES),
    above = Math.round(DPI * ABOVE_INCHES);
  const [x0, y0, x1, y1] = boundsOf(boxes)!;
  return [
    Math.max(0, Math.floor(x0) - beside),
    Math.max(0, Math.floor(y0) - above),
    Math.ceil(x1) + beside,
    Math.ceil(y1) + above,
  ];
}

/** A box as it lies in a part of what it was in, by where that begins. */
const moved = ([x0, y0, x1, y1]: Box, left: number, top: number): Box => [x0 - left, y0 - top, x1 - left, y1 - top];

async function readBox(recognizer: Recognizer, picture: GreyRaster, box: Box): Promise<readonly RecognizedPiece[]> {
  const { part, left, top } = partOf(picture, around([box]));
  return (await recognizer.readBoxes(part, DPI, [moved(box, left, top)]))[0] ?? [];
}

/**
 * The figure in a cell, empty where it shows nothing; null where it is hardly read, or no figure. A print of which
 * nothing is seen was missed.
 */
function readingOf(pieces: readonly RecognizedPiece[], printed: string): CellReread | null {
  const characters: RecognizedCharacter[] = pieces.flatMap((piece) => piece.characters);
  const least = Math.min(1, ...characters.map(({ confidence }) => confidence));
  const text = readAsFigure(characters)
    .map((character) => character.text)
    .join('');
  // A point that the grammar of figures puts in was not seen.
  const seen = characters.reduce((length, character) => length + character.text.length, 0);
  if (
    least < UNANSWERED ||
    text.length > seen ||
    (text === '' && printed !== '') ||
    readAmount(text).kind === 'unreadable'
  )
    return null;
  return { text, sure: least >= SURE_REREADING };
}
