import type { PartialCoordinates } from '../../../schemas/index.ts';
import { pattern } from '../../lib/pattern.ts';
import { codeInYear } from '../words/codes-in-years.ts';
import type { Discourse, SectionScope, SpokenOf, Subject } from './discourse.ts';
import { without } from '../../lib/coordinates.ts';
import { outerScope } from './discourse.ts';
import { readClassification } from './names.ts';
import type { NarrativeContext } from './narrative-context.ts';
import { readClause, type ClauseReading } from './terms.ts';

/** Coordinates that a clause names, and how much of it they leave unexplained. */
export interface Named extends Subject {
  readonly leftover: string;
  /** Characters after the last term. */
  readonly after: number;
}

/** A class with its code or its level: 2080501-行政单位离退休, 行政运行(项). */
const PRINTED_CLASS = pattern`\(\d{0,3}${'class-levels'}\)|(^|[^\d.])\d{3,7}[-_)]|\(\d{3,7}\)`;

type Scopes = SectionScope & SpokenOf & Pick<Discourse, 'announced'>;

/** Coordinates that a clause names by terms or classes; null when none. */
export function readNamed(clause: string, scopes: Scopes, context: NarrativeContext): Named | null {
  const path = pathOf(scopes);
  const terms = readClause(context.outline.lexicon, clause, path);
  const isPrinted = PRINTED_CLASS.test(clause);
  const { item, use, period } = terms.coordinates;
  const classes =
    isPrinted || (item ?? use ?? period) === undefined
      ? readClassification(clause, classScope(scopes, path), context.outline.printed, terms.unread)
      : null;
  if (classes) return classNamed(terms, inOwnYear(classes, context.outline.fiscalYear), isPrinted);
  if (Object.keys(terms.coordinates).length === 0 && !terms.both) return null;
  return { coordinates: terms.coordinates, both: terms.both, leftover: terms.leftover, after: terms.after };
}

/** All that is fixed where a clause stands: the section, the innermost whole and what was spoken of. */
const pathOf = ({ section, wholes, subject }: Scopes): PartialCoordinates => ({
  ...section,
  ...wholes.at(-1)?.coordinates,
  ...subject?.coordinates,
});

/** What a class's name is looked for under: a class that was only spoken of before is a sibling, no parent. */
function classScope(scopes: Scopes, path: PartialCoordinates): PartialCoordinates {
  if (scopes.wholes.at(-1)?.coordinates.function !== undefined) return outerScope(scopes);
  return scopes.subject?.coordinates.function && !scopes.announced ? scopes.section : path;
}

/** An economic class that its name alone tells, as the classification of the document's year has it. */
const inOwnYear = (classes: PartialCoordinates, year: number | null): PartialCoordinates =>
  classes.derived && classes.economic
    ? { ...classes, economic: codeInYear('economic', classes.economic, year) }
    : classes;

/** Classes are spending; items and kinds of spending beside them are part of their names. */
function classNamed({ coordinates: terms }: ClauseReading, classes: PartialCoordinates, isPrinted: boolean): Named {
  const flow = terms.flow === undefined || (terms.flow === 'revenue' && !isPrinted) ? 'expenditure' : terms.flow;
  const others = without(without(terms, 'item'), 'use');
  return { coordinates: { ...others, flow, ...classes }, both: null, leftover: '', after: 0 };
}
