import type { MoneyUnit } from './types.ts';

const SHIFT: Record<MoneyUnit, number> = { 元: 0, 万元: 4 };

/** Printed figure as exact decimal text, moved `places` to the left of the point, without trailing zeros. */
export function shifted(published: string, places: number): string {
  const match = /^(-?)([\d,]+)(?:\.(\d+))?$/.exec(published);
  if (!match) throw new Error(`not an amount: ${published}`);
  const whole = (match[2] ?? '').replaceAll(',', '');
  const fraction = (match[3] ?? '').padEnd(places, '0');
  const integer = (whole + fraction.slice(0, places)).replace(/^0+(?=\d)/, '');
  const rest = fraction.slice(places).replace(/0+$/, '');
  const text = rest ? `${integer}.${rest}` : integer;
  return text === '0' ? '0' : `${match[1]}${text}`;
}

/** Yuan of a printed figure: 2,600.78 in 万元 is 26007800. */
export const toYuan = (published: string, moneyUnit: MoneyUnit): string => shifted(published, SHIFT[moneyUnit]);

/** Yuan in hundredths of a fen, for sums without rounding. */
export const toUnits = (amount: string): bigint => {
  const [whole = '0', fraction = ''] = amount.replace('-', '').split('.');
  const units = BigInt(whole) * 10000n + BigInt(fraction.padEnd(4, '0').slice(0, 4));
  return amount.startsWith('-') ? -units : units;
};
