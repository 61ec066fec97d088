/** Exact decimals as a bigint of units and a count of decimal places: value = units / 10^places. */
export interface Decimal {
  readonly units: bigint;
  readonly places: number;
}

export const ZERO: Decimal = { units: 0n, places: 0 };

const TEN = 10n;
const power = (places: number): bigint => TEN ** BigInt(places);

/** Parses plain decimal text (optional minus, no grouping); null when it is none. */
export function parseDecimal(text: string): Decimal | null {
  const match = /^(-?)(\d+)(?:\.(\d*))?$/.exec(text);
  if (!match) return null;
  const fraction = match[3] ?? '';
  const units = BigInt(match[2]! + fraction);
  return { units: match[1] === '-' ? -units : units, places: fraction.length };
}

/** Decimal text without exponent, trailing zeros or negative zero. */
export function decimalText({ units, places }: Decimal): string {
  const negative = units < 0n;
  const digits = (negative ? -units : units).toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const fraction = places > 0 ? digits.slice(-places).replace(/0+$/, '') : '';
  const text = fraction === '' ? whole : `${whole}.${fraction}`;
  return negative && text !== '0' ? `-${text}` : text;
}

/** The same value with at least the given places. */
export function rescale(value: Decimal, places: number): bigint {
  return value.places >= places ? value.units : value.units * power(places - value.places);
}

export function add(a: Decimal, b: Decimal): Decimal {
  const places = Math.max(a.places, b.places);
  return { units: rescale(a, places) + rescale(b, places), places };
}

export const negate = (a: Decimal): Decimal => ({ units: -a.units, places: a.places });
export const subtract = (a: Decimal, b: Decimal): Decimal => add(a, negate(b));
export const absolute = (a: Decimal): Decimal => (a.units < 0n ? negate(a) : a);

export function compare(a: Decimal, b: Decimal): number {
  const places = Math.max(a.places, b.places);
  const difference = rescale(a, places) - rescale(b, places);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export const isZero = (a: Decimal): boolean => a.units === 0n;

/** Multiplies by 10^exponent, exactly. */
export function shift(value: Decimal, exponent: number): Decimal {
  const places = value.places - exponent;
  return places >= 0 ? { units: value.units, places } : { units: value.units * power(-places), places: 0 };
}

/** Half of one unit in the given decimal place (places may be negative: 万元 without decimals is −4). */
export function halfUnit(places: number): Decimal {
  return shift({ units: 5n, places: 1 }, -places);
}
