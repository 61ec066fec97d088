import { CODES } from '../../../schemas/codes/index.ts';
import { FORMS } from '../../../schemas/forms/index.ts';
import { NEUTRAL_WORDS, TERMS } from '../../../schemas/terms/index.ts';
import type { Glyph } from '../../model/page.ts';
import { isCjk } from '../../lib/text.ts';
import { characterKind } from './characters.ts';

/** A font with so many different glyphs that map to what nobody prints, and this share of its print, tells no text; bullets and ticks are fewer. */
const IMPOSSIBLE_GLYPHS = 6, IMPOSSIBLE_SHARE = 0.08;
/** Ideographs from which their choice can be judged, and the share of them that are common in any Chinese text. */
const ENOUGH_IDEOGRAPHS = 40, COMMON_SHARE = 0.75;
/** Pairs of neighbours from which words can be judged, and the least share of them that stands in words of budgets. */
const ENOUGH_PAIRS = 120, KNOWN_SHARE = 0.05;
/** No more pairs of a font are looked at: by then it is known. */
const MOST_PAIRS = 400;
/** Signs and letters from which it is odd that none is a digit; a cipher for digits and separators has no more different ones. */
const ENOUGH_SIGNS = 40, FEWEST_SIGNS = 6, MOST_SIGNS = 14;

/** A font of which so many glyphs gave no reason for doubt is not looked at any more. */
const SETTLED = 6000;

/** What was seen of a font so far. */
interface Seen {
  glyphs: number; impossible: number; ideographs: number; common: number; pairs: number; known: number; signs: number; digits: number;
  readonly impossibleTexts: Set<string>; readonly signTexts: Set<string>;
  /** The glyph that each digit was first printed with, and whether there was another one. */
  readonly digitCodes: Map<string, string | undefined>; twoShapes: boolean;
}

/** Counts, page by page, what tells that a font's characters are not those it prints. Takes a page's glyphs, visible or not. */
export function createDoubt(): { readonly note: (glyphs: readonly Glyph[]) => void; readonly fonts: () => ReadonlySet<string> } {
  const fonts = new Map<string, Seen>();
  return {
    note(glyphs) {
      let last: Glyph | null = null, seen: Seen | null = null;
      for (const glyph of glyphs) {
        if (glyph.hidden) continue;
        if (!seen || last?.font !== glyph.font) seen = seenOf(glyph.font);
        if (seen.glyphs >= SETTLED) { last = glyph; continue; }
        const kind = characterKind(glyph.text);
        seen.glyphs++;
        switch (kind) {
          case 'impossible': seen.impossible++; seen.impossibleTexts.add(glyph.text); break;
          case 'digit':
            seen.digits++;
            if (!seen.digitCodes.has(glyph.text)) seen.digitCodes.set(glyph.text, glyph.code);
            else if (seen.digitCodes.get(glyph.text) !== glyph.code) seen.twoShapes = true;
            break;
          case 'sign': seen.signs++; if (seen.signTexts.size <= MOST_SIGNS) seen.signTexts.add(glyph.text); break;
          case 'common': case 'rare':
            seen.ideographs++;
            if (kind === 'common') seen.common++;
            if (seen.pairs < MOST_PAIRS && last?.font === glyph.font && Math.abs(last.baseline - glyph.baseline) < 1 && isCjk(last.text)) {
              seen.pairs++;
              if (knownPairs().has(last.text + glyph.text)) seen.known++;
            }
            break;
          default:
        }
        last = glyph;
      }
    },
    fonts: () => new Set([...fonts].filter(([, seen]) => isDoubtful(seen)).map(([font]) => font)),
  };

  function seenOf(font: string): Seen {
    let seen = fonts.get(font);
    if (!seen) fonts.set(font, seen = { glyphs: 0, impossible: 0, ideographs: 0, common: 0, pairs: 0, known: 0, signs: 0, digits: 0, impossibleTexts: new Set(), signTexts: new Set(), digitCodes: new Map(), twoShapes: false });
    return seen;
  }
}

function isDoubtful(seen: Seen): boolean {
  return seen.twoShapes
    || seen.impossibleTexts.size >= IMPOSSIBLE_GLYPHS && seen.impossible > IMPOSSIBLE_SHARE * seen.glyphs
    || seen.ideographs >= ENOUGH_IDEOGRAPHS && seen.common < COMMON_SHARE * seen.ideographs
    || seen.pairs >= ENOUGH_PAIRS && seen.known < KNOWN_SHARE * seen.pairs
    || seen.digits === 0 && seen.signs >= ENOUGH_SIGNS && seen.signs > seen.glyphs / 2 && seen.signTexts.size >= FEWEST_SIGNS && seen.signTexts.size <= MOST_SIGNS;
}

let pairs: ReadonlySet<string> | null = null;

/** Pairs of characters in the words of budgets: names of the classifications, terms, titles. */
function knownPairs(): ReadonlySet<string> {
  if (pairs) return pairs;
  const found = new Set<string>();
  const add = (word: string): void => { for (let at = 0; at + 1 < word.length; at++) found.add(word.slice(at, at + 2)); };
  for (const classification of Object.values(CODES)) for (const { name, otherNames } of Object.values(classification)) [name, ...otherNames].forEach(add);
  for (const { words } of TERMS) words.forEach(add);
  NEUTRAL_WORDS.forEach(add);
  for (const { title } of FORMS) add(title.source);
  return pairs = found;
}
