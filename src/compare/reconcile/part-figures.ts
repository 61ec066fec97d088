import type { Bilingual, ExtractionResult, Fact, PartialCoordinates } from '../../../schemas/index.ts';
import { compareSame } from '../../checks/evidence/bands.ts';
import { quantumOf, valueOf } from '../../checks/identity.ts';
import { both } from '../../checks/words.ts';
import { addToList } from '../../lib/add-to-list.ts';
import { coordinateKey } from '../../lib/coordinates.ts';
import { compare } from '../../lib/decimal.ts';
import { labelKey } from '../../lib/text.ts';
import { isMoney } from './figures.ts';

/** Of which year and stage figures are compared: what the document is about, not its columns of other years. */
export interface Stretch {
  readonly year: number;
  readonly stage: 'budget' | 'final';
}

/** A figure and what its own document says of its scope that the other side does not. */
export interface ScopedFigure {
  readonly fact: Fact;
  readonly scope: Bilingual | null;
}

/** What a department's figure and its government's have in common, in this order. */
const SHARED = ['flow', 'year', 'stage', 'fund', 'use', 'function', 'governmentEconomic', 'item'] as const;
/** What tells a figure from that of the whole body, or from an expenditure. */
const FINER = [
  'economic',
  'entity',
  'project',
  'region',
  'revenueClass',
  'transfer',
  'balancing',
  'fundItem',
  'insurance',
  'debt',
] as const;

const isOf = ({ year, stage }: Stretch, fact: Fact): boolean =>
  isMoney(fact) && fact.flow === 'expenditure' && fact.year === year && fact.stage === stage;
/** Money carried forward is spent by nobody in the year; of finer uses governments print none. */
const isShared = (fact: Fact): boolean =>
  (fact.use === undefined || (fact.use === 'basic' && fact.function === undefined)) &&
  FINER.every((coordinate) => fact[coordinate] === undefined);

const keyOf = (fact: PartialCoordinates): string => coordinateKey(fact, SHARED);
/** A department that prints a figure of all appropriations alone compares it with general public money. */
const withFund = (fact: Fact, fund: string): string => keyOf({ ...fact, fund });

/** The best print of each key; of a department that contradicts itself about a figure, none. */
function settled(groups: ReadonlyMap<string, readonly Fact[]>): Map<string, Fact> {
  const figures = new Map<string, Fact>();
  for (const [key, group] of groups) {
    const finest = group.reduce((best, fact) => (quantumOf(fact) < quantumOf(best) ? fact : best));
    if (group.every((fact) => isSame(fact, finest))) figures.set(key, finest);
  }
  return figures;
}

const isSame = (one: Fact, other: Fact): boolean =>
  compareSame(valueOf(one), quantumOf(one), valueOf(other), quantumOf(other)).band === 'equal';

/**
 * The figures of a department that are parts of a government's: by fund, function, economic class of the government and
 * item, of the whole department.
 */
export function departmentFigures(
  { facts }: Pick<ExtractionResult, 'facts'>,
  stretch: Stretch,
): Map<string, ScopedFigure> {
  const groups = new Map<string, Fact[]>(),
    current = new Map<string, Fact[]>(),
    appropriated = new Map<string, Fact[]>();
  for (const fact of facts) {
    if (!isOf(stretch, fact) || !isShared(fact) || fact.level !== undefined) continue;
    if (fact.period === undefined) {
      addToList(groups, keyOf(fact), fact);
      if (fact.item !== undefined && fact.fund === 'appropriation')
        addToList(appropriated, withFund(fact, 'general-public'), fact);
    } else if (fact.period === 'current') addToList(current, keyOf(fact), fact);
  }
  const figures = new Map<string, ScopedFigure>();
  const addAll = (from: ReadonlyMap<string, readonly Fact[]>, scope: Bilingual | null): void => {
    for (const [key, fact] of settled(from))
      if (!figures.has(key) && !groupsOfEarlier.some((earlier) => earlier.has(key))) figures.set(key, { fact, scope });
    groupsOfEarlier.push(from);
  };
  const groupsOfEarlier: ReadonlyMap<string, readonly Fact[]>[] = [];
  addAll(groups, null);
  addAll(current, both('本年资金，不含上年结转', "this year's money, without what was carried over"));
  addAll(appropriated, both('财政拨款', 'all fiscal appropriations'));
  return figures;
}

/** A government's figure of one key: the widest print, and what else it prints under the same words. */
export interface GovernmentPrints {
  readonly widest: ScopedFigure;
  readonly others: readonly Fact[];
}

/** How near a level is to what departments spend: the own level is theirs, a document without levels has one. */
const LEVELS = ['own', undefined, 'all'] as const;

/** The figures of a government that its departments' are parts of: its own level's where it prints them. */
export function governmentFigures(
  { facts }: Pick<ExtractionResult, 'facts'>,
  stretch: Stretch,
): Map<string, GovernmentPrints> {
  const byLevel = LEVELS.map(() => new Map<string, Fact[]>());
  for (const fact of facts) {
    const rank = LEVELS.indexOf(fact.level as (typeof LEVELS)[number]);
    if (rank >= 0 && fact.period === undefined && isOf(stretch, fact) && isShared(fact))
      addToList(byLevel[rank]!, keyOf(fact), fact);
  }
  const figures = new Map<string, GovernmentPrints>();
  for (const [rank, groups] of byLevel.entries())
    for (const [key, group] of groups)
      if (!figures.has(key))
        figures.set(
          key,
          printsOf(group, LEVELS[rank] === 'all' ? both('全辖，不只本级', 'the whole area, not its own level') : null),
        );
  return figures;
}

/** The greatest amount, the finest print of it, and one print of each smaller amount. */
function printsOf(group: readonly Fact[], scope: Bilingual | null): GovernmentPrints {
  const [widest, ...others] = [...group]
    .sort((a, b) => compare(valueOf(b), valueOf(a)) || quantumOf(a) - quantumOf(b))
    .reduce<Fact[]>((kept, fact) => (kept.some((other) => isSame(fact, other)) ? kept : [...kept, fact]), []);
  return { widest: { fact: widest!, scope }, others };
}

/** Shorter names are those of many things. */
const LEAST_PROJECT_NAME = 6;

/**
 * Projects by name: of each the greatest amount, which is that of all funds and uses. A government prints them as
 * projects, or as the lines of a list.
 */
export function projectFigures(
  { facts }: Pick<ExtractionResult, 'facts'>,
  stretch: Stretch,
  side: 'department' | 'government',
): Map<string, Fact> {
  const projects = new Map<string, Fact>();
  for (const fact of facts) {
    const name = fact.project?.name ?? (side === 'government' ? fact.line?.name : undefined),
      plain = fact.line === undefined ? fact : { ...fact, line: undefined };
    if (name === undefined || fact.region !== undefined || !isOf(stretch, plain)) continue;
    const key = labelKey(name),
      known = projects.get(key);
    if (key.length >= LEAST_PROJECT_NAME && (known === undefined || compare(valueOf(fact), valueOf(known)) > 0))
      projects.set(key, fact);
  }
  return projects;
}

/** What a government prints of bodies by name: their figures by name, then by key. */
export function namedBodies(
  { facts }: Pick<ExtractionResult, 'facts'>,
  stretch: Stretch,
): Map<string, Map<string, Fact>> {
  const byName = new Map<string, Map<string, Fact[]>>();
  for (const fact of facts) {
    const { entity, level: _level, ...rest } = fact;
    if (entity === undefined || !isOf(stretch, fact) || !isShared(rest as Fact)) continue;
    const name = labelKey(entity.name),
      groups = byName.get(name) ?? new Map<string, Fact[]>();
    byName.set(name, groups);
    addToList(groups, keyOf(fact), fact);
  }
  return new Map([...byName].map(([name, groups]) => [name, settled(groups)]));
}
