import { CODES } from '../../../schemas/codes/index.ts';
import { FORMS } from '../../../schemas/forms/index.ts';
import { NEUTRAL_WORDS, TERMS } from '../../../schemas/terms/index.ts';
import type { Glyph } from '../../model/page.ts';
import { isCjk } from '../../lib/text.ts';
import { characterKind, isLost, type CharacterKind } from './characters.ts';

/**
 * A font with so many different glyphs that map to what nobody prints, and this share of its print beside figures,
 * tells no text; bullets and ticks are fewer.
 */
const LOST_GLYPHS = 6,
  LOST_SHARE = 0.08;
/**
 * So often, and for this share of a font's digits, a character that nobody prints touches a digit: then some digits are
 * among what was lost.
 */
const LOST_IN_FIGURES = 6,
  LOST_IN_FIGURES_SHARE = 0.02;
/** Two glyphs touch where one begins no further from the end of the other than this share of their size. */
const TOUCHES = 0.3;
/** Ideographs from which their choice can be judged, and the share of them that are common in any Chinese text. */
const ENOUGH_IDEOGRAPHS = 40,
  COMMON_SHARE = 0.75;
/** Pairs of neighbours from which words can be judged, and the least share of them that stands in words of budgets. */
const ENOUGH_PAIRS = 120,
  KNOWN_SHARE = 0.05;
/** No more pairs of a font are looked at: by then it is known. */
const MOST_PAIRS = 400;
/**
 * Signs and letters from which it is odd that none is a digit; a cipher for digits and separators has no more different
 * ones.
 */
const ENOUGH_SIGNS = 40,
  FEWEST_SIGNS = 6,
  MOST_SIGNS = 14;

/** A font of which so many glyphs gave no reason for doubt is not looked at any more. */
const SETTLED = 6000;

/** What was seen of a font so far. */
interface Seen {
  glyphs: number;
  lost: number;
  lostInFigures: number;
  ideographs: number;
  common: number;
  pairs: number;
  known: number;
  signs: number;
  digits: number;
  figureSigns: number;
  readonly lostTexts: Set<string>;
  readonly signTexts: Set<string>;
  /** The glyph that each digit was first printed with, and whether there was another one. */
  readonly digitCodes: Map<string, string>;
  twoShapes: boolean;
}

/**
 * Counts, page by page, what tells that a font's characters are not those it prints. Takes a page's glyphs, visible or
 * not.
 */
export function createDoubt(): {
  readonly note: (glyphs: readonly Glyph[]) => void;
  readonly fonts: () => ReadonlySet<string>;
} {
  const fonts = new Map<string, Seen>();
  return {
    note(glyphs) {
      let last: Glyph | null = null,
        seen: Seen | null = null,
        lastKind: CharacterKind = 'other';
      for (const glyph of glyphs) {
        if (glyph.hidden) continue;
        if (!seen || last?.font !== glyph.font) seen = seenOf(glyph.font);
        if (seen.glyphs < SETTLED) {
          const kind = characterKind(glyph.text);
          noteGlyph(seen, glyph, kind);
          noteLost(seen, glyph, kind, last !== null && touches(last, glyph) ? lastKind : null);
          if (isIdeograph(kind)) notePair(seen, last, glyph);
          lastKind = kind;
        }
        last = glyph;
      }
    },
    fonts: () => new Set([...fonts].filter(([, seen]) => isDoubtful(seen)).map(([font]) => font)),
  };

  function seenOf(font: string): Seen {
    let seen = fonts.get(font);
    if (!seen)
      fonts.set(
        font,
        (seen = {
          glyphs: 0,
          lost: 0,
          lostInFigures: 0,
          ideographs: 0,
          common: 0,
          pairs: 0,
          known: 0,
          signs: 0,
          digits: 0,
          figureSigns: 0,
          lostTexts: new Set(),
          signTexts: new Set(),
          digitCodes: new Map(),
          twoShapes: false,
        }),
      );
    return seen;
  }
}

/** Counts a glyph by what its font maps it to. */
function noteGlyph(seen: Seen, glyph: Glyph, kind: CharacterKind): void {
  seen.glyphs++;
  switch (kind) {
    case 'digit':
      noteDigit(seen, glyph);
      break;
    case 'sign':
      seen.signs++;
      if (isFigureSign(glyph.text)) seen.figureSigns++;
      if (seen.signTexts.size <= MOST_SIGNS) seen.signTexts.add(glyph.text);
      break;
    case 'common':
      seen.common++;
      seen.ideographs++;
      break;
    case 'rare':
    case 'beyond':
      seen.ideographs++;
      break;
    default:
  }
}

/** One digit has one shape in a font: two glyphs that map to it are two characters. */
function noteDigit(seen: Seen, { code, text }: Glyph): void {
  seen.digits++;
  if (code === undefined) return;
  if (!seen.digitCodes.has(text)) seen.digitCodes.set(text, code);
  else if (seen.digitCodes.get(text) !== code) seen.twoShapes = true;
}

/** Counts characters that nobody prints, by themselves and beside the character that they touch. */
function noteLost(seen: Seen, { text }: Glyph, kind: CharacterKind, touching: CharacterKind | null): void {
  if ((kind === 'impossible' && touching === 'digit') || (kind === 'digit' && touching === 'impossible'))
    seen.lostInFigures++;
  if (isLost(kind) || (kind === 'script' && touching !== null && isIdeograph(touching))) {
    seen.lost++;
    seen.lostTexts.add(text);
  }
}

/** Counts an ideograph and the one before it on its line, and whether they stand in a word of budgets. */
function notePair(seen: Seen, last: Glyph | null, glyph: Glyph): void {
  if (seen.pairs >= MOST_PAIRS || last?.font !== glyph.font) return;
  if (Math.abs(last.baseline - glyph.baseline) >= 1 || !isCjk(last.text)) return;
  seen.pairs++;
  if (knownPairs().has(last.text + glyph.text)) seen.known++;
}

const isIdeograph = (kind: CharacterKind): boolean => kind === 'common' || kind === 'rare' || kind === 'beyond';
const isFigureSign = (text: string): boolean => /^[.,%-]$/.test(text);

function touches(before: Glyph, after: Glyph): boolean {
  return (
    before.font === after.font &&
    before.angle === 0 &&
    after.angle === 0 &&
    Math.abs(before.baseline - after.baseline) < 1 &&
    Math.abs(after.box[0] - before.box[2]) <= TOUCHES * after.size
  );
}

function isDoubtful(seen: Seen): boolean {
  return (
    seen.twoShapes ||
    (seen.lostTexts.size >= LOST_GLYPHS && seen.lost > LOST_SHARE * (seen.glyphs - seen.digits - seen.figureSigns)) ||
    (seen.lostInFigures >= LOST_IN_FIGURES && seen.lostInFigures > LOST_IN_FIGURES_SHARE * seen.digits) ||
    (seen.ideographs >= ENOUGH_IDEOGRAPHS && seen.common < COMMON_SHARE * seen.ideographs) ||
    (seen.pairs >= ENOUGH_PAIRS && seen.known < KNOWN_SHARE * seen.pairs) ||
    (seen.digits === 0 &&
      seen.signs >= ENOUGH_SIGNS &&
      seen.signs > seen.glyphs / 2 &&
      seen.signTexts.size >= FEWEST_SIGNS &&
      seen.signTexts.size <= MOST_SIGNS)
  );
}

let pairs: ReadonlySet<string> | null = null;

/** Pairs of characters in the words of budgets: names of the classifications, terms, titles. */
function knownPairs(): ReadonlySet<string> {
  if (pairs) return pairs;
  const found = new Set<string>();
  const add = (word: string): void => {
    for (let at = 0; at + 1 < word.length; at++) found.add(word.slice(at, at + 2));
  };
  for (const classification of Object.values(CODES))
    for (const { name, otherNames } of Object.values(classification)) [name, ...otherNames].forEach(add);
  for (const { words } of TERMS) words.forEach(add);
  NEUTRAL_WORDS.forEach(add);
  for (const { titles } of FORMS) titles.forEach(add);
  return (pairs = found);
}
