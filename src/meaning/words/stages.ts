import type { Stage } from '../../../schemas/index.ts';
import { pattern, patternWith } from '../../lib/pattern.ts';

/** Budget names that are no stage: 一般公共预算, 部门预算. */
const FUND_BUDGETS = patternWith('g')`${'names-with-budget'}|${'budget'}(${'words-after-budget'})`;

/** Words without the names of budgets. */
export const withoutBudgetNames = (words: string): string => words.replace(FUND_BUDGETS, '');

/** 预算数, 2022年预算数: a figure of a budget that says neither 年初 nor 全年. */
export const isBareBudget = (key: string): boolean => pattern`${'budget-headers'}`.test(key) && !saysWhichBudget(key);

/** 年初, 全年, 调整: words that tell the budgets of a year from each other. */
export const saysWhichBudget = (key: string): boolean => pattern`${'opening-of-year'}|${'adjusted'}`.test(key);

const ADJUSTED = pattern`(${'adjusted'})${'attributive'}?${'budget-figure'}`,
  OPENING = pattern`${'opening-of-year'}${'budget-figure'}`;

/** Which of a year's budgets words name, the first or what it became; null where they name none or both. */
export function budgetNamed(words: string): Extract<Stage, 'budget' | 'adjusted-budget'> | null {
  const isAdjusted = ADJUSTED.test(words);
  if (isAdjusted === OPENING.test(words)) return null;
  return isAdjusted ? 'adjusted-budget' : 'budget';
}

/** The stage that words name; null where they name none or several. */
export function stageNamed(words: string): Extract<Stage, 'budget' | 'execution' | 'final'> | null {
  const plain = withoutBudgetNames(words);
  const named = (['execution', 'final', 'budget'] as const).filter((stage) => STAGE_WORDS[stage].test(plain));
  return named.length === 1 ? named[0]! : null;
}
const STAGE_WORDS = {
  execution: pattern`${'outturn'}`,
  final: pattern`(?<!${'pre'})${'final-accounts'}`,
  budget: pattern`${'budget'}`,
} as const;
