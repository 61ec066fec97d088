import type { DuckDBConnection } from '@duckdb/node-api';
import { columnsOf, type DatasetColumn, type DatasetTable } from '../../../schemas/dataset/index.ts';
import { exactText, withoutHidden } from './cell-sql.ts';
import { FORMULA_START, NUMBER } from './csv.ts';
import { named, quoted } from './duckdb.ts';
import { writeStataTable } from './write-stata.ts';
import { writeXlsxTable } from './write-xlsx.ts';

export const FILE_FORMATS = ['parquet', 'csv', 'jsonl'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];
/** Formats of programs for people; a data set is asked through the others. */
export const COPY_FORMATS = ['xlsx', 'dta'] as const;
export type TableFormat = FileFormat | (typeof COPY_FORMATS)[number];
export const TABLE_FORMATS = [...FILE_FORMATS, ...COPY_FORMATS] as const satisfies readonly TableFormat[];

const BOM = '\ufeff';

/** What the text of a cell must not be in a spreadsheet: a formula. */
const noFormula = (column: string): string =>
  `CASE WHEN regexp_matches(${column}, ${quoted(FORMULA_START)}) AND NOT regexp_matches(${column}, ` +
  `${quoted(NUMBER)}) THEN '''' || ${column} ELSE ${column} END`;

function cell({ name, sql, exact, values }: DatasetColumn, format: FileFormat): string {
  if (format === 'parquet') return named(name);
  if (exact) return exactText(named(name));
  if (sql !== 'VARCHAR' || values !== null) return named(name);
  const text = withoutHidden(named(name));
  return format === 'csv' ? noFormula(`(${text})`) : text;
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
  format: TableFormat,
  file: string,
  bom: boolean,
): Promise<void> {
  if (format === 'xlsx') return writeXlsxTable(connection, table, file);
  if (format === 'dta') return writeStataTable(connection, table, file);
  return copyTable(connection, table, format, file, bom);
}

async function copyTable(
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
      ? `, KV_METADATA {description: ${quoted(table.description.en)}, description_zh: ` +
        `${quoted(table.description.zh)}, key: ${quoted(table.key.join(','))}}`
      : '';
  await connection.run(
    `COPY (SELECT ${cells.join(', ')} FROM ${named(table.name)}) TO ${quoted(file)} (${OPTIONS[format]}${comments})`,
  );
}
