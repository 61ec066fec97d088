import { contains } from '../../../lib/members.ts';
import type { FundSaid } from '../funds-said.ts';
import type { Labeller, ScopeQuestion } from '../question.ts';

/** The fund that headings and sentences of the document name with what the table is of. */
export const saidElsewhere: Labeller = {
  kind: 'said-elsewhere',
  speaksFor({ fund }, question, { fundsSaid }) {
    if (!question.open.includes('fund')) return 0;
    const said = fundsSaid.filter(isOf(question));
    return said.length === 0 ? 0 : said.filter((each) => each.fund === fund).length / said.length;
  },
};

const isOf = ({ table: { identified } }: ScopeQuestion): ((said: FundSaid) => boolean) => {
  const { item, use } = identified.defaults,
    ofTable = item ?? (identified.form === 'three-publics' ? 'three-publics' : undefined);
  return ofTable !== undefined
    ? (said) => said.item?.split('+').some((part) => contains('item', ofTable, part)) === true
    : (said) => use !== undefined && said.item === undefined && said.use === use;
};
