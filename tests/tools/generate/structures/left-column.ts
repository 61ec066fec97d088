import type { Random } from '../random.ts';
import { makeCell, type Cell, type TableSpec } from '../table.ts';
import type { StructureFamily } from './family.ts';
import { insertColumn } from './grid.ts';

/** Width of a column of one label, in ems. */
const LABEL_EM = 3;

/**
 * A sheet of one project with a label down the left of its indicators (绩效指标), which the page break cuts: the next
 * page draws neither the label nor its column again.
 */
function withLabelDown(table: TableSpec, random: Random): TableSpec {
  const first = Math.min(...(table.indicators ?? []).map(({ row }) => row));
  if (table.form !== 'project-performance' || table.headerRows > 0 || !Number.isFinite(first)) return table;
  const header = first - 1,
    rows = table.rowCount - header;
  if (rows < 4) return table;
  const label: Cell = makeCell(header, 0, 'label', random.pick(['绩效指标', '年度绩效指标', '绩效目标']), {
    rowSpan: rows,
    align: 'center',
  });
  const heads = table.cells.filter(({ column, row, text }) => column === 0 && row < header && text !== '');
  const grown = insertColumn(table, 0, { kind: 'label', width: LABEL_EM, fixed: true, cells: [label], groups: [] });
  for (const cell of heads) {
    cell.column = 0;
    cell.columnSpan++;
  }
  return {
    ...grown,
    cells: grown.cells.filter((cell) => cell.text !== '' || cell.column > 0 || cell.row >= header),
    breakBefore: random.int(first + 2, table.rowCount - 1),
  };
}

export const leftColumnOnce: StructureFamily = {
  name: 'left-column-once',
  set: 'build',
  what: 'sheets of projects whose next page leaves out the column of a label that began before',
  performance: 3,
  forms: ['project-expenditure', 'project-performance'],
  style: () => ({ openLeft: true, frame: 'all', continuation: 'none', titleInGrid: false, runOn: false }),
  table: (table, _, random) => withLabelDown(table, random.fork(table.id)),
};
