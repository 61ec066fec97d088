import type { FormId, PartialCoordinates } from '../../../schemas/index.ts';
import { CODES, GOVERNMENT_FUNCTION_CODES, REVENUE_CODES } from '../../../schemas/codes/index.ts';
import {
  CODES_BETWEEN_LEVELS,
  GOVERNMENT_ECONOMIC_NAMES,
  GOVERNMENT_TERMS,
  type GovernmentTerm,
} from '../../../schemas/government/terms.ts';
import { pattern } from '../../lib/pattern.ts';
import { remembered } from '../../lib/remembered.ts';
import { labelKey } from '../../lib/text.ts';
import { codeFromName, codesNamed } from '../words/codes.ts';
import { isTotalKey } from '../words/labels.ts';
import type { Concept } from './concept.ts';
import { debtNamed, type DebtAbove } from './debt-words.ts';
import { belowOf, isOtherRank, levelConcept, ownLevelOf, ownOfPlaceBefore, placeConcept } from './place-words.ts';

/** What a label stands in. */
export interface ConceptContext {
  readonly form: FormId;
  readonly flow?: 'revenue' | 'expenditure' | undefined;
  readonly fund?: string | undefined;
  /** The last functional, economic or revenue code above, under which names hang. */
  readonly lastCode?: string | null;
  /** What the debt rows above speak of. */
  readonly debt?: DebtAbove | undefined;
  /** Names of places head the rows or columns. */
  readonly inPlaces?: boolean;
  /** The place whose government speaks. */
  readonly own?: readonly string[];
  /** The place that the row before names. */
  readonly placeBefore?: string | undefined;
}

const ECONOMIC_FORMS: ReadonlySet<string> = new Set(['government-basic-expenditure', 'government-economic']);

type Flow = 'revenue' | 'expenditure' | undefined;

const KEPT_LABELS = 5000;

const WORDS: readonly { readonly term: GovernmentTerm; readonly pattern: RegExp }[] = GOVERNMENT_TERMS.map((term) => ({
  term,
  pattern: new RegExp(`^${patternOf(term.word)}$`),
}));

/** A word of the lexicon as a pattern: … is anything, …4 at most four characters. */
function patternOf(word: string): string {
  return word
    .replace(/[()[\].*+?^$|\\]/g, '\\$&')
    .replace(/…(\d*)/g, (_, most: string) => (most === '' ? '.*' : `.{0,${most}}`));
}

/** Endings that say nothing. */
const plain = (key: string): string =>
  key
    .replace(pattern`\(${'levels-or-budget'}\)$`, '')
    .replace(pattern`${'sums-of-rows'}$`, (end, at: number) => (at > 1 ? '' : end));

const termFor = remembered((flowAndKey: string): GovernmentTerm | null => {
  const at = flowAndKey.indexOf('|'),
    flow = flowAndKey.slice(0, at),
    key = flowAndKey.slice(at + 1);
  const isOther = key.startsWith('其他');
  const fits = (text: string): GovernmentTerm | undefined =>
    WORDS.find(
      ({ term, pattern }) =>
        (term.flow === undefined || flow === '' || term.flow === flow) &&
        !(isOther && term.word.startsWith('…')) &&
        pattern.test(text) &&
        !namesTwo(term.word, text),
    )?.term;
  return fits(key) ?? fits(plain(key)) ?? null;
}, KEPT_LABELS);

/** 债务付息和债务发行费用支出: what stands before the known word is another one. */
const namesTwo = (word: string, text: string): boolean =>
  word.startsWith('…') && /[和及、与]/.test(text.slice(0, Math.max(0, text.length - word.replace(/…\d*/g, '').length)));

/** What a label names; null where no word and no class is like it. */
export function conceptOf(key: string, context: ConceptContext): Concept | null {
  if (key === '') return null;
  if (isTotalKey(key))
    return {
      gives: context.form === 'three-publics' ? { item: 'three-publics' } : {},
      word: key,
      total: key.includes('总计') ? 'grand' : 'bare',
    };
  if (context.form === 'debt-use')
    return levelConcept(key) ?? (context.inPlaces ? placeConcept(key, context.own) : null);
  if (context.form === 'social-insurance-surplus') return surplusConcept(key);
  // 公务接待费 among economic classes is one of them.
  const ofClass = ECONOMIC_FORMS.has(context.form) ? classConcept(key, context) : null;
  if (ofClass !== null) return ofClass;
  const ofDebtService = debtServiceConcept(key, context);
  if (ofDebtService !== null) return ofDebtService;
  const ownOfPlace = context.inPlaces
    ? (ownLevelOf(key, context.own ?? []) ?? ownOfPlaceBefore(key, context.placeBefore))
    : null;
  if (ownOfPlace !== null) return ownOfPlace;
  return (
    (context.form === 'debt' ? debtConcept(key, context.debt) : null) ??
    (isOtherRank(key, context) ? belowOf(key, context) : levelConcept(key)) ??
    byTerm(key, context.flow, context.fund) ??
    (context.inPlaces ? placeConcept(key, context.own) : null) ??
    classConcept(key, context)
  );
}

const SURPLUS = pattern`${'surpluses'}`;

/** 城乡居民基本养老保险基金年末滚存结余: a scheme and what is left of it. */
function surplusConcept(key: string): Concept | null {
  const words = SURPLUS.exec(key);
  const balancing =
    words === null
      ? {}
      : {
          balancing: pattern`${'closing-words'}`.test(words[0])
            ? ('closing-balance' as const)
            : ('year-surplus' as const),
        };
  const scheme = byTerm(words === null ? key : key.slice(0, words.index), undefined, 'social-insurance');
  const gives = { ...balancing, ...(scheme?.gives.insurance ? { insurance: scheme.gives.insurance } : {}) };
  if (Object.keys(gives).length === 0) return null;
  return { gives, word: scheme?.word ?? words?.[0] ?? key };
}

function byTerm(key: string, flow: Flow, fund: string | undefined): Concept | null {
  const term = termFor(`${flow ?? ''}|${key}`);
  // What a general budget pays into social insurance is no scheme's money.
  if (term === null || (term.gives.insurance !== undefined && fund !== 'social-insurance')) return null;
  const grand = term.gives.use === 'grand-total';
  return {
    gives: { ...(term.flow === undefined ? {} : { flow: term.flow }), ...term.gives },
    word: term.word,
    ...(term.total === 'year' ? { total: 'year' as const } : grand ? { total: 'grand' as const } : {}),
  };
}

/** The revenue classes by name key; of a name that several have, the shortest. */
const REVENUE_BY_NAME: ReadonlyMap<string, string> = new Map(
  Object.entries(REVENUE_CODES)
    .sort(([a], [b]) => b.length - a.length || b.localeCompare(a))
    .flatMap(([code, { name, otherNames }]) =>
      [name, ...otherNames].flatMap((each) => {
        const key = labelKey(each);
        return [[key, code] as const, [key.replace(pattern`${'revenue'}$`, ''), code] as const];
      }),
    ),
);

/** Rows of these are items of their own; of transfers, categories of functions tell what the money is given for. */
const WITHOUT_CLASSES: ReadonlySet<string> = new Set([
  'transfers',
  'debt',
  'debt-use',
  'three-publics',
  'social-insurance-surplus',
]);

function classConcept(key: string, { form, flow, lastCode, fund }: ConceptContext): Concept | null {
  if (form === 'transfers' && flow !== 'revenue') return categoryConcept(plain(key));
  if (WITHOUT_CLASSES.has(form) || fund === 'social-insurance') return null;
  const name = plain(key);
  if (ECONOMIC_FORMS.has(form)) return economicConcept(name, lastCode ?? null);
  if (flow !== 'expenditure') {
    const code = REVENUE_BY_NAME.get(key) ?? REVENUE_BY_NAME.get(name);
    if (code !== undefined) return { gives: { flow: 'revenue', revenueClass: code, derived: true }, word: name };
  }
  if (flow === 'revenue') return null;
  const last = lastCode?.startsWith('2') === true ? lastCode : fund === 'state-capital' ? STATE_CAPITAL : null;
  const near = functionNamed(name, last) ?? usualItem(name, last),
    code = near ?? withinCategory(codeFromName('function', name, last), last, fund);
  return code === null || isBelowLastSection(code, last, fund)
    ? null
    : { gives: { flow: 'expenditure', function: code, derived: true }, word: name };
}

/** 农林水支出: a category of functions by exactly its name; not what levels of government give each other. */
function categoryConcept(name: string): Concept | null {
  const codes = codesNamed('function', name).filter((code) => code.length === CATEGORY_DIGITS && code !== TRANSFERRED);
  return codes.length === 1 ? { gives: { flow: 'expenditure', function: codes[0]!, derived: true }, word: name } : null;
}
/** 转移性支出 */
const TRANSFERRED = '230';

/** 棚户区改造支出 below what a fund pays for: no item of another category, whose names the funds' items repeat. */
const withinCategory = (code: string | null, last: string | null, fund: string | undefined): string | null =>
  code !== null &&
  fund === 'government-fund' &&
  last !== null &&
  code.length > CATEGORY_DIGITS &&
  code.slice(0, CATEGORY_DIGITS) !== last.slice(0, CATEGORY_DIGITS)
    ? null
    : code;

/** What state capital pays for is one category. */
const STATE_CAPITAL = '223';
/** The last section of a category in a budget of funds: 超长期特别国债安排的支出. */
const LAST_SECTION = '98';

/** 高等教育 below the last section of 教育支出 in a budget of funds: an item of it, not the class of that name. */
const isBelowLastSection = (code: string, last: string | null, fund: string | undefined): boolean =>
  fund === 'government-fund' &&
  last?.slice(CATEGORY_DIGITS, CATEGORY_DIGITS + 2) === LAST_SECTION &&
  code.length > CATEGORY_DIGITS &&
  code.startsWith(last.slice(0, CATEGORY_DIGITS)) &&
  !code.startsWith(last.slice(0, CATEGORY_DIGITS + 2));

/** All classes of expenditure by function with those that departments do not print, by name key. */
const FUNCTIONS_BY_NAME: ReadonlyMap<string, readonly string[]> = (() => {
  const codes = new Map<string, string[]>();
  for (const [code, { name, otherNames }] of Object.entries({ ...CODES.function, ...GOVERNMENT_FUNCTION_CODES }))
    for (const each of [name, ...otherNames]) {
      const key = labelKey(each);
      codes.set(key, [...(codes.get(key) ?? []), code]);
    }
  return codes;
})();

/** The class of exactly this name below or beside the one that is open, the nearest first. */
function functionNamed(name: string, last: string | null): string | null {
  const codes = last === null ? [] : (FUNCTIONS_BY_NAME.get(name) ?? []);
  for (let length = last?.length ?? 0; length >= CATEGORY_DIGITS; length -= 2) {
    const above = last!.slice(0, length);
    const code = codes.find((each) => each.length === length + 2 && each.startsWith(above)) ?? onlyBelow(codes, above);
    if (code !== undefined) return code;
  }
  return null;
}
const CATEGORY_DIGITS = 3;

/** 国有土地使用权出让金债务付息支出 right below 债务付息支出: no other item has the name. */
function onlyBelow(codes: readonly string[], above: string): string | undefined {
  const below = codes.filter((code) => code.length > above.length && code.startsWith(above));
  return below.length === 1 ? below[0] : undefined;
}

/** 地方政府专项债务付息支出 below 债务付息支出: its own class, not the whole once more. */
function debtServiceConcept(key: string, { form, lastCode }: ConceptContext): Concept | null {
  if (WITHOUT_CLASSES.has(form) || lastCode === null || lastCode === undefined || !/^23[123]/.test(lastCode))
    return null;
  const name = plain(key),
    code = functionNamed(name, lastCode);
  return code === null ? null : { gives: { flow: 'expenditure', function: code, derived: true }, word: name };
}

/** The first items of every authority's section (政府收支分类科目). */
const USUAL_ITEMS: Readonly<Record<string, string>> = { 行政运行: '01', 一般行政管理事务: '02', 机关服务: '03' };
/** Categories in whose sections 事业运行 is item 50. */
const WITH_ITEM_50 = /^20[14]/;

/** 行政运行 under the section of an authority. */
function usualItem(name: string, last: string | null): string | null {
  const section = last !== null && last.length >= 5 ? last.slice(0, 5) : null;
  if (section === null) return null;
  const digits = USUAL_ITEMS[name] ?? (name === '事业运行' && WITH_ITEM_50.test(section) ? '50' : undefined);
  return digits === undefined ? null : section + digits;
}

/** Government economic classes, or departmental ones where only they have the name. */
function economicConcept(name: string, lastCode: string | null): Concept | null {
  const printed = GOVERNMENT_ECONOMIC_NAMES[name];
  // 资本性支出 is a class of departments as well: here only where its own category is open.
  if (
    printed !== undefined &&
    (printed.length === CATEGORY_DIGITS || lastCode?.startsWith(printed.slice(0, 3)) === true)
  )
    return { gives: { flow: 'expenditure', governmentEconomic: printed, derived: true }, word: name };
  const own = lastCode?.startsWith('3') === true;
  for (const kind of own
    ? (['economic', 'governmentEconomic'] as const)
    : (['governmentEconomic', 'economic'] as const)) {
    if (codesNamed(kind, name).length === 0) continue;
    const first = kind === 'economic' ? '3' : '5';
    const code = codeFromName(kind, name, lastCode?.startsWith(first) === true ? lastCode : null);
    if (code !== null) return { gives: { flow: 'expenditure', [kind]: code, derived: true }, word: name };
  }
  return null;
}

/** What a printed code says: a class, or money between levels of government. */
export function codeConcept(code: string): PartialCoordinates | null {
  const between = CODES_BETWEEN_LEVELS[code] ?? CODES_BETWEEN_LEVELS[code.slice(0, 5)];
  if (between) return code.length > 5 ? null : between;
  if (!/^\d{3}(\d{2}){0,3}$/.test(code)) return null;
  if (code.startsWith('1')) return { flow: 'revenue', revenueClass: code };
  if (code.startsWith('2')) return { flow: 'expenditure', function: code };
  if (code.startsWith('3')) return { flow: 'expenditure', economic: code };
  return code.startsWith('5') ? { flow: 'expenditure', governmentEconomic: code } : null;
}

function debtConcept(key: string, above: DebtAbove | undefined): Concept | null {
  const debt = debtNamed(key, above);
  return debt === null ? null : { gives: { debt }, word: key };
}
