import type { Outline } from '../../model/form.ts';
import type { Stage } from '../../../schemas/index.ts';
import { COMPARATOR } from '../../../schemas/terms/sentences.ts';
import type { Base, Holding, Times } from './discourse.ts';

/** Budget names that are no stage: 一般公共预算, 部门预算. */
const FUND_BUDGETS =
  /一般公共预算|政府性基金预算|国有资本经营预算|公共财政预算|部门预算|单位预算|预算(管理|绩效|单位|编制|项目|收支|收入|支出决算)|综合预算/g;

/** Year and stage that the words beside a figure give; null where they say nothing. */
export function timesOf(words: string, outline: Outline): Times {
  const carried = /结转|结余|余额/.test(words);
  const years = [...words.matchAll(/(?:^[^,;]{0,2}(20\d\d)年|(20\d\d)年度?(?:年初|当年)?(?:预算|决算|执行|安排))/g)];
  const last = years.at(-1);
  const year = carried
    ? null
    : last
      ? Number(last[1] ?? last[2])
      : /上年|去年|上一年/.test(words) && outline.fiscalYear
        ? outline.fiscalYear - 1
        : null;
  return { year, stage: stageOf(words, outline, year) };
}

function stageOf(words: string, outline: Outline, year: number | null): Stage | null {
  const plain = words.replace(FUND_BUDGETS, '');
  if (/全年预算(?!.*(执行|决算|完成))/.test(plain)) return 'adjusted-budget';
  if (/调整后|执行数|预计执行|预计完成/.test(plain)) return 'execution';
  if (/(?<!预)决算(数|为|支出|共|合计|总计|$)|实际(支出|完成|用于|使用)/.test(plain)) return 'final';
  if (/年初预算|预算/.test(plain)) return outline.stage === 'final' || year !== null ? 'budget' : null;
  return null;
}

/** What a change is measured against: 比上年执行数, 较2025年年初预算, 与2023年度相比. Null without a comparator. */
export function baseOf(words: string, outline: Outline): Base | null {
  const match = COMPARATOR.exec(words);
  if (!match || !outline.fiscalYear) return null;
  const rest = words.slice(match.index);
  const named = /(20\d\d)/.exec(match[0] + rest.slice(match[0].length, match[0].length + 2))?.[1];
  const ownBudget = /^(比|较|与|同)(年初)?预算|年初/.test(match[0]) && !named;
  const year = named
    ? Number(named)
    : ownBudget && outline.stage === 'final'
      ? outline.fiscalYear
      : outline.fiscalYear - 1;
  const plain = rest.replace(FUND_BUDGETS, '');
  const stage: Stage = /执行/.test(plain)
    ? 'execution'
    : /决算/.test(plain)
      ? 'final'
      : /预算/.test(plain)
        ? 'budget'
        : outline.stage;
  return { year, stage };
}

/** 截至2025年12月31日, 上年期末: when holdings were counted. December and year-ends are final, other months execution. */
export function holdingOf(words: string, outline: Outline): Holding | null {
  const match = /截[至止]到?(20\d\d)年(?:度)?(?:(\d{1,2})月)?/.exec(words);
  if (match)
    return { year: Number(match[1]), stage: match[2] === undefined || match[2] === '12' ? 'final' : 'execution' };
  if (/(上年|去年)(期)?(末|底)|年初占有/.test(words) && outline.fiscalYear)
    return { year: outline.fiscalYear - 1, stage: 'final' };
  return null;
}
