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

/** The engine reads files in pieces of this size, in bytes; several wait in memory beside its bound. */
const READ_BYTES = 2 << 20;

/** Appends the rows of files that {@link lineOf} wrote, in their order; the longest line in bytes is to be known. */
export function loadLines(table: DatasetTable, files: readonly string[], longestLine: number): string {
  const columns = columnsOf(table.row).map(({ name, sql }) => `${quoted(name)}: ${quoted(sql)}`).join(', ');
  return `INSERT INTO ${named(table.name)} SELECT * FROM read_csv([${files.map(quoted).join(', ')}], auto_detect = false, header = false, delim = ',', quote = '"', escape = '"', comment = '', new_line = '\\n', nullstr = '', allow_quoted_nulls = false,
    max_line_size = ${longestLine}, buffer_size = ${Math.max(READ_BYTES, 2 * longestLine)}, columns = {${columns}})`;
}

const SPECIAL = /[",\r\n]/;

/** Makes the function that writes a row as a line of CSV: nothing for an empty cell, a pair of quotes for empty text. */
export function lineOf(table: DatasetTable): (row: object) => string {
  const names = columnsOf(table.row).map(({ name }) => name);
  return (row) => {
    let line = '', between = '';
    for (const name of names) {
      const cell = (row as Readonly<Record<string, string | number | boolean | null>>)[name];
      line += between;
      between = ',';
      if (typeof cell === 'string') line += cell === '' || SPECIAL.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
      else if (cell !== null && cell !== undefined) line += cell;
    }
    return `${line}\n`;
  };
}
