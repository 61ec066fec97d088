import type { Fact, Finding, ReviewedFinding } from '../../../schemas/index.ts';
import { absolute, parseDecimal, rescale, subtract, type Decimal } from '../../lib/decimal.ts';

const RATES: ReadonlySet<string | undefined> = new Set(['share', 'change-rate', 'completion-rate']);

/**
 * Where a finding compares a printed rate with its amounts: the rate as printed, reckoned anew to the same places, and
 * the percentage points between. Its expected and actual figures are then rates, whatever figure is to blame.
 */
export function rateOf(
  { rule, cells, expected, actual }: Finding,
  facts: ReadonlyMap<string, Fact>,
): ReviewedFinding['rate'] {
  const printed = cells
    .map(({ fact }) => (fact === undefined ? undefined : facts.get(fact)))
    .find((fact) => fact !== undefined && RATES.has(fact.measure));
  const [reckoned, stated] = [parseDecimal(expected ?? ''), parseDecimal(actual ?? '')];
  if (rule !== 'arithmetic' || !printed || !reckoned || !stated) return null;
  const { decimals, text } = printed.published;
  // Beside a word such as 下降 a rate is printed without its sign.
  const bare = stated.units < 0n && reckoned.units < 0n ? absolute(reckoned) : reckoned;
  const points = absolute(subtract(reckoned, stated));
  return {
    printed: text,
    reckoned: `${inPlaces(bare, decimals)}%`,
    points: inPlaces(points, Math.max(decimals, 2)),
  };
}

/** Rounded half away from zero, with all its places. */
function inPlaces(value: Decimal, places: number): string {
  const { units, places: own } = absolute(value);
  const divisor = 10n ** BigInt(Math.max(0, own - places));
  const rounded = own > places ? (units + divisor / 2n) / divisor : rescale(absolute(value), places);
  const digits = rounded.toString().padStart(places + 1, '0');
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return value.units < 0n && rounded > 0n ? `-${text}` : text;
}
