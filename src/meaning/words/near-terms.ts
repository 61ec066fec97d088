import { NEUTRAL_WORDS, type Term } from '../../../schemas/terms/index.ts';
import type { PartialCoordinates } from '../../../schemas/index.ts';
import { contains } from '../../lib/members.ts';
import { pattern, patternWith } from '../../lib/pattern.ts';
import { remembered } from '../../lib/remembered.ts';
import type { RunnerUp } from '../../model/form.ts';
import type { WordIndex } from '../../model/lexicon.ts';
import { isUnder } from './compose.ts';
import { NON_TAX, OPPOSITES } from './opposites.ts';
import { likenessOf, sharesHead, similarWords } from './similar-words.ts';

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

export type Place = 'column' | 'row' | 'sentence' | 'title';

const neutral = [...NEUTRAL_WORDS].sort((a, b) => b.length - a.length);

/** Whether a term may speak here, given the coordinates gathered so far along the path. */
export function applies(term: Term, place: Place, path: PartialCoordinates): boolean {
  if (term.only && !term.only.includes(place)) return false;
  return isUnder(term, path);
}

/** Whether a term says a member inside what another one says: 中小企业 inside 政府采购. */
export const narrows = ({ gives: outer }: Term, { gives: inner }: Term): boolean =>
  (['item', 'fund'] as const).some((dimension) => {
    const within = inner[dimension],
      whole = outer[dimension];
    return within !== undefined && whole !== undefined && within !== whole && contains(dimension, whole, within);
  });

/**
 * Money carried into the next year, or that holds what is carried over (含上年结转), is none carried over from the
 * last; transfers to others are none from above.
 */
export const contradicts = ({ gives }: Term, key: string): boolean =>
  (gives.period === 'carryover' && pattern`${'next-year'}|(?<!${'not'})${'last-year-included'}`.test(key)) ||
  (gives.fund !== undefined && gives.fund.endsWith('.special-transfer') && pattern`${'to-lower-levels'}`.test(key)) ||
  (gives.fund === 'general-public' && NON_TAX.test(key));

const KEPT_RESTS = 5_000;

export const stripNeutral = remembered((text: string): string => {
  let rest = text.replace(patternWith('g')`\d{4}${'year'}?|20\d\d|\d+`, '');
  for (const word of neutral) rest = rest.replaceAll(word, '');
  return rest;
}, KEPT_RESTS);

/** Below this a header is not taken for the known word it resembles. */
const MIN_COLUMN = 0.55;
/** Row labels are names of many things, but for sources of revenue: they must be more alike. */
export const MIN_ROW = 0.68;
/** By how much the likeness to a whole word must exceed what the words inside the label explain. */
const BETTER = 0.06;
/** How much of a likeness is believed. */
const TRUST = 0.9;
const believed = (score: number): number => Math.round(score * TRUST * 100) / 100;
/**
 * The term of the known word that a label resembles: said at greater length, in another order of words, cut off by its
 * cell or mistyped. Where words inside the label speak already, only a whole word that explains much more replaces
 * them.
 */
export function nearestTerm(
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
  let told: ReturnType<typeof oppositesOf> | null = null;
  const similar = similarWords(
    index,
    key,
    allowed,
    (word) =>
      sharesHead(key, word) &&
      !(told ??= oppositesOf(key)).some(([own, opposite]) => opposite.test(word) && !own.test(word)),
  );
  const best = similar.next().value;
  if (!best || best.word.length < 3) return null;
  const explained = hits.length === 0 ? 0 : likenessOf(index, key, hits.map(({ word }) => word).join(''));
  if (
    best.score < (few || place === 'column' || path.flow === 'revenue' ? MIN_COLUMN : MIN_ROW) ||
    best.score < explained + (hits.length > 0 ? BETTER : 0)
  )
    return null;
  const second = similar.next().value;
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

/** The pairs of opposites of which a label says one, that one first. */
const oppositesOf = (key: string): (readonly [own: RegExp, opposite: RegExp])[] =>
  OPPOSITES.flatMap(([one, other]) => [
    ...(one.test(key) ? [[one, other] as const] : []),
    ...(other.test(key) ? [[other, one] as const] : []),
  ]);

/**
 * Of the two sides of a summary the one of spending has no line of last year's money: what is left over there goes on.
 */
const isCarriedOver = ({ gives }: Term, { flow }: PartialCoordinates): boolean =>
  flow === 'expenditure' && gives.period === 'carryover';

/**
 * On the revenue side money has sources, on the other side uses and items; whose year's money it is stays as the rows
 * above say.
 */
function fitsFlow({ gives }: Term, { flow, period }: PartialCoordinates): boolean {
  if (gives.period !== undefined && period !== undefined && gives.period !== period) return false;
  if (flow === 'revenue') return gives.use === undefined && gives.item === undefined && gives.flow !== 'expenditure';
  return flow !== 'expenditure' || gives.flow !== 'revenue';
}
