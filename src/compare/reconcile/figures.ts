import type { ExtractionResult, Fact, PartialCoordinates, Project } from '../../../schemas/index.ts';
import { quantumOf } from '../../checks/identity.ts';
import { addToList } from '../../lib/add-to-list.ts';
import { coordinateKey } from '../../lib/coordinates.ts';
import { pattern } from '../../lib/pattern.ts';
import { labelKey } from '../../lib/text.ts';

/** A figure of a document that may stand in another one, too: the most precise print of it. */
export interface Figure {
  readonly key: string;
  readonly fact: Fact;
}

/** A unit's name as two documents may write it: without brackets of scope. */
export const unitName = (name: string): string => labelKey(name).replace(pattern`\((${'own-level-marks'})\)$`, '');

/** An amount that other documents may print as well. */
export const isMoney = (fact: Fact): boolean =>
  fact.measure === undefined &&
  fact.unmapped === undefined &&
  fact.inferred === undefined &&
  fact.line === undefined &&
  fact.year !== 'project-life';
const without = (fact: Fact, ...names: readonly (keyof Fact)[]): PartialCoordinates =>
  Object.fromEntries(Object.entries(fact).filter(([name]) => !(names as readonly string[]).includes(name)));

/** Projects are known by name: codes, parents and the kind of project are printed in one table and not in the other. */
function comparableKey(fact: Fact): string {
  const { project, ...rest } = without(fact, 'derived', 'entity') as PartialCoordinates;
  if (project === undefined) return coordinateKey(rest);
  const named: Project = { name: project.name };
  return coordinateKey({ ...rest, ...(rest.use?.startsWith('project.') ? { use: 'project' } : {}), project: named });
}

/**
 * What the total of another document may be the same as: a document without a line for what is carried over, or carried
 * forward, calls 支出合计 what this one calls 本年支出 or 支出总计.
 */
export function keysOfLikeTotals(fact: Fact): string[] {
  const uses = fact.use === undefined && fact.flow === 'expenditure' ? [undefined, 'grand-total'] : [fact.use],
    periods = fact.period === undefined ? [undefined, 'current'] : [fact.period];
  const { use: _use, period: _period, ...rest } = fact;
  return uses
    .flatMap((use) => periods.map((period) => ({ use, period })))
    .filter(({ use, period }) => use !== fact.use || period !== fact.period)
    .map(({ use, period }) =>
      comparableKey({
        ...rest,
        ...(use === undefined ? {} : { use }),
        ...(period === undefined ? {} : { period }),
      } as Fact),
    );
}

/**
 * The figures of a document by what they are; `of` says whose: null the whole issuer, else the unit of that name.
 * A document that contradicts itself about a figure says nothing about it here: its own checks tell that.
 */
export function figuresOf({ facts }: Pick<ExtractionResult, 'facts'>, of: string | null): Map<string, Figure> {
  const groups = new Map<string, Fact[]>();
  for (const fact of facts) {
    if (!isMoney(fact) || (fact.entity === undefined ? of !== null : of === null || unitName(fact.entity.name) !== of))
      continue;
    addToList(groups, comparableKey(fact), fact);
  }
  const figures = new Map<string, Figure>();
  for (const [key, group] of groups) {
    const best = group.reduce((finest, fact) => (rank(fact) < rank(finest) ? fact : finest));
    const slack = (fact: Fact): number => (quantumOf(fact) + quantumOf(best)) / 2;
    if (group.every((fact) => Math.abs(Number(fact.amount) - Number(best.amount)) <= slack(fact)))
      figures.set(key, { key, fact: best });
  }
  return figures;
}

/** Finer prints first; a table before a sentence, a table of money before one of performance. */
const rank = (fact: Fact): number =>
  quantumOf(fact) + (fact.form === 'narrative' ? 1e13 : fact.form.endsWith('performance') ? 1e12 : 0);
