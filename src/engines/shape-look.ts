import type { Box } from '../../schemas/index.ts';
import { isCjk } from '../lib/text.ts';
import type { GreyRaster, RecognizedCharacter, RecognizedPiece } from '../model/raster.ts';
import { patchOf, shapesOf, type Labelled, type Shape } from '../raster/digit-shapes.ts';
import { figureLines, type FigureLine } from '../raster/figure-line.ts';
import { textOf } from '../raster/figure-widths.ts';
import { readByShapes, type ShapeReading } from '../raster/shape-reading.ts';
import { noSurer, withOther } from './other-reading.ts';

/** What an engine made of a piece: what it would say by itself, and each of its readings of it. */
export interface Seen { readonly piece: RecognizedPiece; readonly texts: readonly string[] }

/** Wider than so many times its height, or with so many ideographs, a piece is no figure. */
const LONG = 16, IDEOGRAPHS = 3;
/** What is read as this shows what digits look like; what shapes say counts where it is this. */
const OF_FIGURE = /^-?[\d.,]*\d$/, FIGURE = /^-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:[.,]\d+)?$/;
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
 * what each of them is. A figure that this and the engine read alike is confirmed.
 * @param readAsFigure reads a piece, by its place, with the digits' alphabet
 */
export async function lookAtShapes(picture: GreyRaster, seen: readonly Seen[], readAsFigure: (index: number) => Promise<string>): Promise<RecognizedPiece[]> {
  const lines = figureLines(picture, seen.map(({ piece: { box }, texts }) => (isShort(box) && texts.every((text) => [...text].filter(isCjk).length < IDEOGRAPHS) ? box : null)));
  const shapes = shapesOf(seen.flatMap(({ texts }, index) => texts.flatMap((text) => labelled(lines[index]!, text))));
  if (new Set(shapes.map(({ text }) => text)).size < MIN_SHAPES) return seen.map(({ piece }) => piece);
  const pieces: RecognizedPiece[] = [];
  for (const [index, own] of seen.entries()) pieces.push(await choose(own, index, lines[index] ?? null, shapes, readAsFigure));
  return pieces;
}

const isShort = ([x0, y0, x1, y1]: Box): boolean => x1 - x0 < LONG * (y1 - y0 + 1);

/** The characters of a line whose parts are as many as the characters that were read in it. */
function labelled(line: FigureLine | null, text: string): Labelled[] {
  if (line === null || line.parts.length !== text.length || !OF_FIGURE.test(text)) return [];
  return line.parts.flatMap(([from, to], at) => { const patch = patchOf(line, from, to); return patch ? [{ patch, text: text[at]! }] : []; });
}

async function choose({ piece, texts }: Seen, index: number, line: FigureLine | null, shapes: readonly Shape[], readAsFigure: (index: number) => Promise<string>): Promise<RecognizedPiece> {
  const shown = line && readByShapes(line, shapes);
  if (!line || !shown || !FIGURE.test(shown.text)) return piece;
  if (!shown.isSure) return new Set(texts).size > 1 && OF_FIGURE.test(textOf(piece)) ? noSurer(piece, texts.includes(shown.text) ? ALONE : DISPUTED) : piece;
  if (texts.every((text) => text === shown.text)) return pieceOf(shown, line, piece, texts.length > 1 ? AGREED : BORNE_OUT);
  const all = texts.length > 1 ? texts : [...texts, await readAsFigure(index)];
  if (all.includes(shown.text)) return pieceOf(shown, line, piece, BORNE_OUT);
  if (shown.error > CLEAN && !all[0]!.match(/\d/)) return piece;
  return withOther(pieceOf(shown, line, piece, ALONE), all.at(-1)!, OTHERWISE);
}

/** What the shapes say; the surest of the engine's own confidence has no part in it. */
function pieceOf({ characters }: ShapeReading, { left, scale }: FigureLine, { box }: RecognizedPiece, confidence: number): RecognizedPiece {
  return {
    box, isConfirmed: true,
    characters: characters.map(({ text, from, to, error, rival, rivalError }): RecognizedCharacter => ({
      text, from: left + from * scale, to: left + (to + 1) * scale, confidence,
      readings: rival !== '' && error > NEAR_RATIO * rivalError ? [{ text: rival, probability: NEXT }] : [],
    })),
  };
}
