import type { Box } from '../../../schemas/index.ts';
import { isCjk } from '../../lib/text.ts';
import type { GreyRaster, RecognizedPage, RecognizedPiece } from '../../model/raster.ts';
import { preparePage, type PreparedPage } from '../../raster/prepare.ts';
import { onWhitePaper } from '../../raster/paper.ts';
import { DASH_ASPECT } from '../../raster/pieces.ts';
import { turned } from '../../raster/upright.ts';
import type { LineReader } from './reader.ts';
import { lookAgain } from './second-look.ts';

/** Pieces read to tell whether a page stands upright: its widest are the most telling. */
const SAMPLE_PIECES = 6;
/** A page whose sample is read as surely as this stands upright. */
const UPRIGHT_SCORE = 0.85;

/** Turns, levels and reads the picture of one page. */
export async function recognizePage(reader: LineReader, picture: GreyRaster, dpi: number): Promise<RecognizedPage> {
  const { turn, prepared, sample } = await standUpright(reader, onWhitePaper(picture, dpi), dpi);
  const { width, height } = prepared.picture;
  return {
    turn,
    skew: prepared.skew,
    width,
    height,
    rulings: prepared.rulings,
    pieces: asSureAsPage(await readPieces(remembering(reader, sample), prepared, dpi)),
  };
}

/** What the sample showed need not be read again: its pieces are the longest of the page. */
const remembering = (reader: LineReader, sample: readonly RecognizedPiece[]): LineReader => ({
  async read(picture, boxes, stretch) {
    if (stretch !== undefined) return reader.read(picture, boxes, stretch);
    const known = new Map(sample.map((piece) => [piece.box, piece]));
    const found = await reader.read(
      picture,
      boxes.filter((box) => !known.has(box)),
    );
    let next = 0;
    return boxes.map((box) => known.get(box) ?? found[next++]!);
  },
});

const readPieces = async (
  reader: LineReader,
  { picture, pieces }: PreparedPage,
  dpi: number,
): Promise<RecognizedPiece[]> =>
  (await lookAgain(reader, picture, await reader.read(picture, pieces)))
    .map((piece) => asSureAsPrinted(asDash(piece, dpi)))
    .filter((piece) => piece.characters.length > 0 && !isBlot(piece, dpi));

/**
 * What is no larger than this many inches both ways, as the rest of a corner where two lines meet is, is print only
 * where the engine is this sure.
 */
const BLOT_INCHES = 0.03,
  BLOT_SURE = 0.8;

const isBlot = ({ box: [x0, y0, x1, y1], characters }: RecognizedPiece, dpi: number): boolean =>
  Math.max(x1 - x0, y1 - y0) + 1 <= dpi * BLOT_INCHES && characters.every(({ confidence }) => confidence < BLOT_SURE);

/** Inches that a dash is high and wide at most. */
const DASH_HEIGHT = 0.03,
  DASH_WIDTH = 0.1;
/** What engines make of a dash by itself. */
const DASH_READ = /^[-=—–_~～.·,、]?$/;
/** A single letter or digit is no lower than this many inches, whatever is read. */
const LOWEST_INCHES = 0.025,
  SINGLE = /^[\dA-Za-z|]$/;
/** How surely the shape alone tells a dash. */
const DASH_CONFIDENCE = 0.9;

/**
 * A level stroke by itself is a dash, whatever an engine takes it for: scaled to the height of a line it looks like
 * nothing it knows.
 */
function asDash(piece: RecognizedPiece, dpi: number): RecognizedPiece {
  const [x0, y0, x1, y1] = piece.box,
    wide = x1 - x0 + 1,
    high = y1 - y0 + 1;
  const text = piece.characters.map((character) => character.text).join('');
  if (
    (!DASH_READ.test(text) && !(SINGLE.test(text) && high <= dpi * LOWEST_INCHES)) ||
    wide < DASH_ASPECT * high ||
    high > dpi * DASH_HEIGHT ||
    wide > dpi * DASH_WIDTH
  )
    return piece;
  return { box: piece.box, characters: [{ text: '-', from: x0, to: x1, confidence: DASH_CONFIDENCE, readings: [] }] };
}

/** Characters lower than this many px show too little of their shape to be sure of any, whatever an engine says. */
const LEGIBLE_PX = 8,
  MOST_SURE = 0.85;

function asSureAsPrinted(piece: RecognizedPiece): RecognizedPiece {
  if (
    piece.box[3] - piece.box[1] + 1 >= LEGIBLE_PX ||
    piece.box[2] - piece.box[0] < DASH_ASPECT * (piece.box[3] - piece.box[1] + 1)
  )
    return piece;
  return {
    ...piece,
    characters: piece.characters.map((character) => ({
      ...character,
      confidence: Math.min(character.confidence, MOST_SURE),
    })),
  };
}

/** Where this share of at least so many ideographs is read with less than that confidence, strokes are missing. */
const DOUBTFUL_SHARE = 0.3,
  ENOUGH_IDEOGRAPHS = 20,
  DOUBTFUL = 0.8;

/** On a page whose strokes are missing a 4 that lost one is a perfect 1: no digit of it is beyond doubt. */
function asSureAsPage(pieces: readonly RecognizedPiece[]): readonly RecognizedPiece[] {
  const ideographs = pieces.flatMap(({ characters }) => characters.filter(({ text }) => isCjk(text)));
  if (
    ideographs.length < ENOUGH_IDEOGRAPHS ||
    ideographs.filter(({ confidence }) => confidence < DOUBTFUL).length < DOUBTFUL_SHARE * ideographs.length
  )
    return pieces;
  return pieces.map((piece) => ({
    ...piece,
    characters: piece.characters.map((character) => ({
      ...character,
      confidence: Math.min(character.confidence, MOST_SURE),
    })),
  }));
}

interface Upright {
  readonly turn: RecognizedPage['turn'];
  readonly prepared: PreparedPage;
  readonly sample: readonly RecognizedPiece[];
}

/**
 * The turn at which a sample of the page is read best; other turns are tried only while none is read well: making a
 * page ready takes as long as reading a third of it.
 */
async function standUpright(reader: LineReader, picture: GreyRaster, dpi: number): Promise<Upright> {
  let best: (Upright & { readonly score: number }) | null = null;
  for (const turn of [0, 90, 270, 180] as const) {
    const prepared = preparePage(turned(picture, turn), dpi);
    const sample = await readSample(reader, prepared),
      score = sampleScore(sample, prepared.pieces);
    if (best === null || score > best.score) best = { turn, prepared, sample, score };
    if (score >= UPRIGHT_SCORE || prepared.pieces.length === 0) break;
  }
  return best!;
}

/** Text runs across: on a page lying on its side few pieces are this much wider than high. */
const WIDE = 1.5,
  MOSTLY = 0.6;

const readSample = (reader: LineReader, { picture, pieces }: PreparedPage): Promise<RecognizedPiece[]> =>
  reader.read(picture, [...pieces].sort((a, b) => b[2] - b[0] - (a[2] - a[0])).slice(0, SAMPLE_PIECES));

/** The widest pieces of a page that stands upright hold at least so many characters each. */
const EXPECTED_CHARACTERS = 4;

/**
 * How surely the widest pieces are read, each character weighed alike, and how many of all pieces are wide. What is not
 * read counts as well: of a page on its side a few characters are read surely, by chance, and the others not at all.
 */
function sampleScore(sample: readonly RecognizedPiece[], pieces: readonly Box[]): number {
  const characters = sample.flatMap((piece) => piece.characters);
  if (characters.length === 0) return 0;
  const wide = pieces.filter(([x0, y0, x1, y1]) => x1 - x0 + 1 >= WIDE * (y1 - y0 + 1)).length / pieces.length;
  return (
    (characters.reduce((sum, { confidence }) => sum + confidence, 0) /
      Math.max(characters.length, sample.length * EXPECTED_CHARACTERS)) *
    Math.min(1, MOSTLY + wide)
  );
}

/**
 * Reads the text in boxes (px) of an upright picture; each is made ready by itself, so that lines at its edge do not
 * matter.
 */
export async function recognizeBoxes(
  reader: LineReader,
  picture: GreyRaster,
  dpi: number,
  boxes: readonly Box[],
): Promise<RecognizedPiece[][]> {
  const page = preparePage(onWhitePaper(picture, dpi), dpi, { level: false });
  const answers: RecognizedPiece[][] = [];
  for (const [x0, y0, x1, y1] of boxes) {
    const inside = page.pieces.filter((piece) => {
      const x = (piece[0] + piece[2]) / 2,
        y = (piece[1] + piece[3]) / 2;
      return x >= x0 && x <= x1 && y >= y0 && y <= y1;
    });
    answers.push(await readPieces(reader, { ...page, pieces: inside }, dpi));
  }
  return answers;
}
