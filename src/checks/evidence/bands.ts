import { absolute, add, isZero, subtract, ZERO, type Decimal } from '../../lib/decimal.ts';

/** Where a difference lies between a printed total and its printed parts. */
export type Band = 'equal' | 'rounding' | 'interval' | 'outside';

export interface Compared {
  readonly band: Band;
  readonly difference: Decimal;
  /** Half width of the interval sum, in yuan. */
  readonly tolerance: number;
  /** The greatest difference that passes, in yuan: 0 for two prints with equal decimals. */
  readonly allowed: number;
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
  const difference = subtract(
    total,
    parts.reduce((sum, part) => add(sum, part), ZERO),
  );
  const interval = quanta.reduce((sum, quantum) => sum + quantum / 2, 0);
  const deviation = Math.sqrt(quanta.reduce((sum, quantum) => sum + (quantum * quantum) / 12, 0));
  // A hair of slack: the quanta are powers of ten, the square root is not.
  const allowed = Math.min(SIGMAS * deviation, interval) * (1 + 1e-9);
  if (isZero(difference)) return { band: 'equal', difference: ZERO, tolerance: interval, allowed };
  const size = toNumber(absolute(difference));
  const band = size <= allowed ? 'rounding' : size <= interval * (1 + 1e-9) ? 'interval' : 'outside';
  return { band, difference, tolerance: interval, allowed };
}

/**
 * Compares two prints of one figure: identical at equal decimals; else the coarser is the finer rounded, either way at
 * a half.
 */
export function compareSame(a: Decimal, aQuantum: number, b: Decimal, bQuantum: number): Compared {
  const difference = subtract(a, b);
  const coarse = Math.max(aQuantum, bQuantum);
  const allowed = aQuantum === bQuantum ? 0 : (coarse / 2) * (1 + 1e-9);
  if (isZero(difference)) return { band: 'equal', difference: ZERO, tolerance: coarse / 2, allowed };
  if (aQuantum === bQuantum) return { band: 'outside', difference, tolerance: 0, allowed };
  return {
    band: toNumber(absolute(difference)) <= allowed ? 'equal' : 'outside',
    difference,
    tolerance: coarse / 2,
    allowed,
  };
}
