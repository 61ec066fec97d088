import type { Correction, PartialCoordinates } from '../../schemas/index.ts';
import { coordinateKey } from '../lib/coordinates.ts';
import { labelKey } from '../lib/text.ts';

/** Coordinates that a word can stand for whatever the document; codes and names are a row's own. */
const WORDED = ['flow', 'period', 'fund', 'use', 'item', 'measure'] as const;

/** A word of the lexicon that a reviewer's mapping suggests, as a line for schemas/lexicon/terms. */
export interface Synonym {
  readonly word: string;
  readonly gives: PartialCoordinates;
  readonly place: 'column' | 'row';
  readonly by: string;
  readonly at: string;
}

/**
 * Words whose column or row a reviewer mapped, with what he gave them beyond what was understood; each once, the last
 * decision counts.
 */
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

/** The first line of a table of such words, as in schemas/lexicon/terms. */
export const TERM_COLUMNS = 'word,member,place,under,source,document';

/** The synonym as a line of a table of schemas/lexicon/terms. */
export function termLine({ word, gives, place, by, at }: Synonym): string {
  const members = Object.entries(gives).map(([name, value]) => `${name}:${String(value)}`);
  return [word, members.join('; '), place, '', `reviewed by ${by}, ${at.slice(0, 10)}`, ''].map(field).join(',');
}

/** A field that a spreadsheet takes for text: quoted where it must be, and never begun like a formula. */
function field(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
