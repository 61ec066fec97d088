import type { PartialCoordinates, Stage } from '../../../schemas/index.ts';
import { pattern, patternWith } from '../../lib/pattern.ts';

/** Year and stage of an amount, as far as words say. */
export interface Times {
  readonly year?: number | undefined;
  readonly stage?: Stage | undefined;
}

/** What the words of a header say of time and measure. */
export interface HeaderTimes extends Times {
  readonly measure?: 'change' | 'change-rate' | 'share' | 'completion-rate';
  /** What a rate or change is against, as far as words say. */
  readonly base?: Times;
  /** Against the year before, without more words. */
  readonly yearBefore?: boolean;
  /** The words without those of time and measure. */
  readonly rest: string;
}

const SHARE = pattern`${'takes-up'}.{0,12}${'shares-named'}|^${'weight-of-share'}|${'make-up-of-whole'}`,
  COMPLETION = pattern`
    ${'completes-or-is'}.{0,14}${'measures-of-completion'}${'ends-of-figures'}?${'attributive'}?${'percentages-named'}|
    ${'completion-rates'}|${'is-of-year-before'}.*%|${'year-before'}.{0,6}%`,
  RATE = pattern`
    (${'changes-named'}|±|${'compared-alone'}.{2,8}${'rise-cut'}).{0,8}${'rates-named'}|
    ^${'extent-of-rise'}|^${'changes-alone'}$|^[±+]%$|${'up-or-down'}[(]?%`,
  CHANGE = pattern`${'changes-at-end'}$|${'amounts-of-change'}`;

const STAGES: readonly (readonly [RegExp, Stage])[] = [
  [pattern`${'adjusted-stages'}`, 'adjusted-budget'],
  [pattern`${'final-accounts'}`, 'final'],
  [pattern`${'execution-stages'}`, 'execution'],
  [pattern`${'budget-stages-named'}`, 'budget'],
];

const stageIn = (text: string): Stage | undefined => STAGES.find(([words]) => words.test(text))?.[1];

const NUMERALS = '〇一二三四五六七八九';
/** 二〇二五年: a year in numerals. */
const YEAR_IN_NUMERALS = /二[〇○零０Oo]([〇○零０Oo一二三四五六七八九]{2})(?=年)/g;

/** A text with its years in digits: 二〇二五年 is 2025年. */
export const withDigitYears = (text: string): string =>
  text.replace(
    YEAR_IN_NUMERALS,
    (_, ending: string) => `20${[...ending].map((digit) => Math.max(0, NUMERALS.indexOf(digit))).join('')}`,
  );

/** Year and stage that words name; 上年 needs a year to count from. */
export function timesIn(text: string, year: number | null): Times {
  const printed = pattern`(20\d\d)${'year'}?`.exec(text)?.[1];
  const own =
    printed !== undefined
      ? Number(printed)
      : year !== null && pattern`${'years-before'}`.test(text)
        ? year - 1
        : undefined;
  const stage = stageIn(text.replace(patternWith('g')`${'four-budgets-named'}`, ''));
  return { ...(own === undefined ? {} : { year: own }), ...(stage === undefined ? {} : { stage }) };
}

const TIME_WORDS = patternWith('g')`
  20\d\d(?:${'year'}${'ends-of-years'}?|(?!\d))|${'time-words'}|
  ${'expected'}?${'adjusted-before-stage'}?${'after-adjustment'}?
  ${'stages-in-headers'}${'draft-or-state'}?${'ends-of-figures'}?|
  ${'stages-alone'}|${'adjusted-figures'}|${'figure-at-end'}$|${'amount-word'}`;

/** 比上年(同比)+-%: a rate of change, though 上年 and % stand in it. */
const SAYS_CHANGE = pattern`${'says-change'}|[+±][-、]?%?|\+\/?-`;

const measureOf = (text: string): HeaderTimes['measure'] =>
  SAYS_CHANGE.test(text) && RATE.test(text) && !pattern`^${'completes-or-is'}`.test(text)
    ? 'change-rate'
    : COMPLETION.test(text)
      ? 'completion-rate'
      : RATE.test(text)
        ? 'change-rate'
        : SHARE.test(text)
          ? 'share'
          : CHANGE.test(text)
            ? 'change'
            : undefined;

/** Reads the levels of a header: 决算数为调整预算数的%, 2026年预算数比2025年执行数 | 增减%. */
export function readHeaderTimes(keys: readonly string[], year: number | null): HeaderTimes {
  const text = keys.join('/'),
    leaf = keys.at(-1) ?? '';
  const measure = measureOf(leaf) ?? measureOf(text);
  if (measure === undefined) return { ...timesIn(text, year), rest: restOf(text) };
  // What a rate is against stands in its own words, else in those over it.
  const [leafSubject, leafAgainst] = partedAt(leaf, measure);
  const over = keys.slice(0, -1).join('/');
  const [overSubject, overAgainst] = leafAgainst === null ? partedAt(over, 'change') : [over, null];
  const subject = `${overSubject}/${leafSubject}`,
    against = leafAgainst ?? overAgainst;
  const base =
    against === null ? {} : timesIn(against.replace(pattern`^(?:${'completes-or-is'}|${'compared'})`, ''), year);
  return {
    measure,
    ...timesIn(subject, year),
    ...(Object.keys(base).length > 0 ? { base } : {}),
    ...(pattern`${'against-year-before'}`.test(text) ? { yearBefore: true } : {}),
    rest: measure === 'share' ? '' : restOf(subject.replace(patternWith('g')`(${'change-words'}|[%±+、/()-])+`, '')),
  };
}

/** What is measured, and what it is measured against. */
function partedAt(text: string, measure: string): readonly [string, string | null] {
  const words =
      measure === 'completion-rate'
        ? pattern`${'completes-or-is'}`
        : pattern`(?<!${'same-period'})${'compared'}|${'takes-up'}`,
    at = words.exec(text)?.index;
  return at === undefined ? [text, null] : [text.slice(0, at), text.slice(at)];
}

const restOf = (text: string): string => text.replace(TIME_WORDS, '').replace(/[()]/g, '');

/** Times as coordinates. */
export const asCoordinates = ({ year, stage }: Times): PartialCoordinates => ({
  ...(year === undefined ? {} : { year }),
  ...(stage === undefined ? {} : { stage }),
});
