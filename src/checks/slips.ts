import { rescale, type Decimal } from '../lib/decimal.ts';

/** How a figure was mistyped: one digit changed, two neighbours swapped, a digit lost or added, the point moved, the sign lost. */
export type Slip = 'digit' | 'swap' | 'lost' | 'added' | 'point' | 'sign';

const TEN = 10n;

const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);

/** The one slip by which `meant` may have been printed as `printed`, both counted in the last printed digit; null when it takes more. */
export function slipOf(printed: bigint, meant: bigint): Slip | null {
  if (printed === 0n || meant === 0n || printed === meant) return null;
  if (printed === -meant) return 'sign';
  if ((printed < 0n) !== (meant < 0n)) return null;
  const a = magnitude(printed).toString(), b = magnitude(meant).toString();
  if (a.replace(/0+$/, '') === b.replace(/0+$/, '')) return 'point';
  if (a.length !== b.length) {
    if (a.length + 1 === b.length && isSubsequence(a, b)) return 'lost';
    return b.length + 1 === a.length && isSubsequence(b, a) ? 'added' : null;
  }
  const different = [...a].flatMap((digit, index) => (digit === b[index] ? [] : [index]));
  if (different.length === 1) return 'digit';
  const [first, second] = different;
  return different.length === 2 && second === first! + 1 && a[first!] === b[second] && a[second] === b[first!] ? 'swap' : null;
}

/** Whether two amounts look like one typing slip. */
export function isTypingSlip(from: Decimal, to: Decimal): boolean {
  const places = Math.max(from.places, to.places);
  return slipOf(rescale(from, places), rescale(to, places)) !== null;
}

/** Most values looked at between two bounds. */
const MAX_VALUES = 400n;

/** The values between two bounds, in steps of the last printed digit, that one slip turns into the printed one. */
export function slipsBetween(printed: bigint, low: bigint, high: bigint, step: bigint): bigint[] {
  const found: bigint[] = [];
  const first = ceilDivide(low, step), last = floorDivide(high, step);
  if (last - first > MAX_VALUES) return found;
  for (let units = first; units <= last; units++) if (slipOf(printed / step, units) !== null) found.push(units * step);
  return found;
}

export const floorDivide = (a: bigint, b: bigint): bigint => { const quotient = a / b; return a % b !== 0n && (a < 0n) !== (b < 0n) ? quotient - 1n : quotient; };
export const ceilDivide = (a: bigint, b: bigint): bigint => -floorDivide(-a, b);
export const powerOfTen = (exponent: number): bigint => TEN ** BigInt(exponent);

const isSubsequence = (short: string, long: string): boolean => {
  let at = 0;
  for (const digit of long) if (digit === short[at]) at++;
  return at === short.length;
};
