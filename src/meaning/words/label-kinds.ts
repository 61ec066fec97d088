import type { Classification } from '../../../schemas/codes/index.ts';
import type { MappedColumn } from '../../model/form.ts';
import { codesNamed } from './codes.ts';
import { readLabel } from './labels.ts';
import type { TableView } from '../mapping/table-view.ts';

/** So many names that one classification alone has show what a column lists. */
const TELLING = 3;
const CLASSIFICATIONS: readonly Classification[] = ['function', 'economic', 'governmentEconomic'];

/**
 * The classification whose names a column lists, where its header says another one or was cut: 机关工资福利支出 is no
 * departmental class.
 */
export function kindByNames(view: TableView, column: MappedColumn): MappedColumn {
  const said = CLASSIFICATIONS.find((classification) => classification === column.labelKind);
  if (said === undefined || column.role !== 'name') return column;
  const names = new Set<string>();
  for (let row = view.table.headerEnd; row < view.table.rowCount; row++) {
    const cell = view.cellAt(row, column.column);
    if (cell && cell.row === row && cell.text !== '') names.add(readLabel(cell.text).key);
  }
  // Names that several classifications share tell nothing.
  const having = [...names]
    .map((name) => CLASSIFICATIONS.filter((classification) => codesNamed(classification, name).length > 0))
    .filter(({ length }) => length === 1);
  const count = (classification: Classification): number => having.filter(([only]) => only === classification).length;
  const [best] = [...CLASSIFICATIONS].sort((a, b) => count(b) - count(a));
  return best !== undefined && best !== said && count(best) >= TELLING && count(said) * 2 < count(best)
    ? { ...column, labelKind: best }
    : column;
}
