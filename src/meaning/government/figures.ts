import type { AmountReading } from '../../lib/amounts.ts';

/** A figure in ten-thousandths of the printed unit, and the worth of its last digit. */
export interface Figure {
  readonly units: bigint;
  readonly quantum: bigint;
}

/** The figures of a row, by column of amounts; null where none is printed. */
export type Figures = readonly (Figure | null)[];

const PLACES = 6;

/** A printed figure as whole units; null where no amount is printed. */
export function figureOf(reading: AmountReading): Figure | null {
  if (reading.kind !== 'amount') return null;
  const { units, places } = reading.value;
  if (places > PLACES) return null;
  return { units: units * 10n ** BigInt(PLACES - places), quantum: 10n ** BigInt(PLACES - reading.decimals) };
}

/** Whether a sum is its total but for the rounding of the figures that are printed. */
export const sameWithin = (total: Figure, sum: bigint, parts: readonly (Figure | null)[]): boolean =>
  isWithin(total, sum, parts.filter((part) => part !== null).length);

/** … of so many parts. */
export function isWithin(total: Figure, sum: bigint, parts: number): boolean {
  const off = total.units > sum ? total.units - sum : sum - total.units;
  if (off === 0n) return true;
  const printed = parts + 1;
  // Three deviations of as many uniform errors, and never more than half a unit for each.
  const allowed = Math.min(printed / 2, Math.sqrt(printed / 12) * 3);
  return Number(off) <= allowed * Number(total.quantum);
}
