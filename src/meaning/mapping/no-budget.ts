import type { Fact, Unread } from '../../../schemas/index.ts';
import { roundBox } from '../../lib/geometry.ts';
import { NO_BUDGET } from '../../lib/reason-words.ts';
import type { IdentifiedTable } from '../../model/form.ts';
import { withoutForm } from '../outline/government.ts';
import type { MappedTable } from './table-facts.ts';

/**
 * Whether words explain figures of a table in one of a budget's forms: a page or two of a budget may be all there is.
 */
export const isOfBudget = ({ identified, facts }: MappedTable): boolean =>
  identified.form !== 'unknown' && facts.some((fact) => !fact.unmapped);

/**
 * A table of a document that is no budget: what words explain stays a fact, other money is told as unread, and figures
 * of tables that name no money are none. A table of which no word explains a figure has no form of a budget's.
 */
export function outsideBudget(table: MappedTable): MappedTable {
  const { identified, facts, unread } = table;
  const isMoney = identified.moneyUnit !== null,
    known = isMoney ? facts.filter((fact) => !fact.unmapped) : [];
  if (known.length === facts.length) return table;
  const told = isMoney ? facts.flatMap((fact) => (fact.unmapped ? unreadOf(fact, identified) : [])) : [];
  return {
    ...table,
    identified: known.length === 0 ? withoutForm(identified) : identified,
    facts: known,
    unread: [...(isMoney ? unread : []), ...told],
  };
}

/** The cell of a fact as it is told where it became none. */
const unreadOf = ({ provenance: [at] }: Fact, { table }: IdentifiedTable): Unread[] =>
  table.cells
    .filter((cell) => at && 'row' in at && cell.row === at.row && cell.column === at.column)
    .map(({ text, page, box }) => ({ text, page, bbox: roundBox(box), reason: NO_BUDGET }));
