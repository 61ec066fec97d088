import type { DuckDBConnection } from '@duckdb/node-api';
import { columnsOf, type DatasetColumn, type DatasetTable } from '../../../schemas/dataset/index.ts';
import { FORMULA_START, NUMBER } from './csv.ts';
import { named, quoted } from './duckdb.ts';

export const FILE_FORMATS = ['parquet', 'csv', 'jsonl'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

const BOM = '\ufeff';

/** An amount as exact text without trailing zeros; never by way of a floating-point number. */
const exactText = (column: string): string =>
  `CASE WHEN ${column} IS NULL THEN NULL ELSE rtrim(rtrim(CAST(${column} AS VARCHAR), '0'), '.') END`;
const harmless = (column: string): string =>
  `CASE WHEN regexp_matches(${column}, ${quoted(FORMULA_START)}) AND NOT regexp_matches(${column}, ${quoted(NUMBER)}) THEN '''' || ${column} ELSE ${column} END`;

function cell({ name, sql, exact, values }: DatasetColumn, format: FileFormat): string {
  if (format === 'parquet') return named(name);
  if (exact) return exactText(named(name));
  return format === 'csv' && sql === 'VARCHAR' && values === null ? harmless(named(name)) : named(name);
}

const OPTIONS: Readonly<Record<FileFormat, string>> = {
  parquet: 'FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880',
  csv: 'FORMAT csv, HEADER true',
  jsonl: 'FORMAT json, ARRAY false',
};

/** Writes a table, rows in their order, as one file. With `bom`, a CSV tells Excel that it is UTF-8. */
export async function writeTable(
  connection: DuckDBConnection,
  table: DatasetTable,
  format: FileFormat,
  file: string,
  bom: boolean,
): Promise<void> {
  const cells = columnsOf(table.row).map(
    (column, index) =>
      `${cell(column, format)} AS ${named(format === 'csv' && bom && index === 0 ? BOM + column.name : column.name)}`,
  );
  const comments =
    format === 'parquet'
      ? `, KV_METADATA {description: ${quoted(table.description.en)}, description_zh: ${quoted(table.description.zh)}, key: ${quoted(table.key.join(','))}}`
      : '';
  await connection.run(
    `COPY (SELECT ${cells.join(', ')} FROM ${named(table.name)}) TO ${quoted(file)} (${OPTIONS[format]}${comments})`,
  );
}
