import type { Random } from '../random.ts';
import { emWidth, makeCell, type Cell, type TableSpec } from '../table.ts';
import { projectsBroughtForward, withCarryover } from './performance.ts';
import type { StructureFamily } from './family.ts';
import { bodyRows, insertRow, isForm } from './grid.ts';

/** Names this long are split. */
const LONG_EM = 8;

const labelOf = (table: TableSpec, row: number): Cell | undefined =>
  table.cells.find((cell) => cell.row === row && cell.kind === 'label' && cell.text !== '');

/** Long names go on in a row of their own, below the row that has the amounts. */
function splitOverRows(table: TableSpec, random: Random): TableSpec {
  let split = table;
  for (const row of bodyRows(table).reverse()) {
    const label = labelOf(split, row);
    const isSplit =
      label && label.rowSpan === 1 && label.columnSpan === 1 && emWidth(label.text) >= LONG_EM && random.chance(0.35);
    if (!isSplit || split.cells.some((cell) => cell.row <= row && cell.row + cell.rowSpan > row + 1)) continue;
    const at = Math.ceil(label.text.length * 0.6),
      rest = label.text.slice(at);
    label.text = label.text.slice(0, at);
    split = insertRow(
      split,
      row + 1,
      [makeCell(row + 1, label.column, 'label', rest, { indent: label.indent })],
      false,
    );
  }
  return split;
}

/** A column of labels so narrow that 上年结转 takes two lines. */
function narrowLabels(table: TableSpec): TableSpec {
  const columns = table.columns.map((column, index) => (index === 1 ? { ...column, width: 3.2 } : column));
  return { ...table, columns };
}

export const splitLabels: StructureFamily = {
  name: 'split-labels',
  set: 'build',
  what: 'labels split over two rows of the grid, or over the lines of a narrow cell',
  style: () => ({ splitWide: false, headerBold: false }),
  performance: 2,
  forms: ['project-performance', 'project-expenditure'],
  budget: projectsBroughtForward,
  table: (table, context, random) =>
    isForm(table)
      ? splitOverRows(table, random.fork(table.id))
      : table.form === 'project-performance' && table.headerRows === 0
        ? narrowLabels(withCarryover(table, context, random))
        : table,
};

/** Width of the column of names, in ems: longer ones take a second line, for which their row has no room. */
const NARROW_EM = 8;

/** Names of two lines hang over the border below them; never two in succession. */
function overflow(table: TableSpec): TableSpec {
  const names = isForm(table) ? table.columns.findIndex(({ kind }) => kind === 'label') : -1;
  if (names < 0) return table;
  let isAbove = false;
  const inOrder = table.cells
    .filter((cell) => cell.column === names && cell.kind === 'label' && cell.row >= table.headerRows)
    .sort((a, b) => a.row - b.row);
  for (const cell of inOrder) {
    const width = emWidth(cell.text);
    isAbove = !isAbove && cell.columnSpan === 1 && width > NARROW_EM * 1.2 && width < NARROW_EM * 2;
    if (isAbove) cell.overflows = 'down';
  }
  return {
    ...table,
    columns: table.columns.map((column, index) =>
      index === names ? { ...column, width: NARROW_EM, fixed: true } : column,
    ),
  };
}

export const overflowLabels: StructureFamily = {
  name: 'overflow-labels',
  set: 'held',
  what: 'names whose second line hangs over the border into the row below',
  style: () => ({
    rowHeight: 16,
    bodySize: 9,
    codeStyle: 'single',
    indentNames: false,
    splitWide: false,
    headerBold: false,
  }),
  table: overflow,
};
