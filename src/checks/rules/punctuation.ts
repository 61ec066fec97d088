import type { SubRule } from '../sub-rule.ts';
import { both } from '../words.ts';
import { identityOfPassage } from './passage-finding.ts';

/** Marks that cannot follow one another. */
const TWO_MARKS = /。。(?!。)|[,;、]。|。[,;、]|,,|;;/;

/** Marks of punctuation that cannot follow one another: a note, no accusation. */
export const punctuation: SubRule = {
  id: 'presence/punctuation',
  title: both('标点没有重叠', 'Punctuation marks do not pile up'),
  explanation: both(
    '“。。”“，。”之类的标点是漏删或漏写文字的痕迹。',
    'Marks such as 。。 or ，。 are what is left of words that were deleted or never written.',
  ),
  holds: both('用于日常运转。', '用于日常运转。'),
  fails: both('用于日常运转。。', '用于日常运转。。'),
  source: both('GB/T 15834《标点符号用法》', 'GB/T 15834 (use of punctuation marks)'),
  *check({ passages = [] }) {
    for (const passage of passages) {
      const found = TWO_MARKS.exec(passage.key);
      if (found)
        yield identityOfPassage({
          rule: 'presence',
          kind: 'punctuation',
          passage,
          at: found.index,
          length: found[0].length,
          holds: false,
          label: both(`第${passage.page}页的标点“${found[0]}”`, `the marks “${found[0]}” on page ${passage.page}`),
          reason: both('标点重叠', 'marks that cannot follow one another'),
          severity: 'info',
        });
    }
  },
};
