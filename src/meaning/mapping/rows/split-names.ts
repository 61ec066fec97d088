import { ORGANISATION_END } from '../../../lib/sentence-words.ts';
import { labelKey } from '../../../lib/text.ts';
import type { MappedRow } from '../../../model/form.ts';
import type { TableView } from '../table-view.ts';
import type { LabelCell, RowBlock } from './row-reading.ts';

/**
 * The label cells of a row whose name goes on in the row below (十九、住房保 / 障支出): the last of them with all of
 * the name; null where the row below says anything else.
 */
export function withRestBelow(
  view: TableView,
  { columns }: RowBlock,
  row: number,
  cells: readonly LabelCell[],
): readonly LabelCell[] | null {
  const last = cells.at(-1);
  if (!last || last.cell.row !== row || last.cell.rowSpan > 1 || row + 1 >= view.table.rowCount) return null;
  const filled = columns.flatMap((column) => {
    const cell = view.cellAt(row + 1, column);
    return cell && cell.text !== '' ? [cell] : [];
  });
  const rest = filled[0];
  if (filled.length !== 1 || rest!.row !== row + 1 || rest!.column !== last.cell.column) return null;
  return [...cells.slice(0, -1), { ...last, cell: { ...last.cell, text: last.cell.text + rest!.text } }];
}

/** Whether a row is known by its very words, none of which only resembles one that is. */
export const isNamedOutright = ({ known, evidence }: MappedRow): boolean =>
  known && evidence.every(({ likeness = 1 }) => likeness === 1);

/** Whether a row names a unit, but not as names of units end: 淄博市第一人 above 民医院. */
export const isCutUnit = ({ coordinates: { entity } }: MappedRow): boolean =>
  entity !== undefined && !ORGANISATION_END.test(labelKey(entity.name));
