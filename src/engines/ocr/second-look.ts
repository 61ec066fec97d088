import { isCjk } from '../../lib/text.ts';
import type { GreyRaster, RecognizedPiece } from '../../model/raster.ts';
import { excessOf, textOf } from '../../raster/figure-widths.ts';
import type { LineReader } from './reader.ts';
import { noSurer, withOther } from './other-reading.ts';
import { readSigns } from './signs.ts';

/** A figure this many digits wider or narrower than what was read in it lost one or has one too many. */
const MISFIT = 0.45;
/** A figure with a character less sure than this is read again. */
const UNSURE = 0.5;
/** A code with its name is no figure, whatever its width; one with a character less sure than this is read again. */
const UNSURE_NAME = 0.8;
/** A text of which this share are digits is meant as a figure; what is one is made of these characters. */
const DIGIT_SHARE = 0.5,
  FIGURE = /^[-−]?(?:\d{1,3}(?:[.,]\d{3})*|\d+)(?:[.,]\d+)?%?$/;
/** How much wider a line is made for its second reading: engines run equal neighbours together. */
const STRETCH = 1.3;
/** What two readings do not agree on is no surer than this; what fits neither of them less. */
const DISPUTED = 0.85,
  UNFIT = 0.6;
/** Probability of what the other reading says: where its width fits as well, and where it does not. */
const RIVAL = 0.2,
  UNLIKELY = 0.02;

/**
 * Reads figures again, wider, whose width does not fit what was read in them, which are no figures by their grammar, or
 * which are unsure. What fits takes the place of what does not; where both do and they disagree, the surer one stands
 * with less confidence.
 */
export async function lookAgain(
  reader: LineReader,
  picture: GreyRaster,
  pieces: readonly RecognizedPiece[],
): Promise<RecognizedPiece[]> {
  const excess = excessOf(pieces);
  const isFit = (piece: RecognizedPiece): boolean => {
    const by = excess(piece);
    return by === null || Math.abs(by) <= MISFIT;
  };
  const signed = await readSigns(reader, picture, pieces, STRETCH, excess);
  const isUnsure = (piece: RecognizedPiece, least: number): boolean =>
    piece.characters.some(({ confidence }) => confidence < least);
  const isDoubtful = (piece: RecognizedPiece): boolean =>
    isNamed(piece)
      ? isUnsure(piece, UNSURE_NAME)
      : !piece.isConfirmed && (!isFit(piece) || !FIGURE.test(textOf(piece)) || isUnsure(piece, UNSURE));
  const doubtful = pieces.filter((piece) => !signed.has(piece) && isMeantAsFigure(piece) && isDoubtful(piece));
  if (doubtful.length === 0 && signed.size === 0) return [...pieces];
  const again = new Map<RecognizedPiece, RecognizedPiece>();
  const look = async (group: readonly RecognizedPiece[]): Promise<void> => {
    const found = await reader.read(
      picture,
      group.map(({ box }) => box),
      STRETCH,
    );
    group.forEach((piece, index) => again.set(piece, found[index]!));
  };
  // A page may show one figure (0.00) many times, a little too wide: where the second look at one of them finds the
  // same, it would at its equals.
  const firsts = new Map<string, RecognizedPiece>();
  for (const piece of doubtful) if (!firsts.has(looksOf(piece))) firsts.set(looksOf(piece), piece);
  await look([...firsts.values()]);
  const isSettled = (piece: RecognizedPiece): boolean => {
    const first = firsts.get(looksOf(piece))!;
    return textOf(again.get(first)!) === textOf(first);
  };
  const others = doubtful.filter((piece) => !again.has(piece) && !isSettled(piece));
  if (others.length > 0) await look(others);
  const chosen = new Map([
    ...signed,
    ...doubtful.map((piece) => [piece, choose(piece, again.get(piece) ?? piece)] as const),
  ]);
  return pieces.map((piece) => chosen.get(piece) ?? piece);

  /** What a piece has in common with its equals; one that is doubted for more than its width has none. */
  function looksOf(piece: RecognizedPiece): string {
    const text = textOf(piece),
      [x0, y0, x1, y1] = piece.box;
    return !FIGURE.test(text) || isUnsure(piece, UNSURE) ? piece.box.join() : `${text} ${x1 - x0} ${y1 - y0}`;
  }

  function choose(first: RecognizedPiece, second: RecognizedPiece): RecognizedPiece {
    const a = textOf(first),
      b = textOf(second);
    const rank = (piece: RecognizedPiece): number => (FIGURE.test(textOf(piece)) ? 2 : 0) + (isFit(piece) ? 1 : 0);
    if (a === b) return rank(first) === 3 || excess(first) === null ? first : noSurer(first, UNFIT);
    const isSecond =
      rank(second) > rank(first) || (rank(second) === rank(first) && surenessOf(second) > surenessOf(first));
    const [best, other] = isSecond ? [second, first] : [first, second];
    return noSurer(
      withOther(best, textOf(other), isFit(other) ? RIVAL : UNLIKELY),
      rank(best) === 3 ? DISPUTED : UNFIT,
    );
  }
}

function isMeantAsFigure(piece: RecognizedPiece): boolean {
  const text = textOf(piece),
    digits = text.replace(/\D/g, '').length;
  return digits > 0 && digits >= DIGIT_SHARE * text.length;
}

/** Does a text hold a word? A single character may be a misread digit or sign. */
const isNamed = ({ characters }: RecognizedPiece): boolean =>
  characters.some(({ text }, index) => isCjk(text) && isCjk(characters[index + 1]?.text ?? ''));

const surenessOf = ({ characters }: RecognizedPiece): number =>
  characters.length === 0 ? 0 : characters.reduce((sum, { confidence }) => sum + confidence, 0) / characters.length;
