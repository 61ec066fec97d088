import type { Entity, PartialCoordinates } from '../../../schemas/index.ts';
import { NAMED_PROJECT, ORGANISATION_END } from '../../lib/sentence-words.ts';
import { pattern } from '../../lib/pattern.ts';
import { labelKey } from '../../lib/text.ts';
import type { Outline } from '../../model/form.ts';
import { isOwnLevel, namesDepartment } from '../mapping/entities.ts';
import type { MappedTable } from '../mapping/table-facts.ts';

/** What the whole document lends to its sentences. */
export interface NarrativeContext {
  readonly outline: Outline;
  /** Names by which the department calls itself, longest first. */
  readonly ownNames: readonly string[];
  /** Projects that tables name, longest first, by name key. */
  readonly projects: readonly (readonly [key: string, name: string])[];
  /** Budgetary units other than the department, longest name first. */
  readonly entities: readonly (readonly [key: string, entity: Entity])[];
  /** Totals of project spending that tables print, in yuan. */
  readonly projectTotals: ReadonlySet<string>;
  /** Sources of revenue that tables print as this year's alone, beside a carry-over line. */
  readonly currentFunds: ReadonlySet<string>;
  /** Keys of totals of expenditure together with what is carried forward, as tables print them. */
  readonly grandTotals: ReadonlySet<string>;
}

/** Shorter names are words of other things, too: 学校, 培训中心. */
const MIN_NAME = 6;
/** A shortened name of the department is at least this long. */
const MIN_OWN_NAME = 3;

/** Gathers what tables and outline know that sentences need. */
export function narrativeContext(outline: Outline, tables: readonly MappedTable[]): NarrativeContext {
  const facts = tables.flatMap((table) => table.facts);
  return {
    outline,
    ownNames: ownNamesOf(outline),
    projects: projectsOf(facts),
    entities: entitiesOf(facts, outline),
    projectTotals: projectTotalsOf(facts),
    grandTotals: grandTotalsOf(facts),
    currentFunds: currentFundsOf(facts),
  };
}

type TableFact = MappedTable['facts'][number];

function ownNamesOf({ issuer }: Outline): string[] {
  if (!issuer) return [];
  const name = labelKey(issuer);
  const names = [`${name}(本级)`, `${name}本级`, name, name.replace(pattern`^.*?${'places'}(?=.{5})`, '')];
  return [...new Set(names)].filter((own) => own.length >= MIN_OWN_NAME);
}

function projectsOf(facts: readonly TableFact[]): [key: string, name: string][] {
  const names = new Set(facts.flatMap(({ project }) => (project ? [project.name] : [])));
  const keyed = [...names].map((name) => [labelKey(name), name] as const);
  return longestFirst(new Map(keyed.filter(([key]) => key.length >= MIN_NAME)));
}

function entitiesOf(facts: readonly TableFact[], outline: Outline): [key: string, entity: Entity][] {
  const byName = new Map<string, Entity>();
  for (const { entity } of facts) if (entity && !byName.has(entity.name)) byName.set(entity.name, entity);
  const others = [...byName.values()].filter(({ name }) => isUnit(name, outline));
  return longestFirst(new Map(others.map((entity) => [labelKey(entity.name), entity])));
}

const longestFirst = <T>(names: ReadonlyMap<string, T>): [string, T][] =>
  [...names].sort((a, b) => b[0].length - a[0].length);

function projectTotalsOf(facts: readonly TableFact[]): ReadonlySet<string> {
  const isTotal = ({ use, project, entity, function: code, economic, measure, amount }: TableFact): boolean =>
    use === 'project' && !project && !entity && !code && !economic && measure === undefined && amount !== '0';
  return new Set(facts.filter(isTotal).map(({ amount }) => amount));
}

const grandTotalsOf = (facts: readonly TableFact[]): ReadonlySet<string> =>
  new Set(facts.filter(({ use, measure }) => use === 'grand-total' && measure === undefined).map(grandTotalKey));

/** What grand totals are looked up by. */
export const grandTotalKey = ({ fund, year, stage }: Pick<PartialCoordinates, 'fund' | 'year' | 'stage'>): string =>
  `${fund ?? 'all'} ${year} ${stage}`;

function currentFundsOf(facts: readonly TableFact[]): ReadonlySet<string> {
  const revenues = facts.filter(({ flow, fund }) => flow === 'revenue' && fund);
  const fundsOf = (period: TableFact['period']): Set<string> =>
    new Set(revenues.filter((fact) => fact.period === period).map(({ fund }) => fund!));
  const totals = fundsOf(undefined);
  return new Set([...fundsOf('current')].filter((fund) => !totals.has(fund)));
}

/** A unit other than the department itself, also where the outline has a longer or shorter form of its name. */
function isUnit(name: string, { issuer }: Outline): boolean {
  const key = labelKey(name),
    owner = labelKey(issuer ?? '');
  if (key.length < MIN_NAME || !ORGANISATION_END.test(key) || namesDepartment(name, issuer)) return false;
  return (
    owner === '' ||
    (isOwnLevel(name) && !isOwnLevel(owner)) ||
    (!owner.startsWith(key) && !(key.startsWith(owner) && key.length - owner.length <= 4))
  );
}

/** A clause without the names of the department and its units. */
export function withoutOwnNames(text: string, { ownNames, entities }: NarrativeContext): string {
  let rest = text;
  for (const [name] of entities) rest = rest.replaceAll(name, '');
  for (const name of ownNames) rest = rest.replaceAll(name, '');
  return rest;
}

/** A project that the tables name, or that the clause itself says is evaluated. */
export const projectIn = (clause: string, { projects }: NarrativeContext): string | null =>
  projects.find(([name]) => clause.includes(name))?.[1] ?? NAMED_PROJECT.exec(clause)?.[1] ?? null;
