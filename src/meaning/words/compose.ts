import type { PartialCoordinates } from '../../../schemas/index.ts';
import type { Outline } from '../../model/form.ts';

/** Parents of fund members beyond the dotted path. */
const APPROPRIATION_PARTS = new Set(['general-public', 'government-fund', 'state-capital']);

/** Wholes whose two parts labels name side by side. */
const JOINED: readonly (readonly [whole: string, parts: readonly [string, string]])[] = [
  ['basic', ['basic.personnel', 'basic.operating']],
  ['vehicles', ['vehicles.purchase', 'vehicles.operation']],
];

/** The whole that members make up together; undefined where they are not all of its parts. */
export const wholeOf = (members: readonly (string | undefined)[]): string | undefined =>
  JOINED.find(([, parts]) => members.length === parts.length && parts.every((part) => members.includes(part)))?.[0];

/** Whether member `outer` holds member `inner` (a union holds what every part needs held). */
export function contains(dimension: 'fund' | 'use' | 'item', outer: string, inner: string): boolean {
  return inner.split('+').every((part) => outer.split('+').some((whole) => containsOne(dimension, whole, part)));
}

function containsOne(dimension: string, outer: string, inner: string): boolean {
  if (outer === inner || inner.startsWith(`${outer}.`)) return true;
  if (dimension === 'fund') {
    if (outer === 'appropriation') return APPROPRIATION_PARTS.has(inner.split('.')[0]!);
    if (outer === 'non-appropriation') return ['fiscal-account', 'unit'].includes(inner.split('.')[0]!);
  }
  if (dimension === 'use' && outer === 'grand-total') return true;
  if (dimension === 'item' && outer === 'three-publics')
    return ['overseas', 'vehicles', 'reception'].includes(inner.split('.')[0]!);
  return false;
}

/**
 * The outer coordinates refined by inner ones: an inner member overrides, except where it is wider than the outer one
 * (财政拨款 under a form that is general public money alone) — then the narrower outer member stays.
 */
export function refine(outer: PartialCoordinates, inner: PartialCoordinates): PartialCoordinates {
  const merged: Record<string, unknown> = { ...outer };
  for (const dimension of Object.keys(inner) as (keyof PartialCoordinates)[]) {
    const value = inner[dimension],
      had = outer[dimension];
    if (value === undefined) continue;
    if (
      (dimension === 'fund' || dimension === 'use') &&
      typeof had === 'string' &&
      typeof value === 'string' &&
      had !== value &&
      contains(dimension, value, had)
    )
      continue;
    merged[dimension] = value;
  }
  return merged as PartialCoordinates;
}

/** Year and stage of what a document says of itself; no year where it says none. */
export const inYear = ({
  fiscalYear,
  stage,
}: Pick<Outline, 'fiscalYear' | 'stage'>): Pick<PartialCoordinates, 'year' | 'stage'> => ({
  ...(fiscalYear === null ? {} : { year: fiscalYear }),
  stage,
});
