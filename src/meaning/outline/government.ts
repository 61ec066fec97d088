import { GOVERNMENT_WORDS, type DocumentKind } from '../../../schemas/index.ts';
import { labelKey } from '../../lib/text.ts';
import type { IdentifiedTable } from '../../model/form.ts';
import type { Layout } from '../../model/table.ts';

/** A title says more than a word in passing; several titles say no more than a few. */
const TITLE_WORTH = 2,
  MOST_TITLES = 3;
/** A department speaks of itself on every other page; three such words are no whole government's. */
const DEPARTMENT_WORTH = 1,
  MOST_DEPARTMENT_WORDS = 3;
/** A title and one more word, or two titles, when nothing speaks against them. */
const ENOUGH = 3;
/** So many of the titles say 决算: these are final accounts. Tables of debt among them do not. */
const FINAL_SHARE = 0.4;

/** What a document says of itself, as label keys. */
export interface DocumentTexts {
  readonly titles: readonly string[];
  /** All other words; asked for only where a title tells of a government. */
  readonly text: () => string;
}

/**
 * The kind of a whole government's document (政府预算, 总决算), null where the words do not show that it is one: titles
 * with a level of government and one of the four budgets, and words that no department prints, against those of a
 * department. Of 184 published documents they name the 14 of governments and no other.
 */
export function governmentKind({ titles, text }: DocumentTexts): DocumentKind | null {
  const { words, titles: patterns, notInTitles, departmentWords } = GOVERNMENT_WORDS;
  const telling = titles.filter((title) => !notInTitles.test(title) && patterns.some((pattern) => pattern.test(title)));
  if (telling.length === 0) return null;
  const all = text(),
    count = (of: readonly string[]): number => of.filter((word) => all.includes(word)).length;
  const evidence =
    TITLE_WORTH * Math.min(MOST_TITLES, new Set(telling).size) +
    count(words) -
    DEPARTMENT_WORTH * Math.min(MOST_DEPARTMENT_WORDS, count(departmentWords));
  if (evidence < ENOUGH) return null;
  const final = titles.filter((title) => title.includes('决算')).length;
  return final >= FINAL_SHARE * titles.length ? 'government-final-accounts' : 'government-budget';
}

/** The titles and words of a document with the tables that were found in it. */
export const documentTexts = (
  titles: readonly (string | null)[],
  { tables, lines }: Pick<Layout, 'tables' | 'lines'>,
): DocumentTexts => ({
  titles: titles.flatMap((title) => (title === null ? [] : [labelKey(title)])),
  text: () => [...lines, ...tables.flatMap(({ cells }) => cells)].map((text) => labelKey(text.text)).join('\n'),
});

/** A table as it is published where its form is not known: its grid, its title, and nothing that a form would fix. */
export const withoutForm = (table: IdentifiedTable): IdentifiedTable =>
  table.form === 'contents' || table.form === 'project-performance'
    ? table
    : { ...table, form: 'unknown', defaults: {} };
