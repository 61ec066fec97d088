import { wholeOfTable } from '../figures.ts';
import { underScope, type Labeller } from '../question.ts';
import { USES } from '../uses.ts';

/** The total of a table is what others print as all that is spent for a use of its fund, and for no other use. */
export const wholeOfUse: Labeller = {
  kind: 'whole-of-use',
  speaksFor(scope, question, { figures, openIn }) {
    const { table, open } = question,
      whole = open.includes('use') ? wholeOfTable(table) : null;
    if (!whole) return 0;
    const { id } = table.identified.table,
      own = Number(whole.amount);
    const isWholeOf = (use: string | null): boolean =>
      figures
        .elsewhere(underScope(whole, { ...scope, use }, question), id)
        .some((other) => !openIn.get(other.table)?.includes('use') && other.yuan === own);
    return isWholeOf(scope.use) && USES.every((use) => use === scope.use || !isWholeOf(use)) ? 1 : 0;
  },
};
