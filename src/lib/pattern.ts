import { VOCABULARY, type ListName } from '../../schemas/vocabulary/index.ts';

/** Words that patterns are built without, as `list: word`. */
let withheld: ReadonlySet<string> = new Set();

/**
 * Builds all patterns without some words, as somebody would have written the lists who never saw these. Patterns are
 * built when their modules are loaded: a process that is to do without words says so before it loads anything else.
 */
export function withholdWords(words: ReadonlySet<string>): void {
  withheld = words;
}

/** Any word of a list, the longest first; what matches nothing where no word is left. */
function anyOf(list: ListName): string {
  const words = VOCABULARY[list].filter((word) => !withheld.has(`${list}: ${word}`));
  if (words.length === 0) return '(?!)';
  return `(?:${[...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
    .join('|')})`;
}

type Part = ListName | RegExp;

const built = new WeakMap<TemplateStringsArray, RegExp>();

/**
 * A regular expression whose words come from the vocabulary. What is written out is grammar; `${'list'}` stands for any
 * word of a list, `${NUMERAL}` for a piece of grammar with a name. A line break and the indentation after it stand for
 * nothing: a long pattern is written on several lines. A place in the program builds its pattern once.
 */
export const pattern = (written: TemplateStringsArray, ...parts: readonly Part[]): RegExp =>
  built.get(written) ?? build('', written, parts);

/** A pattern with flags (`g`, `i`). */
export const patternWith =
  (flags: string) =>
  (written: TemplateStringsArray, ...parts: readonly Part[]): RegExp =>
    built.get(written) ?? build(flags, written, parts);

function build(flags: string, written: TemplateStringsArray, parts: readonly Part[]): RegExp {
  const source = written.raw
    .map((text, at) => {
      const part = parts[at];
      return (
        text.replace(/\n\s*/g, '') +
        (part === undefined ? '' : typeof part === 'string' ? anyOf(part) : `(?:${part.source})`)
      );
    })
    .join('');
  const made = new RegExp(source, flags);
  built.set(written, made);
  return made;
}
