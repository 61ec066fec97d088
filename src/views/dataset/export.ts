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
/** What the text of a cell must not be in a spreadsheet: a formula. */
const noFormula = (column: string): string =>
  `CASE WHEN regexp_matches(${column}, ${quoted(FORMULA_START)}) AND NOT regexp_matches(${column}, ${quoted(NUMBER)}) THEN '''' || ${column} ELSE ${column} END`;

/** The same characters as `harmless` of src/lib escapes, and the same escapes. */
const HIDDEN = String.raw`[\x00-\x08\x0b-\x1f\x7f-\x9f\p{Cf}\p{Zl}\p{Zp}]`;
const ESCAPE = String.raw`CASE WHEN NOT regexp_matches(c, '${HIDDEN}') THEN c WHEN unicode(c) < 65536 THEN printf('\u%04x', unicode(c))
  ELSE printf('\u%04x\u%04x', 55296 + (unicode(c) - 65536) // 1024, 56320 + (unicode(c) - 65536) % 1024) END`;
const withoutHidden = (column: string): string =>
  `CASE WHEN regexp_matches(${column}, '${HIDDEN}') THEN array_to_string(list_transform(regexp_extract_all(${column}, '(?s).'), lambda c: ${ESCAPE}), '') ELSE ${column} END`;

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
