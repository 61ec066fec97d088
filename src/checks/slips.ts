import { isZero, type Decimal } from '../lib/decimal.ts';

/** Whether two amounts look like one typing slip: one digit changed, two neighbours swapped, or the point moved. */
export function isTypingSlip(from: Decimal, to: Decimal): boolean {
  const places = Math.max(from.places, to.places);
  const digits = ({ units, places: own }: Decimal): string => (units < 0n ? -units : units).toString().padEnd((units < 0n ? -units : units).toString().length + places - own, '0');
  const a = digits(from), b = digits(to);
  if (isZero(from) || isZero(to)) return false;
  if (a.replace(/0+$/, '') === b.replace(/0+$/, '')) return true;
  if (a.length !== b.length) return Math.abs(a.length - b.length) === 1 && isSubsequence(a.length < b.length ? a : b, a.length < b.length ? b : a);
  const different = [...a].flatMap((digit, index) => (digit === b[index] ? [] : [index]));
  return different.length === 1 || different.length === 2 && different[1] === different[0]! + 1 && a[different[0]!] === b[different[1]!] && a[different[1]!] === b[different[0]!];
}

const isSubsequence = (short: string, long: string): boolean => {
  let at = 0;
  for (const digit of long) if (digit === short[at]) at++;
  return at === short.length;
};
