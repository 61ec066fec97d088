import type { Correction, PartialCoordinates } from '../../schemas/index.ts';
import { coordinateKey } from '../lib/coordinates.ts';
import { labelKey } from '../lib/text.ts';

/** Coordinates that a word can stand for whatever the document; codes and names are a row's own. */
const WORDED = ['flow', 'period', 'fund', 'use', 'item', 'measure'] as const;

/** A word of the lexicon that a reviewer's mapping suggests, as a line for schemas/terms. */
export interface Synonym {
  readonly word: string;
  readonly gives: PartialCoordinates;
  readonly place: 'column' | 'row';
  readonly by: string;
  readonly at: string;
}

/** Words whose column or row a reviewer mapped, with what he gave them beyond what was understood; each once, the last decision counts. */
export function synonymsOf(corrections: readonly Correction[]): Synonym[] {
  const found = new Map<string, Synonym>();
  for (const correction of corrections) {
    if (correction.kind !== 'column' && correction.kind !== 'row') continue;
    const {
      kind: place,
      place: { text },
      before,
      after,
      by,
      at,
    } = correction;
    const word = labelKey(text);
    const gives = Object.fromEntries(
      WORDED.filter(
        (name) => after.coordinates[name] !== undefined && after.coordinates[name] !== before.coordinates[name],
      ).map((name) => [name, after.coordinates[name]]),
    ) as PartialCoordinates;
    if (word === '' || coordinateKey(gives) === '') found.delete(`${place}|${word}`);
    else found.set(`${place}|${word}`, { word, gives, place, by, at });
  }
  return [...found.values()];
}

/** The synonym as it stands in schemas/terms. */
export function termLine({ word, gives, place, by, at }: Synonym): string {
  const pairs = Object.entries(gives)
    .map(([name, value]) => `${name}: ${quoted(String(value))}`)
    .join(', ');
  return `  { words: [${quoted(word)}], gives: { ${pairs} }, only: ['${place}'], source: ${quoted(`reviewed by ${by}, ${at.slice(0, 10)}`)} },`;
}

/** Text of a document inside source code: nothing in it may end the literal. */
const quoted = (text: string): string =>
  `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'").replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}'`;
