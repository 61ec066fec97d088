import { patternWith } from '../../lib/pattern.ts';
import type { SubRule } from '../sub-rule.ts';
import { both } from '../words.ts';
import { identityOfPassage } from './passage-finding.ts';

/** 截至2026年12月31日: what is held on a day. */
const HELD = patternWith('g')`${'as-of-spellings'}(20\d\d)${'year'}(?:12${'month'}31${'day'}|${'ends-of-year'})`;

/** What a budget says to be held at the end of the very year that it plans. */
export const datesToCome: SubRule = {
  id: 'presence/date-to-come',
  title: both('存量的日期已经过去', 'Holdings are those of a day that is past'),
  explanation: both(
    '预算在年初公开，车辆、设备等存量不可能是当年年末的数。',
    'A budget is published when its year begins: vehicles and equipment cannot be those of its end.',
  ),
  holds: both('2026年预算：截至2025年12月31日，共有车辆3辆', 'budget of 2026: 3 vehicles at the end of 2025'),
  fails: both('2026年预算：截至2026年12月31日，共有车辆3辆', 'budget of 2026: 3 vehicles at the end of 2026'),
  source: both(
    '《预算法》第十四条（预算批复后二十日内公开）',
    'Budget Law, article 14 (published within twenty days of approval)',
  ),
  *check({ passages = [], document: { fiscalYear, kind } }) {
    if (fiscalYear === null || kind === 'final-accounts') return;
    for (const passage of passages)
      for (const found of passage.key.matchAll(HELD)) {
        const holds = Number(found[1]) < fiscalYear;
        yield identityOfPassage({
          rule: 'presence',
          kind: 'date-to-come',
          passage,
          at: found.index,
          length: found[0].length,
          holds,
          label: both(`第${passage.page}页的“${found[0]}”`, `“${found[0]}” on page ${passage.page}`),
          reason: holds
            ? null
            : both(
                `${fiscalYear}年预算公开时尚未到这一天`,
                `the day was to come when the budget of ${fiscalYear} was published`,
              ),
        });
      }
  },
};
