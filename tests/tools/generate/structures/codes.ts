import type { TableSpec } from '../table.ts';
import type { StructureFamily } from './family.ts';
import { isForm } from './grid.ts';

/** 2080501 → 208 05 01: the three parts of a code in one cell. */
const spaced = (code: string, between: string): string =>
  /^\d{5}(\d\d)?$/.test(code)
    ? code.replace(/^(\d{3})(\d\d)(\d\d)?$/, (_, a, b, c) => [a, b, c].filter(Boolean).join(between))
    : code;

function inOneCell(table: TableSpec, between: string, header: string): TableSpec {
  if (!isForm(table)) return table;
  const columns = new Set(
    table.cells
      .filter((cell) => cell.kind === 'code' && cell.row >= table.headerRows && /^2\d{4,6}$/.test(cell.text))
      .map(({ column }) => column),
  );
  for (const cell of table.cells) {
    if (!columns.has(cell.column) || cell.columnSpan > 1) continue;
    if (cell.kind === 'header' && cell.row + cell.rowSpan === table.headerRows) cell.text = header;
    else if (cell.kind === 'code') cell.text = spaced(cell.text, between);
  }
  return table;
}

export const oneCellCodes: StructureFamily = {
  name: 'one-cell-codes',
  set: 'build',
  what: '类, 款 and 项 of a code in one cell, with something between them',
  style: () => ({ codeStyle: 'single', leafOnly: false, indexRow: 'none' }),
  table: (table, _, random) =>
    inOneCell(
      table,
      random.fork('between').pick([' ', '  ', '-', '.']),
      random.fork('header').pick(['科目编码（类款项）', '类款项', '功能科目（类 款 项）']),
    ),
};

/** A header of codes without the row 类 | 款 | 项 under it. */
function withoutPlaces(table: TableSpec): TableSpec {
  if (!isForm(table)) return table;
  const groups = table.cells.filter((cell) => cell.kind === 'header' && cell.columnSpan > 1);
  let cells = table.cells;
  for (const group of groups) {
    const under = cells.filter(
      (cell) =>
        cell.kind === 'header' &&
        cell.row === group.row + group.rowSpan &&
        cell.column >= group.column &&
        cell.column < group.column + group.columnSpan,
    );
    if (!under.every(({ text }) => /^[类款项]$/.test(text))) continue;
    group.rowSpan += under[0]!.rowSpan;
    cells = cells.filter((cell) => !under.includes(cell));
  }
  return { ...table, cells };
}

export const splitCodes: StructureFamily = {
  name: 'split-codes',
  set: 'held',
  what: 'codes split into two or three cells, under one header without 类, 款 and 项',
  style: (random) => ({ codeStyle: random.pick(['three', 'three-sparse']), leafOnly: false, indexRow: 'none' }),
  table: withoutPlaces,
};
