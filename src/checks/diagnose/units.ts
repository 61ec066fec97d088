import type { Fact } from '../../../schemas/index.ts';
import { rescale, type Decimal } from '../../lib/decimal.ts';
import { quantumOf, valueOf } from '../identity.ts';

/** Decimal places of a yuan, or of a percent, in which the search for causes counts: all its sums are whole numbers. */
export const PLACES = 6;
const SCALE = 10 ** PLACES;

export const inUnits = (value: Decimal): bigint =>
  value.places > PLACES ? value.units / 10n ** BigInt(value.places - PLACES) : rescale(value, PLACES);
export const fromUnits = (units: bigint): Decimal => ({ units, places: PLACES });
export const widthUnits = (width: number): bigint => BigInt(Math.floor(width * SCALE + 1e-6));
export const valueUnits = (fact: Fact): bigint => inUnits(valueOf(fact));
/** The last printed digit's worth; never 0, so that it can be counted in. */
export const quantumUnits = (fact: Fact): bigint => {
  const units = widthUnits(quantumOf(fact));
  return units > 0n ? units : widthUnits(Number(fact.tolerance) * 2) || 1n;
};
