import type { Fact } from '../../../schemas/index.ts';
import { HAN } from '../../lib/grammar.ts';
import { pattern } from '../../lib/pattern.ts';
import { remembered } from '../../lib/remembered.ts';
import { labelKey } from '../../lib/text.ts';
import type { Sign } from '../../model/evidence.ts';
import { codesNamed } from '../words/codes.ts';

/** Characters: a name of more, with a comma or a full stop in it, is a description. */
const LONGEST_NAME = 16;
const PUNCTUATED = /[,，。;；]/;
const WORDS = pattern`${HAN}{2}`;

const CODED = ['function', 'economic', 'governmentEconomic'] as const;

/**
 * What is odd in the names that an amount of a table was given: of a unit, a project, a single line.
 * @param cutFrom the longer name of a project of which a cell may have printed the beginning
 */
export function nameSigns(fact: Fact, cutFrom: (name: string) => string | null = () => null): Sign[] {
  const { line, project, entity } = fact;
  if (!line && !project && !entity) return [];
  const names = [line?.name, project?.name, entity?.name].filter((name) => name !== undefined);
  const about = (found: string | undefined, kind: 'name-without-words' | 'name-of-prose' | 'line-of-class-name') =>
    found === undefined ? [] : [{ kind, strength: 1, about: found } as const];
  const longer = project ? cutFrom(project.name) : null;
  return [
    ...(longer === null || !project
      ? []
      : [{ kind: 'name-cut', strength: 1, about: project.name, otherwise: longer } as const]),
    ...about(
      names.find((name) => name !== '' && !WORDS.test(name)),
      'name-without-words',
    ),
    ...about(line && isProse(line.name) ? line.name : undefined, 'name-of-prose'),
    ...about(line && isOfAnotherClass(line.name, fact) ? line.name : undefined, 'line-of-class-name'),
  ];
}

const isProse = (name: string): boolean => name.length > LONGEST_NAME && PUNCTUATED.test(labelKey(name));

/** Whether a line bears the name of a class that the amount is not of: its code was not understood. */
function isOfAnotherClass(name: string, fact: Pick<Fact, (typeof CODED)[number]>): boolean {
  const key = labelKey(name);
  return (
    fact.function !== undefined &&
    codesNamed('function', key).some((code) => code !== fact.function && code.startsWith(fact.function!))
  );
}

/** Of the projects of one table: the longer name that another one of the document has and that begins with theirs. */
export function namesCut(here: readonly Fact[], all: ReadonlySet<string>): (name: string) => string | null {
  const own = new Set(here.flatMap(({ project }) => (project ? [labelKey(project.name)] : [])));
  return remembered((name: string) => {
    const key = labelKey(name);
    return [...all].find((other) => other.length > key.length && other.startsWith(key) && !own.has(other)) ?? null;
  }, own.size);
}
