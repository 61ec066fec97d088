import { pattern } from '../../../lib/pattern.ts';
import { readTerms } from '../../words/lexicon.ts';
import type { FormLabeller, Trait } from '../question.ts';
import { titleKey } from '../title-tells.ts';

/** What the words of a title say: fund, use, item and side of the budget. */
export const titleWords: FormLabeller = ({ title, lexicon }) => {
  if (title === null) return [['title:none', 1]];
  const key = titleKey(title);
  const told = readTerms(lexicon, key, 'title').hits.flatMap(({ term: { gives }, confidence }): Trait[] =>
    (['fund', 'use', 'item', 'period'] as const).flatMap((name) =>
      gives[name] === undefined ? [] : [[`title:${name}=${gives[name]}`, confidence]],
    ),
  );
  return [...told, [sideOf(key), 1], ...(pattern`${'economic-class-headers'}`.test(key) ? [ECONOMIC] : [])];
};

const ECONOMIC: Trait = ['title:economic', 1];

function sideOf(key: string): string {
  const isRevenue = pattern`${'revenue'}|${'revenue-and-expenditure'}`.test(key),
    isExpenditure = pattern`${'expenditure'}|${'revenue-and-expenditure'}`.test(key);
  return isRevenue && isExpenditure
    ? 'title:both-sides'
    : isRevenue
      ? 'title:revenue'
      : isExpenditure
        ? 'title:expenditure'
        : 'title:no-side';
}
