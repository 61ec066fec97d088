import type { Random } from '../random.ts';
import type { TableSpec } from '../table.ts';
import type { StructureFamily } from './family.ts';
import { bodyRows, cellsOfRow, insertRow, isForm, moveRow, removeRow } from './grid.ts';

/** Rows of totals: nothing but the department's own coordinates, over rows that have some. */
function totalRowOf(table: TableSpec): number | undefined {
  const totals = new Set(table.sums.filter(({ what }) => what.includes('Σ rows')).map(({ total }) => total.row));
  return bodyRows(table).find((row) => totals.has(row) && /计$/.test(cellsOfRow(table, row)[0]?.text ?? ''));
}

function moveTotal(table: TableSpec, random: Random): TableSpec {
  const row = isForm(table) ? totalRowOf(table) : undefined;
  // Cells merged over several rows keep their place.
  if (row === undefined || table.cells.some((cell) => cell.row >= table.headerRows && cell.rowSpan > 1)) return table;
  const place = random.fork(table.id).pick(['first', 'last', 'none', 'none'] as const);
  switch (place) {
    case 'first':
      return moveRow(table, row, table.headerRows);
    case 'last':
      return moveRow(table, row, table.rowCount - 1);
    case 'none':
      return removeRow(table, row);
    default:
      return place satisfies never;
  }
}

/** The amounts of the total once more over all rows, without a label. */
function repeatTotal(table: TableSpec): TableSpec {
  const row = isForm(table) ? totalRowOf(table) : undefined;
  if (row === undefined || row === table.headerRows) return table;
  const amounts = cellsOfRow(table, row).filter(
    ({ kind, text, rowSpan }) => kind === 'amount' && text !== '' && rowSpan === 1,
  );
  return insertRow(
    table,
    table.headerRows,
    amounts.map((cell) => ({ ...cell, row: table.headerRows })),
    false,
  );
}

export const totalAgain: StructureFamily = {
  name: 'total-again',
  set: 'build',
  what: 'the amounts of the total once more above the rows, without a label',
  style: () => ({ padRows: 0, totalFirst: false }),
  table: (table) => repeatTotal(table),
};

export const totals: StructureFamily = {
  name: 'totals',
  set: 'held',
  what: 'totals first in one table, last in the next, and none in others',
  style: () => ({ padRows: 0 }),
  table: (table, _, random) => moveTotal(table, random),
};
