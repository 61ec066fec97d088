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
 * by
 * what the rounding of all these parts comes to: that is told as rounding and blames nobody.
 * @param identities changed in place: a long document has no room for all of them twice
 */
export function toldAsRounding(identities: Identity[]): Identity[] {
  const differing = identities.some(isDifference);
  if (!differing) return identities;
  const partsOf = partsByAmount(identities);
  for (let index = 0; index < identities.length; index++) {
    const identity = identities[index]!;
    if (isDifference(identity) && isRounding(identity, partsOf))
      identities[index] = { ...identity, band: 'interval', severity: 'info' };
  }
  return identities;
}

/** Two prints of an amount that do not agree. */
const isDifference = ({ kind, rule, outcome, total, parts }: Identity): boolean =>
  kind === 'same' && rule === 'agreement' && outcome === 'failed' && total?.measure === undefined && parts.length === 1;

type PartsOf = (amount: string) => number;

/** Of how many parts an amount is the sum, wherever it is printed: 0 where no sum that holds tells. */
function partsByAmount(identities: readonly Identity[]): PartsOf {
  const most = new Map<string, number>();
  for (const { kind, outcome, total, parts } of identities) {
    if (kind !== 'sum' || outcome !== 'passed' || !total || total.amount === '0') continue;
    const count = parts.filter(({ amount }) => amount !== '0').length;
    most.set(total.amount, Math.max(count, most.get(total.amount) ?? 0));
  }
  return (amount) => most.get(amount) ?? 0;
}

function isRounding({ total, parts: [other], difference }: Identity, partsOf: PartsOf): boolean {
  if (!total || !other || !difference) return false;
  const size = Math.abs(Number(difference.units)) / 10 ** difference.places,
    fine = quantumOf(total) <= quantumOf(other) ? total : other,
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
