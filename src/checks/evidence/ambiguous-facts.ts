import type { Fact } from '../../../schemas/index.ts';
import { addToList } from '../../lib/add-to-list.ts';
import type { CheckedTable } from '../../model/document.ts';
import { keyOf } from './keys.ts';

/** Two columns that repeat each other agree so many times as often as they differ; else they are two things. */
const AGREE_TO_DIFFER = 3;

/**
 * Figures of one row of a performance table that stand in two columns, were given the same coordinates, and differ:
 * 年初预算数 beside 全年预算数, both of them budgets. Where the two columns do not repeat each other elsewhere, no sum
 * or repetition can be asked of them.
 */
export function ambiguousFactsOf(table: CheckedTable): ReadonlySet<Fact> {
  if (!table.form.endsWith('performance')) return NONE;
  const pairs = new Map<string, { equal: number; readonly differing: Fact[] }>();
  for (const facts of repeatsInRows(table)) {
    facts.forEach((one, index) =>
      facts.slice(index + 1).forEach((two) => {
        const columns = `${columnOf(one)} ${columnOf(two)}`;
        let pair = pairs.get(columns);
        if (!pair) pairs.set(columns, (pair = { equal: 0, differing: [] }));
        if (one.amount === two.amount) pair.equal++;
        else pair.differing.push(one, two);
      }),
    );
  }
  return new Set(
    [...pairs.values()].flatMap(({ equal, differing }) =>
      equal < (differing.length / 2) * AGREE_TO_DIFFER ? differing : [],
    ),
  );
}

const NONE: ReadonlySet<Fact> = new Set();

/** Figures of one row with the same coordinates, in the order of their columns. */
function repeatsInRows({ facts }: CheckedTable): Fact[][] {
  const groups = new Map<string, Fact[]>();
  for (const fact of facts) {
    const at = fact.provenance[0]!;
    if (fact.unmapped || !('row' in at)) continue;
    addToList(groups, `${at.row}|${keyOf(fact)}`, fact);
  }
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group) => group.sort((a, b) => columnOf(a) - columnOf(b)));
}

const columnOf = (fact: Fact): number => {
  const at = fact.provenance[0]!;
  return 'column' in at ? at.column : -1;
};
