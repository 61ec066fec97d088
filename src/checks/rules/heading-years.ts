import { pattern, patternWith } from '../../lib/pattern.ts';
import type { BudgetDocument } from '../../model/document.ts';
import type { Identity } from '../identity.ts';
import { both } from '../words.ts';
import { identityOfPassage } from './passage-finding.ts';

/** A heading that dates the budget that it is about: 二、2026年部门收入预算情况说明. */
const DATED = pattern`^[^。;,，]{0,20}?(20\d\d)${'year-or-fiscal-year'}[^。;,，\d]{0,24}
  ${'budget-or-final-accounts'}[^。;,，\d]{0,16}${'heading-endings'}$`;
/** Words that speak of another year on purpose. */
const OTHERWISE = pattern`${'other-years-in-headings'}|20\d\d.*20\d\d`;
/** Headings that say the document's year before one that does not is told. */
const FEWEST_ALIKE = 4;

/** Where a year's final accounts tell what is held at its end. */
const AS_OF = patternWith('g')`${'as-of'}(20\d\d)${'year'}12${'month'}31${'day'}`;

/**
 * A heading for another year than most of the others, or than the same heading elsewhere, which say the document's own;
 * and, in final accounts, holdings at the end of another year: text of an earlier document.
 */
export function* headingYears({ passages = [], document: { fiscalYear, kind } }: BudgetDocument): Iterable<Identity> {
  if (fiscalYear === null) return;
  const dated = passages.flatMap((passage) => {
    const found = DATED.exec(passage.key);
    return found && !OTHERWISE.test(passage.key)
      ? [{ passage, year: Number(found[1]), at: passage.key.indexOf(found[1]!) }]
      : [];
  });
  const alike = dated.filter(({ year }) => year === fiscalYear).length;
  for (const { passage, year, at } of dated) {
    const holds = year === fiscalYear,
      meant = passage.key.replace(String(year), String(fiscalYear));
    const hasTwin = !holds && passages.some((other) => other !== passage && other.key.includes(meant));
    if (alike < FEWEST_ALIKE && !hasTwin) continue;
    yield identityOfPassage({
      rule: 'presence',
      kind: 'heading-year',
      passage,
      at,
      length: 4,
      holds,
      label: both(`第${passage.page}页的标题写的是${year}年`, `the heading on page ${passage.page} says ${year}`),
      reason: holds
        ? null
        : hasTwin
          ? both(`同一标题在别处为${fiscalYear}年`, `the same heading says ${fiscalYear} elsewhere`)
          : both(`其余${alike}个标题为${fiscalYear}年`, `${alike} other headings say ${fiscalYear}`),
    });
  }
  if (kind === 'final-accounts')
    for (const passage of passages)
      for (const found of passage.key.matchAll(AS_OF)) {
        const holds = Number(found[1]) === fiscalYear;
        yield identityOfPassage({
          rule: 'presence',
          kind: 'as-of',
          passage,
          at: found.index,
          length: found[0].length,
          holds,
          label: both(`第${passage.page}页的“${found[0]}”`, `“${found[0]}” on page ${passage.page}`),
          reason: holds
            ? null
            : both(
                `${fiscalYear}年度决算应为截至${fiscalYear}年12月31日`,
                `final accounts of ${fiscalYear} tell what is held at the end of ${fiscalYear}`,
              ),
        });
      }
}
