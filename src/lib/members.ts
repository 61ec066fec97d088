import type { PartialCoordinates } from '../../schemas/index.ts';

/** Fund members of which something is: 其中 lines, never part of a sum. */
const MEMO_FUNDS = new Set([
  'general-public.appropriation',
  'general-public.special-transfer',
  'general-public.earmarked',
  'general-public.special-fund',
  'government-fund.special-transfer',
  'unit.institutional.fiscal-account',
]);
const MEMO_ITEMS = new Set(['procurement.sme', 'procurement.small-micro']);
const APPROPRIATION = new Set(['general-public', 'government-fund', 'state-capital']);
const OUTSIDE_APPROPRIATION = new Set(['fiscal-account', 'unit']);
/** Members of `grand-total` besides `all`. */
const BEYOND_ALL = new Set(['carry-forward', 'surplus-distribution', 'unallocated']);

export const isMemo = ({ fund, use, item }: PartialCoordinates): boolean =>
  (fund !== undefined && MEMO_FUNDS.has(fund)) ||
  use === 'project.excluding-construction' ||
  (item !== undefined && MEMO_ITEMS.has(item));

/** Items that hold others without sharing their name. */
const HELD_ITEMS: Readonly<Record<string, readonly string[]>> = {
  'three-publics': ['overseas', 'vehicles', 'reception'],
  'asset.fixed': ['asset.vehicles', 'asset.equipment'],
};

const head = (member: string): string => member.split('.')[0]!;

function fundHolds(outer: string, inner: string): boolean {
  if (outer === inner || inner.startsWith(`${outer}.`)) return true;
  if (outer === 'appropriation') return APPROPRIATION.has(head(inner));
  if (outer === 'non-appropriation') return OUTSIDE_APPROPRIATION.has(head(inner));
  return false;
}

function unionHolds(outer: string, inner: string, holds: (outer: string, inner: string) => boolean): boolean {
  return inner.split('+').every((part) => outer.split('+').some((whole) => holds(whole, part)));
}

function useHolds(outer: string | undefined, inner: string | undefined): boolean {
  if (outer === 'grand-total') return true;
  if (outer === undefined) return inner === undefined || (inner !== 'grand-total' && !BEYOND_ALL.has(inner));
  if (inner === undefined) return false;
  return unionHolds(outer, inner, (a, b) => a === b || b.startsWith(`${a}.`));
}

function itemHolds(outer: string | undefined, inner: string | undefined): boolean {
  if (outer === inner) return true;
  if (outer === undefined || inner === undefined) return false; // items never sum to the whole
  return unionHolds(
    outer,
    inner,
    (a, b) =>
      a === b ||
      b.startsWith(`${a}.`) ||
      (HELD_ITEMS[a]?.some((held) => b === held || b.startsWith(`${held}.`)) ?? false),
  );
}

const named = (
  value:
    | { readonly code?: string | undefined; readonly name?: string | undefined; readonly ordinal?: number | undefined }
    | undefined,
): string =>
  value === undefined
    ? ''
    : `${value.name ?? ''}|${value.name === undefined || value.name === '' ? (value.code ?? '') : ''}|${value.ordinal ?? ''}`;

/** Whether coordinate member `outer` holds `inner` in one dimension (undefined is `all`, for `period` the total). */
export function holds(
  dimension: keyof PartialCoordinates,
  outer: PartialCoordinates,
  inner: PartialCoordinates,
): boolean {
  switch (dimension) {
    case 'fund':
      return outer.fund === undefined || (inner.fund !== undefined && unionHolds(outer.fund, inner.fund, fundHolds));
    case 'use':
      return useHolds(outer.use, inner.use);
    case 'item':
      return itemHolds(outer.item, inner.item);
    case 'period':
      return outer.period === undefined || outer.period === inner.period;
    case 'function':
      return (
        outer.function === undefined || (inner.function !== undefined && inner.function.startsWith(outer.function))
      );
    case 'economic':
      return (
        outer.economic === undefined || (inner.economic !== undefined && inner.economic.startsWith(outer.economic))
      );
    case 'governmentEconomic':
      return (
        outer.governmentEconomic === undefined ||
        (inner.governmentEconomic !== undefined && inner.governmentEconomic.startsWith(outer.governmentEconomic))
      );
    case 'entity':
      return outer.entity === undefined || named(outer.entity) === named(inner.entity);
    case 'line':
      return outer.line === undefined || named(outer.line) === named(inner.line);
    case 'project':
      return (
        outer.project === undefined ||
        (inner.project !== undefined &&
          (named({ name: outer.project.name }) === named({ name: inner.project.name }) ||
            inner.project.parent === outer.project.name))
      );
    default:
      return (
        outer[dimension] === inner[dimension] || JSON.stringify(outer[dimension]) === JSON.stringify(inner[dimension])
      );
  }
}

export const equalIn = (dimension: keyof PartialCoordinates, a: PartialCoordinates, b: PartialCoordinates): boolean =>
  holds(dimension, a, b) && holds(dimension, b, a);
