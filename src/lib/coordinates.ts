import type { PartialCoordinates } from '../../schemas/index.ts';
import { labelKey } from './text.ts';

/** The coordinates in their fixed order: how they are written, keyed and compared. */
export const COORDINATE_ORDER = [
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
  'level',
  'region',
  'revenueClass',
  'transfer',
  'balancing',
  'fundItem',
  'insurance',
  'debt',
  'line',
  'measure',
  'base',
  'of',
] as const;

/**
 * One text for equal coordinates: names by label key, codes preferred for entities and projects where the name is
 * absent.
 * @param among the dimensions that count, in their order
 */
export function coordinateKey(
  coordinates: PartialCoordinates,
  among: readonly (keyof PartialCoordinates)[] = COORDINATE_ORDER,
): string {
  let key = '';
  for (const dimension of among) {
    const value = coordinates[dimension];
    if (value === undefined) continue;
    const text = typeof value === 'object' ? objectKey(value as Record<string, unknown>) : String(value);
    key += key === '' ? `${dimension}=${text}` : `;${dimension}=${text}`;
  }
  return key;
}

function objectKey(value: Readonly<Record<string, unknown>>): string {
  const { code, name, ...rest } = value;
  const named =
    typeof name === 'string' && name !== ''
      ? `name:${labelKey(name)}`
      : code !== undefined
        ? `code:${String(code)}`
        : '';
  return [
    named,
    ...Object.keys(rest)
      .sort()
      .filter((key) => rest[key] !== undefined)
      .map((key) => {
        const value = rest[key];
        const isObject = typeof value === 'object' && value !== null;
        return `${key}:${isObject ? objectKey(value as Record<string, unknown>) : labelKey(String(value))}`;
      }),
  ].join(',');
}

/** The coordinates but for one dimension. */
export function without(coordinates: PartialCoordinates, dimension: keyof PartialCoordinates): PartialCoordinates {
  const { [dimension]: _, ...rest } = coordinates;
  return rest;
}
