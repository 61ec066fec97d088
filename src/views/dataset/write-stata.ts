import { open } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { columnLabel, columnsOf, type DatasetColumn, type DatasetTable } from '../../../schemas/dataset/index.ts';
import { named } from './duckdb.ts';
import {
  MOST_TEXT_BYTES,
  stataFrame,
  stataLongText,
  stataRows,
  type StataColumn,
  type StataType,
} from './stata-format.ts';
import { cellSql, rowsOf } from './table-cells.ts';

/** How a column is stored. Amounts are doubles, the most that Stata has; `exact_text` of `facts` keeps every digit. */
function typeOf({ sql, exact }: DatasetColumn, longest: number): StataType {
  if (exact || sql === 'DOUBLE' || sql === 'BIGINT') return { kind: 'double' };
  if (sql === 'INTEGER') return { kind: 'long' };
  if (sql === 'BOOLEAN') return { kind: 'yes-no' };
  return longest > MOST_TEXT_BYTES ? { kind: 'long-text' } : { kind: 'text', bytes: Math.max(1, longest) };
}

/** The rows of a table, and the bytes of the longest text of each column. */
async function measured(
  connection: DuckDBConnection,
  table: DatasetTable,
  columns: readonly DatasetColumn[],
): Promise<{ readonly rows: number; readonly longest: readonly number[] }> {
  const longest = columns.map((column) =>
    column.sql === 'VARCHAR' ? `max(strlen(${cellSql(column)}))` : 'CAST(NULL AS BIGINT)',
  );
  const answer = await connection.runAndReadAll(`SELECT count(*), ${longest.join(', ')} FROM ${named(table.name)}`);
  const [rows, ...bytes] = answer.getRows()[0]!.map((value) => Number(value ?? 0));
  return { rows: rows!, longest: bytes };
}

/** Writes a table as a Stata file, with labels in Chinese and notes in both languages. */
export async function writeStataTable(connection: DuckDBConnection, table: DatasetTable, file: string): Promise<void> {
  const all = columnsOf(table.row);
  const { rows, longest } = await measured(connection, table, all);
  const columns: StataColumn[] = all.map((column, index) => ({
    name: column.name,
    type: typeOf(column, longest[index]!),
    label: columnLabel(column.name),
    note: `${column.description.en} / ${column.description.zh}`,
  }));
  const frame = stataFrame(columns, rows, `${table.title.en} / ${table.title.zh}`);
  const handle = await open(file, 'w');
  try {
    await handle.write(frame.head);
    let first = 1;
    for await (const some of rowsOf(connection, table, all)) {
      await handle.write(stataRows(columns, frame.width, some, first));
      first += some.length;
    }
    await handle.write(frame.afterRows);
    const longTextBytes = columns.some(({ type }) => type.kind === 'long-text')
      ? await writeLongTexts(connection, table, columns, (bytes) => handle.write(bytes))
      : 0;
    await handle.write(frame.tail);
    const map = frame.map(longTextBytes);
    await handle.write(map.bytes, 0, map.bytes.length, map.at);
  } finally {
    await handle.close();
  }
}

/** Long texts in the order of rows, then columns. Gives how many bytes they took. */
async function writeLongTexts(
  connection: DuckDBConnection,
  table: DatasetTable,
  columns: readonly StataColumn[],
  write: (bytes: Buffer) => Promise<unknown>,
): Promise<number> {
  let row = 0,
    total = 0;
  for await (const some of rowsOf(connection, table)) {
    const texts = some.flatMap((cells) => {
      row += 1;
      return columns.flatMap(({ type }, index) => {
        const cell = cells[index];
        return type.kind === 'long-text' && typeof cell === 'string' && cell !== ''
          ? [stataLongText(cell, index + 1, row)]
          : [];
      });
    });
    const bytes = Buffer.concat(texts);
    total += bytes.length;
    await write(bytes);
  }
  return total;
}
