import { HAN, YEAR } from '../../lib/grammar.ts';
import { pattern } from '../../lib/pattern.ts';
import { labelKey } from '../../lib/text.ts';
import type { SubRule } from '../sub-rule.ts';
import { both } from '../words.ts';
import { identityOfPassage } from './passage-finding.ts';

/** What a budget is said to be that of a body: 2026年部门预算 behind its name. */
const OF_BUDGET = pattern`^(?:\([^)]{2,4}\))?${YEAR}${'budget-of-department-or-unit'}?${'budget-or-final-accounts'}`;
const IDEOGRAPH = new RegExp(HAN.source + '$');

/** The body of the same name one level up, whose budget a district's document cannot be. */
export const districtLeftOut: SubRule = {
  id: 'presence/district-left-out',
  title: both('本部门的名称没有漏写区县', 'The issuer’s name has its district'),
  explanation: both(
    '区县部门的文字称“某市某局2026年部门预算”而漏写区县，说的是上一级的部门。',
    'Where the text of a district’s body leaves the district out of its name, it speaks of the body one level up.',
  ),
  holds: both('瑞和市青禾区科学技术局2026年部门预算', 'the name with its district'),
  fails: both('瑞和市科学技术局2026年部门预算', 'the name without its district'),
  source: both('财预〔2016〕143号（公开内容应真实、准确）', '财预〔2016〕143号 (what is published is true and exact)'),
  *check({ passages = [], document: { issuer, region } }) {
    const name = issuer.name === null ? '' : labelKey(issuer.name),
      county = region.county === null ? '' : labelKey(region.county),
      above = [region.province, region.city].flatMap((place) => (place === null ? [] : [labelKey(place)]));
    // The name itself must say both: 瑞和市 and 青禾区.
    if (county === '' || !name.includes(county) || !above.some((place) => name.startsWith(place))) return;
    const other = name.replace(county, '');
    for (const passage of passages) {
      const at = passage.key.indexOf(other);
      if (at < 0 || !OF_BUDGET.test(passage.key.slice(at + other.length)) || IDEOGRAPH.test(passage.key.slice(0, at)))
        continue;
      yield identityOfPassage({
        rule: 'presence',
        kind: 'district-left-out',
        passage,
        at,
        length: other.length,
        holds: false,
        label: both(`第${passage.page}页的“${other}”`, `“${other}” on page ${passage.page}`),
        reason: both(`本部门为${issuer.name}，漏写了${county}`, `the issuer is ${issuer.name}: ${county} is left out`),
      });
    }
  },
};
