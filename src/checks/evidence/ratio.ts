/** share: part ÷ whole. rate: change ÷ (amount − change). growth: amount ÷ base − 1. */
export type Ratio = 'share' | 'rate' | 'growth';

/** A ratio of two printed amounts in percent, and how far their rounding may move it. */
export function evaluateRatio(
  ratio: Ratio,
  part: number,
  whole: number,
  partQuantum: number,
  wholeQuantum: number,
): { readonly actual: number; readonly slack: number } {
  const base = ratio === 'rate' ? whole - part : whole;
  if (base === 0) return { actual: Infinity, slack: 0 };
  const times = (part / base) * 100;
  const slack =
    ratio === 'rate'
      ? Math.abs((partQuantum / base) * 50) * (1 + Math.abs(times) / 50)
      : Math.abs((partQuantum / base) * 50) + Math.abs((times * wholeQuantum) / base / 2);
  return { actual: ratio === 'growth' ? times - 100 : times, slack };
}

/** The part or the whole that makes a ratio, as a fraction, what it is. */
export function solveRatio(ratio: Ratio, wanted: 'part' | 'whole', fraction: number, other: number): number {
  if (ratio === 'rate')
    return wanted === 'part' ? (fraction * other) / (1 + fraction) : (other * (1 + fraction)) / fraction;
  const times = ratio === 'growth' ? 1 + fraction : fraction;
  return wanted === 'part' ? times * other : other / times;
}
