import { patternWith } from '../../lib/pattern.ts';
import type { SubRule } from '../sub-rule.ts';
import { both } from '../words.ts';
import { identityOfPassage } from './passage-finding.ts';
import { FIGURE, figureOf, segmentsOf, stepOf } from './sentence-segments.ts';

/** 年初预算为200万元,支出决算为150万元,完成年初预算的75%. */
const COMPLETION = patternWith('g')`
  ${'budget-stages'}?${'budget-figure'}${'amounts-to'}?${FIGURE}${'ten-thousand-yuan'},
  [^\d,。]{0,12}${'final-accounts-figure'}${'amounts-to'}?${FIGURE}${'ten-thousand-yuan'},
  ${'completes'}${'budget-years'}?${'budget-stages'}?${'budget-figure'}${'attributive'}?(-?\d+(?:\.\d+)?)%`;

/** Half of the last printed digit, and as much again: a rate that was cut is no slip. */
const SLACK = 1.0001;

/** How much of its budget was spent, as a sentence says it. */
export const completionRates: SubRule = {
  id: 'arithmetic/completion-rate',
  title: both('完成预算的百分比可验算', 'A completion rate follows from its amounts'),
  explanation: both(
    '决算数÷预算数＝完成预算的百分比，允许末位舍入；预算为0时没有完成率。',
    'final ÷ budget = the rate of completion, within the last printed digit; of a budget of 0 there is none.',
  ),
  holds: both('年初预算为200万元，支出决算为150万元，完成年初预算的75%', 'budget 200, final 150, 75 % completed'),
  fails: both('年初预算为0万元，支出决算为150万元，完成年初预算的95.89%', 'budget 0, final 150, 95.89 % completed'),
  source: both('算术；部门决算公开模板（财政部）', 'Arithmetic; MOF’s template for the final accounts of departments'),
  *check({ passages = [] }) {
    for (const { passage, text, at } of segmentsOf(passages))
      for (const found of text.matchAll(COMPLETION)) {
        const [all, budget, final, rate] = found as unknown as [string, string, string, string],
          base = figureOf(budget),
          stated = Number(rate);
        // Of nothing 0 % and 100 % are printed by custom.
        const actual = base === 0 ? Number.NaN : (figureOf(final) / base) * 100,
          slack = stepOf(rate) * SLACK + (base === 0 ? 0 : (stepOf(budget) / base) * 100),
          holds = base === 0 ? stated === 0 || stated === 100 : Math.abs(stated - actual) <= slack;
        const reason =
          base === 0
            ? both(`预算为0，没有${rate}%的完成率`, `of a budget of 0 there is no completion of ${rate} %`)
            : both(
                `${final} ÷ ${budget} = ${actual.toFixed(2)}%，不是${rate}%`,
                `${final} ÷ ${budget} = ${actual.toFixed(2)} %, not ${rate} %`,
              );
        yield identityOfPassage({
          rule: 'arithmetic',
          kind: 'completion-rate',
          passage,
          at: at + found.index,
          length: all.length,
          holds,
          label: both(`第${passage.page}页：完成率${rate}%`, `page ${passage.page}: ${rate} % completed`),
          reason: holds ? null : reason,
          severity: 'error',
        });
      }
  },
};
