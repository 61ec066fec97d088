import { pattern } from '../../lib/pattern.ts';
import type { SubRule } from '../sub-rule.ts';
import { both } from '../words.ts';
import { identityOfPassage } from './passage-finding.ts';
import { segmentsOf } from './sentence-segments.ts';

/** A functional class that was renamed, and the first fiscal year of the new name. */
interface Renamed {
  readonly code: string;
  readonly old: RegExp;
  readonly name: string;
  readonly since: number;
}

const RENAMED: readonly Renamed[] = [
  { code: '210', old: pattern`${'health-until-renamed'}`, name: '卫生健康支出', since: 2019 },
  { code: '207', old: pattern`${'culture-until-renamed'}`, name: '文化旅游体育与传媒支出', since: 2019 },
  { code: '220', old: pattern`${'land-until-renamed'}`, name: '自然资源海洋气象等支出', since: 2019 },
  {
    code: '20805',
    old: pattern`${'retirement-until-renamed'}(?=[(]${'class-level-section'}[)])`,
    name: '行政事业单位养老支出',
    since: 2020,
  },
];
/** Words about an earlier year, or about the renaming. */
const OTHERWISE = pattern`${'says-it-is-renamed'}|20(?:0\d|1[0-8])${'year'}`;

/** A class under the name that it had years ago. */
export const renamedClasses: SubRule = {
  id: 'classification/renamed-class',
  title: both('科目名称是本年度的名称', 'Classes have the names of their year'),
  explanation: both(
    '文字所称的功能科目应为当年《政府收支分类科目》的名称，不是已更名科目的旧名。',
    'The text names functional classes as the classification of the fiscal year does, not as an earlier one.',
  ),
  holds: both('2026年卫生健康支出12万元', '卫生健康支出 in 2026'),
  fails: both('2026年医疗卫生与计划生育支出12万元', '医疗卫生与计划生育支出 in 2026, renamed in 2019'),
  source: both('财政部2019年、2020年《政府收支分类科目》', '政府收支分类科目 of 2019 and 2020 (MOF)'),
  *check({ passages = [], document: { fiscalYear } }) {
    if (fiscalYear === null) return;
    for (const { passage, text, at } of segmentsOf(passages))
      for (const { code, old, name, since } of RENAMED) {
        const found = fiscalYear > since ? old.exec(text) : null;
        if (!found || OTHERWISE.test(text.slice(0, found.index))) continue;
        yield identityOfPassage({
          rule: 'classification',
          kind: 'renamed-class',
          passage,
          at: at + found.index,
          length: found[0].length,
          holds: false,
          label: both(
            `第${passage.page}页的“${found[0]}”是旧名`,
            `“${found[0]}” on page ${passage.page} is an old name`,
          ),
          reason: both(`${since}年起${code}为${name}`, `since ${since} ${code} is ${name}`),
        });
      }
  },
};
