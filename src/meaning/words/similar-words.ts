import type { PartialCoordinates } from '../../../schemas/index.ts';
import type { Term } from '../../../schemas/terms/index.ts';
import { addToList } from '../../lib/add-to-list.ts';
import type { LexiconEntry, WordIndex } from '../../model/lexicon.ts';

/** A known word that a label resembles. */
export interface SimilarWord {
  readonly word: string;
  readonly term: Term;
  /** 0 to 1: how much of what both say is the same. */
  readonly score: number;
}

/**
 * What each character is worth: much where few members of the coordinates use it, little where all do (支, 出, 收, 入).
 */
interface Weights {
  readonly of: (character: string) => number;
  readonly entries: readonly LexiconEntry[];
  /** What all characters of each entry's word are worth. */
  readonly sums: readonly number[];
  /** Positions of the entries whose word has the character. */ readonly having: ReadonlyMap<string, readonly number[]>;
}

const weighed = new WeakMap<WordIndex, Weights>();

function weightsOf(index: WordIndex): Weights {
  const kept = weighed.get(index);
  if (kept) return kept;
  const entries = [...index.values()].flat();
  const having = new Map<string, number[]>();
  entries.forEach(({ word }, position) => {
    for (const character of new Set(word)) addToList(having, character, position);
  });
  const members = new Map<string, Set<string>>();
  const all = new Set<string>();
  for (const { word, terms } of entries)
    for (const { gives } of terms) {
      const member = JSON.stringify(gives);
      all.add(member);
      for (const character of word) members.set(character, (members.get(character) ?? new Set()).add(member));
    }
  const most = Math.log(1 + all.size);
  // A character that no known word has tells nothing either way, and counts as a usual one.
  const unknown = most * 0.5;
  const worth = new Map(Array.from(members, ([character, { size }]) => [character, Math.log(1 + all.size / size)]));
  const of: Weights['of'] = (character) => worth.get(character) ?? unknown;
  const weights: Weights = { entries, sums: entries.map(({ word }) => sum(word, of)), having, of };
  weighed.set(index, weights);
  return weights;
}

function sum(text: string, of: Weights['of']): number {
  let total = 0;
  for (const character of text) total += of(character);
  return total;
}

/** Weight of the longest common subsequence: the same characters in the same order, whatever stands between them. */
function commonWeight(a: string, b: string, of: Weights['of']): number {
  const best: number[] = new Array<number>(b.length + 1).fill(0);
  for (const character of a) {
    const worth = of(character);
    let diagonal = 0;
    for (let j = 0; j < b.length; j++) {
      const above = best[j + 1]!;
      best[j + 1] = character === b[j] ? diagonal + worth : Math.max(above, best[j]!);
      diagonal = above;
    }
  }
  return best[b.length]!;
}

/** What it adds that a label is a known word's unbroken part: 公共预算拨款 of 一般公共预算拨款. */
const UNBROKEN = 0.1;

/** A text with what all its characters are worth. */
interface Weighed {
  readonly text: string;
  readonly all: number;
}

/**
 * How alike two words are: the weight of what they share, against both. A word that the other contains whole, in order,
 * is the same said at greater length.
 */
function likeness(
  { text: label, all: ofLabel }: Weighed,
  { text: word, all: ofWord }: Weighed,
  of: Weights['of'],
): number {
  const common = commonWeight(label, word, of);
  const precision = common / ofLabel,
    recall = common / ofWord;
  const alike = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return word !== label && word.includes(label) ? Math.min(1, alike + UNBROKEN) : alike;
}

/** The likeness of two texts by what the characters of a lexicon are worth. */
export function likenessOf(index: WordIndex, label: string, word: string): number {
  const { of } = weightsOf(index);
  return likeness({ text: label, all: sum(label, of) }, { text: word, all: sum(word, of) }, of);
}

/**
 * The noun that a compound ends in says what it is: 单位编码 and 单位资金, which share no more than half, share only
 * whose it is.
 */
export const sharesHead = (label: string, word: string): boolean =>
  word.includes(label) ||
  Array.from(word.slice(-2)).some((character) => label.includes(character)) ||
  [...label].filter((character) => word.includes(character)).length * 2 > label.length;

/** Labels come back on every page; what they resemble is kept. */
const KEPT = 5_000;
const found = new WeakMap<
  WordIndex,
  Map<string, readonly { readonly entry: LexiconEntry; readonly score: number }[]>
>();

/** Known words that a label resembles, best first, one for each member that may speak, as they are asked for. */
export function* similarWords(
  index: WordIndex,
  label: string,
  applies: (term: Term) => boolean,
  agrees: (word: string) => boolean,
): Generator<SimilarWord, void> {
  const { of, entries, sums, having } = weightsOf(index);
  const cache = found.get(index) ?? new Map();
  found.set(index, cache);
  let scored = cache.get(label) as readonly { readonly entry: LexiconEntry; readonly score: number }[] | undefined;
  if (scored === undefined) {
    const common = new Map<number, number>();
    for (const character of new Set(label))
      for (const position of having.get(character) ?? []) common.set(position, (common.get(position) ?? 0) + 1);
    const own: Weighed = { text: label, all: sum(label, of) };
    // Half the characters of the shorter one at least.
    scored = [...common]
      .filter(([position, count]) => count * 2 >= Math.min(entries[position]!.word.length, label.length))
      .map(([position]) => {
        const entry = entries[position]!;
        return { entry, score: likeness(own, { text: entry.word, all: sums[position]! }, of) };
      })
      .filter(({ score }) => score > 0.35)
      .sort((a, b) => b.score - a.score)
      .slice(0, 60);
    if (cache.size >= KEPT) cache.clear();
    cache.set(label, scored);
  }
  const told = new Set<string>();
  for (const { entry, score } of scored) {
    const term = agrees(entry.word) ? entry.terms.find(applies) : undefined;
    if (!term) continue;
    const member = memberKey(term.gives, term.total);
    if (told.has(member)) continue;
    told.add(member);
    yield { word: entry.word, term, score };
  }
}

const memberKey = (gives: PartialCoordinates, total: Term['total']): string => JSON.stringify(gives) + (total ?? '');

/** Characters of a part that must stand unbroken to tell a word: 中小企业. */
const PART = 4;
const partsOf = new WeakMap<WordIndex, ReadonlyMap<string, readonly LexiconEntry[]>>();

/** The known word of which a label holds a part that no word of another member has. */
export function tellingPart(
  index: WordIndex,
  label: string,
  applies: (term: Term) => boolean,
): { readonly word: string; readonly term: Term } | null {
  let parts = partsOf.get(index);
  if (!parts) {
    const found = new Map<string, LexiconEntry[]>();
    for (const entry of [...index.values()].flat())
      for (let at = 0; at + PART <= entry.word.length; at++) addToList(found, entry.word.slice(at, at + PART), entry);
    partsOf.set(index, (parts = found));
  }
  for (let at = 0; at + PART <= label.length; at++) {
    const terms = (parts.get(label.slice(at, at + PART)) ?? []).flatMap((entry) =>
      entry.terms.map((term) => ({ word: entry.word, term })),
    );
    const [first] = terms.filter(({ term }) => applies(term));
    if (
      first &&
      terms.every(({ term }) => memberKey(term.gives, term.total) === memberKey(first.term.gives, first.term.total))
    )
      return first;
  }
  return null;
}
