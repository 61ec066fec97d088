import { pattern } from '../../../lib/pattern.ts';
import { labelKey } from '../../../lib/text.ts';
import { readHeading } from '../../narrative/terms.ts';
import type { Labeller, ScopeContext, ScopeQuestion } from '../question.ts';

const CLAUSE_END = /[,;。:，；：]/;

/** The use that the lines over a table and the notes below it name: 注：本表反映…基本支出情况. */
export const useInText: Labeller = {
  kind: 'use-in-text',
  speaksFor({ use }, question, context) {
    if (use === null || !question.open.includes('use')) return 0;
    const said = usesSaid(question, context);
    return said.length === 0 ? 0 : said.filter((each) => each === use).length / said.length;
  },
};

/** What is said to be left out is no use of the table. */
const LEFT_OUT = pattern`${'taken-out-of-a-whole'}`;

const usesSaid = ({ table: { identified } }: ScopeQuestion, { lexicon }: ScopeContext): string[] =>
  [...identified.table.above.map(({ text }) => text), ...identified.notes]
    .flatMap((text) => labelKey(text).split(CLAUSE_END))
    .filter((clause) => clause !== '' && !LEFT_OUT.test(clause))
    .flatMap((clause) => readHeading(lexicon, clause).use ?? []);
