import type { PartialCoordinates } from '../../../schemas/index.ts';
import type { Term } from '../../../schemas/terms/index.ts';
import { labelKey } from '../../lib/text.ts';
import type { MappedColumn, MappedRow, Outline } from '../../model/form.ts';
import type { Lexicon, LexiconEntry, WordIndex } from '../../model/lexicon.ts';
import { isTotalKey, readLabel } from './labels.ts';
import { readTerms } from './lexicon.ts';
import type { MappedTable } from '../mapping/table-facts.ts';
import { readTimes } from './times.ts';

/** Shorter keys say too little to stand for anything elsewhere. */
const MIN_KEY = 3;
const TWO_SIDED = /^(revenue-expenditure|appropriation)$/;

/**
 * Words of this document that no lexicon holds, with what its own tables show them to mean, by resemblance or by sums.
 * A word that means two things in one document is none.
 */
export function learnedTerms(tables: readonly MappedTable[], outline: Outline): Term[] {
  const meanings = new Map<
    string,
    { readonly gives: PartialCoordinates; readonly likeness: number; readonly bySum: boolean } | null
  >();
  const learn: Learn = (text, gives, likeness = 1, bySum = false) => {
    const key = readTimes(readLabel(text).key, outline).rest;
    if (key.length < MIN_KEY || isTotalKey(key) || Object.keys(gives).length === 0) return;
    const known = meanings.get(key);
    // What sums show goes before what a word is like.
    if (known && known.bySum !== bySum) {
      if (bySum) meanings.set(key, { gives, likeness, bySum });
      return;
    }
    meanings.set(
      key,
      known === undefined || (known !== null && same(known.gives, gives))
        ? { gives, likeness: Math.max(likeness, known?.likeness ?? 0), bySum }
        : null,
    );
  };
  for (const { identified, columns, rows } of tables) {
    for (const column of columns) if (column.role === 'amount') learnColumn(column, learn);
    if (TWO_SIDED.test(identified.form)) for (const row of rows) learnRow(row, outline.lexicon, learn);
  }
  return [...meanings].flatMap(([word, meaning]) =>
    meaning === null
      ? []
      : [
          {
            words: [word],
            gives: meaning.gives,
            source: 'this document',
            ...(meaning.likeness < 1 ? { likeness: meaning.likeness } : {}),
          },
        ],
  );
}

type Learn = (text: string, gives: PartialCoordinates, likeness?: number, bySum?: boolean) => void;

const same = (a: PartialCoordinates, b: PartialCoordinates): boolean => JSON.stringify(a) === JSON.stringify(b);

function learnColumn({ headerPath, evidence }: MappedColumn, learn: Learn): void {
  const bySum = evidence.find(({ word }) => word === '');
  const named = headerPath.findLast((text) => !isTotalKey(readLabel(text).key));
  if (bySum && named !== undefined) {
    learn(named, bySum.gives as PartialCoordinates, 1, true);
    return;
  }
  for (const { word, from, likeness } of evidence) {
    if (word === '' || labelKey(from).includes(word)) continue;
    // A label that is only like a word may hold others that say the rest: 项目支出结转和结余.
    const gives = Object.assign(
      {},
      ...evidence.filter((other) => other.word !== '' && other.from === from).map((other) => other.gives),
    ) as PartialCoordinates;
    if (gives.measure === undefined && gives.year === undefined) learn(from, gives, likeness);
  }
}

function learnRow({ path, known, isTotal, coordinates, evidence }: MappedRow, lexicon: Lexicon, learn: Learn): void {
  const text = path.at(-1);
  if (
    !known ||
    isTotal ||
    text === undefined ||
    coordinates.function !== undefined ||
    coordinates.economic !== undefined
  )
    return;
  const { fund, use, item, flow } = coordinates,
    bySum = evidence.find(({ word }) => word === '');
  if (bySum) {
    learn(text, bySum.gives as PartialCoordinates, 1, true);
    return;
  }
  const [hit] = readTerms(lexicon, readLabel(text).key, 'row', flow ? { flow } : {}, true).hits;
  if (hit === undefined) learn(text, { ...(fund ? { fund } : {}), ...(use ? { use } : {}), ...(item ? { item } : {}) });
  else if (hit.confidence < 1) learn(text, hit.term.gives, hit.confidence);
}

/** The lexicon with further terms, which go before its own words of the same length. */
export function withTerms(lexicon: Lexicon, terms: readonly Term[]): Lexicon {
  const extend = (index: WordIndex): WordIndex => {
    const extended = new Map<string, readonly LexiconEntry[]>(index);
    for (const term of terms)
      for (const word of term.words) {
        const list = extended.get(word[0]!) ?? [];
        if (list.some((entry) => entry.word === word)) continue;
        extended.set(
          word[0]!,
          [{ word, terms: [term] }, ...list].sort((a, b) => b.word.length - a.word.length),
        );
      }
    return extended;
  };
  return { ...lexicon, labels: extend(lexicon.labels), sentences: extend(lexicon.sentences) };
}
