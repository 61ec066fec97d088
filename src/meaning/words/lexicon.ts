import { SENTENCE_TERMS, TERMS, type Term } from '../../../schemas/terms/index.ts';
import type { PartialCoordinates } from '../../../schemas/index.ts';
import { FORMS } from '../../../schemas/forms/index.ts';
import { addToList } from '../../lib/add-to-list.ts';
import { formsWithout, withoutWords } from '../../lib/known-words.ts';
import { wholeOf } from '../../lib/members.ts';
import { pattern, patternWith } from '../../lib/pattern.ts';
import type { TermEvidence } from '../../model/form.ts';
import type { Lexicon, LexiconEntry, WordIndex } from '../../model/lexicon.ts';
import { refine } from './compose.ts';
import { likenessOf, tellingPart } from './similar-words.ts';
import {
  type TermHit,
  type Place,
  applies,
  contradicts,
  stripNeutral,
  nearestTerm,
  MIN_ROW,
  narrows,
} from './near-terms.ts';

export interface Reading {
  readonly hits: readonly TermHit[];
  /** What no term and no neutral word explains. */
  readonly leftover: string;
}

/** What a hit says for a mapping, and how like its word the label is where it is not the word. */
export function evidenceOf({ word, term, confidence }: TermHit, gives: PartialCoordinates, from: string): TermEvidence {
  // What was guessed once in a document is a guess wherever the word comes back.
  const likeness = Math.min(confidence, term.likeness ?? 1);
  return { word, gives: { ...gives }, from, ...(likeness < 1 ? { likeness } : {}) };
}

/** The lexicon, or what is left of it without some words and title patterns. */
export function buildLexicon(removed: ReadonlySet<string> = new Set()): Lexicon {
  const spoken = [...SENTENCE_TERMS, ...TERMS].filter(({ only }) => !only || only.includes('sentence'));
  return {
    labels: indexOf(withoutWords(TERMS, removed)),
    sentences: indexOf(withoutWords(spoken, removed)),
    forms: formsWithout(FORMS, removed),
  };
}

function indexOf(terms: readonly Term[]): WordIndex {
  const byWord = new Map<string, Term[]>();
  for (const term of terms) for (const word of term.words) addToList(byWord, word, term);
  const index = new Map<string, LexiconEntry[]>();
  for (const [word, found] of byWord) addToList(index, word[0]!, { word, terms: found });
  for (const list of index.values()) list.sort((a, b) => b.word.length - a.word.length);
  return index;
}

/** All words that are known. */
export const FULL_LEXICON: Lexicon = buildLexicon();

/** 人员经费和公用经费 is basic expenditure, no more the one than the other. */
function joinedParts(hits: readonly TermHit[], key: string): readonly TermHit[] {
  const [first, second] = hits;
  if (
    hits.length !== 2 ||
    !first ||
    !second ||
    !pattern`、|${'and-with'}`.test(key.slice(first.at, second.at + second.word.length))
  )
    return hits;
  for (const dimension of ['use', 'item'] as const) {
    const members = [first.term.gives[dimension], second.term.gives[dimension]];
    const whole = wholeOf(dimension, members);
    if (whole !== undefined)
      return [
        {
          ...first,
          term: { ...first.term, gives: { [dimension]: whole } },
          confidence: Math.min(first.confidence, second.confidence),
        },
      ];
  }
  return hits;
}

interface ExactReading {
  readonly hits: readonly TermHit[];
  readonly leftover: string;
}

/** The words that stand in a key letter by letter, longest first, left to right. */
function exactTerms(index: WordIndex, key: string, place: Place, path: PartialCoordinates): ExactReading {
  const hits: TermHit[] = [];
  let leftover = '';
  for (let at = 0; at < key.length;) {
    let hit: TermHit | null = null;
    for (const { word, terms } of index.get(key[at]!) ?? []) {
      if (!key.startsWith(word, at)) continue;
      const isNegated = key[at - 1] === '非' && pattern`^${'fiscal'}`.test(word);
      const term = terms.find(
        (candidate) =>
          applies(candidate, place, path) &&
          !contradicts(candidate, key) &&
          !(isNegated && candidate.gives.fund !== 'appropriation'),
      );
      if (term) {
        hit = { term, word, at, confidence: 1 };
        break;
      }
    }
    if (hit) {
      const negated = key[hit.at - 1] === '非' && hit.term.gives.fund === 'appropriation';
      if (negated) leftover = leftover.slice(0, -1);
      hits.push(
        negated ? { ...hit, term: { ...hit.term, gives: { ...hit.term.gives, fund: 'non-appropriation' } } } : hit,
      );
      at += hit.word.length;
      continue;
    }
    leftover += key[at];
    at++;
  }
  return { hits, leftover };
}

/** Words that publishers put between the others: 财政(部门)拨款, 本年(度)支出合计, 项目(类)支出, 小(型、)微(型)企业. */
const INSERTED = patternWith(
  'g',
)`${'inserted-words'}|(?<!${'institutional'})${'nature'}|(?<=${'sizes-of-enterprises'})${'type'}(?:、|${'and-pair'})?
  |${'of-the-year'}(?!${'unit'})`;
/** A word without what was inserted is nearly the word itself. */
const WITHOUT_INSERTED = 0.9;

/**
 * Finds the lexicon's terms in a label key: whole words, words with others inserted, else the known word that it
 * resembles. `few`: the label is one of a few that all are terms, as the lines of a summary are.
 */
export function readTerms(
  { labels: index }: Lexicon,
  key: string,
  place: Place,
  path: PartialCoordinates = {},
  few = false,
): Reading {
  let exact = exactTerms(index, key, place, path);
  if (exact.leftover.length > 0) {
    const plain = key.replace(INSERTED, '');
    const other = plain === key || plain.length < 4 ? null : exactTerms(index, plain, place, path);
    if (
      other &&
      other.hits.length > 0 &&
      other.leftover.length / plain.length < exact.leftover.length / key.length - 0.2
    )
      exact = { leftover: other.leftover, hits: other.hits.map((hit) => ({ ...hit, confidence: WITHOUT_INSERTED })) };
  }
  const hits = joinedParts(exact.hits, key);
  const rest = exact.leftover === '' ? '' : stripNeutral(exact.leftover);
  if (rest.length < 2) return { hits, leftover: rest };
  const near = nearestTerm(index, key, place, path, { hits, few });
  const beside = place === 'sentence' ? null : besideTerm(index, { key, place, path, few }, hits, exact.leftover);
  if (beside && (!near || adds(beside, near))) return { hits: [...hits, beside], leftover: '' };
  // What a word inside the label says for certain stays, unless the resembled word holds it too.
  const kept = near
    ? hits.filter(
        ({ term, word }) =>
          !near.word.includes(word) && Object.keys(term.gives).every((dimension) => !(dimension in near.term.gives)),
      )
    : [];
  // Beside a word that stays, the other must be like what that leaves over: 一般性 before 项目支出 is no 一般预算.
  if (near && kept.length > 0 && (exact.leftover.length < 4 || likenessOf(index, exact.leftover, near.word) < MIN_ROW))
    return { hits, leftover: rest };
  return near ? { hits: [...kept, near], leftover: '' } : { hits, leftover: rest };
}

/**
 * Whether the words inside a label and one like its remainder say more than a single word like the whole: 财政拨款 +
 * 结余结转.
 */
const adds = (beside: TermHit, near: TermHit): boolean =>
  Object.keys(near.term.gives).every((dimension) => dimension in beside.term.gives) &&
  beside.confidence >= near.confidence;

/** A label, where it stands, what those around it give, and whether it is one of a few that all are terms. */
interface LabelPlace {
  readonly key: string;
  readonly place: Place;
  readonly path: PartialCoordinates;
  readonly few: boolean;
}

/** What the remainder of a label resembles, where it speaks of something else than the words before or after it. */
function besideTerm(
  index: WordIndex,
  { key, place, path, few }: LabelPlace,
  hits: readonly TermHit[],
  remainder: string,
): TermHit | null {
  const plain = remainder.replace(pattern`^(?:[、,]|${'and-with'}|${'attributive'})+`, '');
  if (hits.length === 0 || plain.length < 4 || !key.includes(plain)) return null;
  const said = new Set(hits.flatMap(({ term }) => Object.keys(term.gives)));
  const near = nearestTerm(index, plain, place, path, { hits: [], few });
  if (near && Object.keys(near.term.gives).every((dimension) => !said.has(dimension))) return near;
  const part =
    place === 'column'
      ? tellingPart(index, plain, (term) =>
          applies(
            term,
            place,
            hits.reduce((sum, hit) => refine(sum, hit.term.gives), path),
          ),
        )
      : null;
  return part && hits.every(({ term }) => narrows(term, part.term))
    ? { ...part, at: key.indexOf(plain), confidence: BY_PART }
    : null;
}

/** How much a part of a known word is believed where the whole does not stand. */
const BY_PART = 0.6;
