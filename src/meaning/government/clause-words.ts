import type { PartialCoordinates, Stage } from '../../../schemas/index.ts';
import { pattern, patternWith } from '../../lib/pattern.ts';
import { conceptOf } from './concepts.ts';
import { debtNamed } from './debt-words.ts';
import { fundItemNamed } from './fund-items.ts';
import { fundOf } from '../../lib/funds-named.ts';
import { isBalancing } from '../../lib/government-figures.ts';

/** What holds for a passage until other words say otherwise. */
export interface Scope {
  readonly year?: number | undefined;
  readonly stage?: Stage | undefined;
  readonly level?: 'all' | 'own' | undefined;
  readonly fund?: string | undefined;
}

const ALL = pattern`${'whole-places'}`,
  OWN = pattern`
    ${'own-levels'}|(?<![\u4e00-\u9fa5]{2})${'place-levels'}|
    (?:^|[,、;:。(）)]|${'before-place-levels'})${'place-levels'}`;

/** The level of government that words name, if they name one only. */
export function levelIn(text: string): 'all' | 'own' | undefined {
  const all = ALL.test(text),
    own = OWN.test(text);
  return all === own ? undefined : all ? 'all' : 'own';
}

const STAGES: readonly (readonly [RegExp, Stage])[] = [
  [pattern`${'adjusted-budgets-told'}`, 'adjusted-budget'],
  [pattern`${'final-accounts'}`, 'final'],
  [pattern`${'carried-out-told'}`, 'execution'],
  [pattern`${'planned-told'}`, 'budget'],
];

/** The stage of which words speak. */
export const stageIn = (text: string): Stage | undefined => STAGES.find(([words]) => words.test(text))?.[1];

/** What a heading fixes for what stands under it. */
export function scopeOf(heading: string): Scope {
  const years = [...new Set([...heading.matchAll(YEARS)].map((match) => Number(match[1])))],
    fund = fundOf(heading);
  // 2025年执行情况和2026年预算草案 fixes neither.
  const timed = years.length === 1 ? { year: years[0], stage: stageIn(heading.replace(FUND_WORDS, '')) } : {};
  const level = levelIn(heading);
  return { ...timed, ...(level === undefined ? {} : { level }), ...(fund === null ? {} : { fund }) };
}

/** 加上上年结余, and 加上年结余, which adds 上年结余. */
const PLUS_WORD = pattern`${'added-words'}(?!${'ends-of-up-words'})`;

const YEARS = patternWith('g')`(20\d\d)${'year'}`,
  FUND_WORDS = patternWith('g')`${'funds-told'}`,
  LEADS = pattern`
    ^(?:[,、;:。(）)]|${'clause-leads'}|${PLUS_WORD}|20\d\d${'year-and-its-end'}|
    ${'year-before'}(?!${'left-of-year-before'})|${'our-places'})+`,
  ENDS = pattern`(?:${'clause-ends'}|[,:])+$`;
/** A clause without what leads to its figure: 2025年,全市一般公共预算收入完成. */
export function bareClause(text: string): string {
  const bare = text.replace(LEADS, '').replace(ENDS, '').replace(LEADS, '');
  return bare.replace(pattern`${'budget'}$`, '');
}

/** Several things whose money is told in one figure. */
const SEVERAL = pattern`、|${'joining-words'}`;

/** One class, scheme, fund or kind of money between levels and years, of the side that a sentence speaks of. */
export function partNamed(clause: string, flow: 'revenue' | 'expenditure', fund: string): PartialCoordinates | null {
  if (clause.length < SHORTEST_NAME || SEVERAL.test(clause.replace(OFFICIAL_AND, ''))) return null;
  const context = { flow, fund, form: flow === 'revenue' ? 'government-revenue' : 'government-expenditure' } as const;
  const concept = conceptOf(clause, context);
  if (concept === null || concept.total !== undefined) return null;
  const { revenueClass, function: code, transfer, balancing, insurance } = concept.gives;
  if (fund === 'social-insurance') {
    const isLeft = balancing === 'year-surplus' || balancing === 'closing-balance';
    return isLeft ? { ...concept.gives, flow: 'stock' } : insurance === undefined ? null : { ...concept.gives, flow };
  }
  const isClass =
    fund === 'general-public' && (revenueClass !== undefined || (code !== undefined && code.length === CATEGORY));
  const fundItem = fund === 'government-fund' ? fundItemNamed(clause, flow, concept.gives) : null;
  if (fundItem !== null) return { ...concept.gives, flow, fundItem };
  return isClass || transfer !== undefined || isBalancing(concept.gives) ? { ...concept.gives, flow } : null;
}

/** 加上上级补助收入、上年结余等: money of several kinds that a total of everything counts besides the year's own. */
export function lumpNamed(words: string, clause: string, flow: 'revenue' | 'expenditure'): PartialCoordinates | null {
  const isAdded = ADDED.test(words) && SEVERAL.test(clause.replace(OFFICIAL_AND, ''));
  return isAdded && clause.length >= SHORTEST_NAME ? { flow, use: 'grand-total', line: { name: clause } } : null;
}
/** The last clause adds to what stood before it. */
const ADDED = pattern`(?:^|[,、;:。]|${'before-added'})${PLUS_WORD}[^,;:。]*$`;

/** Words after the last mark before a figure, and after 加上, say what it is. */
export const lastClause = (words: string): string => /[^,;:。(（]*$/.exec(words)![0].split(PLUS).at(-1)!;

/** …收入加上…: adds to a whole without a comma. */
const PLUS = pattern`(?<=${'ends-of-sums'})${PLUS_WORD}`;

/** Clauses before the last one: what they name is added to, 全省一般公共预算收入,加上…. */
export const clausesBefore = (words: string): readonly string[] =>
  words.split(new RegExp(`[,;:。]|${PLUS.source}`)).slice(0, -1);

const SHORTEST_NAME = 2,
  CATEGORY = 3;
/** Official names of single classes that join words. */
const OFFICIAL_AND = pattern`${'official-and'}`;

const DEBT = pattern`${'debt-amounts'}$`,
  DEBT_PART = pattern`^${'debt-kinds-below'}$`;

/** Limit or balance of debt; below one in the same sentence, its kinds. */
export function debtOfClause(clause: string, above: string | undefined): PartialCoordinates | null {
  if (!DEBT.test(clause) && !(above !== undefined && DEBT_PART.test(clause))) return null;
  const debt = debtNamed(clause, above === undefined ? undefined : { debt: above.split('.')[0]!, isWhole: false });
  return debt === null ? null : { flow: 'stock', debt };
}

const OF_BUDGET = pattern`
    ^(?:${'leads-to-budgets'}|,)*${'budgets-of-kind'}?(?:${'revenue'}|${'expenditure'})?
    ${'budgets-told'}${'budget-figures'}?${'of-it'}?$`,
  ADJUSTED = pattern`${'adjusted-words'}`,
  CHANGED = pattern`^(?:[,(]|${'measured-against'})*(${'moves-of-rates'})${'moved-by'}?$`,
  GROWS = pattern`${'rises-of-rates'}`;

/** What a percentage says of the amount before it; null where its words are not understood. */
export function rateNamed(
  words: string,
  subject: PartialCoordinates,
): { readonly coordinates: PartialCoordinates; readonly falls: boolean } | null {
  const { year, stage } = subject;
  if (typeof year !== 'number' || stage === undefined) return null;
  if (OF_BUDGET.test(words) && (stage === 'execution' || stage === 'final')) {
    const base = { year, stage: ADJUSTED.test(words) ? ('adjusted-budget' as const) : ('budget' as const) };
    return { coordinates: { ...subject, measure: 'completion-rate', base }, falls: false };
  }
  const change = CHANGED.exec(words)?.[1];
  if (change === undefined) return null;
  const base = { year: year - 1, stage: stage === 'final' ? ('final' as const) : ('execution' as const) };
  return { coordinates: { ...subject, measure: 'change-rate', base }, falls: !GROWS.test(change) };
}
