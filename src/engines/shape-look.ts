import type { Box } from '../../schemas/index.ts';
import { isCjk } from '../lib/text.ts';
import type { GreyRaster, RecognizedCharacter, RecognizedPiece } from '../model/raster.ts';
import { shapesOf } from '../raster/digit-shapes.ts';
import { spacingOf } from '../raster/digit-spacing.ts';
import { labelled } from '../raster/labelled.ts';
import { figureLines, type FigureLine } from '../raster/figure-line.ts';
import { textOf } from '../raster/figure-widths.ts';
import { readByShapes, type ShapeReading } from '../raster/shape-reading.ts';
import { noSurer, withOther } from './other-reading.ts';

/** What an engine made of a piece: what it would say by itself, and each of its readings of it, that one first. */
export interface Seen {
  readonly piece: RecognizedPiece;
  readonly texts: readonly string[];
  /** It is a figure that was read once so far. */
  readonly isOpen: boolean;
  /** Reads it with the digits' alphabet as well. */
  again(): Promise<Seen>;
}

/** Wider than so many times its height, or with so many ideographs, a piece is no figure. */
const LONG = 16, IDEOGRAPHS = 3;
/** What is read as this shows what digits look like; what shapes say counts where it is this. */
const OF_FIGURE = /^-?[\d.,]*\d$/, FIGURE = /^-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:[.,]\d+)?$/, MARKED = /^-?\d{1,3}(?:[.,]\d{3})*(?:[.,]\d+)?$/;
/** Fewer shapes than this tell a page's digits apart too seldom. */
const MIN_SHAPES = 4;
/** Sureness of what the shapes and every reading say, the shapes and one of them, the shapes alone; of what nothing bears out; of shapes in doubt that every reading or one bears out, and none. */
const AGREED = 0.99, BORNE_OUT = 0.95, ALONE = 0.85, DISPUTED = 0.8, DOUBTFUL = 0.6;
/** Shapes that leave no more than this open are believed against a reading without any digit: of a single character, and of several. */
const CLEAN_ONE = 0.03, CLEAN = 0.06;
/** Words read less surely than this may be a figure as well. */
const DOUBTED = 0.9;
/** Probability of what a reading says instead, and of the shape that comes next where it comes near. */
const OTHERWISE = 0.1, NEXT = 0.1, NEAR_RATIO = 0.45;

/**
 * Reads the figures of a page once more by the shapes of its own digits: what most characters of a shape were read as is
 * what each of them is. A figure that this and the engine read alike is confirmed; the engine is asked again for others.
 */
export async function lookAtShapes(picture: GreyRaster, seen: readonly Seen[]): Promise<RecognizedPiece[]> {
  const lines = figureLines(picture, seen.map(({ piece, texts }) => (isShort(piece.box) && (texts.every(mayBeFigure) || surenessOf(piece) < DOUBTED) ? piece.box : null)));
  const reads = seen.flatMap(({ texts }, index) => { const line = lines[index]; return line ? texts.filter((text) => OF_FIGURE.test(text)).map((text) => ({ line, text })) : []; });
  const spacing = spacingOf(reads), shapes = shapesOf(labelled(reads, spacing));
  const isKnown = new Set(shapes.map(({ text }) => text)).size >= MIN_SHAPES;
  // Figures of another font stand otherwise.
  const readLine = (line: FigureLine): ShapeReading | null => { const shown = readByShapes(line, shapes, spacing); return shown && shown.error <= CLEAN ? shown : readByShapes(line, shapes, null) ?? shown; };
  const pieces: RecognizedPiece[] = [];
  for (const [index, own] of seen.entries()) pieces.push(await choose(own, (isKnown && lines[index]) || null, readLine));
  return pieces;
}

const isShort = ([x0, y0, x1, y1]: Box): boolean => x1 - x0 < LONG * (y1 - y0 + 1);
const surenessOf = ({ characters }: RecognizedPiece): number => characters.reduce((sum, { confidence }) => sum + confidence, 0) / Math.max(1, characters.length);
const mayBeFigure = (text: string): boolean => [...text].filter(isCjk).length < IDEOGRAPHS;

async function choose(own: Seen, line: FigureLine | null, read: (line: FigureLine) => ShapeReading | null): Promise<RecognizedPiece> {
  const shown = line && read(line);
  if (!line || !shown || !isFigure(shown.text)) return (own.isOpen ? await own.again() : own).piece;
  const proper = withProperMarks(shown.text), says = proper ?? shown.text, areMarksKnown = shown.areMarksSure || proper !== null;
  const isAlike = (text: string): boolean => text === says || FIGURE.test(text) && (!shown.areMarksSure || says !== shown.text) && withoutMarks(text) === withoutMarks(says);
  const agree = (texts: readonly string[]): string | undefined => (areMarksKnown && texts.some(isAlike) ? says : texts.find((text) => text === says) ?? texts.find(isAlike));
  if (shown.isSure && own.texts.every(isAlike)) return pieceOf(shown, agree(own.texts)!, line, own.piece, own.texts.length > 1 ? AGREED : BORNE_OUT);
  const { piece, texts } = own.isOpen || own.texts.length === 1 && (shown.isSure || shown.error <= CLEAN) ? await own.again() : own, agreed = agree(texts);
  if (!shown.isSure) return doubtful(shown, says, line, piece, texts, agreed);
  if (agreed !== undefined) return pieceOf(shown, agreed, line, piece, BORNE_OUT);
  if (!/\d/.test(texts[0]!) && shown.error > (says.length > 1 ? CLEAN : CLEAN_ONE) || !areMarksKnown && FIGURE.test(texts[0]!)) return noSurer(piece, DISPUTED);
  return withOther(pieceOf(shown, says, line, piece, ALONE), texts[0]!, OTHERWISE);
}

/** Shapes in doubt are one more voice: what they say with one of the readings stands against the other one; what nobody else says, only where the other is no figure. */
function doubtful(shown: ShapeReading, says: string, line: FigureLine, piece: RecognizedPiece, texts: readonly string[], agreed: string | undefined): RecognizedPiece {
  const own = textOf(piece), isDisputed = new Set(texts).size > 1;
  if (shown.isNamed && agreed !== undefined && agreed !== own) return withOther(pieceOf(shown, agreed, line, piece, ALONE, false), own, OTHERWISE);
  if (shown.isNamed && agreed === undefined && !FIGURE.test(own.replace(/%$/, '')) && shown.error <= CLEAN && says.length > 2) return pieceOf(shown, says, line, piece, DOUBTFUL, false);
  return isDisputed && OF_FIGURE.test(own) ? noSurer(piece, agreed === undefined ? DISPUTED : ALONE) : piece;
}

/** A group of other than three digits at the end stands behind a point, whatever its mark looks like; what stands before it are thousands. Others may be either. */
const TAIL = /^(-?\d{1,3}(?:[.,]\d{3})*|-?\d+)[.,](\d{1,2}|\d{4,})$/;
function withProperMarks(text: string): string | null {
  const [, whole, rest] = TAIL.exec(text) ?? [];
  return whole === undefined ? null : `${whole.replaceAll('.', ',')}.${rest}`;
}

const withoutMarks = (text: string): string => text.replace(/[.,]/g, '.');
/** Is it a figure, if its points and commas are what they should be? */
const isFigure = (text: string): boolean => FIGURE.test(text) || MARKED.test(text);

/** What the shapes say; the surest of the engine's own confidence has no part in it. */
function pieceOf({ characters }: ShapeReading, says: string, { left, scale }: FigureLine, { box }: RecognizedPiece, confidence: number, isConfirmed = true): RecognizedPiece {
  return {
    box, ...(isConfirmed ? { isConfirmed } : {}),
    characters: characters.map(({ from, to, error, rival, rivalError }, at): RecognizedCharacter => ({
      text: says[at]!, from: left + from * scale, to: left + (to + 1) * scale, confidence,
      readings: rival !== '' && error > NEAR_RATIO * rivalError ? [{ text: rival, probability: NEXT }] : [],
    })),
  };
}
