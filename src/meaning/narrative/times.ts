import { pattern, patternWith } from '../../lib/pattern.ts';
import type { Outline } from '../../model/form.ts';
import type { Stage } from '../../../schemas/index.ts';
import { COMPARATOR } from '../../lib/sentence-words.ts';
import { withoutBudgetNames } from '../words/stages.ts';
import type { Base, Holding, Times } from './discourse.ts';

/** Year and stage that the words beside a figure give; null where they say nothing. */
export function timesOf(words: string, outline: Outline): Times {
  const carried = pattern`${'carried-forward'}`.test(words);
  const years = [
    ...words.matchAll(patternWith('g')`(?:^[^,;]{0,2}(20\d\d)${'year'}|(20\d\d)${'of-year-spoken'}${'stage-verbs'})`),
  ];
  const last = years.at(-1);
  const year = carried
    ? null
    : last
      ? Number(last[1] ?? last[2])
      : pattern`${'last-year-spoken'}`.test(words) && outline.fiscalYear
        ? outline.fiscalYear - 1
        : null;
  return { year, stage: stageOf(words, outline, year) };
}

function stageOf(words: string, outline: Outline, year: number | null): Stage | null {
  const plain = withoutBudgetNames(words);
  if (pattern`${'budget-of-whole-year'}(?!.*${'outturn-words'})`.test(plain)) return 'adjusted-budget';
  if (pattern`${'outturn-spoken'}`.test(plain)) return 'execution';
  if (pattern`(?<!${'pre'})${'final-accounts'}(${'after-final-accounts'}|$)|${'actually-done'}`.test(plain))
    return 'final';
  if (pattern`${'budget-of-the-year'}`.test(plain)) return outline.stage === 'final' || year !== null ? 'budget' : null;
  return null;
}

/** What a change is measured against: 比上年执行数, 较2025年年初预算, 与2023年度相比. Null without a comparator. */
export function baseOf(words: string, outline: Outline): Base | null {
  const match = COMPARATOR.exec(words);
  if (!match || !outline.fiscalYear) return null;
  const rest = words.slice(match.index);
  const named = /(20\d\d)/.exec(match[0] + rest.slice(match[0].length, match[0].length + 2))?.[1];
  const ownBudget = pattern`^${'against-budget'}|${'opening-of-year'}`.test(match[0]) && !named;
  const year = named
    ? Number(named)
    : ownBudget && outline.stage === 'final'
      ? outline.fiscalYear
      : outline.fiscalYear - 1;
  const plain = withoutBudgetNames(rest);
  const stage: Stage = pattern`${'outturn'}`.test(plain)
    ? 'execution'
    : pattern`${'final-accounts'}`.test(plain)
      ? 'final'
      : pattern`${'budget'}`.test(plain)
        ? 'budget'
        : outline.stage;
  return { year, stage };
}

/**
 * 截至2025年12月31日, 上年期末: when holdings were counted. December and year-ends are final, other months execution.
 */
export function holdingOf(words: string, outline: Outline): Holding | null {
  const match = pattern`${'as-of-spellings'}(20\d\d)${'year-or-fiscal-year'}(?:(\d{1,2})${'month'})?`.exec(words);
  if (match)
    return { year: Number(match[1]), stage: match[2] === undefined || match[2] === '12' ? 'final' : 'execution' };
  if (pattern`${'holdings-at-year-end'}`.test(words) && outline.fiscalYear)
    return { year: outline.fiscalYear - 1, stage: 'final' };
  return null;
}
