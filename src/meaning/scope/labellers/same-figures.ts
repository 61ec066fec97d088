import { MONEY_UNIT_EXPONENT } from '../../../../schemas/index.ts';
import { figureOf, isComparable } from '../figures.ts';
import { underScope, type Labeller, type Scope, type ScopeContext, type ScopeQuestion } from '../question.ts';

/** Figures of one table that are looked at: more tell nothing more. */
const MOST = 40;
/** So many that agree tell all that they can. */
const ENOUGH = 3;

/** Figures of other tables that are the same under a reading. */
export const sameFigures: Labeller = {
  kind: 'same-figures',
  speaksFor: (scope, question, context) => share('equal', scope, question, context),
};

/** Figures of other tables that would have to be the same under a reading, and are not. */
export const otherFigures: Labeller = {
  kind: 'other-figures',
  speaksFor: (scope, question, context) => share('different', scope, question, context),
};

/**
 * Of the coordinates that are open, the one of which most is told: tables that leave the same open tell nothing of it.
 */
const share = (what: keyof Compared, scope: Scope, question: ScopeQuestion, context: ScopeContext): number =>
  Math.max(...compared(scope, question, context).map((each) => Math.min(1, each[what] / ENOUGH)));

interface Compared {
  equal: number;
  different: number;
}

/** Both labellers ask for the same: a reading is compared once. */
const known = new WeakMap<Scope, readonly Compared[]>();

/** For each open coordinate, how many figures are those of tables that do not leave it open as well. */
function compared(scope: Scope, question: ScopeQuestion, { figures, openIn }: ScopeContext): readonly Compared[] {
  const before = known.get(scope);
  if (before) return before;
  const { table, open, stage, usual } = question,
    { id } = table.identified.table,
    scale = 10 ** (MONEY_UNIT_EXPONENT[scope.moneyUnit] - MONEY_UNIT_EXPONENT[usual.moneyUnit]);
  const counts = open.map((): Compared => ({ equal: 0, different: 0 }));
  for (const fact of table.facts.filter(isComparable).slice(0, MOST)) {
    const own = figureOf(fact, id),
      elsewhere = figures.elsewhere(underScope(fact, scope, question), id);
    if (elsewhere.length === 0) continue;
    open.forEach((name, index) => {
      if (name === 'stage' && !stage?.isOpen(fact)) return;
      const others = elsewhere.filter((other) => !openIn.get(other.table)?.includes(name));
      if (others.length === 0) return;
      const isEqual = others.some(
        ({ yuan, tolerance }) => Math.abs(yuan - own.yuan * scale) <= tolerance + own.tolerance * scale,
      );
      counts[index]![isEqual ? 'equal' : 'different']++;
    });
  }
  known.set(scope, counts);
  return counts;
}
