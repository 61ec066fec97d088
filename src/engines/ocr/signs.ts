import type { Box } from '../../../schemas/index.ts';
import type { GreyRaster, RecognizedCharacter, RecognizedPiece } from '../../model/raster.ts';
import { signBefore, type FoundSign } from '../../raster/faint-sign.ts';
import { textOf } from '../../raster/figure-widths.ts';
import type { LineReader } from './reader.ts';
import { noSurer } from './other-reading.ts';

/** A figure before which a sign may stand unseen, and one with a sign. */
const PLAIN = /^\d[\d.,]*$/,
  SIGNED = /^[-−—–一~]\d[\d.,]*$/;
/** The digits of a figure with its separators where they belong. */
const FIGURE = /^(?:\d{1,3}(?:,\d{3})*|\d+)(?:\.\d+)?$/;
/** A sign and the digit behind it that are less sure than this may be one taken for the other. */
const UNSURE = 0.9;
/**
 * A sign that both the picture and the engine show is no surer than this where the engine saw it late; one that the
 * picture alone shows less.
 */
const SEEN = 0.85,
  UNSEEN = 0.6;
/**
 * A sign that the engine sees neither time takes as much room as these shares of a digit: what lies in the width of the
 * digits alone is a part of the first one, as the tip of a 4 is, and what lies further off a speck.
 */
const LEAST_ROOM = 0.3,
  MOST_ROOM = 1.5;
/** Probability of the other of two readings of a figure's digits. */
const RIVAL = 0.2;
/** What a blanked stroke becomes. */
const PAPER = 252;

/**
 * Figures in front of which the picture shows a level stroke that the engine did not see, or not surely: the digits are
 * read once more without the stroke, which the engine may have taken for a part of the first one, and the whole wider.
 * A stroke that is print beyond doubt is a sign; one that is faint, and that the engine does not see either time, is
 * kept as another reading of the figure, for the sums to choose. One for which the figure has no room is none.
 * @param excess how many digits a piece is wider than what is read in it; null where that is not known
 * @returns what each of these figures says, by its first reading
 */
export async function readSigns(
  reader: LineReader,
  picture: GreyRaster,
  pieces: readonly RecognizedPiece[],
  stretch: number,
  excess: (piece: RecognizedPiece) => number | null,
): Promise<Map<RecognizedPiece, RecognizedPiece>> {
  const found = pieces.flatMap((piece) => {
    const sign = isCandidate(piece) ? signBefore(picture, piece.box) : null;
    return sign &&
      !pieces.some((other) => other !== piece && overlaps(other.box, [sign.from, piece.box[1], sign.to, piece.box[3]]))
      ? [{ piece, sign }]
      : [];
  });
  if (found.length === 0) return new Map();
  const whole = await reader.read(
    picture,
    found.map(({ piece: { box }, sign }) => around(box, sign)),
    stretch,
  );
  const bare = await reader.read(
    blanked(picture, found),
    found.map(({ piece: { box }, sign }): Box => [sign.to, box[1], box[2], box[3]]),
  );
  return new Map(
    found.map(({ piece, sign }, index) => [piece, signed(piece, sign, whole[index]!, bare[index]!, excess)]),
  );
}

function isCandidate(piece: RecognizedPiece): boolean {
  const text = textOf(piece),
    [first, second] = piece.characters;
  return PLAIN.test(text) || (SIGNED.test(text) && Math.min(first!.confidence, second!.confidence) < UNSURE);
}

const around = ([x0, y0, x1, y1]: Box, { from }: FoundSign): Box => [Math.min(x0, from), y0, x1, y1];
const overlaps = (a: Box, b: Box): boolean => a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];

/** The picture without the strokes. */
function blanked(
  { width, height, data }: GreyRaster,
  found: readonly { readonly piece: RecognizedPiece; readonly sign: FoundSign }[],
): GreyRaster {
  const result = Uint8Array.from(data);
  for (const {
    piece: { box },
    sign,
  } of found)
    for (let y = box[1]; y <= box[3]; y++)
      result.fill(PAPER, y * width + Math.max(0, sign.from - 2), y * width + sign.to);
  return { width, height, data: result };
}

const withoutSign = (piece: RecognizedPiece): RecognizedPiece =>
  SIGNED.test(textOf(piece)) ? { ...piece, characters: piece.characters.slice(1) } : piece;

function signed(
  first: RecognizedPiece,
  sign: FoundSign,
  whole: RecognizedPiece,
  bare: RecognizedPiece,
  excess: (piece: RecognizedPiece) => number | null,
): RecognizedPiece {
  const box = around(first.box, sign),
    seen = [first, whole].filter((piece) => SIGNED.test(textOf(piece)));
  // Where the engine saw no sign it may have taken it for a part of the first digit.
  const known = [bare, ...seen.map(withoutSign), ...[first, whole].filter((piece) => !seen.includes(piece))],
    isSeen = seen.length > 0;
  const room = isSeen ? null : excess({ ...first, box });
  if (room !== null && (room < LEAST_ROOM || room > MOST_ROOM)) return first;
  const digits =
    mostNamed(known.slice(0, 1 + seen.length).filter((piece) => FIGURE.test(textOf(piece)))) ??
    known.find((piece) => FIGURE.test(textOf(piece))) ??
    known.find((piece) => PLAIN.test(textOf(piece)));
  if (!digits) return noSurer(first, UNSEEN);
  const others = known.filter((piece) => piece !== digits),
    agree = others.some((piece) => textOf(piece) === textOf(digits)),
    most = agree && isSeen ? SEEN : UNSEEN;
  const named = agree ? digits : withFirst(digits, textOf(others[0]!));
  const mark: RecognizedCharacter = {
    text: '-',
    from: sign.from,
    to: Math.max(sign.to, named.characters[0]!.from),
    confidence: most,
    readings: [{ text: '', probability: 1 - most }],
  };
  if (isSeen || sign.isClear) return noSurer({ box, characters: [mark, ...named.characters] }, most);
  const [start, ...rest] = named.characters;
  return noSurer(
    {
      box,
      characters: [
        { ...start!, readings: [{ text: `-${start!.text}`, probability: 1 - most }, ...start!.readings] },
        ...rest,
      ],
    },
    most,
  );
}

/** Of pieces one whose text most of them have; of equally many the surest. */
function mostNamed(pieces: readonly RecognizedPiece[]): RecognizedPiece | undefined {
  const votes = (piece: RecognizedPiece): number =>
    pieces.filter((other) => textOf(other) === textOf(piece)).length +
    Math.min(...piece.characters.map(({ confidence }) => confidence)) / 2;
  return pieces.reduce<RecognizedPiece | undefined>(
    (best, piece) => (best === undefined || votes(piece) > votes(best) ? piece : best),
    undefined,
  );
}

/** The digits with another first one as a reading of it, where only that differs. */
function withFirst(piece: RecognizedPiece, other: string): RecognizedPiece {
  const [first, ...rest] = piece.characters;
  if (other.slice(1) !== textOf(piece).slice(1)) return piece;
  return {
    ...piece,
    characters: [
      {
        ...first!,
        readings: [{ text: other[0]!, probability: RIVAL }, ...first!.readings.filter(({ text }) => text !== other[0])],
      },
      ...rest,
    ],
  };
}
