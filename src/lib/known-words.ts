import type { FormDefinition } from '../../schemas/forms/index.ts';
import { titlePattern } from '../../schemas/forms/title-pattern.ts';
import type { Term } from '../../schemas/terms/index.ts';

/** The words by which the titles of a form are known, as `<form>: <word>`. */
export const titleWords = ({ id, titles }: Pick<FormDefinition, 'id' | 'titles'>): string[] =>
  titles.map((word) => `${id}: ${word}`);

/** The terms without some of their words, as somebody would have written them who never saw these. */
export function withoutWords<T extends Pick<Term, 'words'>>(terms: readonly T[], removed: ReadonlySet<string>): T[] {
  return terms
    .map((term) => ({ ...term, words: term.words.filter((word) => !removed.has(word)) }))
    .filter(({ words }) => words.length > 0);
}

/** The forms that still have a title by which they are known. */
export const formsWithout = (forms: readonly FormDefinition[], removed: ReadonlySet<string>): FormDefinition[] =>
  forms.flatMap((form) => {
    const titles = form.titles.filter((word) => !removed.has(`${form.id}: ${word}`));
    return titles.length === 0 ? [] : [{ ...form, titles, title: titlePattern(titles) }];
  });
