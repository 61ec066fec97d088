import { NEUTRAL_WORDS, SENTENCE_TERMS, TERMS, type Term } from '../../../schemas/terms/index.ts';
import type { PartialCoordinates } from '../../../schemas/index.ts';
import { FORMS } from '../../../schemas/forms/index.ts';
import { formsWithout, withoutWords } from '../../lib/known-words.ts';
import { contains, wholeOf } from '../../lib/members.ts';
import { pattern, patternWith } from '../../lib/pattern.ts';
import { remembered } from '../../lib/remembered.ts';
import type { RunnerUp, TermEvidence } from '../../model/form.ts';
import type { Lexicon, LexiconEntry, WordIndex } from '../../model/lexicon.ts';
import { isUnder, refine } from './compose.ts';
import { NON_TAX, OPPOSITES } from './opposites.ts';
import { likenessOf, sharesHead, similarWords, tellingPart } from './similar-words.ts';

/** One term found in a text. */
export interface TermHit {
  readonly term: Term;
  readonly word: string;
  readonly at: number;
  /** 1 for the exact word, less for one that is only similar. */
  readonly confidence: number;
  /** The next best word that the label resembles. */
  readonly runnerUp?: RunnerUp;
}

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

export type Place = 'column' | 'row' | 'sentence' | 'title';

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
  for (const term of terms)
    for (const word of term.words) {
      const found = byWord.get(word);
      if (found) found.push(term);
      else byWord.set(word, [term]);
    }
  const index = new Map<string, LexiconEntry[]>();
  for (const [word, found] of byWord) {
    const list = index.get(word[0]!);
    if (list) list.push({ word, terms: found });
    else index.set(word[0]!, [{ word, terms: found }]);
  }
  for (const list of index.values()) list.sort((a, b) => b.word.length - a.word.length);
  return index;
}

/** All words that are known. */
export const FULL_LEXICON: Lexicon = buildLexicon();

const neutral = [...NEUTRAL_WORDS].sort((a, b) => b.length - a.length);

/** Whether a term may speak here, given the coordinates gathered so far along the path. */
function applies(term: Term, place: Place, path: PartialCoordinates): boolean {
  if (term.only && !term.only.includes(place)) return false;
  return isUnder(term, path);
}

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
)`${'inserted-words'}|(?<!${'institutional'})${'nature'}|(?<=${'sizes-of-enterprises'})${'type'}(?:、|${'and-pair'})?|${'of-the-year'}(?!${'unit'})`;
/** A word without what was inserted is nearly the word itself. */
const WITHOUT_INSERTED = 0.9;

/**
 * Finds the lexicon's terms in a label key: whole words, words with others inserted, else the known word that it resembles.
 * `few`: the label is one of a few that all are terms, as the lines of a summary are.
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
  const beside = place === 'sentence' ? null : besideTerm(index, key, place, path, { hits, few }, exact.leftover);
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

/** Whether the words inside a label and one like its remainder say more than a single word like the whole: 财政拨款 + 结余结转. */
const adds = (beside: TermHit, near: TermHit): boolean =>
  Object.keys(near.term.gives).every((dimension) => dimension in beside.term.gives) &&
  beside.confidence >= near.confidence;

/** What the remainder of a label resembles, where it speaks of something else than the words before or after it. */
function besideTerm(
  index: WordIndex,
  key: string,
  place: Place,
  path: PartialCoordinates,
  { hits, few }: { readonly hits: readonly TermHit[]; readonly few: boolean },
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

/** Whether a term says a member inside what another one says: 中小企业 inside 政府采购. */
const narrows = ({ gives: outer }: Term, { gives: inner }: Term): boolean =>
  (['item', 'fund'] as const).some((dimension) => {
    const within = inner[dimension],
      whole = outer[dimension];
    return within !== undefined && whole !== undefined && within !== whole && contains(dimension, whole, within);
  });

/** Money carried into the next year, or that holds what is carried over (含上年结转), is none carried over from the last; transfers to others are none from above. */
const contradicts = ({ gives }: Term, key: string): boolean =>
  (gives.period === 'carryover' && pattern`${'next-year'}|(?<!${'not'})${'last-year-included'}`.test(key)) ||
  (gives.fund !== undefined && gives.fund.endsWith('.special-transfer') && pattern`${'to-lower-levels'}`.test(key)) ||
  (gives.fund === 'general-public' && NON_TAX.test(key));

const KEPT_RESTS = 5_000;

const stripNeutral = remembered((text: string): string => {
  let rest = text.replace(patternWith('g')`\d{4}${'year'}?|20\d\d|\d+`, '');
  for (const word of neutral) rest = rest.replaceAll(word, '');
  return rest;
}, KEPT_RESTS);

/** Below this a header is not taken for the known word it resembles. */
const MIN_COLUMN = 0.55;
/** Row labels are names of many things, but for sources of revenue: they must be more alike. */
const MIN_ROW = 0.68;
/** By how much the likeness to a whole word must exceed what the words inside the label explain. */
const BETTER = 0.06;
/** How much of a likeness is believed. */
const TRUST = 0.9;
const believed = (score: number): number => Math.round(score * TRUST * 100) / 100;
/**
 * The term of the known word that a label resembles: said at greater length, in another order of words, cut off by its
 * cell or mistyped. Where words inside the label speak already, only a whole word that explains much more replaces them.
 */
function nearestTerm(
  index: WordIndex,
  key: string,
  place: Place,
  path: PartialCoordinates,
  { hits, few }: { readonly hits: readonly TermHit[]; readonly few: boolean },
): TermHit | null {
  const allowed = (term: Term): boolean =>
    applies(term, place, path) &&
    fitsFlow(term, path) &&
    !contradicts(term, key) &&
    !(few && isCarriedOver(term, path));
  const told = OPPOSITES.flatMap(([one, other]) => [
    ...(one.test(key) ? [[one, other] as const] : []),
    ...(other.test(key) ? [[other, one] as const] : []),
  ]);
  const [best, second] = similarWords(
    index,
    key,
    allowed,
    (word) => sharesHead(key, word) && !told.some(([own, opposite]) => opposite.test(word) && !own.test(word)),
  );
  if (!best || best.word.length < 3) return null;
  const explained = hits.length === 0 ? 0 : likenessOf(index, key, hits.map(({ word }) => word).join(''));
  if (
    best.score < (few || place === 'column' || path.flow === 'revenue' ? MIN_COLUMN : MIN_ROW) ||
    best.score < explained + (hits.length > 0 ? BETTER : 0)
  )
    return null;
  return {
    term: best.term,
    word: best.word,
    at: 0,
    confidence: believed(best.score),
    ...(second
      ? {
          runnerUp: {
            coordinates: { ...second.term.gives },
            confidence: believed(second.score),
            reason: `resembles ${second.word}`,
          },
        }
      : {}),
  };
}

/** Of the two sides of a summary the one of spending has no line of last year's money: what is left over there goes on. */
const isCarriedOver = ({ gives }: Term, { flow }: PartialCoordinates): boolean =>
  flow === 'expenditure' && gives.period === 'carryover';

/** On the revenue side money has sources, on the other side uses and items; whose year's money it is stays as the rows above say. */
function fitsFlow({ gives }: Term, { flow, period }: PartialCoordinates): boolean {
  if (gives.period !== undefined && period !== undefined && gives.period !== period) return false;
  if (flow === 'revenue') return gives.use === undefined && gives.item === undefined && gives.flow !== 'expenditure';
  return flow !== 'expenditure' || gives.flow !== 'revenue';
}
