import type { Random } from '../random.ts';
import { emWidth, type Cell, type TableSpec } from '../table.ts';
import type { StructureFamily } from './family.ts';
import { cellsOfRow, isForm } from './grid.ts';

/** Width of the column of names, in ems; longer ones do not fit. */
const NAME_EM = 9;

/** Names set in two lines over the middle of their row, which holds one; not under or over another one. */
function upAndDown(names: readonly Cell[]): void {
  let isAbove = false;
  for (const cell of names) {
    const width = emWidth(cell.text);
    isAbove = !isAbove && width > NAME_EM * 1.1 && width < NAME_EM * 1.9;
    if (isAbove) cell.overflows = 'both';
  }
}

/** Names that run on in one line, over the border into a blank cell beside them. */
function toTheRight(table: TableSpec, names: readonly Cell[]): void {
  for (const cell of names) {
    const beside = cellsOfRow(table, cell.row).find(({ column }) => column === cell.column + 1),
      width = emWidth(cell.text) - NAME_EM;
    if (beside?.text === '' && width > 0 && width < table.columns[beside.column]!.width) cell.overflows = 'right';
  }
}

function runOver(table: TableSpec, random: Random): TableSpec {
  const column = isForm(table) ? table.columns.findIndex(({ kind }) => kind === 'label') : -1;
  if (column < 0) return table;
  const names = table.cells
    .filter((cell) => cell.column === column && cell.columnSpan === 1 && cell.rowSpan === 1 && cell.kind === 'label')
    .sort((a, b) => a.row - b.row);
  if (random.chance(0.5)) upAndDown(names);
  else toTheRight(table, names);
  return {
    ...table,
    columns: table.columns.map((each, index) => (index === column ? { ...each, width: NAME_EM, fixed: true } : each)),
  };
}

export const overNames: StructureFamily = {
  name: 'over-names',
  set: 'build',
  what: 'names that run over the borders of their rows, up and down or to the right',
  style: () => ({
    frame: 'all',
    rowHeight: 18,
    bodySize: 9,
    codeStyle: 'single',
    zero: 'blank',
    indentNames: false,
    splitWide: false,
    headerBold: false,
  }),
  table: (table, _, random) => runOver(table, random.fork(table.id)),
};
