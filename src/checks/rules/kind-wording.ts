import { patternWith } from '../../lib/pattern.ts';
import type { Passage } from '../../model/document.ts';
import type { SubRule } from '../sub-rule.ts';
import { both } from '../words.ts';
import { identityOfPassage } from './passage-finding.ts';

const THIS_DEPARTMENT = patternWith('g')`${'this-department'}`,
  THIS_UNIT = patternWith('g')`${'this-unit'}`;

/** Passages that speak of 本部门; a text that says 本单位 as well means both. */
function wordingOf(passages: readonly Passage[]): {
  readonly ofDepartment: readonly Passage[];
  readonly ofUnit: number;
} {
  const says = (words: RegExp): readonly Passage[] => passages.filter(({ key }) => key.match(words) !== null);
  return { ofDepartment: says(THIS_DEPARTMENT), ofUnit: says(THIS_UNIT).length };
}

/**
 * The text of a single unit’s budget that speaks of itself as a department throughout: the department’s text was taken
 * over.
 */
export const kindWording: SubRule = {
  id: 'presence/kind-wording',
  title: both('单位预算的文字说的是单位', 'The text of a unit’s budget speaks of a unit'),
  explanation: both(
    '单位预算的文字通篇称“本部门”，多为沿用部门预算的文字。',
    'Where a unit’s budget speaks of 本部门 throughout, the department’s text was taken over.',
  ),
  holds: both('单位预算：本单位没有政府性基金预算支出', 'a unit’s budget that says 本单位'),
  fails: both('单位预算：本部门没有政府性基金预算支出', 'a unit’s budget that says 本部门'),
  source: both(
    '财预〔2016〕143号（部门预算、单位预算分别公开）',
    '财预〔2016〕143号 (departments and units publish each their own)',
  ),
  *check({ passages = [], document: { kind } }) {
    if (kind !== 'unit-budget') return;
    const { ofDepartment, ofUnit } = wordingOf(passages),
      [passage] = ofDepartment;
    if (!passage || ofUnit > 0) return;
    const words = passage.key.match(THIS_DEPARTMENT)![0]!;
    yield identityOfPassage({
      rule: 'presence',
      kind: 'kind-wording',
      passage,
      at: passage.key.indexOf(words),
      length: words.length,
      holds: false,
      label: both(
        `第${passage.page}页称“${words}”，全文共${ofDepartment.length}段`,
        `page ${passage.page} says “${words}”, ${ofDepartment.length} passages in all do`,
      ),
      reason: both('本文件是单位预算', 'the document is the budget of one unit'),
      severity: 'info',
    });
  },
};
