import { quantumOf, type Identity } from '../identity.ts';
import { factsOf, isTelling } from './prove.ts';

/** Exact identities needed before a document's figures count as exact, and rounding slips that do not disturb that. */
const EXACT_MINIMUM = 10;
const EXACT_SLIPS_SHARE = 0.02;

/**
 * Where a document's sums hold exactly, a difference that rounding would allow is a warning all the same. A sentence
 * rounds on its own where its digits are fewer than those of the tables; with as many it has only copied them.
 * @param identities changed in place: a long document has no room for all of them twice
 */
export function strictWhereExact(identities: Identity[]): Identity[] {
  const strict = strictIn(identities);
  for (let index = 0; index < identities.length; index++) {
    const identity = identities[index]!;
    if (strict.has(identity.id))
      identities[index] = isRounded(identity)
        ? { ...identity, allowed: 0, outcome: 'failed', severity: 'warning' }
        : { ...identity, allowed: 0 };
  }
  return identities;
}

/** Ids of the sums that must hold exactly. */
function strictIn(identities: readonly Identity[]): ReadonlySet<string> {
  const sums = identities.filter(({ kind, roundedApart }) => kind === 'sum' && !roundedApart);
  const inTables = sums.filter((identity) => !inSentence(identity));
  const exact = exactOf(sums);
  if (exact.length < EXACT_MINIMUM || !areExact(inTables, exact)) return new Set();
  const usual = usualQuantum(exactOf(inTables));
  const copied = sums.filter((identity) => inSentence(identity) && finestQuantum(identity) <= usual);
  return new Set((areExact(copied, exactOf(copied)) ? [...inTables, ...copied] : inTables).map(({ id }) => id));
}

const exactOf = (sums: readonly Identity[]): readonly Identity[] => sums.filter(isTelling);

const areExact = (sums: readonly Identity[], exact: readonly Identity[]): boolean =>
  sums.filter(isRounded).length <= Math.max(1, exact.length * EXACT_SLIPS_SHARE);

const isRounded = ({ outcome, band }: Identity): boolean => outcome === 'passed' && band === 'rounding';

const inSentence = (identity: Identity): boolean => factsOf(identity).some(({ form }) => form === 'narrative');

/** The last printed digit's worth that most totals have; 0 without any. */
function usualQuantum(sums: readonly Identity[]): number {
  const counts = new Map<number, number>();
  for (const { total } of sums)
    if (total && total.amount !== '0') counts.set(quantumOf(total), (counts.get(quantumOf(total)) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

/** Of a sentence's figures: one without its last zeros (4.2 beside 95.07) is as exact as its neighbours. */
const finestQuantum = (identity: Identity): number =>
  Math.min(
    ...factsOf(identity)
      .filter(({ form, amount }) => form === 'narrative' && amount !== '0')
      .map(quantumOf),
  );
