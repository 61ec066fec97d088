import type { Fact } from '../../../schemas/index.ts';
import { readAmount } from '../../lib/amounts.ts';
import type { TableSum } from '../../model/document.ts';
import type { MappedColumn } from '../../model/form.ts';
import type { TableView } from '../mapping/table-view.ts';
import { figureOf, sameWithin } from './figures.ts';

/** A fact at its place. */
interface Placed {
  readonly row: number;
  readonly column: number;
  readonly fact: Fact;
}

/**
 * What a cell over several rows prints once and a list beside it spreads over those rows (指标金额 | 单位, 金额).
 * Columns that nothing of the kind holds for give no sums.
 */
export function spreadSums(view: TableView, columns: readonly MappedColumn[], placed: readonly Placed[]): TableSum[] {
  const amounts = columns.filter(({ role, coordinates }) => role === 'amount' && coordinates.measure === undefined);
  const at = new Map(placed.map((each) => [`${each.row} ${each.column}`, each.fact]));
  const wide = placed.filter(({ row, column }) => (view.cellAt(row, column)?.rowSpan ?? 1) > 1);
  return [...new Set(wide.map(({ column }) => column))].flatMap((column) =>
    amounts
      .filter((list) => list.column !== column)
      .flatMap((list) => {
        const sums = wide
          .filter((each) => each.column === column)
          .flatMap(({ row, fact }): readonly (TableSum & { readonly held: boolean })[] => {
            const rows = Array.from({ length: view.cellAt(row, column)!.rowSpan }, (_, index) => row + index);
            const parts = rows.flatMap((each) => at.get(`${each} ${list.column}`) ?? []);
            if (parts.length < FEWEST_PARTS) return [];
            const figures = rows.flatMap((each) => figureAt(view, each, list.column) ?? []),
              total = figureAt(view, row, column);
            const sum = figures.reduce((all, { units }) => all + units, 0n);
            const held = total !== null && sameWithin(total, sum, figures);
            return [{ total: fact.id, parts: parts.map(({ id }) => id), by: 'figures', held }];
          });
        const held = sums.filter((sum) => sum.held);
        return held.length >= FEWEST_SUMS && held.length > sums.length / 2
          ? held.map(({ total, parts, by }): TableSum => ({ total, parts, by }))
          : [];
      }),
  );
}

/** Parts of such a cell, and such cells of a column, that show more than chance. */
const FEWEST_PARTS = 2,
  FEWEST_SUMS = 2;

function figureAt({ cellAt }: TableView, row: number, column: number): ReturnType<typeof figureOf> {
  const cell = cellAt(row, column);
  return cell && cell.row === row ? figureOf(readAmount(cell.text)) : null;
}
