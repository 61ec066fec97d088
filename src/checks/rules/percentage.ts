import type { Fact } from '../../../schemas/index.ts';
import { parseDecimal } from '../../lib/decimal.ts';
import { identityOf, notApplicable, quantumOf, type Identity } from '../identity.ts';
import { evaluateRatio, type Ratio } from '../evidence/ratio.ts';
import { both } from '../words.ts';
import { amountOf, fitsAsChange, isCutShort } from './rate-readings.ts';

/** The statement that a fact was read in; null for one of a table. */
export const statementOf = ({ provenance: [at] }: Fact): string | null =>
  at && 'statement' in at ? at.statement : null;

/** What a share is. */
export const SHARE = both('占比＝部分÷整体', 'share = part ÷ whole');

/** A rate whose sentence prints both amounts, or the change that it is the rate of, has no other reading. */
const isOfOneSentence = (ratio: Ratio, fact: Fact, amounts: readonly Fact[]): boolean =>
  ratio !== 'share' &&
  statementOf(fact) !== null &&
  (ratio === 'rate' ? amounts.slice(0, 1) : amounts).every((each) => statementOf(each) === statementOf(fact));

/** A printed percentage against the ratio of two printed amounts. */
export function percentage(ratio: Ratio, fact: Fact, part: Fact, whole: Fact): Identity {
  const label = ratio === 'share' ? SHARE : both('增长率＝增减额÷上年', 'growth rate = change ÷ base');
  // Grown from nothing: 100 % is printed by custom, 0 % where nothing stays nothing.
  if ((ratio === 'rate' && part.amount === whole.amount) || (ratio === 'growth' && whole.amount === '0'))
    return notApplicable(
      'arithmetic',
      label,
      both('上年数为零，增长率无从计算', 'last year’s amount is zero: no rate follows from it'),
      [fact, part, whole],
    );
  const { actual, slack } = evaluateRatio(ratio, amountOf(part), amountOf(whole), quantumOf(part), quantumOf(whole));
  // 16倍 is told to the nearest hundred percent.
  const half = (fact.published.text.endsWith('倍') ? 50 : 0.5) / 10 ** fact.published.decimals;
  const difference = amountOf(fact) - actual;
  const within = Number.isFinite(actual) && Math.abs(difference) <= half * 1.0001 + slack;
  // 比上年1.43万元,增加0.68%: the amount is the change, its word stands elsewhere.
  if (ratio === 'growth' && !within && fitsAsChange(fact, part, whole, half))
    return notApplicable(
      'arithmetic',
      label,
      both('所称上年数应为增减额：按此增长率成立', 'the amount of last year is the change: so read the rate follows'),
      [fact, part, whole],
    );
  // Truncation instead of rounding is common and harmless: told as rounding, not as an error.
  const truncated = Number.isFinite(actual) && Math.abs(difference) <= half * 2.0001 + slack;
  return identityOf({
    rule: 'arithmetic',
    kind: 'ratio',
    ratio,
    total: fact,
    parts: [part, whole],
    label,
    severity:
      isOfOneSentence(ratio, fact, [part, whole]) && !truncated && !isCutShort(fact, actual) ? 'error' : 'warning',
    compared: {
      band: within ? 'equal' : truncated ? 'rounding' : 'outside',
      difference: parseDecimal((Number.isFinite(difference) ? difference : 0).toFixed(4)) ?? { units: 0n, places: 0 },
      tolerance: half + slack,
      allowed: half * 2.0001 + slack,
    },
  });
}
