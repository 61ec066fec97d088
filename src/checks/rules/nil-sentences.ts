import type { Fact } from '../../../schemas/index.ts';
import { pattern, patternWith } from '../../lib/pattern.ts';
import type { BudgetDocument } from '../../model/document.ts';
import type { Identity } from '../identity.ts';
import { both, tableName } from '../words.ts';
import { identityOfPassage } from './passage-finding.ts';

/** 本单位2026年没有使用政府性基金预算拨款安排的支出: what a sentence says is not there. */
const NIL = patternWith(
  'g',
)`${'nothing-used'}${'used-of'}?(${'funds-said-to-be-nil'})${'appropriation-words'}?${'arranged-of'}?(${'nil-sides'})`;

/** Words that turn the sentence to another time, or to a part: 上年, 结转, 其中. */
const OTHERWISE = pattern`${'nil-said-of-other-years'}`;

const FUND = { 政府性基金: 'government-fund', 国有资本经营: 'state-capital' } as const;

/** A sentence that says that there is no money of a fund, against the tables that print some. */
export function* nilSentences({ passages = [], tables, document: { fiscalYear } }: BudgetDocument): Iterable<Identity> {
  for (const passage of passages)
    for (const found of passage.key.matchAll(NIL)) {
      const sentence = passage.key.slice(passage.key.lastIndexOf('。', found.index) + 1, found.index + found[0].length);
      const year = pattern`20\d\d(?=${'year'})`.exec(sentence)?.[0];
      if (
        OTHERWISE.test(sentence) ||
        (year !== undefined && fiscalYear !== null && Number(year) !== fiscalYear) ||
        namesUnit(sentence, tables)
      )
        continue;
      const fund = FUND[found[1] as keyof typeof FUND],
        flow = found[2] === '收入' ? 'revenue' : 'expenditure';
      const against = tables.flatMap(({ facts }) => facts).filter((fact) => isMoneyOf(fact, fund, flow, fiscalYear));
      const [first] = against;
      yield identityOfPassage({
        rule: 'presence',
        kind: 'nil',
        passage,
        at: found.index,
        length: found[0].length,
        holds: !first,
        parts: against.slice(0, 5),
        label: both(
          `第${passage.page}页称“${found[0]}”`,
          `page ${passage.page} says that there is no ${fund} money (${found[0]})`,
        ),
        reason: first
          ? both(
              `“${tableName({ title: null, form: first.form }).zh}”列有${first.published.text}`,
              `${first.form} prints ${first.published.text}`,
            )
          : null,
      });
    }
}

/** A sentence about one unit says nothing of the department. */
const namesUnit = (sentence: string, tables: BudgetDocument['tables']): boolean =>
  tables.some(({ facts }) =>
    facts.some(({ entity }) => entity !== undefined && entity.name.length > 3 && sentence.includes(entity.name)),
  );

function isMoneyOf(fact: Fact, fund: string, flow: string, year: number | null): boolean {
  return (
    !fact.unmapped &&
    fact.measure === undefined &&
    fact.fund === fund &&
    fact.flow === flow &&
    fact.amount !== '0' &&
    fact.period !== 'carryover' &&
    !fact.form.endsWith('performance') &&
    (year === null || fact.year === year)
  );
}
