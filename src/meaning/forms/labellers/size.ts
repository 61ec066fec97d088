import type { FormLabeller } from '../question.ts';

/** A code, a name and an amount. */
const FEW_COLUMNS = 4;
/** Lists of items are short. */
const FEW_ROWS = 14;

/** How large a table is. */
export const size: FormLabeller = ({ identified: { table } }) => [
  ...(table.columnCount <= FEW_COLUMNS ? ([['narrow', 1]] as const) : []),
  ...(table.rowCount - table.headerEnd <= FEW_ROWS ? ([['short', 1]] as const) : []),
];
