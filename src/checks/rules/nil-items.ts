import type { Fact } from '../../../schemas/index.ts';
import { pattern, patternWith } from '../../lib/pattern.ts';
import type { BudgetDocument } from '../../model/document.ts';
import type { Identity } from '../identity.ts';
import { both, tableName } from '../words.ts';
import { identityOfPassage } from './passage-finding.ts';

/** 本单位2026年没有公务接待费预算: what a sentence says is not spent. */
const NIL = patternWith(
  'g',
)`${'nothing-budgeted'}${'use-of-appropriation'}?${'arranged-of'}?(${'items-said-to-be-nil'}|${'vehicle-purchase'}
  (?!${'and-short'}))${'nil-item-endings'}(?=[,。;)]|$)`;

/** Words that turn the sentence to another time, or to a part. */
const OTHERWISE = pattern`${'nil-said-of-something-else'}`;

const ITEMS: Readonly<Record<string, Fact['item']>> = {
  '因公出国(境)': 'overseas',
  公务接待: 'reception',
  公务用车购置: 'vehicles.purchase',
  会议: 'conference',
  培训: 'training',
  政府采购: 'procurement',
};

/** A sentence that says that there is none of an item, against the table of the item that prints some. */
export function* nilItems({
  passages = [],
  tables,
  document: { fiscalYear, kind },
}: BudgetDocument): Iterable<Identity> {
  const stage = kind === 'final-accounts' ? 'final' : 'budget';
  const facts = tables
    .filter(({ form }) => form === 'three-publics' || form === 'procurement')
    .flatMap((table) => table.facts);
  for (const passage of passages)
    for (const found of passage.key.matchAll(NIL)) {
      const sentence = passage.key.slice(passage.key.lastIndexOf('。', found.index) + 1, found.index + found[0].length),
        year = pattern`20\d\d(?=${'year'})`.exec(sentence)?.[0];
      if (OTHERWISE.test(sentence) || (year !== undefined && Number(year) !== fiscalYear)) continue;
      const against = facts.filter(
        (fact) =>
          !fact.unmapped &&
          fact.measure === undefined &&
          fact.item === ITEMS[found[1]!] &&
          fact.year === fiscalYear &&
          fact.stage === stage &&
          fact.entity === undefined &&
          fact.line === undefined &&
          fact.amount !== '0',
      );
      const [first] = against;
      yield identityOfPassage({
        rule: 'presence',
        kind: 'nil-item',
        passage,
        at: found.index,
        length: found[0].length,
        holds: !first,
        parts: against.slice(0, 3),
        label: both(`第${passage.page}页称“${found[0]}”`, `page ${passage.page} says that there is none (${found[0]})`),
        reason: first
          ? both(
              `“${tableName({ title: null, form: first.form }).zh}”列有${first.published.text}`,
              `${first.form} prints ${first.published.text}`,
            )
          : null,
      });
    }
}
