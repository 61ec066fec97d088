import type { PartialCoordinates } from '../../../schemas/index.ts';

export type Dimension = keyof PartialCoordinates;

/** Dimensions that rows usually split on, and those that columns do; a table may mix them. */
export const ROW_DIMENSIONS: readonly Dimension[] = [
  'function',
  'economic',
  'governmentEconomic',
  'entity',
  'project',
  'line',
];
export const COLUMN_DIMENSIONS: readonly Dimension[] = ['fund', 'use', 'period', 'item'];

/** Dimensions that every member of a sum has in common. */
export const CONTEXT_DIMENSIONS: readonly Dimension[] = ['flow', 'year', 'stage', 'measure', 'base', 'of'];

export function pick(coordinates: PartialCoordinates, dimensions: readonly Dimension[]): PartialCoordinates {
  const picked: Record<string, unknown> = {};
  for (const dimension of dimensions)
    if (coordinates[dimension] !== undefined) picked[dimension] = coordinates[dimension];
  return picked as PartialCoordinates;
}
