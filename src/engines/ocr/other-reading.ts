import type { RecognizedCharacter, RecognizedPiece } from '../../model/raster.ts';
import { textOf } from '../../raster/figure-widths.ts';

/** The piece with none of its characters surer than `most`. */
export const noSurer = (piece: RecognizedPiece, most: number): RecognizedPiece => ({
  ...piece,
  characters: piece.characters.map((character) => ({ ...character, confidence: Math.min(character.confidence, most) })),
});

/**
 * The other text as readings of the characters that it shows otherwise; one that differs by more than one character is
 * not kept.
 */
export function withOther(piece: RecognizedPiece, other: string, probability: number): RecognizedPiece {
  const text = textOf(piece);
  if (piece.characters.length !== text.length) return piece;
  let at = 0;
  while (at < text.length && text[at] === other[at]) at++;
  const shorter = text.slice(0, at) + text.slice(at + 1) === other,
    longer = text.slice(at) === other.slice(at + 1),
    changed = text.slice(at + 1) === other.slice(at + 1) && other.length === text.length;
  if (at === text.length && !longer) return piece;
  if (changed || shorter) return read(at, changed ? other[at]! : '');
  if (!longer) return piece;
  return at > 0 ? read(at - 1, `${text[at - 1]}${other[at]}`) : read(0, `${other[0]}${text[0]}`);

  function read(index: number, reading: string): RecognizedPiece {
    const add = (character: RecognizedCharacter): RecognizedCharacter => ({
      ...character,
      readings: [
        ...character.readings.filter((known) => known.text !== reading),
        {
          text: reading,
          probability: Math.max(
            probability,
            character.readings.find((known) => known.text === reading)?.probability ?? 0,
          ),
        },
      ].sort((a, b) => b.probability - a.probability),
    });
    return {
      ...piece,
      characters: piece.characters.map((character, own) => (own === index ? add(character) : character)),
    };
  }
}
