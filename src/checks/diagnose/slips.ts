import { rescale, type Decimal } from '../../lib/decimal.ts';

/**
 * How a figure was mistyped: one digit changed, two neighbours swapped, a digit lost or added, the point moved, the
 * sign lost.
 */
export type Slip = 'digit' | 'swap' | 'lost' | 'added' | 'point' | 'sign';

const TEN = 10n;

const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);

/**
 * The one slip by which `meant` may have been printed as `printed`, both counted in the last printed digit; null when
 * it takes more.
 */
export function slipOf(printed: bigint, meant: bigint): Slip | null {
  if (printed === 0n || meant === 0n || printed === meant) return null;
  if (printed === -meant) return 'sign';
  if (printed < 0n !== meant < 0n) return null;
  const a = magnitude(printed).toString(),
    b = magnitude(meant).toString();
  if (a.replace(/0+$/, '') === b.replace(/0+$/, '')) return 'point';
  if (a.length !== b.length) {
    if (a.length + 1 === b.length && isSubsequence(a, b)) return 'lost';
    return b.length + 1 === a.length && isSubsequence(b, a) ? 'added' : null;
  }
  const different = [...a].flatMap((digit, index) => (digit === b[index] ? [] : [index]));
  if (different.length === 1) return 'digit';
  const [first, second] = different;
  return different.length === 2 && second === first! + 1 && a[first!] === b[second] && a[second] === b[first!]
    ? 'swap'
    : null;
}

/** Whether two amounts look like one typing slip. */
export function isTypingSlip(from: Decimal, to: Decimal): boolean {
  const places = Math.max(from.places, to.places);
  return slipOf(rescale(from, places), rescale(to, places)) !== null;
}

/** Whether two amounts have the same digits, at another power of ten. */
export function isPointSlip(from: Decimal, to: Decimal): boolean {
  const places = Math.max(from.places, to.places);
  return slipOf(rescale(from, places), rescale(to, places)) === 'point';
}

/** Every value that one slip turns into the printed one, in the last printed digit. */
export function slipsOf(printed: bigint): bigint[] {
  if (printed === 0n) return [];
  const digits = magnitude(printed).toString();
  const found = new Set<string>();
  for (let at = 0; at <= digits.length; at++)
    for (const digit of '0123456789') {
      found.add(digits.slice(0, at) + digit + digits.slice(at));
      if (at < digits.length) found.add(digits.slice(0, at) + digit + digits.slice(at + 1));
    }
  for (let at = 0; at < digits.length; at++) {
    found.add(digits.slice(0, at) + digits.slice(at + 1));
    if (at + 1 < digits.length) found.add(digits.slice(0, at) + digits[at + 1]! + digits[at]! + digits.slice(at + 2));
  }
  for (let places = 1; places <= MAX_SHIFT; places++) {
    found.add(digits + '0'.repeat(places));
    if (digits.length > places && digits.endsWith('0'.repeat(places))) found.add(digits.slice(0, -places));
  }
  const values = [...found]
    .filter((text) => text !== '')
    .map((text) => (printed < 0n ? -BigInt(text) : BigInt(text)))
    .filter((value) => value !== 0n && value !== printed);
  return [...values, -printed];
}

/** Values with one more digit than printed after the point: 0.2 for 0.62. Counted in the finer digit. */
export function digitsLost(printed: bigint): bigint[] {
  const digits = magnitude(printed).toString();
  const values = new Set<string>();
  for (let at = 0; at <= digits.length; at++)
    for (const digit of '0123456789') values.add(digits.slice(0, at) + digit + digits.slice(at));
  return [...values].map((text) => (printed < 0n ? -BigInt(text) : BigInt(text)));
}

/** Places by which a point may be off: 元 against 亿元. */
const MAX_SHIFT = 8;

/** The values between two bounds, in steps of the last printed digit, that one slip turns into the printed one. */
export function slipsBetween(
  printed: bigint,
  low: bigint,
  high: bigint,
  step: bigint,
  slips: readonly bigint[] = slipsOf(printed / step),
): bigint[] {
  const first = ceilDivide(low, step),
    last = floorDivide(high, step);
  return slips.filter((units) => units >= first && units <= last).map((units) => units * step);
}

export const floorDivide = (a: bigint, b: bigint): bigint => {
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
};
export const ceilDivide = (a: bigint, b: bigint): bigint => -floorDivide(-a, b);
export const powerOfTen = (exponent: number): bigint => TEN ** BigInt(exponent);

const isSubsequence = (short: string, long: string): boolean => {
  let at = 0;
  for (const digit of long) if (digit === short[at]) at++;
  return at === short.length;
};
