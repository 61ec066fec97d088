import type { ExtractionResult } from '../../schemas/index.ts';
import type { FormDefinition } from '../../schemas/forms/index.ts';
import type { Term } from '../../schemas/terms/index.ts';
import { labelKey } from '../lib/text.ts';

/** What one document prints: its issuer group and its texts. */
export interface PrintedDocument {
  readonly issuer: string;
  readonly labels: readonly string[];
  readonly titles: readonly string[];
}

/** Which issuers' documents print a word of the lexicon, or match a part of a form's title pattern. */
export type Support = ReadonlyMap<string, ReadonlySet<string>>;

/** A figure, a code or a blank: carries no word. */
const NO_WORD = /^[\d.,%()\-+*\s]*$/;

/** The label texts of a result as label keys, each once: header paths, cells, titles, notes and sentences. */
export function printedBy(result: ExtractionResult, issuer: string): PrintedDocument {
  const labels = new Set<string>();
  const titles = new Set<string>();
  const note = (text: string | null | undefined): void => {
    if (!text || NO_WORD.test(text)) return;
    labels.add(labelKey(text));
  };
  for (const table of result.tables) {
    if (table.title) titles.add(labelKey(table.title));
    note(table.title);
    for (const text of table.notes) note(text);
    for (const column of table.columns) for (const text of column.headerPath) note(text);
    for (const row of table.rows) for (const cell of row.cells) note(cell.text);
  }
  for (const statement of result.statements) { note(statement.heading); note(statement.text); }
  return { issuer, labels: [...labels], titles: [...titles] };
}

/**
 * Which issuers print each word of the lexicon. A label is read as the lexicon reads it, longest word first:
 * a word that stands only inside a longer known word is not printed, since who had seen the longer one alone would not have written the shorter.
 */
export function supportOf(terms: readonly Pick<Term, 'words'>[], documents: readonly PrintedDocument[]): Support {
  const support = new Map<string, Set<string>>();
  const byFirst = new Map<string, string[]>();
  for (const word of new Set(terms.flatMap((term) => term.words))) {
    support.set(word, new Set());
    byFirst.set(word[0]!, [...(byFirst.get(word[0]!) ?? []), word]);
  }
  for (const words of byFirst.values()) words.sort((a, b) => b.length - a.length);
  for (const { issuer, labels } of documents) for (const label of labels) {
    for (let at = 0; at < label.length;) {
      const word = byFirst.get(label[at]!)?.find((candidate) => label.startsWith(candidate, at));
      if (word) support.get(word)!.add(issuer);
      at += word?.length ?? 1;
    }
  }
  return support;
}

/** A form's title pattern in its alternatives, as `<form>: <pattern>`: the words by which titles are known. */
export function titleWords(form: Pick<FormDefinition, 'id' | 'title'>): string[] {
  return topLevelAlternatives(form.title.source).map((part) => `${form.id}: ${part}`);
}

export function supportOfTitles(forms: readonly Pick<FormDefinition, 'id' | 'title'>[], documents: readonly PrintedDocument[]): Support {
  const support = new Map<string, Set<string>>();
  for (const form of forms) for (const word of titleWords(form)) {
    const pattern = new RegExp(word.slice(form.id.length + 2));
    const issuers = documents.filter(({ titles }) => titles.some((title) => pattern.test(title))).map(({ issuer }) => issuer);
    support.set(word, new Set([...(support.get(word) ?? []), ...issuers]));
  }
  return support;
}

/** The title pattern without some of its alternatives; null when none is left. */
export function titleWithout(form: Pick<FormDefinition, 'id' | 'title'>, withoutWords: ReadonlySet<string>): RegExp | null {
  const left = topLevelAlternatives(form.title.source).filter((part) => !withoutWords.has(`${form.id}: ${part}`));
  return left.length === 0 ? null : new RegExp(left.join('|'), form.title.flags);
}

/** Splits a pattern at the bars outside groups and classes. */
function topLevelAlternatives(source: string): string[] {
  const parts = [''];
  let depth = 0;
  for (let at = 0; at < source.length; at++) {
    const character = source[at]!;
    if (character === '\\') { parts[parts.length - 1] += character + (source[++at] ?? ''); continue; }
    if (character === '(' || character === '[') depth++;
    if (character === ')' || character === ']') depth--;
    if (character === '|' && depth === 0) parts.push(''); else parts[parts.length - 1] += character;
  }
  return parts;
}

/** The words that only this issuer supports; what nobody supports counts as its own. */
export function ownWords(support: Support, issuer: string): Set<string> {
  return new Set([...support].filter(([, issuers]) => [...issuers].every((other) => other === issuer)).map(([word]) => word));
}

/** The lexicon as somebody would have written it who never saw the issuer. */
export function withoutWords<T extends Pick<Term, 'words'>>(terms: readonly T[], removed: ReadonlySet<string>): T[] {
  return terms.map((term) => ({ ...term, words: term.words.filter((word) => !removed.has(word)) })).filter(({ words }) => words.length > 0);
}
