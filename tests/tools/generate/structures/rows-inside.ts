import type { FormContext } from '../context.ts';
import type { Random } from '../random.ts';
import { makeCell, type Cell, type TableSpec } from '../table.ts';
import type { StructureFamily } from './family.ts';
import { insertRow, isForm } from './grid.ts';

/**
 * Rows over the header, top to bottom: a title, a unit line, the issuer, number, issuer and unit side by side, nothing.
 */
const PATTERNS: readonly (readonly Row[])[] = [
  ['title', 'unit'],
  ['title', 'blank', 'unit'],
  ['title', 'issuer', 'unit'],
  ['number', 'title', 'sides'],
  ['title', 'issuer', 'blank', 'unit'],
  ['blank', 'title', 'sides'],
  ['title', 'sides', 'blank'],
];
type Row = 'title' | 'unit' | 'issuer' | 'number' | 'sides' | 'blank';

/** Fewer columns leave no room for two texts side by side. */
const LEAST_COLUMNS = 3;

function cellsOf(kind: Row, row: number, table: TableSpec, context: FormContext, label: string): Cell[] | null {
  const width = table.columns.length,
    left = Math.ceil(width / 2),
    issuer = `${label}${context.budget.department}`;
  const whole = (text: string, align: Cell['align'], bold = false): Cell[] => [
    makeCell(row, 0, 'text', text, { columnSpan: width, align, bold }),
  ];
  switch (kind) {
    case 'title':
      return whole(table.title, 'center', true);
    case 'unit':
      return table.unitLine ? whole(table.unitLine, 'right') : null;
    case 'issuer':
      return whole(issuer, 'left');
    case 'number':
      return table.officialNumber ? whole(table.officialNumber, 'left') : null;
    case 'sides':
      return [
        makeCell(row, 0, 'text', issuer, { columnSpan: left }),
        makeCell(row, left, 'text', table.unitLine ?? '', { columnSpan: width - left, align: 'right' }),
      ];
    case 'blank':
      return whole('', 'left');
    default:
      return kind satisfies never;
  }
}

function putInside(table: TableSpec, context: FormContext, random: Random): TableSpec {
  if (!isForm(table) || table.columns.length < LEAST_COLUMNS) return table;
  const pattern = random.fork('pattern').pick(PATTERNS),
    label = random.fork('label').pick(['预算单位：', '单位名称：', '编制单位：', '部门：']);
  let inside = table,
    row = 0;
  for (const kind of pattern) {
    const cells = cellsOf(kind, row, table, context, label);
    if (cells) inside = insertRow(inside, row++, cells);
  }
  return { ...inside, titleInside: true, numberPrinted: pattern.includes('number') };
}

export const rowsInside: StructureFamily = {
  name: 'rows-inside',
  set: 'build',
  what: 'title, unit, issuer and blank rows inside the grid, over the whole width',
  style: (random) => ({ titleInGrid: false, tableNumbers: random.chance(0.5) ? 'none' : 'corner', captionLabel: '' }),
  table: putInside,
};

export const strayRow: StructureFamily = {
  name: 'stray-row',
  set: 'held',
  what: 'a blank row of cells above the header, or between its rows and the body',
  style: () => ({ titleInGrid: false }),
  table: (table, _, random) =>
    isForm(table) ? insertRow(table, random.fork('place').chance(0.75) ? 0 : table.headerRows, [], true) : table,
};
