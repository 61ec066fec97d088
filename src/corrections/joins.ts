import type { Correction, CorrectionOf } from '../../schemas/index.ts';
import type { DecideJoin } from '../model/decisions.ts';
import type { Table } from '../model/table.ts';
import { cellAt, commonShare } from './place.ts';

const isJoin = (correction: Correction): correction is CorrectionOf<'join'> => correction.kind === 'join';
const SAME_CELL = 0.5;

/** What reviewers decided about the beginnings of page tables; the last decision counts. */
export function joinDecisions(corrections: readonly Correction[]): DecideJoin {
  const joins = corrections.filter(isJoin);
  if (joins.length === 0) return () => null;
  return (cells) =>
    joins.findLast(({ place }) =>
      cells.some((cell) => cell.page === place.page && commonShare(cell.box, place.bbox) >= SAME_CELL),
    )?.after ?? null;
}

/** Whether the tables are joined as the correction says. */
export function joinHolds(tables: readonly Table[], { place, after }: CorrectionOf<'join'>): boolean {
  const found = cellAt(tables, place);
  if (!found) return false;
  const { table, cell } = found;
  const first = Math.min(...table.cells.filter(({ page }) => page === place.page).map(({ row }) => row));
  const isJoined =
    table.joins.some(({ toPage }) => toPage === place.page) ||
    (first > 0 && cell.row >= first && table.pages[0] !== place.page);
  return after === 'continues' ? isJoined : !isJoined;
}
