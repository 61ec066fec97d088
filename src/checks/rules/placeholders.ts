import { patternWith } from '../../lib/pattern.ts';
import type { BudgetDocument } from '../../model/document.ts';
import type { Identity } from '../identity.ts';
import { both } from '../words.ts';
import { identityOfPassage } from './passage-finding.ts';

/** What a template leaves to be filled in: XX局, ××万元, 待填, 此处填写. */
const PLACEHOLDER = patternWith(
  'i',
)`[x×]{2,}(?=${'after-crosses'}|%)|${'left-to-fill-in'}|_{3,}(?=${'after-a-placeholder'})`;

/** Words of a template that were never filled in. */
export function* placeholders({ passages = [] }: BudgetDocument): Iterable<Identity> {
  for (const passage of passages) {
    const found = PLACEHOLDER.exec(passage.key);
    if (!found) continue;
    const words = passage.text.slice(found.index, found.index + found[0].length);
    yield identityOfPassage({
      rule: 'presence',
      kind: 'placeholder',
      passage,
      at: found.index,
      length: found[0].length,
      holds: false,
      label: both(`第${passage.page}页的“${words}”没有填写`, `“${words}” on page ${passage.page} was never filled in`),
      reason: both('模板中的占位文字', 'words of the template'),
    });
  }
}
