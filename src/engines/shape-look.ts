import type { Box } from '../../schemas/index.ts';
import { isCjk } from '../lib/text.ts';
import type { GreyRaster, RecognizedCharacter, RecognizedPiece } from '../model/raster.ts';
import { shapesOf, type Shape } from '../raster/digit-shapes.ts';
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
/** Sureness of what the shapes and every reading say, the shapes and one of them, the shapes alone; of what nothing bears out. */
const AGREED = 0.99, BORNE_OUT = 0.95, ALONE = 0.85, DISPUTED = 0.8;
/** Shapes that leave no more than this open are believed against a reading without any digit. */
const CLEAN = 0.03;
/** Probability of what a reading says instead, and of the shape that comes next where it comes near. */
const OTHERWISE = 0.1, NEXT = 0.1, NEAR_RATIO = 0.45;

/**
 * Reads the figures of a page once more by the shapes of its own digits: what most characters of a shape were read as is
 * what each of them is. A figure that this and the engine read alike is confirmed; the engine is asked again for others.
 */
export async function lookAtShapes(picture: GreyRaster, seen: readonly Seen[]): Promise<RecognizedPiece[]> {
  const lines = figureLines(picture, seen.map(({ piece: { box }, texts }) => (isShort(box) && texts.every(mayBeFigure) ? box : null)));
  const shapes = shapesOf(labelled(lines, seen.map(({ texts, isOpen }) => (isOpen ? [] : texts.filter((text) => OF_FIGURE.test(text))))));
  const isKnown = new Set(shapes.map(({ text }) => text)).size >= MIN_SHAPES;
  const pieces: RecognizedPiece[] = [];
  for (const [index, own] of seen.entries()) pieces.push(await choose(own, (isKnown && lines[index]) || null, shapes));
  return pieces;
}

const isShort = ([x0, y0, x1, y1]: Box): boolean => x1 - x0 < LONG * (y1 - y0 + 1);
const mayBeFigure = (text: string): boolean => [...text].filter(isCjk).length < IDEOGRAPHS;

async function choose(own: Seen, line: FigureLine | null, shapes: readonly Shape[]): Promise<RecognizedPiece> {
  const shown = line && readByShapes(line, shapes);
  if (!line || !shown || !isFigure(shown.text)) return (own.isOpen ? await own.again() : own).piece;
  const agree = (texts: readonly string[]): string | undefined => texts.find((text) => text === shown.text || !shown.areMarksSure && FIGURE.test(text) && withoutMarks(text) === withoutMarks(shown.text));
  if (shown.isSure && own.texts.every((text) => agree([text]) !== undefined)) return pieceOf(shown, agree(own.texts)!, line, own.piece, own.texts.length > 1 ? AGREED : BORNE_OUT);
  const { piece, texts } = own.isOpen || shown.isSure && own.texts.length === 1 ? await own.again() : own, agreed = agree(texts);
  if (!shown.isSure) return new Set(texts).size > 1 && OF_FIGURE.test(textOf(piece)) ? noSurer(piece, agreed === undefined ? DISPUTED : ALONE) : piece;
  if (agreed !== undefined) return pieceOf(shown, agreed, line, piece, BORNE_OUT);
  if (shown.error > CLEAN && !/\d/.test(texts[0]!) || !shown.areMarksSure) return noSurer(piece, DISPUTED);
  return withOther(pieceOf(shown, shown.text, line, piece, ALONE), texts[0]!, OTHERWISE);
}

const withoutMarks = (text: string): string => text.replace(/[.,]/g, '.');
/** Is it a figure, if its points and commas are what they should be? */
const isFigure = (text: string): boolean => FIGURE.test(text) || MARKED.test(text);

/** What the shapes say; the surest of the engine's own confidence has no part in it. */
function pieceOf({ characters }: ShapeReading, says: string, { left, scale }: FigureLine, { box }: RecognizedPiece, confidence: number): RecognizedPiece {
  return {
    box, isConfirmed: true,
    characters: characters.map(({ from, to, error, rival, rivalError }, at): RecognizedCharacter => ({
      text: says[at]!, from: left + from * scale, to: left + (to + 1) * scale, confidence,
      readings: rival !== '' && error > NEAR_RATIO * rivalError ? [{ text: rival, probability: NEXT }] : [],
    })),
  };
}
