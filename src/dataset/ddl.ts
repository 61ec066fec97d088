import { columnsOf, type DatasetTable } from '../../schemas/dataset/index.ts';
import { named, quoted } from './duckdb.ts';

/** Statements that make the empty table with its types and comments. Keys stand in the comment and in the data package: an index over every row would not fit in bounded memory. */
export function createTable(table: DatasetTable): string[] {
  const columns = columnsOf(table.row);
  return [
    `CREATE TABLE ${named(table.name)} (${columns.map(({ name, sql, required }) => `${named(name)} ${sql}${required ? ' NOT NULL' : ''}`).join(', ')})`,
    `COMMENT ON TABLE ${named(table.name)} IS ${quoted(`${table.description.en} / ${table.description.zh} (key: ${table.key.join(', ')})`)}`,
    ...columns.map(({ name, description }) => `COMMENT ON COLUMN ${named(table.name)}.${named(name)} IS ${quoted(`${description.en} / ${description.zh}`)}`),
  ];
}

/** Appends rows of a file of JSON lines, in their order. */
export function loadLines(table: DatasetTable, file: string, longestLine: number): string {
  const columns = columnsOf(table.row).map(({ name, sql }) => `${quoted(name)}: ${quoted(sql)}`).join(', ');
  return `INSERT INTO ${named(table.name)} SELECT * FROM read_json(${quoted(file)}, format = 'newline_delimited', columns = {${columns}}, maximum_object_size = ${longestLine})`;
}
