import { NEUTRAL_WORDS, TERMS, type Term } from '../../schemas/terms/index.ts';
import type { PartialCoordinates } from '../../schemas/index.ts';
import { FORMS } from '../../schemas/forms/index.ts';
import { SENTENCE_TERMS } from '../../schemas/terms/sentences.ts';
import { formsWithout, withoutWords } from '../lib/known-words.ts';
import { similarity } from '../lib/text.ts';
import type { Lexicon, LexiconEntry, WordIndex } from '../model/lexicon.ts';

/** One term found in a text. */
export interface TermHit {
  readonly term: Term;
  readonly word: string;
  readonly at: number;
  /** 1 for the exact word, less for one that is only similar. */
  readonly confidence: number;
}

export interface Reading {
  readonly hits: readonly TermHit[];
  /** What no term and no neutral word explains. */
  readonly leftover: string;
}

export type Place = 'column' | 'row' | 'sentence' | 'title';

/** The lexicon, or what is left of it without some words and title patterns. */
export function buildLexicon(removed: ReadonlySet<string> = new Set()): Lexicon {
  const spoken = [...SENTENCE_TERMS, ...TERMS].filter(({ only }) => !only || only.includes('sentence'));
  return { labels: indexOf(withoutWords(TERMS, removed)), sentences: indexOf(withoutWords(spoken, removed)), forms: formsWithout(FORMS, removed) };
}

function indexOf(terms: readonly Term[]): WordIndex {
  const byWord = new Map<string, Term[]>();
  for (const term of terms) for (const word of term.words) { const found = byWord.get(word); if (found) found.push(term); else byWord.set(word, [term]); }
  const index = new Map<string, LexiconEntry[]>();
  for (const [word, found] of byWord) { const list = index.get(word[0]!); if (list) list.push({ word, terms: found }); else index.set(word[0]!, [{ word, terms: found }]); }
  for (const list of index.values()) list.sort((a, b) => b.word.length - a.word.length);
  return index;
}

/** All words that are known. */
export const FULL_LEXICON: Lexicon = buildLexicon();

const neutral = [...NEUTRAL_WORDS].sort((a, b) => b.length - a.length);
/** Below this an unknown header is not taken for a mistyped known one. */
const MIN_SIMILARITY = 0.75;

/** Whether a term may speak here, given the coordinates gathered so far along the path. */
function applies(term: Term, place: Place, path: PartialCoordinates): boolean {
  if (term.only && !term.only.includes(place)) return false;
  const { item, fund, use } = term.under ?? {};
  return (item === undefined || (path.item ?? '').startsWith(item)) && (fund === undefined || (path.fund ?? '').startsWith(fund))
    && (use === undefined || (path.use ?? '').startsWith(use));
}

/** Finds the lexicon's terms in a label key, longest first, left to right. */
export function readTerms({ labels: index }: Lexicon, key: string, place: Place, path: PartialCoordinates = {}): Reading {
  const hits: TermHit[] = [];
  let leftover = '';
  for (let at = 0; at < key.length;) {
    let hit: TermHit | null = null;
    for (const { word, terms } of index.get(key[at]!) ?? []) {
      if (!key.startsWith(word, at)) continue;
      const term = terms.find((candidate) => applies(candidate, place, path));
      if (term) { hit = { term, word, at, confidence: 1 }; break; }
    }
    if (hit) { hits.push(hit); at += hit.word.length; continue; }
    leftover += key[at];
    at++;
  }
  const rest = stripNeutral(leftover);
  if (hits.length === 0 && rest.length >= 2) {
    const near = nearestTerm(index, key, place, path, rest.length < 4);
    if (near) return { hits: [near], leftover: '' };
  }
  return { hits, leftover: rest };
}

function stripNeutral(text: string): string {
  let rest = text.replace(/\d{4}年?|20\d\d|\d+/g, '');
  for (const word of neutral) rest = rest.replaceAll(word, '');
  return rest;
}

/** The known word that is most like the label; `cutOnly`: only one that the label begins, as a narrow cell cuts it. */
function nearestTerm(index: WordIndex, key: string, place: Place, path: PartialCoordinates, cutOnly: boolean): TermHit | null {
  let best: TermHit | null = null;
  for (const list of index.values()) for (const { word, terms } of list) {
    const cut = key.length >= 5 && word.startsWith(key);
    if (!cut && (cutOnly || Math.abs(word.length - key.length) > 2) || word.length < 4) continue;
    const score = cut ? 0.8 : similarity(word, key);
    if (score < MIN_SIMILARITY || (best && best.confidence >= score)) continue;
    const term = terms.find((candidate) => applies(candidate, place, path));
    if (term) best = { term, word, at: 0, confidence: score };
  }
  return best;
}
