import type { ExtractionResult } from '../../../schemas/index.ts';
import type { FormDefinition } from '../../../schemas/forms/index.ts';
import { titlePattern } from '../../../schemas/forms/title-pattern.ts';
import type { Term } from '../../../schemas/terms/index.ts';
import { titleWords } from '../../../src/lib/known-words.ts';
import { labelKey } from '../../../src/lib/text.ts';
import type { Layout } from '../../../src/model/table.ts';
import { issuerGroupOf } from './truth.ts';

/** What one document prints: its issuer group and its texts. */
export interface PrintedDocument {
  readonly issuer: string;
  /** Texts of tables. */
  readonly labels: readonly string[];
  /** Running text that states amounts, with its headings. */
  readonly sentences: readonly string[];
  readonly titles: readonly string[];
  /** All that it prints; left out where only its result is known. */
  readonly text?: string;
}

/** Which issuers' documents print a word of the lexicon, or match a part of a form's title pattern. */
export type Support = ReadonlyMap<string, ReadonlySet<string>>;

/** A figure, a code or a blank: carries no word. */
const NO_WORD = /^[\d.,%()\-+*\s]*$/;

/** All texts of a document as label keys, a line each. */
export const textOf = ({ lines, tables }: Layout): string =>
  [...lines, ...tables.flatMap(({ above, cells }) => [...above, ...cells])]
    .map(({ text }) => labelKey(text))
    .join('\n');

/** The texts of a result as label keys, each once. */
export function printedBy(result: ExtractionResult, issuer: string): PrintedDocument {
  const labels = new Set<string>(),
    titles = new Set<string>(),
    sentences = new Set<string>();
  const note = (text: string | null | undefined, texts = labels): void => {
    if (text && !NO_WORD.test(text)) texts.add(labelKey(text));
  };
  for (const table of result.tables) {
    note(table.title, titles);
    note(table.title);
    for (const text of table.notes) note(text);
    for (const column of table.columns) for (const text of column.headerPath) note(text);
    for (const row of table.rows) for (const cell of row.cells) note(cell.text);
  }
  for (const statement of result.statements) {
    note(statement.heading, sentences);
    note(statement.text, sentences);
  }
  return { issuer, labels: [...labels], sentences: [...sentences], titles: [...titles] };
}

/**
 * What a document that nobody labelled prints; it belongs to the labelled issuer whose region it names or, where it
 * names none, prints most.
 */
export function printedElsewhere(result: ExtractionResult, labelled: readonly string[]): PrintedDocument {
  const own = issuerGroupOf(result.document);
  const printed = printedBy(result, own);
  if (labelled.includes(own)) return printed;
  const texts = [...printed.labels, ...printed.sentences];
  const counted = labelled
    .map((issuer) => ({ issuer, count: texts.filter((text) => text.includes(issuer.replace(/[省市]$/, ''))).length }))
    .sort((a, b) => b.count - a.count)[0];
  return counted && counted.count > 0 ? { ...printed, issuer: counted.issuer } : printed;
}

/**
 * Which issuers print each word of the lexicon. A label is read as the lexicon reads it, longest word first:
 * a word that stands only inside a longer known word is not printed, since who had seen the longer one alone would not
 * have written the shorter.
 */
export function supportOf(
  terms: readonly Pick<Term, 'words'>[],
  documents: readonly Pick<PrintedDocument, 'issuer' | 'labels'>[],
): Support {
  const support = new Map<string, Set<string>>();
  const byFirst = new Map<string, string[]>();
  for (const word of new Set(terms.flatMap((term) => term.words))) {
    support.set(word, new Set());
    byFirst.set(word[0]!, [...(byFirst.get(word[0]!) ?? []), word]);
  }
  for (const words of byFirst.values()) words.sort((a, b) => b.length - a.length);
  for (const { issuer, labels } of documents)
    for (const label of labels) {
      for (let at = 0; at < label.length;) {
        const word = byFirst.get(label[at]!)?.find((candidate) => label.startsWith(candidate, at));
        if (word) support.get(word)!.add(issuer);
        at += word?.length ?? 1;
      }
    }
  return support;
}

export function supportOfTitles(
  forms: readonly Pick<FormDefinition, 'id' | 'titles'>[],
  documents: readonly Pick<PrintedDocument, 'issuer' | 'titles'>[],
): Support {
  const support = new Map<string, Set<string>>();
  for (const form of forms)
    for (const word of titleWords(form)) {
      const pattern = titlePattern([word.slice(form.id.length + 2)]);
      const issuers = documents
        .filter(({ titles }) => titles.some((title) => pattern.test(title)))
        .map(({ issuer }) => issuer);
      support.set(word, new Set([...(support.get(word) ?? []), ...issuers]));
    }
  return support;
}

/** Which issuers print the words of the lists that patterns are built from, as `list: word`. */
export function supportOfVocabulary(
  lists: Readonly<Record<string, readonly string[]>>,
  documents: readonly PrintedDocument[],
): Support {
  const texts = documents.map(({ issuer, text, labels, sentences, titles }) => ({
    issuer,
    text: text ?? [...labels, ...sentences, ...titles].join('\n'),
  }));
  const support = new Map<string, ReadonlySet<string>>();
  for (const [list, words] of Object.entries(lists))
    for (const word of words)
      support.set(
        `${list}: ${word}`,
        new Set(texts.filter(({ text }) => text.includes(word)).map(({ issuer }) => issuer)),
      );
  return support;
}

/** The words that only this issuer supports; what nobody supports counts as its own. */
export function ownWords(support: Support, issuer: string): Set<string> {
  return new Set(
    [...support].filter(([, issuers]) => [...issuers].every((other) => other === issuer)).map(([word]) => word),
  );
}

/** Support in any of several places. */
export function joinSupport(...supports: readonly Support[]): Support {
  const joined = new Map<string, Set<string>>();
  for (const support of supports)
    for (const [word, issuers] of support) joined.set(word, new Set([...(joined.get(word) ?? []), ...issuers]));
  return joined;
}
