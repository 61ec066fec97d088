import { pattern } from '../../../lib/pattern.ts';
import { labelKey } from '../../../lib/text.ts';
import { readTerms } from '../../words/lexicon.ts';
import type { FormLabeller, Trait } from '../question.ts';

/** So many columns of one kind tell all that they can. */
const MANY = 3;

/** What a header speaks of, by the words of its cells. */
export const headerWords: FormLabeller = ({ identified: { table }, lexicon }) => {
  const keys = table.cells
    .filter((cell) => cell.row >= table.preambleRows && cell.row < table.headerEnd && cell.text !== '')
    .map((cell) => labelKey(cell.text));
  const seen = new Map<string, Set<string>>();
  const note = (kind: string, key: string): void => void seen.set(kind, (seen.get(kind) ?? new Set()).add(key));
  for (const key of keys) {
    for (const { term } of readTerms(lexicon, key, 'column').hits) {
      const { fund, use, item, period, measure } = term.gives;
      if (fund !== undefined) note('fund', fund);
      if (use !== undefined) note(use.startsWith('basic.') ? 'parts-of-basic' : 'use', use);
      if (item !== undefined) note(`item=${item.split('.')[0]}`, item);
      if (period !== undefined) note('period', period);
      if (measure !== undefined) note('measure', measure);
    }
    for (const [kind, words] of KINDS) if (words.test(key)) note(kind, kind);
  }
  return [...seen].map(([kind, members]): Trait => [
    `header:${kind}`,
    ONE_OF_A_KIND.has(kind) || kind.startsWith('item=') ? 1 : Math.min(1, members.size / MANY),
  ]);
};

/** Things that a header names without giving a coordinate. */
const KINDS: readonly (readonly [kind: string, words: RegExp])[] = [
  ['revenue', pattern`${'revenue'}`],
  ['expenditure', pattern`${'expenditure'}`],
  ['project', pattern`^${'listed-projects'}${'project-attributes'}$|[(]${'project'}[)]${'name'}$`],
  ['economic-class', pattern`${'economic-class-headers'}`],
  ['functional-class', pattern`${'functional-class-headers'}`],
  ['unit', pattern`^${'units-in-headers'}${'name-or-code'}?$`],
  ['procurement', pattern`${'procurement'}`],
];
const ONE_OF_A_KIND: ReadonlySet<string> = new Set(KINDS.map(([kind]) => kind));
