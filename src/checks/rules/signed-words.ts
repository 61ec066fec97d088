import { pattern, patternWith } from '../../lib/pattern.ts';
import type { BudgetDocument } from '../../model/document.ts';
import type { Identity } from '../identity.ts';
import { both } from '../words.ts';
import { identityOfPassage } from './passage-finding.ts';

/** 增加-3万元, 下降-5%: the word and the sign say it twice, or contradict each other. */
const SIGNED = patternWith('g')`(${'directions-of-change'})${'perfective'}?(-\d[\d,.]*(?:${'large-money-units'}|%)?)`;

/** A change told in a word, with a sign as well. */
export function* signedWords({ passages = [] }: BudgetDocument): Iterable<Identity> {
  for (const passage of passages)
    for (const found of passage.key.matchAll(SIGNED)) {
      const rises = pattern`${'rising'}`.test(found[1]!);
      yield identityOfPassage({
        rule: 'arithmetic',
        kind: 'signed-word',
        passage,
        at: found.index,
        length: found[0].length,
        holds: false,
        label: both(`第${passage.page}页：“${found[0]}”`, `page ${passage.page}: “${found[0]}”`),
        reason: rises
          ? both('“增加”与负号矛盾', 'the word says a rise, the sign a fall')
          : both('“减少”已含负号之意：是减是增不明', 'the word says a fall already: it is not clear which is meant'),
      });
    }
}
