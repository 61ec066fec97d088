import type { BudgetDocument } from '../../model/document.ts';
import type { Identity } from '../identity.ts';
import { both } from '../words.ts';
import { judgedPassage } from './passage-finding.ts';

/** A heading that dates the budget that it is about: 二、2026年部门收入预算情况说明. */
const DATED = /^[^。;,，]{0,20}?(20\d\d)年度?[^。;,，\d]{0,24}(?:预算|决算)[^。;,，\d]{0,16}(?:情况|说明|总表|表)$/;
/** Words that speak of another year on purpose. */
const OTHERWISE = /上年|执行|比|较|与|绩效评价|公开|20\d\d.*20\d\d/;
/** Headings that say the document's year before one that does not is told. */
const FEWEST_ALIKE = 4;

/** A heading for another year than most of the others, which say the document's own: text of an earlier document. */
export function* headingYears({ passages = [], document: { fiscalYear } }: BudgetDocument): Iterable<Identity> {
  const dated = passages.flatMap((passage) => { const found = DATED.exec(passage.key); return found && !OTHERWISE.test(passage.key) ? [{ passage, year: Number(found[1]), at: passage.key.indexOf(found[1]!) }] : []; });
  const alike = dated.filter(({ year }) => year === fiscalYear).length;
  if (alike < FEWEST_ALIKE) return;
  for (const { passage, year, at } of dated) {
    yield judgedPassage({
      rule: 'presence', kind: 'heading-year', passage, at, length: 4, holds: year === fiscalYear, label: both(`第${passage.page}页的标题写的是${year}年`, `the heading on page ${passage.page} says ${year}`),
      reason: year === fiscalYear ? null : both(`其余${alike}个标题为${fiscalYear}年`, `${alike} other headings say ${fiscalYear}`),
    });
  }
}
