import { partsOf, type WrittenMember } from '../../../schemas/members.ts';
import { contains } from '../../../src/lib/members.ts';
import type { Fen } from './money.ts';

/** Figures of one leaf: this year's budget, last year's budget, this year's final accounts. All are additive. */
export type Version = 'budget' | 'previous' | 'final';

/** Sources of money that budgets are made of; what is finer is never drawn. */
export type LeafFund = Exclude<WrittenMember<'fund'>, 'appropriation' | 'non-appropriation' | 'unit'>;

/** Sources that projects of institutions are paid from, as they are drawn. */
export const UNIT_FUNDS = [
  'fiscal-account',
  'unit.institutional',
  'unit.operating',
  'unit.other',
  'unit.superior-subsidy',
  'unit.affiliate-remittance',
] as const;

/** The finest figure of the budget. Revenue is the same money seen by its source: it has no leaves of its own. */
export interface Leaf {
  readonly unit: number;
  readonly fund: LeafFund;
  readonly period: 'current' | 'carryover';
  readonly function: string;
  readonly use: string;
  readonly economic: string;
  readonly governmentEconomic: string;
  readonly project?: number;
  readonly amounts: Readonly<Record<Version, Fen>>;
}

export interface Unit {
  readonly code: string;
  readonly name: string;
  readonly administrative: boolean;
}
export interface ProjectPlan {
  readonly name: string;
  readonly code: string;
  readonly unit: number;
  readonly use: 'project.operating' | 'project.targeted';
}
export interface Purchase {
  readonly name: string;
  readonly category: 'goods' | 'works' | 'services';
  readonly catalogue: string;
  readonly quantity: number;
  readonly unit: number;
  readonly amount: Fen;
}

export interface Budget {
  readonly department: string;
  readonly departmentCode: string;
  readonly place: { readonly province: string; readonly city: string; readonly county?: string };
  readonly fiscalYear: number;
  readonly units: readonly Unit[];
  readonly projects: readonly ProjectPlan[];
  readonly leaves: readonly Leaf[];
  readonly purchases: readonly Purchase[];
}

/** Which leaves a figure sums. A member left out means all. */
export interface Query {
  readonly flow: 'revenue' | 'expenditure';
  readonly unit?: number;
  readonly fund?: string;
  readonly period?: 'current' | 'carryover';
  readonly function?: string;
  readonly use?: string;
  readonly economic?: string;
  readonly governmentEconomic?: string;
  readonly project?: number;
  readonly administrative?: boolean;
}

const within = (value: string, wanted: string | undefined): boolean =>
  wanted === undefined || value === wanted || value.startsWith(wanted);

/** Money carried into next year counts as revenue and in 支出总计, never in an expenditure of this year. */
function useMatches(use: string, query: Query): boolean {
  return query.flow === 'revenue' || contains('use', query.use ?? 'all', use);
}

export function sumOf(budget: Budget, query: Query, version: Version = 'budget'): Fen {
  let sum = 0n;
  for (const leaf of budget.leaves) {
    if (query.unit !== undefined && leaf.unit !== query.unit) continue;
    if (query.project !== undefined && leaf.project !== query.project) continue;
    if (query.period !== undefined && leaf.period !== query.period) continue;
    if (
      !within(leaf.function, query.function) ||
      !within(leaf.economic, query.economic) ||
      !within(leaf.governmentEconomic, query.governmentEconomic)
    )
      continue;
    if (query.fund !== undefined && !contains('fund', query.fund, leaf.fund)) continue;
    if (!useMatches(leaf.use, query)) continue;
    if (query.administrative && !budget.units[leaf.unit]!.administrative) continue;
    sum += leaf.amounts[version];
  }
  return sum;
}

/** Codes of one coordinate that have money under the query, ascending, cut to `digits`. */
export function codesUnder(
  budget: Budget,
  query: Query,
  coordinate: 'function' | 'economic' | 'governmentEconomic',
  digits: number,
): string[] {
  const codes = new Set<string>();
  for (const leaf of budget.leaves) {
    const code = leaf[coordinate];
    if (code.length < digits || codes.has(code.slice(0, digits))) continue;
    if (query.unit !== undefined && leaf.unit !== query.unit) continue;
    if (query.period !== undefined && leaf.period !== query.period) continue;
    if (query.fund !== undefined && !contains('fund', query.fund, leaf.fund)) continue;
    if (
      !within(leaf.function, query.function) ||
      !within(leaf.economic, query.economic) ||
      !within(leaf.governmentEconomic, query.governmentEconomic)
    )
      continue;
    if (!useMatches(leaf.use, query)) continue;
    if (query.administrative && !budget.units[leaf.unit]!.administrative) continue;
    codes.add(code.slice(0, digits));
  }
  return [...codes].sort();
}

/** The item coordinates and the economic codes they are summed from. */
export const ITEM_ECONOMIC: Readonly<Record<string, string>> = {
  overseas: '30212',
  reception: '30217',
  'vehicles.purchase': '31013',
  'vehicles.operation': '30231',
  conference: '30215',
  training: '30216',
};

/** An item's figure in the general public budget. */
export function itemSum(budget: Budget, item: string, version: Version = 'budget', unit?: number): Fen {
  const of = (name: string): Fen => itemSum(budget, name, version, unit);
  if (item === 'three-publics' || item === 'vehicles')
    return partsOf('item', item).reduce((sum, part) => sum + of(part), 0n);
  const base = { flow: 'expenditure', fund: 'general-public', ...(unit === undefined ? {} : { unit }) } as const;
  if (item === 'agency-operating')
    return sumOf(budget, { ...base, use: 'basic.operating', administrative: true }, version);
  return sumOf(budget, { ...base, economic: ITEM_ECONOMIC[item]! }, version);
}
