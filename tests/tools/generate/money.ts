import { MONEY_UNIT_EXPONENT, type MoneyUnit } from '../../../schemas/amount.ts';

/** Amounts are bigints in fen (0.01 元): the finest figure a budget prints. */
export type Fen = bigint;

export interface MoneyFormat {
  readonly unit: MoneyUnit;
  readonly decimals: number;
  readonly thousands: boolean;
}

/** Worth of one last printed place, in fen. */
export function quantumOf(format: Pick<MoneyFormat, 'unit' | 'decimals'>): Fen {
  return 10n ** BigInt(MONEY_UNIT_EXPONENT[format.unit] + 2 - format.decimals);
}

/** Half away from zero, as publishers round. */
export function roundTo(amount: Fen, quantum: Fen): Fen {
  const sign = amount < 0n ? -1n : 1n;
  return sign * ((amount * sign * 2n + quantum) / (quantum * 2n)) * quantum;
}

/** The figure as printed, rounded to the format's last place. */
export function printMoney(amount: Fen, format: MoneyFormat): string {
  const places = roundTo(amount, quantumOf(format)) / quantumOf(format);
  return printScaled(places, format.decimals, format.thousands);
}

/** A whole number of 10^-decimals as text. */
export function printScaled(places: bigint, decimals: number, thousands: boolean): string {
  const digits = (places < 0n ? -places : places).toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const grouped = thousands ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole;
  return (places < 0n ? '-' : '') + grouped + (decimals > 0 ? `.${digits.slice(-decimals)}` : '');
}

/** Reads a printed figure back; null when it is no figure. */
export function fenOfText(text: string, unit: MoneyUnit): Fen | null {
  const match = /^(-?)(\d[\d,]*)(?:\.(\d+))?$/.exec(text.replace(/\s/g, ''));
  if (!match) return null;
  const decimals = match[3] ?? '';
  const scale = MONEY_UNIT_EXPONENT[unit] + 2;
  const digits = BigInt(match[2]!.replaceAll(',', '') + decimals.padEnd(scale, '0').slice(0, scale));
  return match[1] ? -digits : digits;
}

/** Exact decimal text of a whole number of 10^-decimals: no exponent, no trailing zeros. */
export function exactText(places: bigint, decimals: number): string {
  const text = printScaled(places, decimals, false);
  const trimmed = decimals > 0 ? text.replace(/\.?0+$/, '') : text;
  return trimmed === '-0' ? '0' : trimmed;
}

/** Yuan as exact decimal text. */
export const yuanText = (amount: Fen): string => exactText(amount, 2);

/** part/whole in percent as a whole number of 10^-decimals, half away from zero; null for an empty whole. */
export function percentPlaces(part: bigint, whole: bigint, decimals: number): bigint | null {
  if (whole === 0n) return null;
  const scaled = part * 10n ** BigInt(decimals + 2);
  const sign = scaled < 0n !== whole < 0n ? -1n : 1n;
  const a = scaled < 0n ? -scaled : scaled,
    b = whole < 0n ? -whole : whole;
  return sign * ((a * 2n + b) / (b * 2n));
}
