import type { Fact } from '../../../schemas/index.ts';
import { evaluateRatio } from '../evidence/ratio.ts';
import { quantumOf, valueOf } from '../identity.ts';

/** A printed figure as a number: percentages need no more digits. */
export function amountOf(fact: Fact): number {
  const { units, places } = valueOf(fact);
  return Number(units) / 10 ** places;
}

/** Whether a growth rate follows where the amount taken for last year's is the change. */
export function fitsAsChange(fact: Fact, amount: Fact, change: Fact, half: number): boolean {
  const { actual, slack } = evaluateRatio(
    'rate',
    amountOf(change),
    amountOf(amount),
    quantumOf(change),
    quantumOf(amount),
  );
  return Math.abs(Math.abs(amountOf(fact)) - actual) <= half * 1.0001 + slack;
}

/** 28.90% for 28.97%: cut to fewer decimals, the lost ones filled with zeros. */
export function isCutShort({ published: { text } }: Fact, actual: number): boolean {
  const zeros = /\.\d*?(0+)%?$/.exec(text)?.[1]?.length ?? 0,
    decimals = (/\.(\d+)/.exec(text)?.[1]?.length ?? 0) - zeros,
    printed = Math.abs(Number(text.replace(/[^\d.]/g, '')));
  return zeros > 0 && Math.abs(printed - Math.trunc(Math.abs(actual) * 10 ** decimals) / 10 ** decimals) < 1e-9;
}

/** Whether a share follows from what the printed parts come to. */
export function isShareOfParts(fact: Fact, part: Fact, parts: readonly Fact[]): boolean {
  const whole = parts.reduce((sum, each) => sum + amountOf(each), 0),
    { actual, slack } = evaluateRatio('share', amountOf(part), whole, quantumOf(part), quantumOf(part));
  return Math.abs(amountOf(fact) - actual) <= 1.0001 / 10 ** fact.published.decimals + slack;
}

/**
 * What all spending of the year is split into: 占本年支出预算 is a share of these, where 支出预算 has 年终结转 with it.
 */
export const TOP_USES = ['basic', 'project', 'remittance', 'business', 'affiliate-subsidy', 'contingency'] as const;
