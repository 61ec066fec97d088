import type { Plan } from './plan.ts';
import type { Cell, TableSpec } from './table.ts';

interface Spot {
  readonly table: TableSpec;
  readonly cell: Cell;
}

/** Cells with a figure; totals are those that some sum names as its total. */
export function spots(plan: Plan, total: boolean | null): Spot[] {
  return plan.tables.flatMap((table) => {
    const totals = new Set(table.sums.map((sum) => sum.total));
    return table.cells
      .filter((cell) => cell.fact && /[1-9]/.test(cell.text) && (total === null || totals.has(cell) === total))
      .map((cell) => ({ table, cell }));
  });
}
