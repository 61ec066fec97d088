import type { GridCell, Join, Table } from '../../model/table.ts';
import { sameColumns, uniteColumns, type ColumnMap } from './column-maps.ts';
import { columnMapOf, type Link, type Part } from './continuation.ts';
import { findHeaderRows } from '../header-rows.ts';

/** Page tables that were found to be one table, with the columns of the whole. */
export interface OpenTable {
  readonly parts: readonly Part[];
  readonly edges: readonly number[];
  readonly maps: readonly ColumnMap[];
  readonly joins: readonly Join[];
}

export const openTable = (part: Part): OpenTable => ({
  parts: [part],
  edges: part.table.columnEdges,
  maps: [sameColumns(part.table.columnCount)],
  joins: [],
});

/** The open table with one more part. */
export function addPart(open: OpenTable, part: Part, link: Link): OpenTable {
  const parts = [...open.parts, part],
    joins = [...open.joins, link.join];
  if (link.columns !== 'united')
    return { ...open, parts, joins, maps: [...open.maps, columnMapOf(link.columns, open.edges, part.table)] };
  const { edges, from, to } = uniteColumns(open.edges, part.table.columnEdges);
  return { parts, joins, edges, maps: [...open.maps.map((map) => map.map((edge) => from[edge]!)), to] };
}

/**
 * One table of all parts: rows counted through, repeated header rows set apart. Also the first row of each later part.
 */
export function assemble({ parts, edges, maps, joins }: OpenTable): { table: Table; breaks: readonly number[] } {
  const first = parts[0]!,
    last = parts.at(-1)!;
  const columnCount = edges.length - 1;
  const cells: GridCell[] = [],
    droppedCells: GridCell[] = [];
  const breaks: number[] = [];
  let offset = 0;
  parts.forEach((part, position) => {
    const drop = joins[position - 1]?.headerRowsDropped ?? 0,
      map = maps[position]!;
    droppedCells.push(...(part.table.droppedCells ?? []));
    if (position > 0) breaks.push(offset);
    cells.push(...blankLabels(part, { drop, offset, before: map[0]! }));
    for (const cell of part.table.cells) {
      const end = cell.row + cell.rowSpan;
      if (end <= drop) {
        droppedCells.push(cell);
        continue;
      }
      const row = Math.max(cell.row, drop),
        column = map[cell.column]!;
      const columnSpan = map[cell.column + cell.columnSpan]! - column;
      // Most tables are one part, whose cells stand where they stood.
      cells.push(
        drop === 0 && offset === 0 && column === cell.column && columnSpan === cell.columnSpan
          ? cell
          : { ...cell, row: row - drop + offset, rowSpan: end - row, column, columnSpan },
      );
    }
    if (map.at(-1)! < columnCount) cells.push(...blankColumns(part, { drop, offset, from: map.at(-1)!, columnCount }));
    offset += part.table.rowCount - drop;
  });
  // A header that the first page does not hold whole is found again in the whole.
  const header =
    first.headerEnd === first.table.rowCount && parts.length > 1 && joins[0]!.headerRowsDropped === 0
      ? findHeaderRows(cells, offset, columnCount)
      : first;
  return {
    breaks,
    table: {
      id: '',
      pages: [...new Set(parts.flatMap(({ table: { page, lastPage } }) => [page, lastPage ?? page]))],
      rowCount: offset,
      columnCount,
      preambleRows: header.preambleRows,
      headerEnd: header.headerEnd,
      cells,
      origin: first.table.origin,
      above: first.table.above,
      below: last.table.below,
      joins: parts.flatMap(({ table: { halves } }, position) => [
        ...joins.slice(position - 1, position),
        ...(halves ? [{ ...halves, headerRowsDropped: joins[position - 1]?.headerRowsDropped ?? 0 }] : []),
      ]),
      droppedCells,
    },
  };
}

/** A page may leave out the columns of labels that go on over all its rows: blank cells for each of them. */
function blankLabels(
  { table: { page, box, rowEdges, rowCount } }: Part,
  { drop, offset, before }: { readonly drop: number; readonly offset: number; readonly before: number },
): GridCell[] {
  return Array.from({ length: before }, (_, column) => ({
    ...BLANK,
    row: offset,
    column,
    rowSpan: rowCount - drop,
    columnSpan: 1,
    page,
    box: [box[0], rowEdges[drop]!, box[0], rowEdges[rowCount]!],
  }));
}

/**
 * Where blank cells go: under `offset` rows, without the first `drop` rows of the part, in the columns from `from` on.
 */
interface Padding {
  readonly drop: number;
  readonly offset: number;
  readonly from: number;
  readonly columnCount: number;
}

const BLANK = {
  text: '',
  lines: [],
  textBox: null,
  indent: 0,
  glyphs: 0,
  method: 'text',
  confidence: 1,
  readings: [],
} as const;

/** A page may print a row without its last, empty columns: blank cells keep the table rectangular. */
const blankColumns = (
  { table: { page, box, rowEdges, rowCount } }: Part,
  { drop, offset, from, columnCount }: Padding,
): GridCell[] =>
  Array.from({ length: rowCount - drop }, (_, index) => ({
    ...BLANK,
    row: offset + index,
    column: from,
    rowSpan: 1,
    columnSpan: columnCount - from,
    page,
    box: [box[2], rowEdges[drop + index]!, box[2], rowEdges[drop + index + 1]!],
  }));
