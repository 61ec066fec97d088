import { isComparable } from '../figures.ts';
import type { Labeller } from '../question.ts';

/** Classes that are no basic expenditure: interest, construction, subsidies to enterprises and funds, others. */
const NOT_BASIC = /^(307|309|31[1-3]|399)/;
/** Salaries, allowances and pensions that a post brings with it are no project's. */
const NOT_PROJECT = /^(3010[1-3]|3030[12])/;

/** A class or a project among the rows that money of a use does not go to. */
export const rowsAgainstUse: Labeller = {
  kind: 'rows-against-use',
  speaksFor({ use }, { table, open }) {
    if (use === null || !open.includes('use')) return 0;
    const amounts = table.facts.filter(isComparable);
    const isAgainst =
      use === 'basic'
        ? amounts.some(({ project, economic }) => project !== undefined || NOT_BASIC.test(economic ?? ''))
        : amounts.some(({ economic }) => NOT_PROJECT.test(economic ?? ''));
    return isAgainst ? 1 : 0;
  },
};
