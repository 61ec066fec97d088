import divisions from '../../../schemas/codes/divisions.json' with { type: 'json' };
import type { DocumentFacts } from '../../../schemas/index.ts';
import { HAN } from '../../lib/grammar.ts';
import { pattern } from '../../lib/pattern.ts';
import { labelKey } from '../../lib/text.ts';

export type Region = DocumentFacts['region'];

type Level = 'province' | 'city' | 'county';
export interface Division {
  readonly code: string;
  readonly name: string;
  readonly level: Level;
}

const LEVELS: Readonly<Record<number, Level>> = { 2: 'province', 4: 'city', 6: 'county' };
const ALL: readonly Division[] = Object.entries(divisions.divisions).map(([code, name]) => ({
  code,
  name,
  level: LEVELS[code.length]!,
}));
const BY_CODE: ReadonlyMap<string, Division> = new Map(ALL.map((division) => [division.code, division]));
const BY_FIRST = new Map<string, Division[]>();
for (const division of ALL) BY_FIRST.set(division.name[0]!, [...(BY_FIRST.get(division.name[0]!) ?? []), division]);

/** Party organs and branches of national bodies are named before their place. */
const BEFORE_PLACE = pattern`^(${'national-bodies'}|${'attachment'}\d*[::]?)`;
/** 中共重庆市委, 重庆市局: the place and the organ share a character. */
const NOT_A_PLACE = pattern`^${'after-no-place'}`;

/** Divisions by which a text begins, at one level and below a parent, the longest name first. */
function beginning(text: string, level: Level, parent: string): Division[] {
  return (BY_FIRST.get(text[0] ?? '') ?? [])
    .filter(
      ({ code, name, level: own }) =>
        own === level && code.startsWith(parent) && text.startsWith(name) && !NOT_A_PLACE.test(text.slice(name.length)),
    )
    .sort((a, b) => b.name.length - a.name.length);
}

/** The only division of that name at that place; null where there are several. */
const only = (found: readonly Division[]): Division | null =>
  found.length > 0 &&
  found.every(
    ({ name }) =>
      name.length < found[0]!.name.length ||
      (found[0]!.name === name && found.filter((other) => other.name === name).length === 1),
  )
    ? found[0]!
    : null;

/** What one name begins with: province, city and county, as far as they are certain. */
function placeOf(raw: string): Division | null {
  const text = labelKey(raw).replace(BEFORE_PLACE, '');
  const province = beginning(text, 'province', '')[0] ?? null;
  const rest = province ? text.slice(province.name.length) : text;
  const city = only(beginning(rest, 'city', province?.code ?? ''));
  const further = city ? rest.slice(city.name.length) : rest;
  const county = only(beginning(further, 'county', city?.code ?? province?.code ?? ''));
  return county ?? city ?? province;
}

/**
 * Reads province, city and county out of names and titles, nearest first, with the GB/T 2260 code of the smallest of
 * them. A city or county whose name occurs only once in the country brings the divisions above it.
 */
export function regionOf(
  texts: readonly string[],
  issuer: string | null = null,
  wholeText: () => string = () => '',
): Region {
  for (const text of texts) {
    const place = placeOf(text);
    if (place !== null) return regionAt(place);
  }
  const short = issuer === null ? null : shortPlace(issuer, wholeText);
  return short === null ? asPrinted(texts) : regionAt(short);
}

/** Divisions of exactly this name below provinces. */
export const divisionsNamed = (name: string): readonly Division[] =>
  (BY_FIRST.get(name[0] ?? '') ?? []).filter((each) => each.name === name && each.level !== 'province');

/** The division of a code with those above it; null where none has the code. */
export const regionOfCode = (code: string): Region | null => {
  const division = BY_CODE.get(code);
  return division === undefined ? null : regionAt(division);
};

/** The region that one text begins with; null where it begins with none. */
export function regionNamed(text: string): Region | null {
  const place = placeOf(text);
  return place === null ? null : regionAt(place);
}

function regionAt({ code }: Division): Region {
  const nameAt = (digits: number): string | null =>
    code.length >= digits ? (BY_CODE.get(code.slice(0, digits))?.name ?? null) : null;
  return { province: nameAt(2), city: nameAt(4), county: nameAt(6), code: code.padEnd(6, '0') };
}

/**
 * 长沙某某办公室, 北京某某学院: a city or municipality without 市 begins the name, and stands whole somewhere in the
 * text.
 */
function shortPlace(issuer: string, wholeText: () => string): Division | null {
  const named = ALL.filter(
    ({ level, name }) =>
      level !== 'county' && name.length >= 3 && name.endsWith('市') && issuer.startsWith(name.slice(0, -1)),
  );
  const text = named.length > 0 ? labelKey(wholeText()) : '';
  return only(named.filter(({ name }) => text.includes(name)));
}

/** 北京城市副中心: the name of a known city with more words, not a city of its own. */
const beginsWithCity = (text: string): boolean =>
  ALL.some(({ level, name }) => level !== 'county' && name.endsWith('市') && text.startsWith(name.slice(0, -1)));

/** Places that no list has keep their printed names, and have no code. */
function asPrinted(texts: readonly string[]): Region {
  for (const text of texts) {
    const match =
      pattern`^(?:.{2,3}${'province'})?(${HAN}{2,3}${'city'})(${HAN}{1,3}${'counties'})?(?!${'after-no-county'})`.exec(
        labelKey(text).replace(BEFORE_PLACE, ''),
      );
    if (match && !beginsWithCity(match[1]!)) return { province: null, city: match[1]!, county: match[2] ?? null };
  }
  return { province: null, city: null, county: null };
}
