import type { Bilingual, Fact } from '../../../schemas/index.ts';
import { parseDecimal } from '../../lib/decimal.ts';
import { isBlankPlaceholder } from '../evidence/blank-placeholder.ts';
import { evaluateRatio } from '../evidence/ratio.ts';
import { quantumOf, valueOf, type Identity } from '../identity.ts';
import { both } from '../words.ts';
import type { Diagnosis } from './index.ts';
import { isTypingSlip } from './slips.ts';

const toNumber = (fact: Fact): number => {
  const { units, places } = valueOf(fact);
  return Number(units) / 10 ** places;
};

/** Statements so near that a rate may be copied from one to the other. */
const NEARBY = 2;

/**
 * A rate that does not follow from the amounts beside it, where something tells that the rate is wrong and not an
 * amount:
 * it is a share of this year's amount, it repeats the rate of the sentence before, or the amounts are borne out
 * elsewhere.
 * @param proofs how many identities that hold bear out each fact, by id
 */
export function blamedOnRate(
  diagnosis: Diagnosis,
  identities: readonly Identity[],
  proofs: ReadonlyMap<string, number>,
): Diagnosis {
  const [ratio] = diagnosis.failures,
    rate = ratio?.total;
  if (
    !ratio ||
    !rate ||
    diagnosis.failures.some(({ kind, total }) => kind !== 'ratio' || !isOnePrint(total, rate)) ||
    diagnosis.suspects.every(({ fact }) => isOnePrint(fact, rate)) ||
    ratio.ratio === 'share' ||
    isOtherSign(ratio, rate) ||
    isSlipOfAmount(diagnosis, ratio, rate)
  )
    return diagnosis;
  const sign = onOwnBase(ratio, rate) ?? copied(rate, identities) ?? proven(ratio, proofs);
  if (!sign) return diagnosis;
  const to = parseDecimal(actualOf(ratio).toFixed(rate.published.decimals));
  return {
    ...diagnosis,
    kind: 'value',
    explanations: 1,
    suspects: [{ fact: rate, to }],
    exact: to !== null,
    evidence: [sign],
  };
}

/** One figure of a sentence may stand for two facts: 收、支总计各增加…，增长21.95%. */
const isOnePrint = (fact: Fact | null, rate: Fact): boolean =>
  fact === rate ||
  (fact !== null &&
    statementNumber(fact) !== null &&
    statementNumber(fact) === statementNumber(rate) &&
    fact.published.text === rate.published.text);

/** 3845.49 of 43269.3 is no growth at all: words and rate say one, and one digit less in the base gives it. */
const isSlipOfAmount = ({ suspects }: Diagnosis, ratio: Identity, rate: Fact): boolean =>
  Math.sign(actualOf(ratio)) === -Math.sign(toNumber(rate)) &&
  suspects.some(({ fact, to }) => to !== null && fact !== rate && isTypingSlip(valueOf(fact), to));

/** 增加3.19万元,下降3.70%: with the other sign the rate follows, and which word is wrong is open. */
const isOtherSign = (ratio: Identity, rate: Fact): boolean => {
  const [change, amount] = ratio.parts.map(toNumber) as [number, number];
  if (ratio.ratio !== 'rate') return false;
  const quanta = ratio.parts.map(quantumOf) as [number, number],
    { actual, slack } = evaluateRatio('rate', -change, amount, ...quanta);
  return Math.abs(actual - toNumber(rate)) <= 0.5001 / 10 ** rate.published.decimals + slack;
};

/** The rate that the amounts give. */
function actualOf({ ratio, parts: [part, whole] }: Identity): number {
  return evaluateRatio(ratio!, toNumber(part!), toNumber(whole!), quantumOf(part!), quantumOf(whole!)).actual;
}

/** 比上年减少89.06万元,下降81.26%, of 109.6 this year: the change as a share of this year's amount. */
function onOwnBase({ ratio, parts: [part, whole] }: Identity, rate: Fact): Bilingual | null {
  const change = ratio === 'rate' ? toNumber(part!) : toNumber(part!) - toNumber(whole!),
    amount = toNumber(ratio === 'rate' ? whole! : part!);
  if (amount === 0) return null;
  const size = Math.abs((change / amount) * 100),
    half = 0.5001 / 10 ** rate.published.decimals;
  return Math.abs(size - Math.abs(toNumber(rate))) <= half
    ? both(
        '所印的比率是以本年数为基数算出的，应以上年数为基数',
        'the printed rate is reckoned on this year’s amount, not on last year’s',
      )
    : null;
}

/** The same rate in a sentence nearby, where it follows. */
function copied(rate: Fact, identities: readonly Identity[]): Bilingual | null {
  const own = statementNumber(rate);
  if (own === null || rate.amount === '0' || rate.published.decimals === 0) return null;
  const twin = identities.find(
    ({ kind, outcome, total }) =>
      kind === 'ratio' &&
      outcome === 'passed' &&
      total !== null &&
      total !== rate &&
      total.amount === rate.amount &&
      Math.abs((statementNumber(total) ?? Number.POSITIVE_INFINITY) - own) <= NEARBY,
  );
  return twin
    ? both(
        '邻近一句印有同一比率，且在那里成立：像是抄来的',
        'a sentence nearby prints the same rate, which follows there: it seems copied',
      )
    : null;
}

/** Both amounts are borne out elsewhere, the rate is not. */
function proven({ parts }: Identity, proofs: ReadonlyMap<string, number>): Bilingual | null {
  return parts.some((part) => !isBlankPlaceholder(part) && (proofs.get(part.id) ?? 0) > 0)
    ? both('所依据的金额另有等式证实', 'the amounts that it is reckoned from are borne out by other identities')
    : null;
}

/** Statements are numbered as they come. */
function statementNumber({ provenance: [at] }: Fact): number | null {
  return at && 'statement' in at ? Number(at.statement.slice(1)) : null;
}
