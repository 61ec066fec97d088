import type { Entity } from '../../../schemas/index.ts';
import { NAMED_PROJECT, ORGANISATION_END } from '../../../schemas/terms/sentences.ts';
import { labelKey } from '../../lib/text.ts';
import type { Outline } from '../../model/form.ts';
import { isOwnLevel, namesDepartment } from '../mapping/entities.ts';
import type { MappedTable } from '../mapping/table-facts.ts';

/** What the whole document lends to its sentences. */
export interface Lore {
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
  /** Funds (`all` for all), years and stages for which a table totals expenditure together with what is carried forward. */
  readonly grandTotals: ReadonlySet<string>;
}

/** Shorter names are words of other things, too. */
const MIN_NAME = 6;

/** Gathers what tables and outline know that sentences need. */
export function loreOf(outline: Outline, tables: readonly MappedTable[]): Lore {
  const issuer = outline.issuer ? labelKey(outline.issuer) : null;
  const ownNames = issuer
    ? [`${issuer}(本级)`, `${issuer}本级`, issuer, issuer.replace(/^.*?[省市区县](?=.{5})/, '')]
    : [];
  const projects = new Map<string, string>(),
    entities = new Map<string, Entity>();
  const projectTotals = new Set<string>();
  const grandTotals = new Set<string>();
  const funds = { current: new Set<string>(), total: new Set<string>() };
  const seen = new Set<string>();
  const isNew = (name: string): boolean => !seen.has(name) && seen.add(name) !== undefined;
  for (const { facts } of tables) {
    for (const {
      project,
      entity,
      use,
      function: code,
      economic,
      amount,
      measure,
      flow,
      fund,
      period,
      year,
      stage,
    } of facts) {
      if (use === 'grand-total' && measure === undefined) grandTotals.add(`${fund ?? 'all'} ${year} ${stage}`);
      if (flow === 'revenue' && fund && period === 'current') funds.current.add(fund);
      if (flow === 'revenue' && fund && period === undefined) funds.total.add(fund);
      if (project && isNew(project.name) && labelKey(project.name).length >= MIN_NAME)
        projects.set(labelKey(project.name), project.name);
      if (entity && isNew(`unit ${entity.name}`) && isUnit(entity.name, outline))
        entities.set(labelKey(entity.name), entity);
      if (use === 'project' && !project && !entity && !code && !economic && measure === undefined && amount !== '0')
        projectTotals.add(amount);
    }
  }
  const byLength = <T>(names: Map<string, T>): [string, T][] => [...names].sort((a, b) => b[0].length - a[0].length);
  return {
    outline,
    ownNames: [...new Set(ownNames)].filter((name) => name.length >= 3),
    projects: byLength(projects),
    entities: byLength(entities),
    projectTotals,
    grandTotals,
    currentFunds: new Set([...funds.current].filter((fund) => !funds.total.has(fund))),
  };
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
export function withoutOwnNames(text: string, { ownNames, entities }: Lore): string {
  let rest = text;
  for (const [name] of entities) rest = rest.replaceAll(name, '');
  for (const name of ownNames) rest = rest.replaceAll(name, '');
  return rest;
}

/** A project that the tables name, or that the clause itself says is evaluated. */
export const projectIn = (clause: string, { projects }: Lore): string | null =>
  projects.find(([name]) => clause.includes(name))?.[1] ?? NAMED_PROJECT.exec(clause)?.[1] ?? null;
