import type { Fact } from '../../../schemas/index.ts';
import type { Compared } from './bands.ts';
import { quantumOf, type Identity } from '../identity.ts';

/** Parts that a figure must be the sum of to be called a total of rounded parts. */
const PARTS_OF_TOTAL = 2;
/** Number of standard deviations inside which rounding alone explains a difference. */
const SIGMAS = 3;
/** A hair of slack: the quanta are powers of ten, the square root is not. */
const HAIR = 1 + 1e-9;

/**
 * Two totals of one whole, each the sum of its own rounded parts (by function and by economic class, say), may differ
 * by what the rounding of all these parts comes to: that is told as rounding and blames nobody.
 * @param identities changed in place: a long document has no room for all of them twice
 */
export function toldAsRounding(identities: Identity[]): Identity[] {
  const differing = identities.some(isDifference);
  if (!differing) return identities;
  const partsOf = partsByAmount(identities),
    evened = evenedOut(identities);
  for (let index = 0; index < identities.length; index++) {
    const identity = identities[index]!;
    if (isDifference(identity) && (isRounding(identity, partsOf) || evened(identity)))
      identities[index] = { ...identity, band: 'interval', severity: 'info' };
  }
  return identities;
}

/** Two prints of an amount that do not agree, or a change that its two amounts do not give. */
const isDifference = ({ kind, rule, outcome, total, parts }: Identity): boolean =>
  outcome === 'failed' &&
  ((kind === 'same' && rule === 'agreement' && total?.measure === undefined && parts.length === 1) ||
    (kind === 'sum' && rule === 'arithmetic' && parts.length === 2));

type PartsOf = (amount: string) => number;

/** Sums of sums that are followed down to what was rounded. */
const LEVELS = 3;

/**
 * Of how many rounded parts an amount is the sum, wherever it is printed, also through sums of sums: 0 where no sum
 * that holds tells.
 */
function partsByAmount(identities: readonly Identity[]): PartsOf {
  const longest = new Map<string, readonly string[]>();
  for (const { kind, outcome, total, parts } of identities) {
    if (kind !== 'sum' || outcome !== 'passed' || !total || total.amount === '0') continue;
    const filled = parts.flatMap(({ amount }) => (amount === '0' ? [] : [amount]));
    if (filled.length > (longest.get(total.amount)?.length ?? 0)) longest.set(total.amount, filled);
  }
  const countOf = (amount: string, levels: number): number => {
    const parts = levels > 0 ? longest.get(amount) : undefined;
    return parts && parts.length > 1 ? parts.reduce((count, part) => count + countOf(part, levels - 1), 0) : 1;
  };
  return (amount) => (longest.has(amount) ? countOf(amount, LEVELS) : 0);
}

/** A change of totals that are rounded like their parts: all three may be off by what their own parts come to. */
function isRoundedChange(size: number, facts: readonly Fact[], partsOf: PartsOf): boolean {
  const quantum = Math.max(...facts.map(quantumOf)),
    counts = facts.map(({ amount }) => partsOf(amount));
  return (
    counts.some((count) => count >= PARTS_OF_TOTAL) &&
    size <= SIGMAS * quantum * Math.sqrt(counts.reduce((sum, count) => sum + Math.max(1, count), 0) / 12) * HAIR
  );
}

function isRounding({ kind, total, parts, difference }: Identity, partsOf: PartsOf): boolean {
  const [other] = parts;
  if (!total || !other || !difference) return false;
  const size = Math.abs(Number(difference.units)) / 10 ** difference.places;
  if (kind === 'sum') return !isExact(total) && isRoundedChange(size, [total, ...parts], partsOf);
  const fine = quantumOf(total) <= quantumOf(other) ? total : other,
    coarse = fine === total ? other : total,
    quantum = quantumOf(coarse);
  if (isExact(coarse)) return false;
  const counts = [partsOf(fine.amount), partsOf(coarse.amount)] as const;
  // A sentence that rounds more than the table: its total may be that of parts rounded as it is.
  if (quantumOf(fine) < quantum)
    return coarse.form === 'narrative' && counts[0] >= PARTS_OF_TOTAL && size <= quantum * 1.5 * HAIR;
  return (
    counts.every((count) => count >= PARTS_OF_TOTAL) &&
    size <= SIGMAS * quantum * Math.sqrt((counts[0] + counts[1] + 2) / 12) * HAIR
  );
}

/**
 * Whether a part was evened out: the lines of a list, rounded one by one, made their total one unit too much or too
 * little, and a second print of the list, with the same total and the same other lines, changes this one to fit.
 */
function evenedOut(identities: readonly Identity[]): (difference: Identity) => boolean {
  const sumsOf = new Map<string, Identity[]>();
  for (const identity of identities)
    if (identity.kind === 'sum' && identity.outcome === 'passed' && identity.total && identity.parts.length > 2)
      for (const { id } of identity.parts) sumsOf.set(id, [...(sumsOf.get(id) ?? []), identity]);
  const others = ({ total, parts }: Identity, part: Fact): string =>
    [
      total!.amount,
      ...parts.flatMap((fact) => (fact === part || fact.amount === '0' ? [] : fact.amount)).sort(),
    ].join();
  const fits = (exact: Fact, rounded: Fact): boolean =>
    (sumsOf.get(exact.id) ?? []).some(
      (sum) =>
        sum.band === 'equal' &&
        (sumsOf.get(rounded.id) ?? []).some(
          (other) => other.band !== 'equal' && others(other, rounded) === others(sum, exact),
        ),
    );
  return ({ kind, total, parts: [part] }) =>
    kind === 'same' &&
    !!total &&
    !!part &&
    quantumOf(total) === quantumOf(part) &&
    (fits(total, part) || fits(part, total));
}

/** 元 with its cents is the amount itself: nothing was rounded. */
const isExact = ({ published: { moneyUnit, decimals } }: Fact): boolean => moneyUnit === '元' && decimals >= 2;

/**
 * A sum that differs only because figures of it are printed with fewer decimals than the table prints otherwise lies
 * inside what rounding allows.
 * @param usual the last digit's worth that most figures of the table have
 */
export function withCoarser(compared: Compared, total: Fact, parts: readonly Fact[], usual: number): Compared {
  const { band, difference } = compared;
  if (band !== 'outside' || parts.length < PARTS_OF_TOTAL) return compared;
  const size = Math.abs(Number(difference.units)) / 10 ** difference.places,
    coarse = [total, ...parts].filter((fact) => fact.amount !== '0' && quantumOf(fact) > usual * HAIR);
  return size <= coarse.reduce((sum, fact) => sum + quantumOf(fact) / 2, 0) * HAIR
    ? { ...compared, band: 'interval' }
    : compared;
}

/** Whether a table prints the zeros at the end of its decimals: a figure with fewer of them was rounded there. */
export const printsZeros = (facts: readonly Fact[]): boolean =>
  facts.some(({ published: { text, decimals }, amount }) => amount !== '0' && decimals > 0 && /\d0$/.test(text));
