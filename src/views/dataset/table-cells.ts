import type { DuckDBConnection } from '@duckdb/node-api';
import { columnsOf, type DatasetColumn, type DatasetTable } from '../../../schemas/dataset/index.ts';
import { exactText, withoutHidden } from './cell-sql.ts';
import { named } from './duckdb.ts';

/** A cell as programs for people take it: exact decimals are text, yes and no are true and false. */
export type TableCell = string | number | boolean | null;

/** How a cell is asked for: exactly, and with what is not seen as escapes. */
export function cellSql({ name, sql, exact }: DatasetColumn): string {
  if (exact) return exactText(named(name));
  if (sql === 'BIGINT') return `CAST(${named(name)} AS DOUBLE)`;
  return sql === 'VARCHAR' ? withoutHidden(named(name)) : named(name);
}

/** The rows of a table in their order, some at a time: a table may be larger than memory. */
export async function* rowsOf(
  connection: DuckDBConnection,
  table: DatasetTable,
  columns: readonly DatasetColumn[] = columnsOf(table.row),
): AsyncGenerator<TableCell[][]> {
  const result = await connection.stream(`SELECT ${columns.map(cellSql).join(', ')} FROM ${named(table.name)}`);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return;
    yield chunk.getRows() as TableCell[][];
  }
}
