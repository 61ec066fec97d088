import { CODES, type Classification } from '../../../schemas/codes/index.ts';
import { pattern } from '../../lib/pattern.ts';
import { remembered } from '../../lib/remembered.ts';
import { labelKey, similarity } from '../../lib/text.ts';

/** Codes of one classification by name key, built once. */
const byName = new Map<Classification, Map<string, string[]>>();

/** Names whose classes are kept: they repeat from row to row. */
const KEPT_NAMES = 5000;

/** Endings that publishers add or drop. */
const plainName = remembered(
  (text: string) =>
    labelKey(text)
      .replace(pattern`\(?(${'class-levels'})\)?$`, '')
      .replace(pattern`(${'class-name-endings'})$`, '')
      .replace(pattern`${'affairs'}$`, ''),
  KEPT_NAMES,
);

function namesOf(classification: Classification): Map<string, string[]> {
  let names = byName.get(classification);
  if (!names) {
    names = new Map();
    for (const [code, entry] of Object.entries(CODES[classification])) {
      for (const name of [entry.name, ...entry.otherNames]) {
        const key = plainName(name);
        const codes = names.get(key);
        if (!codes) names.set(key, [code]);
        else if (!codes.includes(code)) codes.push(code);
      }
    }
    for (const codes of names.values()) codes.sort((a, b) => a.length - b.length || a.localeCompare(b));
    byName.set(classification, names);
  }
  return names;
}

/** All codes whose name this is, shortest first. */
export const codesNamed = (classification: Classification, name: string): readonly string[] =>
  namesOf(classification).get(plainName(name)) ?? NO_CODES;
const NO_CODES: readonly string[] = [];

/** Items that every section of an authority has under the same last digits (政府收支分类科目). */
const USUAL_ITEMS: Readonly<Record<string, string>> = {
  行政运行: '01',
  一般行政管理事务: '02',
  机关服务: '03',
  事业运行: '50',
};

/** 事业运行 under an authority's section, also where no document has printed that code yet. */
export function usualItem(name: string, previous: string | null): string | null {
  const digits = USUAL_ITEMS[labelKey(name)];
  const section = previous !== null && previous.length >= 5 ? previous.slice(0, 5) : null;
  if (digits === undefined || section === null || !(`${section}01` in CODES.function)) return null;
  return plainName(CODES.function[`${section}01`]!.name) === '行政运行' ? section + digits : null;
}

/**
 * The code of a name without a printed code, given the code of the row it hangs under: a child or sibling of it where
 * one fits, else the only category of that name; null where the name tells nothing or several codes fit.
 */
export function codeFromName(classification: Classification, name: string, previous: string | null): string | null {
  const exact = codesNamed(classification, name);
  const candidates = exact.length > 0 ? exact : codesCutTo(classification, name);
  const usual = classification === 'function' ? usualItem(name, previous) : null;
  if (candidates.length === 0) return usual;
  if (previous !== null) {
    for (let length = previous.length; length >= 3; length -= 2) {
      const prefix = previous.slice(0, length);
      const fits = candidates.filter(
        (code) => code.startsWith(prefix) && code !== prefix && code.length === length + 2,
      );
      const best = mostUsed(classification, fits, name);
      if (best) return best;
    }
    if (usual) return usual;
  }
  const categories = candidates.filter((code) => code.length === 3);
  if (categories.length === 1) return categories[0]!;
  if (candidates.length === 1) return candidates[0]!;
  // Economic classes of one name stand under 309 and 310; the usual one is meant.
  return classification === 'economic' && candidates.every((code) => code.length === 5)
    ? mostUsed(classification, candidates, name)
    : null;
}

/** Among codes of one name: the one whose own name it is, then the one that most documents print so. */
function mostUsed(classification: Classification, codes: readonly string[], name: string): string | null {
  const own = codes.filter((code) => plainName(CODES[classification][code]!.name) === plainName(name));
  const pool = own.length > 0 ? own : codes;
  return [...pool].sort((a, b) => CODES[classification][b]!.documents - CODES[classification][a]!.documents)[0] ?? null;
}

/** A name that differs from a class's by a word is at least this alike, and so much more than any other's. */
const SIMILAR = 0.75,
  CLEARLY = 0.08;
/** Shorter names differ by a word from many. */
const SHORTEST_SIMILAR = 5;

/**
 * The class with nearly this name among the categories and the classes below or beside the one before: 工资和福利支出.
 */
export function similarClass(
  classification: Classification,
  name: string,
  previous: string | null,
): { readonly code: string; readonly likeness: number } | null {
  const key = labelKey(name);
  if (key.length < SHORTEST_SIMILAR) return null;
  const [best, second] = Object.entries(CODES[classification])
    .filter(([code]) => code.length === 3 || (code.length === 5 && previous?.slice(0, 3) === code.slice(0, 3)))
    .map(([code, entry]) => ({
      code,
      likeness: Math.max(...[entry.name, ...entry.otherNames].map((known) => similarity(labelKey(known), key))),
    }))
    .sort((a, b) => b.likeness - a.likeness);
  return best && best.likeness >= SIMILAR && best.likeness - (second?.likeness ?? 0) >= CLEARLY ? best : null;
}

/** A name cut off by its cell border still names a code when only one name begins so. */
const MIN_CUT_NAME = 5;
function codesCutTo(classification: Classification, name: string): readonly string[] {
  const key = labelKey(name);
  return key.length < MIN_CUT_NAME ? [] : cutNames[classification](key);
}

const cutNames = Object.fromEntries(
  Object.entries(CODES).map(([classification, codes]) => {
    const names = Object.entries(codes).map(([code, entry]) => ({
      code,
      known: [entry.name, ...entry.otherNames].map((name) => ({ key: labelKey(name), length: name.length })),
    }));
    return [
      classification,
      remembered((cut: string) => {
        const found = names
          .filter(({ known }) => known.some(({ key, length }) => key.startsWith(cut) && length - cut.length <= 6))
          .map(({ code }) => code);
        return found.length <= 3 ? found : [];
      }, KEPT_NAMES),
    ];
  }),
) as unknown as Readonly<Record<Classification, (key: string) => readonly string[]>>;

/** The classification of a bare code by its first digit: 2 function, 3 departmental and 5 government economic. */
export function classificationOf(code: string): Classification | null {
  if (!/^\d{3}(\d{2}){0,3}$/.test(code)) return null;
  if (code.startsWith('2') && code.length <= 9) return 'function';
  if (code.startsWith('3')) return 'economic';
  if (code.startsWith('5')) return 'governmentEconomic';
  return null;
}

/** 208-05 is no amount and 208.05.01 neither; what 208.05 is, only its column tells. */
const JOINED_LEVELS = /^[235]\d\d(-\d\d){1,2}$|^[235]\d\d(\.\d\d){2}$/,
  DOTTED_SECTION = /^[235]\d\d\.\d\d$/;

/** Whether a text is the levels of one class code with marks between them, whatever stands around it. */
export const joinsLevels = (key: string): boolean => JOINED_LEVELS.test(key);

/**
 * A class code without the marks between its levels: 208-05-01, in a column of codes also 208.05; else the text itself.
 */
export const withoutMarks = (key: string): string =>
  JOINED_LEVELS.test(key) || DOTTED_SECTION.test(key) ? key.replace(/[-.]/g, '') : key;

/** 险缴费30109-职业年金缴费: the rest of the name above, a code and that code's own name. */
function withoutRestOfAbove(key: string): string {
  const match = /^[\u4e00-\u9fff]{1,12}((\d{3}(?:\d{2}){0,2})-(.+))$/.exec(key);
  const classification = match ? classificationOf(match[2]!) : null;
  return match && classification && plainName(nameOfCode(classification, match[2]!) ?? '') === plainName(match[3]!)
    ? match[1]!
    : key;
}

/** Splits a code fused with its name: `2050305-高等职业教育`, `[30201]办公费`, `208社会保障和就业支出`. */
export function splitFused(text: string): { code: string; name: string } | null {
  const key = withoutRestOfAbove(labelKey(text));
  const match = /^[[(<]?(\d{3}(?:\d{2}){0,3}|\d{6})(?!\d)[\])>]?[-_:：、.\s]*([^\d\s].*)$/.exec(key);
  // 508.61 is an amount, no class called .61.
  return match && /\p{L}/u.test(match[2]!) ? { code: match[1]!, name: match[2]! } : null;
}

const CLASSIFICATIONS: readonly Classification[] = ['function', 'economic', 'governmentEconomic'];

/** Digits of 类, 款 and 项; local codes have two more. */
const DIGITS_OF_CODES: readonly number[] = [3, 5, 7, 9];

/** Whether one of two codes is the other without one of its digits. */
function lacksOneDigit(a: string, b: string): boolean {
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a];
  return (
    longer.length === shorter.length + 1 &&
    [...longer].some((_, at) => longer.slice(0, at) + longer.slice(at + 1) === shorter)
  );
}

/**
 * The class that a code with a digit too many or too few means: the only one with just the name beside it whose code is
 * one digit away. Null where the number of digits is that of a class, or nothing tells.
 */
export function codeMeant(code: string, name: string): string | null {
  const meant = codesMeant(code, name);
  return meant.length === 1 ? meant[0]! : null;
}

/** All classes of a name whose code has one digit more or less than a malformed one. */
export function codesMeant(code: string, name: string): readonly string[] {
  if (!/^\d+$/.test(code) || DIGITS_OF_CODES.includes(code.length)) return [];
  const key = labelKey(name);
  return CLASSIFICATIONS.flatMap((classification) =>
    codesNamed(classification, name).filter(
      (other) => lacksOneDigit(code, other) && labelKey(nameOfCode(classification, other) ?? '') === key,
    ),
  );
}

/** The published name of a code; null when the code is not known. */
export const nameOfCode = (classification: Classification, code: string): string | null =>
  CODES[classification][code]?.name ?? null;
