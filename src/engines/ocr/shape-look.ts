import type { Box } from '../../../schemas/index.ts';
import { isCjk } from '../../lib/text.ts';
import type { GreyRaster, RecognizedCharacter, RecognizedPiece } from '../../model/raster.ts';
import { shapesOf } from '../../raster/digit-shapes.ts';
import { spacingOf } from '../../raster/digit-spacing.ts';
import { labelled } from '../../raster/labelled.ts';
import { figureLines, type FigureLine } from '../../raster/figure-line.ts';
import { textOf } from '../../raster/figure-widths.ts';
import { readByShapes, type ShapeReading } from '../../raster/shape-reading.ts';
import { noSurer, withOther } from './other-reading.ts';
import { isShort } from './sample.ts';

/** What an engine made of a piece: what it would say by itself, and each of its readings of it, that one first. */
export interface Look {
  readonly piece: RecognizedPiece;
  readonly texts: readonly string[];
  /** It was not read so far, or is a figure that was read once. */
  readonly isOpen: boolean;
}
export interface Seen extends Look {
  /** Reads it; what is read once already, with the digits' alphabet as well. */
  again(): Promise<Seen>;
}

/** A piece that was not read so far. */
export const unread = (box: Box): Look => ({ piece: { box, characters: [] }, texts: [], isOpen: true });

/** With so many ideographs a piece is no figure. */
const IDEOGRAPHS = 3;
/** What is read as this shows what digits look like; what shapes say counts where it is this. */
const OF_FIGURE = /^-?[\d.,]*\d$/,
  FIGURE = /^-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:[.,]\d+)?$/,
  MARKED = /^-?\d{1,3}(?:[.,]\d{3})*(?:[.,]\d+)?$/;
/** Fewer shapes than this tell a page's digits apart too seldom. */
const MIN_SHAPES = 4;
/**
 * Sureness of what the shapes and every reading say, the shapes and one of them, the shapes alone; of what nothing
 * bears out; of shapes in doubt that every reading or one bears out, and none.
 */
const AGREED = 0.99,
  BORNE_OUT = 0.95,
  ALONE = 0.85,
  DISPUTED = 0.8,
  DOUBTFUL = 0.6;
/**
 * Shapes that leave no more than this open are believed against a reading without any digit: of a single character, and
 * of several.
 */
const CLEAN_ONE = 0.03,
  CLEAN = 0.06;
/** Words read less surely than this may be a figure as well. */
const DOUBTED = 0.9;
/** Probability of what a reading says instead, and of the shape that comes next where it comes near. */
const OTHERWISE = 0.1,
  NEXT = 0.1,
  NEAR_RATIO = 0.45;
/**
 * Figures whose shapes leave no more than this open need no other reading; shapes are known that read at least that
 * share of a sample as the engine does.
 */
const PLAIN = 0.1,
  PROVEN = 0.7,
  DIGITS = '0123456789';

/**
 * Reads the figures of a page by the shapes of its own digits: what most characters of a shape were read as is what
 * each of them is. What was not read so far needs no engine where they leave no doubt; the rest is read and teaches
 * more of them. A figure that they and the engine read alike is confirmed; the engine is asked again for others.
 */
export async function lookAtShapes(picture: GreyRaster, seen: readonly Seen[]): Promise<RecognizedPiece[]> {
  const plain = seen.some(isUnread) ? plainFigures(picture, seen) : [],
    read: Seen[] = [],
    pieces: RecognizedPiece[] = [];
  for (const [index, own] of seen.entries()) if (!plain[index]) read.push(isUnread(own) ? await own.again() : own);
  const { lines, shown } = shapesIn(picture, read);
  for (const [index, own] of read.entries()) pieces.push(await choose(own, lines[index]!, shown[index]!));
  return seen.map((_, index) => plain[index] ?? pieces.shift()!);
}

interface Shown {
  readonly lines: readonly (FigureLine | null)[];
  readonly shown: readonly (ShapeReading | null)[];
  readonly areAllFirm: boolean;
}

/** The lines of what may be a figure and what the shapes in them say there; nothing where there are too few shapes. */
function shapesIn(picture: GreyRaster, seen: readonly Look[]): Shown {
  const lines = figureLines(
    picture,
    seen.map((own) => (mayBeFigure(own) ? own.piece.box : null)),
  );
  const reads = seen.flatMap(({ texts }, index) => {
    const line = lines[index];
    return line ? texts.filter((text) => OF_FIGURE.test(text)).map((text) => ({ line, text })) : [];
  });
  const spacing = spacingOf(reads),
    shapes = shapesOf(labelled(reads, spacing)),
    isKnown = new Set(shapes.map(({ text }) => text)).size >= MIN_SHAPES;
  // Figures of another font stand otherwise than most of the page's.
  const readLine = (line: FigureLine): ShapeReading | null => {
    const shown = readByShapes(line, shapes, spacing);
    return shown && shown.error <= CLEAN ? shown : (readByShapes(line, shapes, null) ?? shown);
  };
  return {
    lines,
    shown: lines.map((line) => (isKnown && line ? readLine(line) : null)),
    areAllFirm: [...DIGITS].every((digit) => shapes.some(({ text, isFirm }) => text === digit && isFirm)),
  };
}

/**
 * Of what was not read so far, the figures of whose shapes nothing is in doubt; null for what an engine has to read.
 */
export const plainFigures = (picture: GreyRaster, seen: readonly Look[]): (RecognizedPiece | null)[] =>
  withoutDoubt(shapesIn(picture, seen), seen);

/**
 * What shapes alone say without any doubt, of what was not read so far; nothing where they read less of what they were
 * learned from as the engine does.
 */
function withoutDoubt({ lines, shown, areAllFirm }: Shown, seen: readonly Look[]): (RecognizedPiece | null)[] {
  const figures = seen.flatMap(({ texts }, index) =>
    texts.some((text) => OF_FIGURE.test(text)) ? [{ texts, reading: shown[index] }] : [],
  );
  const alike = figures.filter(
    ({ texts, reading }) => reading?.isSure && texts.some((text) => withoutMarks(text) === withoutMarks(reading.text)),
  );
  // A digit that the sample hardly shows would be taken for one that it does.
  if (!areAllFirm || alike.length < PROVEN * figures.length) return [];
  return seen.map((own, index) => {
    const line = lines[index],
      reading = shown[index],
      says = reading && isUnread(own) ? plainText(reading) : null;
    return line && reading && says !== null ? pieceOf(reading, says, line, own.piece, BORNE_OUT) : null;
  });
}

const isUnread = ({ texts, isOpen }: Look): boolean => isOpen && texts.length === 0;

/** A figure that shapes alone leave no doubt of: they tell its points from its commas, or its groups do. */
function plainText({ text, isSure, isFirm, areMarksSure, error }: ShapeReading): string | null {
  const proper = withProperMarks(text),
    says = proper ?? text;
  return isSure &&
    isFirm &&
    (areMarksSure || proper !== null) &&
    FIGURE.test(says) &&
    error <= (text.length > 1 ? PLAIN : CLEAN_ONE)
    ? says
    : null;
}

const surenessOf = ({ characters }: RecognizedPiece): number =>
  characters.reduce((sum, { confidence }) => sum + confidence, 0) / Math.max(1, characters.length);
const mayBeFigure = ({ piece, texts }: Look): boolean =>
  isShort(piece.box) &&
  (texts.every((text) => [...text].filter(isCjk).length < IDEOGRAPHS) || surenessOf(piece) < DOUBTED);

async function choose(own: Seen, line: FigureLine | null, shown: ShapeReading | null): Promise<RecognizedPiece> {
  if (!line || !shown || !isFigure(shown.text)) return (own.isOpen ? await own.again() : own).piece;
  const proper = withProperMarks(shown.text),
    says = proper ?? shown.text,
    areMarksKnown = shown.areMarksSure || proper !== null;
  const isAlike = (text: string): boolean =>
    text === says ||
    (FIGURE.test(text) && (!shown.areMarksSure || says !== shown.text) && withoutMarks(text) === withoutMarks(says));
  const agree = (texts: readonly string[]): string | undefined =>
    areMarksKnown && texts.some(isAlike) ? says : (texts.find((text) => text === says) ?? texts.find(isAlike));
  if (shown.isSure && own.texts.every(isAlike))
    return pieceOf(shown, agree(own.texts)!, line, own.piece, own.texts.length > 1 ? AGREED : BORNE_OUT);
  const { piece, texts } =
      own.isOpen || (own.texts.length === 1 && (shown.isSure || shown.error <= CLEAN)) ? await own.again() : own,
    agreed = agree(texts);
  if (!shown.isSure) return doubtful(shown, says, line, piece, texts, agreed);
  if (agreed !== undefined) return pieceOf(shown, agreed, line, piece, BORNE_OUT);
  if (
    (!/\d/.test(texts[0]!) && shown.error > (says.length > 1 ? CLEAN : CLEAN_ONE)) ||
    (!areMarksKnown && FIGURE.test(texts[0]!))
  )
    return noSurer(piece, DISPUTED);
  return withOther(pieceOf(shown, says, line, piece, ALONE), texts[0]!, OTHERWISE);
}

/**
 * Shapes in doubt are one more voice: what they say with one of the readings stands against the other one; what nobody
 * else says, only where the other is no figure.
 */
function doubtful(
  shown: ShapeReading,
  says: string,
  line: FigureLine,
  piece: RecognizedPiece,
  texts: readonly string[],
  agreed: string | undefined,
): RecognizedPiece {
  const own = textOf(piece),
    isDisputed = new Set(texts).size > 1;
  if (shown.isNamed && agreed !== undefined && agreed !== own)
    return withOther(pieceOf(shown, agreed, line, piece, ALONE, false), own, OTHERWISE);
  if (
    shown.isNamed &&
    agreed === undefined &&
    !FIGURE.test(own.replace(/%$/, '')) &&
    shown.error <= CLEAN &&
    says.length > 2
  )
    return pieceOf(shown, says, line, piece, DOUBTFUL, false);
  return isDisputed && OF_FIGURE.test(own) ? noSurer(piece, agreed === undefined ? DISPUTED : ALONE) : piece;
}

/**
 * A group of other than three digits at the end stands behind a point, whatever its mark looks like; what stands before
 * it are thousands. Others may be either.
 */
const TAIL = /^(-?\d{1,3}(?:[.,]\d{3})*|-?\d+)[.,](\d{1,2}|\d{4,})$/;
function withProperMarks(text: string): string | null {
  const [, whole, rest] = TAIL.exec(text) ?? [];
  return whole === undefined ? null : `${whole.replaceAll('.', ',')}.${rest}`;
}

const withoutMarks = (text: string): string => text.replace(/[.,]/g, '.');
/** Is it a figure, if its points and commas are what they should be? */
const isFigure = (text: string): boolean => FIGURE.test(text) || MARKED.test(text);

/** What the shapes say; the surest of the engine's own confidence has no part in it. */
function pieceOf(
  { characters }: ShapeReading,
  says: string,
  { left, scale }: FigureLine,
  { box }: RecognizedPiece,
  confidence: number,
  isConfirmed = true,
): RecognizedPiece {
  return {
    box,
    ...(isConfirmed ? { isConfirmed } : {}),
    characters: characters.map(({ from, to, error, rival, rivalError }, at): RecognizedCharacter => ({
      text: says[at]!,
      from: left + from * scale,
      to: left + (to + 1) * scale,
      confidence,
      readings: rival !== '' && error > NEAR_RATIO * rivalError ? [{ text: rival, probability: NEXT }] : [],
    })),
  };
}
