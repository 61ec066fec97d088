import type { FormDefinition } from '../../schemas/forms/index.ts';
import type { Term } from '../../schemas/terms/index.ts';

/** A form's title pattern in its alternatives, as `<form>: <pattern>`: the words by which titles are known. */
export function titleWords(form: Pick<FormDefinition, 'id' | 'title'>): string[] {
  return topLevelAlternatives(form.title.source).map((part) => `${form.id}: ${part}`);
}

/** The title pattern without some of its alternatives; null when none is left. */
export function titleWithout(form: Pick<FormDefinition, 'id' | 'title'>, removed: ReadonlySet<string>): RegExp | null {
  const left = topLevelAlternatives(form.title.source).filter((part) => !removed.has(`${form.id}: ${part}`));
  return left.length === 0 ? null : new RegExp(left.join('|'), form.title.flags);
}

/** Splits a pattern at the bars outside groups and classes. */
function topLevelAlternatives(source: string): string[] {
  const parts = [''];
  let depth = 0;
  for (let at = 0; at < source.length; at++) {
    const character = source[at]!;
    if (character === '\\') {
      parts[parts.length - 1] += character + (source[++at] ?? '');
      continue;
    }
    if (character === '(' || character === '[') depth++;
    if (character === ')' || character === ']') depth--;
    if (character === '|' && depth === 0) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts;
}

/** The terms without some of their words, as somebody would have written them who never saw these. */
export function withoutWords<T extends Pick<Term, 'words'>>(terms: readonly T[], removed: ReadonlySet<string>): T[] {
  return terms
    .map((term) => ({ ...term, words: term.words.filter((word) => !removed.has(word)) }))
    .filter(({ words }) => words.length > 0);
}

/** The forms that still have a title by which they are known. */
export function formsWithout(forms: readonly FormDefinition[], removed: ReadonlySet<string>): FormDefinition[] {
  return forms.flatMap((form) => {
    const title = titleWithout(form, removed);
    return title ? [{ ...form, title }] : [];
  });
}
