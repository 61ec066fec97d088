import { labelKey } from '../../lib/text.ts';
import type { IdentifiedTable } from '../../model/form.ts';
import { divisionsNamed, regionNamed, regionOfCode, type Region } from './region.ts';

/** 2025年预算执行情况和2026年预算(草案): the year of the draft is the budget's own, the other is looked back on. */
const DRAFT_OF = /(20\d\d)年[^\d。]{0,30}?预算\(?草案/;

/** The year whose budget a report to a congress puts before it; null where no text does. */
export function draftYear(texts: readonly (string | null)[]): number | null {
  for (const text of texts) {
    const year = text === null ? null : DRAFT_OF.exec(labelKey(text))?.[1];
    if (year) return Number(year);
  }
  return null;
}

/** Numbers of tables before a title. */
const NUMBER = /^[\d\s.、—-]+(?!年)/;
/** Places of one area that a document lists, and the share that they must be of all it lists. */
const FEWEST_PLACES = 3,
  SHARE = 0.75;

/**
 * The area whose government publishes: what cover and titles name, else the area of the places that its tables list.
 */
export function regionOfGovernment(texts: readonly string[], tables: readonly IdentifiedTable[]): Region | null {
  for (const text of [...texts, ...tables.flatMap(({ title }) => title ?? [])]) {
    const region = regionNamed(labelKey(text).replace(NUMBER, ''));
    if (region !== null) return region;
  }
  const names = new Set(tables.flatMap(({ table }) => table.cells.map(({ text }) => labelKey(text))));
  const listed = [...names].filter((name) => name.length <= LONGEST_NAME).map(divisionsNamed);
  return areaOf(listed, 'city', PROVINCE_DIGITS) ?? areaOf(listed, 'county', CITY_DIGITS);
}

const LONGEST_NAME = 14,
  PROVINCE_DIGITS = 2,
  CITY_DIGITS = 4;

/** The area most of whose parts are listed. */
function areaOf(
  listed: readonly (readonly { readonly code: string; readonly level: string }[])[],
  level: 'city' | 'county',
  digits: number,
): Region | null {
  const own = listed.map((all) => all.filter((each) => each.level === level)).filter((all) => all.length > 0);
  const counts = new Map<string, number>();
  for (const all of own)
    for (const code of new Set(all.map((each) => each.code.slice(0, digits))))
      counts.set(code, (counts.get(code) ?? 0) + 1);
  const [most] = [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
  return most && most[1] >= FEWEST_PLACES && most[1] >= SHARE * own.length ? regionOfCode(most[0]) : null;
}
