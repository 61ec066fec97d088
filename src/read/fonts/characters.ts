import { remembered } from '../../lib/remembered.ts';
import { isCjk } from '../../lib/text.ts';

/**
 * Characters that no budget prints: private use, controls, replacement characters, unassigned code points, and the
 * Latin letters that GBK read as Latin-1 gives (ËÎÌå for 宋体).
 */
const IMPOSSIBLE = /[\p{Co}\p{Cc}\p{Cn}\uFFFD\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u00FF]/u;
/** Scripts of China's regions and of its neighbours. */
const NEIGHBOURING = [
  'Cyrillic',
  'Bopomofo',
  'Hiragana',
  'Katakana',
  'Mongolian',
  'Tibetan',
  'Arabic',
  'Hangul',
  'Yi',
] as const;

function scripts(...names: readonly string[]): string {
  return names.map((name) => `\\p{Script=${name}}`).join('');
}

/**
 * Letters of scripts that no budget in China is written in, also none of its regions: what codes taken for characters
 * give.
 */
const FOREIGN = new RegExp(`[^\\P{L}${scripts('Han', 'Latin', 'Greek', ...NEIGHBOURING, 'Common')}]`, 'u');

/** Letters of the regions' and neighbours' scripts: printed in words of their own, never within a Chinese one. */
const OTHER_SCRIPT = new RegExp(`^[${scripts(...NEIGHBOURING)}]`, 'u');

/**
 * A character that nobody prints; an ideograph, common in any Chinese text, known to GB 2312 or beyond it; a letter of
 * another script; a digit; another ASCII sign or letter.
 */
export type CharacterKind = 'impossible' | 'common' | 'rare' | 'beyond' | 'script' | 'digit' | 'sign' | 'other';

const KEPT_KINDS = 20_000;
let firstLevel: ReadonlySet<string> | null = null,
  secondLevel: ReadonlySet<string> | null = null;

/** What kind of character a glyph's text is. */
export const characterKind = remembered((text: string): CharacterKind => {
  if (IMPOSSIBLE.test(text) || FOREIGN.test(text)) return 'impossible';
  if (isCjk(text))
    return (firstLevel ??= ideographsOf(0xb0, 0xd7)).has(text)
      ? 'common'
      : (secondLevel ??= ideographsOf(0xd8, 0xf7)).has(text)
        ? 'rare'
        : 'beyond';
  return OTHER_SCRIPT.test(text) ? 'script' : /^\d$/.test(text) ? 'digit' : /^[!-~]$/.test(text) ? 'sign' : 'other';
}, KEPT_KINDS);

/** Whether a font that maps to it cannot be said to tell what it prints. */
export const isLost = (kind: CharacterKind): boolean => kind === 'impossible' || kind === 'beyond';

/**
 * Ideographs of GB 2312 by its rows, 94 to a row: 3,755 of the first level (its last five places are empty), 3,008 of
 * the second.
 */
function ideographsOf(first: number, last: number): ReadonlySet<string> {
  const bytes: number[] = [];
  for (let row = first; row <= last; row++) for (let place = 0xa1; place <= 0xfe; place++) bytes.push(row, place);
  return new Set(new TextDecoder('gbk').decode(Uint8Array.from(bytes)));
}
