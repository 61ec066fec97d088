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

const SHARE = /占.{0,12}(比重|比例|%|比)|^比重|构成/,
  COMPLETION = pattern`
    (完成|为|占).{0,14}(预算|上年|执行|决算|快报|完成)(数|额)?的?(%|比例|百分比)|
    完成(率|进度|比例)|完成%|执行率|为上年.*%|数?为?上年.{0,6}%`,
  RATE = pattern`
    (增减|增长|增幅|变动|变化|升降|同比|±|比上年|较上年|比.{2,8}增|比同期).{0,8}(率|幅度|幅|%|比例)|
    ^增幅|^增长$|^同比$|^[±+]%$|增减[(]?%`,
  CHANGE = /增减(额|数|金额)?$|比同期增减额$|增加额|增减额|变动额|增减变化$/;

const STAGES: readonly (readonly [RegExp, Stage])[] = [
  [/调整(后)?预算|变动预算|预算调整|调整(后)?数|变动数/, 'adjusted-budget'],
  [pattern`${'final-accounts'}`, 'final'],
  [/执行|完成|快报|实际|预计|同期数/, 'execution'],
  [/预算|计划|年初|安排/, 'budget'],
];

const stageIn = (text: string): Stage | undefined => STAGES.find(([pattern]) => pattern.test(text))?.[1];

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
      : year !== null && /上年|上一年|去年|同期/.test(text)
        ? year - 1
        : undefined;
  const stage = stageIn(
    text.replace(/社会保险基金预算|一般公共预算|政府性基金预算|国有资本经营预算|公共财政预算/g, ''),
  );
  return { ...(own === undefined ? {} : { year: own }), ...(stage === undefined ? {} : { stage }) };
}

const TIME_WORDS = patternWith('g')`
  20\d\d年(度|末|底|初)?|上年同期|同期数?|上年度?|本年度?|当年|年初|年末|年底|
  (预计)?(调整|变动)?后?(预算|执行|决算|完成|快报|安排)(草案|情况)?(数|额)?|预计|实际|调整后?数|草案|数$|金额`;

/** 比上年(同比)+-%: a rate of change, though 上年 and % stand in it. */
const SAYS_CHANGE = /同比|增减|增长|[+±][-、]?%?|\+\/?-/;

const measureOf = (text: string): HeaderTimes['measure'] =>
  SAYS_CHANGE.test(text) && RATE.test(text) && !/^(完成|为|占)/.test(text)
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
  const base = against === null ? {} : timesIn(against.replace(/^(完成|为|占|比|较)/, ''), year);
  return {
    measure,
    ...timesIn(subject, year),
    ...(Object.keys(base).length > 0 ? { base } : {}),
    ...(/同比|上年|去年/.test(text) ? { yearBefore: true } : {}),
    rest:
      measure === 'share'
        ? ''
        : restOf(subject.replace(/(增减|增长|增幅|同比|变动|比例|幅度|额|率|%|±|[+、/()-])+/g, '')),
  };
}

/** What is measured, and what it is measured against. */
function partedAt(text: string, measure: string): readonly [string, string | null] {
  const at = measure === 'completion-rate' ? /完成|为|占/.exec(text)?.index : /比|较|占/.exec(text)?.index;
  return at === undefined ? [text, null] : [text.slice(0, at), text.slice(at)];
}

const restOf = (text: string): string => text.replace(TIME_WORDS, '').replace(/[()]/g, '');

/** Times as coordinates. */
export const asCoordinates = ({ year, stage }: Times): PartialCoordinates => ({
  ...(year === undefined ? {} : { year }),
  ...(stage === undefined ? {} : { stage }),
});
