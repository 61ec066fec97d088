import type { Random } from '../random.ts';
import type { Cell, TableSpec } from '../table.ts';
import { FUNCTION_NAMES } from '../vocabulary/classification.ts';
import type { StructureFamily } from './family.ts';
import { bodyRows, cellsOfRow, isForm } from './grid.ts';

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

/** Rows of a table whose codes are misprinted, at most. */
const MOST_MALFORMED = 2;

/** The cells of 类, 款 and 项 of an item whose name is known. */
function codeInParts(table: TableSpec, row: number): readonly Cell[] {
  const parts = cellsOfRow(table, row).filter(({ kind, text }) => kind === 'code' && /^\d{2,3}$/.test(text));
  return parts.map(({ text }) => text.length).join() === '3,2,2' &&
    FUNCTION_NAMES.has(parts.map(({ text }) => text).join(''))
    ? parts
    : [];
}

/** 210 | 11 | 02 → 10 | 11 | 02: a part lost a digit. What the row is, its name says alone. */
function malformed(table: TableSpec, random: Random): TableSpec {
  if (!isForm(table)) return table;
  const rows = bodyRows(table).filter((row) => codeInParts(table, row).length > 0);
  for (const row of random.shuffle(rows).slice(0, MOST_MALFORMED)) {
    const part = random.weigh(codeInParts(table, row).map((cell, place) => [cell, place === 0 ? 3 : 1] as const)),
      at = random.int(0, part.text.length - 1);
    part.text = part.text.slice(0, at) + part.text.slice(at + 1);
    for (const { fact } of cellsOfRow(table, row)) {
      if (!fact?.coordinates.function) continue;
      const { function: _, ...without } = fact.coordinates;
      (fact as { alternatives?: readonly object[] }).alternatives = [...(fact.alternatives ?? []), without];
    }
  }
  return table;
}

export const malformedCodes: StructureFamily = {
  name: 'malformed-codes',
  set: 'build',
  what: 'codes in cells of 类, 款 and 项, one of which lost a digit',
  style: () => ({ codeStyle: 'three', leafOnly: false, frame: 'all' }),
  table: (table, _, random) => malformed(table, random.fork(table.id)),
};
