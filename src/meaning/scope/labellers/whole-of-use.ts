import { wholeOfTable, type Figure } from '../figures.ts';
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
    const wholesOf = (use: string | null): readonly Figure[] =>
      figures
        .elsewhere(underScope(whole, { ...scope, use }, question), id)
        .filter((other) => !openIn.get(other.table)?.includes('use'));
    const isWholeOf = (use: string | null): boolean => wholesOf(use).some(({ yuan }) => yuan === own);
    // Where nobody prints all that is spent, a part that equals the total may be all of it.
    if (scope.use !== null && wholesOf(null).length === 0) return 0;
    return isWholeOf(scope.use) && USES.every((use) => use === scope.use || !isWholeOf(use)) ? 1 : 0;
  },
};
