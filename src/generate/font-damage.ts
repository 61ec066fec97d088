import { deflateSync } from 'node:zlib';
import { unicodeMap, type EmbeddedFont, type FontSet } from './fonts.ts';
import { createRandom } from './random.ts';

/**
 * How the text behind an embedded font is lost while its print stays: no map from codes to characters, every character
 * some places further on, characters for private use, everything mixed up, or the digits alone, which looks like text.
 */
export const FONT_DAMAGES = ['no-mapping', 'shifted', 'private-use', 'mixed-up', 'digits-mixed-up'] as const;
export type FontDamage = typeof FONT_DAMAGES[number];

/** Places that a shifted map is off by. */
const SHIFT = 29;
const FIRST_PRIVATE = 0xE000;

/** The fonts with the same glyphs and a map that tells nothing or lies; which characters are taken for which follows from the seed. */
export function damagedFonts(fonts: FontSet, damage: FontDamage, seed: string): FontSet {
  const damaged = (font: EmbeddedFont): EmbeddedFont => {
    const told = damage === 'no-mapping' ? null : mapOf(damage, [...font.cids.keys()], seed);
    return { ...font, toUnicode: told && deflateSync(Buffer.from(unicodeMap([...font.cids].map(([character, cid]) => [told(character), cid])))) };
  };
  return { regular: damaged(fonts.regular), bold: damaged(fonts.bold) };
}

function mapOf(damage: Exclude<FontDamage, 'no-mapping'>, characters: readonly string[], seed: string): (character: string) => string {
  switch (damage) {
    case 'shifted': return (character) => String.fromCharCode(character.charCodeAt(0) + SHIFT);
    case 'private-use': return (character) => String.fromCharCode(FIRST_PRIVATE + characters.indexOf(character));
    case 'mixed-up': return mixed(characters, seed);
    case 'digits-mixed-up': return mixed(characters.filter((character) => /\d/.test(character)), seed);
    default: return damage satisfies never;
  }
}

/** Each character for another one of the same; the rest stay. */
function mixed(characters: readonly string[], seed: string): (character: string) => string {
  const order = createRandom(`${seed}/fonts`).shuffle(characters);
  const next = new Map(order.map((character, index) => [character, order[(index + 1) % order.length]!]));
  return (character) => next.get(character) ?? character;
}
