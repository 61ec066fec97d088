import { labelKey } from '../../../src/lib/text.ts';

interface Named {
  readonly name: string;
  readonly code?: string | undefined;
}

/** What facts of the output and of the truth have in common. */
export interface ComparableFact {
  readonly form: string;
  readonly flow: string;
  readonly year?: number | string | undefined;
  readonly stage: string;
  readonly period?: string | undefined;
  readonly fund?: string | undefined;
  readonly use?: string | undefined;
  readonly function?: string | undefined;
  readonly economic?: string | undefined;
  readonly governmentEconomic?: string | undefined;
  readonly entity?: Named | undefined;
  readonly project?: (Named & { readonly parent?: string | undefined }) | undefined;
  readonly item?: string | undefined;
  readonly line?: (Named & { readonly ordinal?: number | undefined }) | undefined;
  readonly level?: string | undefined;
  readonly region?: Named | undefined;
  readonly revenueClass?: string | undefined;
  readonly transfer?: string | undefined;
  readonly balancing?: string | undefined;
  readonly fundItem?: string | undefined;
  readonly insurance?: string | undefined;
  readonly debt?: string | undefined;
  readonly measure?: string | undefined;
  readonly base?: { readonly year: number | string; readonly stage: string } | undefined;
  readonly of?: Readonly<Record<string, unknown>> | undefined;
  readonly unmapped?: unknown;
  readonly amount: string;
}

/** Coordinates in the order in which differences are told. */
export const COMPARED = [
  'form',
  'flow',
  'year',
  'stage',
  'period',
  'fund',
  'use',
  'function',
  'economic',
  'governmentEconomic',
  'entity',
  'project',
  'item',
  'line',
  'level',
  'region',
  'revenueClass',
  'transfer',
  'balancing',
  'fundItem',
  'insurance',
  'debt',
  'measure',
  'base',
] as const;
export type Compared = (typeof COMPARED)[number];

/** A union's members in one order; the names for "left out" as nothing. */
function member(text: string | undefined, leftOut: string): string {
  if (text === undefined || text === leftOut) return '';
  return text.includes('+') ? text.split('+').sort().join('+') : text;
}

/** A name as it is compared. */
const named = (value: Named | undefined): string => (value ? labelKey(value.name) : '');

/** Each coordinate as text that is equal exactly when the coordinate is. */
const AS_TEXT: Readonly<Record<Compared, (fact: ComparableFact) => string>> = {
  form: ({ form }) => form,
  flow: ({ flow }) => flow,
  year: ({ year }) => String(year),
  stage: ({ stage }) => stage,
  period: ({ period }) => member(period, 'total'),
  fund: ({ fund }) => member(fund, 'all'),
  use: ({ use }) => member(use, 'all'),
  function: (fact) => fact.function ?? '',
  economic: ({ economic }) => economic ?? '',
  governmentEconomic: ({ governmentEconomic }) => governmentEconomic ?? '',
  entity: ({ entity }) => named(entity),
  project: ({ project }) => named(project),
  item: ({ item }) => member(item, 'all'),
  line: ({ line }) => named(line),
  level: ({ level }) => level ?? '',
  region: ({ region }) => named(region),
  revenueClass: ({ revenueClass }) => revenueClass ?? '',
  transfer: ({ transfer }) => transfer ?? '',
  balancing: ({ balancing }) => balancing ?? '',
  fundItem: ({ fundItem }) => fundItem ?? '',
  insurance: ({ insurance }) => insurance ?? '',
  debt: ({ debt }) => debt ?? '',
  measure: ({ measure }) => member(measure, 'amount'),
  base: ({ base, measure }) =>
    base && (measure === 'change' || measure === 'change-rate') ? `${base.year} ${base.stage}` : '',
};

/** One coordinate as text that is equal exactly when the coordinate is. */
export const coordinateText = (fact: ComparableFact, coordinate: Compared): string => AS_TEXT[coordinate](fact);

/**
 * All coordinates as one key. A fact that says it has no coordinates equals only another such fact of its form,
 * whatever else is told of it.
 */
export function coordinatesKey(fact: ComparableFact): string {
  if (fact.unmapped) return `unmapped\u0001${fact.form}`;
  let key = '';
  for (const coordinate of COMPARED) key += `\u0001${coordinateText(fact, coordinate)}`;
  return key;
}
export const factKey = (fact: ComparableFact): string => `${coordinatesKey(fact)}\u0001${fact.amount}`;

/**
 * Details that count only where both sides state them: codes, a project's parent, a line's ordinal, the whole of a
 * share.
 */
export type Detail = 'entity code' | 'project code' | 'project parent' | 'line ordinal' | 'share of';

const both = (a: unknown, b: unknown): boolean => a !== undefined && a !== null && b !== undefined && b !== null;

/** Whether a fact states any detail at all. */
export const hasDetails = ({ entity, project, line, measure, of }: ComparableFact): boolean =>
  entity?.code !== undefined ||
  project?.code !== undefined ||
  project?.parent !== undefined ||
  line?.ordinal !== undefined ||
  (measure === 'share' && of !== undefined);

/** The details in which two facts contradict each other. */
export function detailDifferences(a: ComparableFact, b: ComparableFact): Detail[] {
  const different: Detail[] = [];
  if (both(a.entity?.code, b.entity?.code) && a.entity!.code !== b.entity!.code) different.push('entity code');
  if (both(a.project?.code, b.project?.code) && a.project!.code !== b.project!.code) different.push('project code');
  if (both(a.project?.parent, b.project?.parent) && labelKey(a.project!.parent!) !== labelKey(b.project!.parent!))
    different.push('project parent');
  if (both(a.line?.ordinal, b.line?.ordinal) && a.line!.ordinal !== b.line!.ordinal) different.push('line ordinal');
  if (a.measure === 'share' && a.of && b.of && !wholesAgree(a.of, b.of)) different.push('share of');
  return different;
}

function wholesAgree(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(a).every((name) => !both(a[name], b[name]) || wholeText(a[name]) === wholeText(b[name]));
}

function wholeText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if ('name' in value && typeof value.name === 'string') return labelKey(value.name);
  return JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The coordinates and details in which two facts differ; the amount is not looked at. */
export function differences(a: ComparableFact, b: ComparableFact): (Compared | Detail | 'unmapped')[] {
  if (Boolean(a.unmapped) !== Boolean(b.unmapped)) return ['unmapped'];
  return [
    ...COMPARED.filter((coordinate) => coordinateText(a, coordinate) !== coordinateText(b, coordinate)),
    ...detailDifferences(a, b),
  ];
}
