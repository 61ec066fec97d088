import type { GreyRaster, RecognizedCharacter, RecognizedPiece } from '../model/raster.ts';
import { excessOf, textOf } from '../raster/figure-widths.ts';
import { withFaintSign } from '../raster/faint-sign.ts';
import type { LineReader } from './ocr-reader.ts';

/** A figure this many digits wider or narrower than what was read in it lost one or has one too many. */
const MISFIT = 0.45;
/** A figure with a character less sure than this is read again. */
const UNSURE = 0.5;
/** A text of which this share are digits is meant as a figure; what is one is made of these characters. */
const DIGIT_SHARE = 0.5, FIGURE = /^[-−]?(?:\d{1,3}(?:[.,]\d{3})*|\d+)(?:[.,]\d+)?%?$/;
/** A figure before which a faint sign may stand, and one with a sign. */
const PLAIN = /^\d[\d.,]*$/, SIGNED = /^[-−—–一]\d[\d.,]*$/;
/** How much wider a line is made for its second reading: engines run equal neighbours together. */
const STRETCH = 1.3;
/** What two readings do not agree on is no surer than this; what fits neither of them less. */
const DISPUTED = 0.85, UNFIT = 0.6;
/** Probability of what the other reading says: where its width fits as well, and where it does not. */
const RIVAL = 0.2, UNLIKELY = 0.02;

/**
 * Reads figures again, wider, whose width does not fit what was read in them, which are no figures by their grammar, or
 * which are unsure. What fits takes the place of what does not; where both do and they disagree, the surer one stands
 * with less confidence.
 */
export async function lookAgain(reader: LineReader, picture: GreyRaster, pieces: readonly RecognizedPiece[]): Promise<RecognizedPiece[]> {
  const excess = excessOf(pieces);
  const isFit = (piece: RecognizedPiece): boolean => { const by = excess(piece); return by === null || Math.abs(by) <= MISFIT; };
  const signed = new Map(pieces.flatMap((piece) => { const found = PLAIN.test(textOf(piece)) ? withFaintSign(picture, piece.box) : null; return found ? [[piece, found] as const] : []; }));
  const doubtful = pieces.filter((piece) => isMeantAsFigure(piece) && (signed.has(piece) || !isFit(piece) || !FIGURE.test(textOf(piece)) || piece.characters.some(({ confidence }) => confidence < UNSURE)));
  if (doubtful.length === 0) return [...pieces];
  const again = await reader.read(picture, doubtful.map((piece) => signed.get(piece)?.box ?? piece.box), STRETCH);
  const chosen = new Map(doubtful.map((piece, index) => [piece, choose(piece, again[index]!)]));
  return pieces.map((piece) => chosen.get(piece) ?? piece);

  function choose(first: RecognizedPiece, second: RecognizedPiece): RecognizedPiece {
    const a = textOf(first), b = textOf(second);
    // A stroke was seen before the figure: with a sign it is the same figure, without one it is in doubt.
    const sign = signed.get(first);
    if (sign) return SIGNED.test(b) ? noSurer(second, b.slice(1) === a ? DISPUTED : UNFIT) : noSurer(sign.isPrint ? withSign(first) : withOther(first, `-${a}`, 1 - UNFIT), UNFIT);
    const rank = (piece: RecognizedPiece): number => (FIGURE.test(textOf(piece)) ? 2 : 0) + (isFit(piece) ? 1 : 0);
    if (a === b) return rank(first) === 3 || excess(first) === null ? first : noSurer(first, UNFIT);
    const isSecond = rank(second) > rank(first) || rank(second) === rank(first) && surenessOf(second) > surenessOf(first);
    const [best, other] = isSecond ? [second, first] : [first, second];
    return noSurer(withOther(best, textOf(other), isFit(other) ? RIVAL : UNLIKELY), rank(best) === 3 ? DISPUTED : UNFIT);
  }
}

/** The engine sees no sign, the picture shows one. */
const withSign = (piece: RecognizedPiece): RecognizedPiece => ({ ...piece, characters: [{ text: '-', from: piece.box[0], to: piece.characters[0]!.from, confidence: 1, readings: [{ text: '', probability: 1 - UNFIT }] }, ...piece.characters] });

function isMeantAsFigure(piece: RecognizedPiece): boolean {
  const text = textOf(piece), digits = text.replace(/\D/g, '').length;
  return digits > 0 && digits >= DIGIT_SHARE * text.length;
}

const surenessOf = ({ characters }: RecognizedPiece): number => (characters.length === 0 ? 0 : characters.reduce((sum, { confidence }) => sum + confidence, 0) / characters.length);

const noSurer = (piece: RecognizedPiece, most: number): RecognizedPiece => ({ ...piece, characters: piece.characters.map((character) => ({ ...character, confidence: Math.min(character.confidence, most) })) });

/** The other text as readings of the characters that it shows otherwise; one that differs by more than one character is not kept. */
function withOther(piece: RecognizedPiece, other: string, probability: number): RecognizedPiece {
  const text = textOf(piece);
  if (piece.characters.length !== text.length) return piece;
  let at = 0;
  while (at < text.length && text[at] === other[at]) at++;
  const shorter = text.slice(0, at) + text.slice(at + 1) === other, longer = text.slice(at) === other.slice(at + 1), changed = text.slice(at + 1) === other.slice(at + 1) && other.length === text.length;
  if (at === text.length && !longer) return piece;
  if (changed || shorter) return read(at, changed ? other[at]! : '');
  if (!longer) return piece;
  return at > 0 ? read(at - 1, `${text[at - 1]}${other[at]}`) : read(0, `${other[0]}${text[0]}`);

  function read(index: number, reading: string): RecognizedPiece {
    const add = (character: RecognizedCharacter): RecognizedCharacter => ({ ...character, readings: [...character.readings.filter((known) => known.text !== reading), { text: reading, probability: Math.max(probability, character.readings.find((known) => known.text === reading)?.probability ?? 0) }].sort((a, b) => b.probability - a.probability) });
    return { ...piece, characters: piece.characters.map((character, own) => (own === index ? add(character) : character)) };
  }
}
