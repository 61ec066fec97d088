import levenshtein from 'fast-levenshtein';
import { remembered } from './remembered.ts';

/**
 * CJK radicals that some fonts map to instead of the ideograph and NFKC leaves alone (Unicode CJK Radicals Supplement).
 */
const RADICALS: Readonly<Record<string, string>> = {
  '⺠': '民',
  '⻚': '页',
  '⻓': '长',
  '⻋': '车',
  '⻔': '门',
  '⻅': '见',
  '⻉': '贝',
  '⻛': '风',
  '⻢': '马',
  '⻥': '鱼',
  '⻦': '鸟',
  '⻩': '黄',
  '⻬': '齐',
  '⻰': '龙',
  '⻝': '食',
  '⻄': '西',
  '⺟': '母',
  '⻘': '青',
  '⻣': '骨',
  '⻤': '鬼',
  '⺼': '肉',
  '⻆': '角',
  '⻨': '麦',
};

const FOLDABLE = /[\u2E80-\u2FDF\u3000\uF900-\uFAFF\uFB00-\uFB06\uFE30-\uFE4F\uFF00-\uFFEF\u00A0]/;

/** Folds width forms, compatibility and Kangxi radicals to the plain character (Unicode NFKC plus a radical table). */
export function foldCharacters(text: string): string {
  if (!FOLDABLE.test(text)) return text;
  let folded = '';
  for (const character of text) folded += RADICALS[character] ?? character.normalize('NFKC');
  return folded;
}

const PUNCTUATION_FORMS: Readonly<Record<string, string>> = {
  '（': '(',
  '）': ')',
  '：': ':',
  '，': ',',
  '；': ';',
  '．': '.',
  '【': '[',
  '】': ']',
  '〔': '[',
  '〕': ']',
  '－': '-',
  '—': '-',
  '–': '-',
  '―': '-',
  '─': '-',
  '＋': '+',
  '／': '/',
  '％': '%',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '＂': '"',
  '《': '<',
  '》': '>',
  '、': '、',
};

const KEPT_KEYS = 20_000;

/** What a label is not compared by: blanks, and other forms of a mark. */
const UNLIKE_KEY = new RegExp(`[\\s${Object.keys(PUNCTUATION_FORMS).join('')}]`, 'g');

/** A label as it is compared: no blanks, one form for each bracket, dash and quote. */
export const labelKey = remembered(
  (text: string): string => foldCharacters(text).replace(UNLIKE_KEY, (character) => PUNCTUATION_FORMS[character] ?? ''),
  KEPT_KEYS,
);

/** 1 for equal, 0 for nothing in common: 1 − edit distance / longer length. */
export function similarity(a: string, b: string): number {
  const longer = Math.max(a.length, b.length);
  return longer === 0 ? 1 : 1 - levenshtein.get(a, b) / longer;
}

export const isCjk = (character: string): boolean => /[\u3400-\u9FFF\uF900-\uFAFF]/.test(character);

/**
 * Whether a text is a letter before many digits without separators, a code (C23090100): amounts of such a length have a
 * point or groups.
 */
export const isLetteredCode = (text: string): boolean => /^[A-Z]\d{6,}$/.test(text);
