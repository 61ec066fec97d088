/** share: part ÷ whole. rate: change ÷ (amount − change). */
export type Ratio = 'share' | 'rate';

/** A ratio of two printed amounts in percent, and how far their rounding may move it. */
export function evaluateRatio(ratio: Ratio, part: number, whole: number, partQuantum: number, wholeQuantum: number): { readonly actual: number; readonly slack: number } {
  const base = ratio === 'share' ? whole : whole - part;
  if (base === 0) return { actual: Infinity, slack: 0 };
  const actual = part / base * 100;
  const slack = ratio === 'share' ? Math.abs(partQuantum / base * 50) + Math.abs(actual * wholeQuantum / base / 2) : Math.abs(partQuantum / base * 50) * (1 + Math.abs(actual) / 50);
  return { actual, slack };
}
