import { isLetteredCode } from '../lib/text.ts';
import type { RecognizedCharacter } from '../model/raster.ts';

/** What engines give for characters of a figure. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  Q: '0',
  〇: '0',
  l: '1',
  I: '1',
  '|': '1',
  '，': ',',
  '。': '.',
  '·': '.',
  '．': '.',
  "'": ',',
  '’': ',',
  '：': '.',
  ':': '.',
  S: '5',
  B: '8',
  Z: '2',
  C: '0',
  D: '0',
  '—': '-',
  '–': '-',
  一: '-',
  '－': '-',
  '％': '%',
};
const FIGURE = /^[-+(（△▲]?[\d.,]+[)）%]?$/;
/** A zero with decimals may be read as nothing but round letters. */
const ROUND = /^[0OoQCDc〇]$/,
  ZERO = /^[0OoQCDc〇][.,·．。][0OoQCDc〇]{1,6}$/;
const SPECK = /^-?[\d,]+\.\d{2,}[.,]$/;
/** Letters are taken for digits only where at least this share of the characters are digits. */
const DIGIT_SHARE = 0.5;

/**
 * Puts a recognised figure right by the grammar of figures: letters that look like digits, points and commas by the
 * digits around them (2.063.32 → 2,063.32), a point that was lost after a group (1,23456 → 1,234.56). What was first
 * read stays among the readings. Texts that are no figures are given back as they are.
 */
export function readAsFigure(characters: readonly RecognizedCharacter[]): readonly RecognizedCharacter[] {
  const digits = characters.filter(({ text }) => /^\d$/.test(text)).length;
  if (characters.length === 1 && /^[Oo]$/.test(characters[0]!.text)) return [replaced(characters[0]!, '0')];
  if (ZERO.test(characters.map(({ text }) => text).join('')))
    return characters.map((character) => replaced(character, ROUND.test(character.text) ? '0' : '.'));
  if (
    digits === 0 ||
    digits < DIGIT_SHARE * characters.length ||
    isLetteredCode(characters.map(({ text }) => text).join(''))
  )
    return characters;
  const plain = characters.map((character, index) => {
    const digit = LOOKALIKES[character.text];
    // A dash is a sign only in front.
    return digit === undefined || (digit === '-' && index > 0) ? character : replaced(character, digit);
  });
  const text = plain.map((character) => character.text).join('');
  return FIGURE.test(text) && plain.every((character) => character.text.length === 1)
    ? withSeparators(plain)
    : characters;
}

const replaced = (character: RecognizedCharacter, text: string): RecognizedCharacter =>
  character.text === text
    ? character
    : {
        ...character,
        text,
        readings: [{ text: character.text, probability: character.confidence }, ...character.readings],
      };

/** Points and commas as the grouping of digits allows them. */
function withSeparators(read: readonly RecognizedCharacter[]): readonly RecognizedCharacter[] {
  const characters = withoutSpeck(read);
  const places = characters.flatMap(({ text }, index) => (text === '.' || text === ',' ? [index] : []));
  const last = places.at(-1);
  if (last === undefined) return characters;
  const after = digitsAfter(characters, last);
  if (after === 0 && places.length === 1) return characters;
  const groups = places.map((place, index) => digitsAfter(characters, place, places[index + 1]));
  const before = digitsBefore(characters, places[0]!);
  // All groups but the last hold three digits, or the separators do not group thousands.
  const grouped = before >= 1 && before <= 3 && groups.slice(0, -1).every((count) => count === 3);
  if (!grouped) return characters;
  const result = [...characters];
  for (const place of places.slice(0, -1)) result[place] = replaced(result[place]!, ',');
  // Three digits after a comma are a group; five are one and two more, before which a point was lost.
  if (after !== 3 && after !== 5) result[last] = replaced(result[last]!, '.');
  // 1,23456: the last comma groups three digits, and the point before the other two was lost.
  if (result[last]!.text === ',' && after === 5) {
    const third = last + 3;
    result[third] = {
      ...result[third]!,
      text: `${result[third]!.text}.`,
      readings: [{ text: result[third]!.text, probability: result[third]!.confidence }, ...result[third]!.readings],
    };
  }
  return result;
}

/** What is taken for a point behind decimals is a speck, or the rest of a line (119.63.); 1.2. numbers a chapter. */
function withoutSpeck(characters: readonly RecognizedCharacter[]): readonly RecognizedCharacter[] {
  const speck = characters.at(-1)!,
    last = characters.at(-2);
  if (!last || !SPECK.test(characters.map(({ text }) => text).join(''))) return characters;
  return [
    ...characters.slice(0, -2),
    { ...last, readings: [...last.readings, { text: `${last.text}${speck.text}`, probability: speck.confidence }] },
  ];
}

function digitsAfter(
  characters: readonly RecognizedCharacter[],
  place: number,
  end: number = characters.length,
): number {
  return characters.slice(place + 1, end).filter(({ text }) => /^\d$/.test(text)).length;
}

function digitsBefore(characters: readonly RecognizedCharacter[], place: number): number {
  return characters.slice(0, place).filter(({ text }) => /^\d$/.test(text)).length;
}
