import { labelKey } from '../../../lib/text.ts';
import type { MappedColumn } from '../../../model/form.ts';
import type { GridCell } from '../../../model/table.ts';
import { isTotalKey, readLabel } from '../../words/labels.ts';
import { spreadCellAt } from '../spread-labels.ts';
import type { TableView } from '../table-view.ts';
import type { LabelCell } from './row-reading.ts';

/** The cells that name a row: its own, and those that merged cells and unit rows lend it. */
export function labelCells(
  view: TableView,
  row: number,
  labels: readonly MappedColumn[],
  filled: ReadonlyMap<number, GridCell>,
  listsPurchases: boolean,
): LabelCell[] {
  const slots: LabelCell[] = [];
  for (const column of labels) {
    const cell = view.cellAt(row, column.column);
    if (cell && !slots.some((other) => other.cell === cell)) slots.push({ column, cell });
  }
  if (!slots.some(isBlank)) return slots;
  return slots.flatMap((slot, index): LabelCell[] => {
    if (!isBlank(slot)) return [slot];
    const lent = lentCell(slot, { view, row, labels, filled, listsPurchases }, slots.slice(0, index));
    return lent ? [{ column: slot.column, cell: lent }] : [];
  });
}

/** Whether a cell names nothing; one sign in a column of names is a speck that was recognised as a character. */
const isBlank = ({ column, cell }: LabelCell): boolean =>
  cell.text === '' || (cell.method === 'ocr' && column.role === 'name' && /^[^\p{Script=Han}]$/u.test(cell.text));

interface Surroundings {
  readonly view: TableView;
  readonly row: number;
  readonly labels: readonly MappedColumn[];
  readonly filled: ReadonlyMap<number, GridCell>;
  readonly listsPurchases: boolean;
}

/** What an empty label cell stands for. */
function lentCell(slot: LabelCell, around: Surroundings, left: readonly LabelCell[]): GridCell | null {
  const { column } = slot;
  // A row that only names a project heads the rows of that name below: their unit is its own.
  const below = column.labelKind === 'entity' ? unitBelow(around, column) : null;
  if (below) return below;
  if (column.labelKind === 'entity' && left.some((other) => opensUnit(other, around.row))) return null;
  // A merged label that goes on over a page break prints blank there: its text is the one above.
  const above = aboveOf(slot, around);
  return above && isCarriedDown(slot, around) && !isTotalKey(readLabel(above.text).key) ? above : null;
}

/** The label over a blank one; of a project that page breaks cut, the page with its name may be a later one. */
function aboveOf({ column, cell }: LabelCell, { view, row, filled }: Surroundings): GridCell | undefined {
  const named = column.labelKind === 'project' && cell.rowSpan > 1 ? spreadCellAt(view, column.column, row) : null;
  return named ?? filled.get(column.column);
}

/** A unit or its department begins here: what stands above in the columns of units is another one's. */
const opensUnit = ({ column, cell }: LabelCell, row: number): boolean =>
  cell.text !== '' &&
  cell.row === row &&
  (column.labelKind === 'entity' || labelKey(column.headerPath.at(-1) ?? '') === '主管部门');

function isCarriedDown({ column, cell }: LabelCell, { view, row, labels, listsPurchases }: Surroundings): boolean {
  if (column.labelKind === 'entity' || column.labelKind === 'year' || column.role === 'text') return true;
  if (column.labelKind === 'project' && cell.rowSpan > 1) return true;
  const isFollowed = labels.some(
    (other) => other.column > column.column && (view.cellAt(row, other.column)?.text ?? '') !== '',
  );
  return (column.labelKind === 'project' || column.labelKind === 'economic') && listsPurchases && isFollowed;
}

/** The unit's cell of the next row, where this row prints nothing but a project's name and the next one repeats it. */
function unitBelow({ view, row, labels }: Surroundings, { column }: MappedColumn): GridCell | null {
  const filled = labels.filter((label) => (view.cellAt(row, label.column)?.text ?? '') !== ''),
    only = filled[0];
  if (filled.length !== 1 || only!.labelKind !== 'project' || row + 1 >= view.table.rowCount) return null;
  const next = view.cellAt(row + 1, only!.column),
    unit = view.cellAt(row + 1, column);
  return next && unit && unit.text !== '' && labelKey(next.text) === labelKey(view.cellAt(row, only!.column)!.text)
    ? unit
    : null;
}
