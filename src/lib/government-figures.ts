import type { PartialCoordinates } from '../../schemas/index.ts';

/** Coordinates that say what a figure of a government is of: one that names any of them is no whole. */
export const GOVERNMENT_SUBJECTS = [
  'function',
  'economic',
  'governmentEconomic',
  'revenueClass',
  'transfer',
  'balancing',
  'insurance',
  'debt',
  'item',
] as const;

/** Money between levels and years: only a total of it with the rest is a grand total. */
export const isBalancing = ({ transfer, balancing, revenueClass, function: code }: PartialCoordinates): boolean =>
  transfer !== undefined ||
  balancing !== undefined ||
  revenueClass === '105' ||
  revenueClass === '110' ||
  code === '230' ||
  code === '231';
