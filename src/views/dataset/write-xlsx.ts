import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import type { DuckDBConnection } from '@duckdb/node-api';
import { writeXlsxStream } from 'hucre/xlsx';
import { columnLabel, columnsOf, type DatasetColumn, type DatasetTable } from '../../../schemas/dataset/index.ts';
import { rowsOf, type TableCell } from './table-cells.ts';

/** A number of a spreadsheet keeps this many digits; longer amounts are text. */
const NUMBER_DIGITS = 15;
/** Longest text that a cell takes, and the mark of one that was cut. */
const MOST_CHARACTERS = 32_767,
  CUT = '…';
const WIDTHS = { text: 24, number: 16 } as const;

const isShort = (decimal: string): boolean => decimal.replaceAll(/\D/g, '').replace(/^0+/, '').length <= NUMBER_DIGITS;

function cellOf(cell: TableCell, { exact }: DatasetColumn): TableCell {
  if (typeof cell !== 'string') return cell;
  if (exact) return isShort(cell) ? Number(cell) : cell;
  return cell.length > MOST_CHARACTERS ? cell.slice(0, MOST_CHARACTERS - CUT.length) + CUT : cell;
}

/**
 * Writes a table as a workbook for people: one line of headings in both languages, the rows below it, on further sheets
 * where one is full. Text is text, also where it looks like a formula.
 */
export async function writeXlsxTable(connection: DuckDBConnection, table: DatasetTable, file: string): Promise<void> {
  const columns = columnsOf(table.row);
  const rows = async function* (): AsyncGenerator<TableCell[]> {
    for await (const some of rowsOf(connection, table, columns))
      for (const row of some) yield row.map((cell, index) => cellOf(cell, columns[index]!));
  };
  const stream = writeXlsxStream(rows(), {
    name: table.name,
    columns: columns.map((column) => ({
      header: `${column.name} ${columnLabel(column.name)}`,
      width: column.sql === 'VARCHAR' ? WIDTHS.text : WIDTHS.number,
    })),
    freezePane: { rows: 1 },
  });
  await pipeline(Readable.fromWeb(stream as ReadableStream), createWriteStream(file));
}
