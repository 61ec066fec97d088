import type { PartialCoordinates } from '../../schemas/index.ts';

export type Dimension = keyof PartialCoordinates;

/** Dimensions that rows usually split on, and those that columns do; a table may mix them. */
export const ROW_DIMENSIONS: readonly Dimension[] = ['function', 'economic', 'governmentEconomic', 'entity', 'project', 'line'];
export const COLUMN_DIMENSIONS: readonly Dimension[] = ['fund', 'use', 'period', 'item'];

export const pick = (coordinates: PartialCoordinates, dimensions: readonly Dimension[]): PartialCoordinates => Object.fromEntries(dimensions.filter((dimension) => coordinates[dimension] !== undefined).map((dimension) => [dimension, coordinates[dimension]])) as PartialCoordinates;
