import { deflateSync } from 'node:zlib';
import { unicodeMap, type EmbeddedFont, type FontSet } from './fonts.ts';
import { createRandom } from './random.ts';

/**
 * How the text behind an embedded font is lost while its print stays: no map from codes to characters, every character
 * some places further on, characters for private use, everything mixed up, or the digits alone, or two of them for each
 * other, which looks like text; or no characters for some of the codes, digits among them.
 */
export const FONT_DAMAGES = [
  'no-mapping',
  'shifted',
  'private-use',
  'mixed-up',
  'digits-mixed-up',
  'digits-swapped',
  'entries-lost',
] as const;
export type FontDamage = (typeof FONT_DAMAGES)[number];

/** Places that a shifted map is off by. */
const SHIFT = 29;
const FIRST_PRIVATE = 0xe000;
/** Share of the characters that a map with lost entries lacks, and how many digits. */
const LOST_SHARE = 0.25,
  LOST_DIGITS = 2;

/**
 * The fonts with the same glyphs and a map that tells nothing or lies; which characters are taken for which follows
 * from the seed.
 */
export function damagedFonts(fonts: FontSet, damage: FontDamage, seed: string): FontSet {
  const damaged = (font: EmbeddedFont): EmbeddedFont => {
    const told = damage === 'no-mapping' ? null : mapOf(damage, [...font.cids.keys()], seed);
    return {
      ...font,
      toUnicode:
        told &&
        deflateSync(
          Buffer.from(
            unicodeMap(
              [...font.cids].flatMap(([character, cid]) => {
                const text = told(character);
                return text === null ? [] : [[text, cid] as const];
              }),
            ),
          ),
        ),
    };
  };
  return { regular: damaged(fonts.regular), bold: damaged(fonts.bold) };
}

function mapOf(
  damage: Exclude<FontDamage, 'no-mapping'>,
  characters: readonly string[],
  seed: string,
): (character: string) => string | null {
  switch (damage) {
    case 'shifted':
      return (character) => String.fromCharCode(character.charCodeAt(0) + SHIFT);
    case 'private-use':
      return (character) => String.fromCharCode(FIRST_PRIVATE + characters.indexOf(character));
    case 'mixed-up':
      return mixed(characters, seed);
    case 'digits-mixed-up':
      return mixed(digitsOf(characters), seed);
    case 'digits-swapped':
      return mixed(createRandom(`${seed}/swapped`).shuffle(digitsOf(characters)).slice(0, 2), seed);
    case 'entries-lost':
      return without(characters, seed);
    default:
      return damage satisfies never;
  }
}

const digitsOf = (characters: readonly string[]): string[] => characters.filter((character) => /\d/.test(character));

/** Nothing for some of the characters; the rest stay. */
function without(characters: readonly string[], seed: string): (character: string) => string | null {
  const random = createRandom(`${seed}/lost`),
    others = characters.filter((character) => !/[\d.,]/.test(character));
  const lost = new Set([
    ...random.shuffle(others).slice(0, LOST_SHARE * others.length),
    ...random.shuffle(digitsOf(characters)).slice(0, LOST_DIGITS),
  ]);
  return (character) => (lost.has(character) ? null : character);
}

/** Each character for another one of the same; the rest stay. */
function mixed(characters: readonly string[], seed: string): (character: string) => string {
  const order = createRandom(`${seed}/fonts`).shuffle(characters);
  const next = new Map(order.map((character, index) => [character, order[(index + 1) % order.length]!]));
  return (character) => next.get(character) ?? character;
}
