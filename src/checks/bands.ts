import { absolute, add, isZero, subtract, ZERO, type Decimal } from '../lib/decimal.ts';

/** Where a difference lies between a printed total and its printed parts. */
export type Band = 'equal' | 'rounding' | 'interval' | 'outside';

export interface Compared {
  readonly band: Band;
  readonly difference: Decimal;
  /** Half width of the interval sum, in yuan. */
  readonly tolerance: number;
}

/** Number of standard deviations inside which rounding alone explains a difference. */
const SIGMAS = 3;

const toNumber = ({ units, places }: Decimal): number => Number(units) / 10 ** places;

/**
 * Compares a total with the sum of its parts. Every printed figure stands for an interval of half its last digit either
 * way; the sum of uniform rounding errors has deviation √(Σqᵢ²/12). Model: XBRL Calculations 1.1, narrowed to 3σ.
 * @param quanta the last printed digit's worth of each figure including the total, in yuan
 */
export function compareSum(total: Decimal, parts: readonly Decimal[], quanta: readonly number[]): Compared {
  const difference = subtract(total, parts.reduce((sum, part) => add(sum, part), ZERO));
  const interval = quanta.reduce((sum, quantum) => sum + quantum / 2, 0);
  if (isZero(difference)) return { band: 'equal', difference, tolerance: interval };
  const size = toNumber(absolute(difference));
  const deviation = Math.sqrt(quanta.reduce((sum, quantum) => sum + quantum * quantum / 12, 0));
  // A hair of slack: the quanta are powers of ten, the square root is not.
  const band = size <= Math.min(SIGMAS * deviation, interval) * (1 + 1e-9) ? 'rounding' : size <= interval * (1 + 1e-9) ? 'interval' : 'outside';
  return { band, difference, tolerance: interval };
}

/** Compares two prints of one figure: identical at equal decimals; else the coarser is the finer rounded, either way at a half. */
export function compareSame(a: Decimal, aQuantum: number, b: Decimal, bQuantum: number): Compared {
  const difference = subtract(a, b);
  const coarse = Math.max(aQuantum, bQuantum);
  if (isZero(difference)) return { band: 'equal', difference, tolerance: coarse / 2 };
  if (aQuantum === bQuantum) return { band: 'outside', difference, tolerance: 0 };
  return { band: toNumber(absolute(difference)) <= coarse / 2 * (1 + 1e-9) ? 'equal' : 'outside', difference, tolerance: coarse / 2 };
}
