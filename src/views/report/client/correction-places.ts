import type { NewCorrection, PublishedTable, ReviewedMapping } from '../../../../schemas/index.ts';
import { cellKey, type ReportIndex, type TableCell } from './report-index.ts';

/** Coordinates that a mapping may hold; others of a column, such as its rank, are no reviewer's business. */
const COORDINATES = [
  'flow',
  'year',
  'stage',
  'period',
  'fund',
  'use',
  'function',
  'economic',
  'governmentEconomic',
  'entity',
  'project',
  'item',
  'line',
  'measure',
  'base',
  'of',
  'derived',
] as const;

type Loose = Readonly<Record<string, unknown>>;

const coordinatesIn = (from: Loose): ReviewedMapping['coordinates'] =>
  Object.fromEntries(COORDINATES.flatMap((name) => (from[name] === undefined ? [] : [[name, from[name]]])));

export const placeOf = (
  table: PublishedTable,
  { page, bbox, text, row, column }: TableCell,
): Extract<NewCorrection, { kind: 'cell' }>['place'] => ({
  page,
  bbox: [...bbox] as [number, number, number, number],
  text,
  table: table.id,
  row,
  column,
});

/** What a column was taken to mean, and the lowest header over it, which stands for it. */
export function columnMapping(
  table: PublishedTable,
  column: number,
): { readonly cell: TableCell; readonly mapping: ReviewedMapping } | null {
  const covering = table.rows
    .flatMap(({ cells }) => cells)
    .filter((cell) => cell.column <= column && cell.column + cell.columnSpan > column);
  const headers = covering.filter((cell) => cell.row < table.headerRows && cell.text !== '');
  const cell =
    headers.findLast((each) => each.columnSpan === 1) ??
    headers.at(-1) ??
    covering.find((each) => each.column === column);
  const found = table.columns[column];
  return cell && found ? { cell, mapping: { role: found.role, coordinates: coordinatesIn(found.coordinates) } } : null;
}

/** What a row gives to the figure in it: what its column does not, and the label left of it, which stands for it. */
export function rowMapping(
  index: ReportIndex,
  table: PublishedTable,
  { row, column }: TableCell,
): { readonly cell: TableCell; readonly mapping: ReviewedMapping } | null {
  const labels = table.rows
    .flatMap(({ cells }) => cells)
    .filter(
      (cell) =>
        cell.row <= row &&
        cell.row + cell.rowSpan > row &&
        cell.row >= table.headerRows &&
        cell.column <= column &&
        cell.text !== '' &&
        ['name', 'code'].includes(table.columns[cell.column]?.role ?? ''),
    );
  const cell = labels.findLast((each) => table.columns[each.column]?.role === 'name') ?? labels.at(-1);
  if (!cell) return null;
  const fact = index.factsByCell.get(cellKey(table.id, row, column))?.[0];
  const ofColumn = table.columns[column]?.coordinates ?? {};
  const own = fact
    ? Object.fromEntries(
        Object.entries(fact).filter(([name, value]) => JSON.stringify(ofColumn[name]) !== JSON.stringify(value)),
      )
    : {};
  // What holds for the whole table is no row's.
  const { flow: _, year: __, stage: ___, ...rest } = coordinatesIn(own);
  return { cell, mapping: { coordinates: rest } };
}

/**
 * The part of a table that stands on the page of a cell: its first cell, and whether it goes on with what is before it.
 */
export function joinOf(
  table: PublishedTable,
  { page }: TableCell,
): { readonly cell: TableCell; readonly joined: boolean } | null {
  const cell = table.rows.flatMap(({ cells }) => cells).find((each) => each.page === page && each.text !== '');
  return cell ? { cell, joined: page !== table.pages[0] } : null;
}

/** A cell that stands for the whole table. */
export const firstCell = (table: PublishedTable): TableCell | undefined =>
  table.rows.flatMap(({ cells }) => cells).find(({ text }) => text !== '');
