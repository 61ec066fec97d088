import { pattern } from '../../lib/pattern.ts';
import type { Concept } from './concept.ts';

const OWN = /^.{0,8}(本级|(?<!中央|地)省级|^市级|^县级|^区级|自治区级|州级)(合计|小计)?(\(.*\))?$/,
  LOWER = pattern`
      ^(下级|市县|各市县|地市|各地市|盟市|州市|市县级|区县|县区|县级|各区县|县\(市、区\)|所辖.*)(合计|小计)?(级)?$|
      ^辖区(转移支付)?(合计|小计)?$|
      ^县\(?市?\)?、?区\)?(合计|小计)$|^[市县区、]{2,5}(合计|小计)$`,
  ALL = /^(全[省市县区州盟旗]|全自治区|本地区|地区合计|全地区)(合计|小计)?(\(.*\))?$/;

/** 本级, 下级, 全省: whose money it is. */
export function levelConcept(key: string): Concept | null {
  const level = ALL.test(key) ? 'all' : OWN.test(key) ? 'own' : LOWER.test(key) ? 'lower' : null;
  return level === null ? null : { gives: { level }, word: key };
}

const OWN_OF_PLACE = /^(市|州|地区|区|县)?(本级|级)(及.{0,6}(市|州)?(辖|属)区)?$/;

/** 市本级 right below a city: what that city has by itself; 市本级及市辖区 is more than that, and has its name. */
export function ownOfPlaceBefore(key: string, before: string | undefined): Concept | null {
  const withDistricts = OWN_OF_PLACE.exec(key)?.[3];
  return before === undefined || !OWN_OF_PLACE.test(key)
    ? null
    : {
        gives: { region: { name: before }, ...(withDistricts ? { line: { name: key } } : { level: 'own' as const }) },
        word: key,
      };
}

const PLACE = /^[一-龥]{1,14}?(省|市|县|区|州|盟|旗|族自治|新城|管委会|兵团)(\(.*\))?$/;

/** 长春市本级 among the places of a province: that place's own level. */
export function ownLevelOf(key: string, own: readonly string[]): Concept | null {
  const name = /^(.{2,12}(?:[省市县区州盟旗]|管委会))本级$/.exec(key)?.[1];
  if (name === undefined || own.includes(name) || placeConcept(name) === null || /省$/.test(name)) return null;
  return { gives: { region: { name }, level: 'own' }, word: key };
}

/** The name of a place. */
export function placeConcept(key: string, own: readonly string[] = []): Concept | null {
  const name = key.replace(pattern`${'sums-of-rows'}$`, '');
  if (own.includes(name)) return { gives: { level: 'all' }, word: name };
  return PLACE.test(name) && name.length >= SHORTEST_PLACE && !NO_PLACE.test(name)
    ? { gives: { region: { name } }, word: name }
    : null;
}
const SHORTEST_PLACE = 2,
  NO_PLACE = /地区|本级|^各|^[市县区]$|[校小片库灾社牧林矿景学]区(\(.*\))?$|.{2}园区(\(.*\))?$/;

/** Where labels may be places. */
interface AmongPlaces {
  /** Names of places head the rows or columns. */
  readonly inPlaces?: boolean;
  /** The place whose government speaks. */
  readonly own?: readonly string[];
}

const RANK = pattern`^${'ranks-in-titles'}${'sums-of-rows'}?$`;

/** 县级 among the places of a province: all its counties, not the province's own level. */
export const isOtherRank = (key: string, { inPlaces, own = [] }: AmongPlaces): boolean =>
  inPlaces === true && own.length > 0 && RANK.test(key) && !own.some((name) => name.endsWith(key[0]!));

/** 县级合计 among the places of a city: all below it; below a province stand cities as well. */
export const belowOf = (key: string, { own = [] }: AmongPlaces): Concept | null =>
  own.some((name) => CITY.test(name)) && !own.some((name) => PROVINCE.test(name)) && COUNTY_RANK.test(key)
    ? { gives: { level: 'lower' }, word: key }
    : null;
const CITY = /[市州盟]$/,
  PROVINCE = /(省|自治区)(本级)?$/,
  COUNTY_RANK = /^[县区]/;
