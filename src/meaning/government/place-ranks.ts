import { divisionsNamed } from '../outline/region.ts';
import type { RowSeen } from './label-rows.ts';

/** Which rows of a list of places name a city, and which what lies in the city above them. */
export function placeRanks(rows: readonly RowSeen[]): (1 | 2 | null)[] {
  let cities: readonly string[] = [];
  return rows.map(({ concept }) => {
    const { region, level, line } = concept?.gives ?? {};
    if (region === undefined) return null;
    if (level !== undefined || line !== undefined) return 2;
    const named = divisionsNamed(region.name),
      codes = named.map(({ code }) => code);
    // A county that is in the city above stands under it, one that is known to be elsewhere beside it.
    if (codes.some((code) => cities.some((city) => code !== city && code.startsWith(city)))) return 2;
    const own = named.filter((each) => each.level === 'city').map(({ code }) => code);
    if (own.length > 0) cities = own;
    return own.length > 0 || (named.length > 0 && cities.length > 0) ? 1 : 2;
  });
}
