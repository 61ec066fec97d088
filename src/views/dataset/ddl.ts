import { AMOUNT_PLACES, columnsOf, type DatasetTable } from '../../../schemas/dataset/index.ts';
import { named, quoted } from './duckdb.ts';

/**
 * Statements that make the empty table with its types and comments. Keys stand in the comment and in the data package:
 * an index over every row would not fit in bounded memory.
 */
export function createTable(table: DatasetTable): string[] {
  const columns = columnsOf(table.row);
  return [
    `CREATE TABLE ${named(table.name)} (` +
      `${columns.map(({ name, sql, required }) => `${named(name)} ${sql}${required ? ' NOT NULL' : ''}`).join(', ')}` +
      ')',
    `COMMENT ON TABLE ${named(table.name)} IS ` +
      `${quoted(`${table.description.en} / ${table.description.zh} (key: ${table.key.join(', ')})`)}`,
    ...columns.map(
      ({ name, description }) =>
        `COMMENT ON COLUMN ${named(table.name)}.${named(name)} IS ${quoted(`${description.en} / ${description.zh}`)}`,
    ),
  ];
}

/** The engine reads files in pieces of this size, in bytes; several wait in memory beside its bound. */
const READ_BYTES = 2 << 20;

/**
 * The engine reads decimals of up to 18 digits in a fiftieth of the time that longer ones take; the few of these are
 * read the long way.
 */
const decimal = (column: string, sql: string): string =>
  `coalesce(TRY_CAST(${column} AS DECIMAL(18,${AMOUNT_PLACES})), CAST(${column} AS ${sql}))`;

/** Appends the rows of files that {@link lineOf} wrote, in their order; the longest line in bytes is to be known. */
export function loadLines(table: DatasetTable, files: readonly string[], longestLine: number): string {
  const all = columnsOf(table.row),
    columns = all.map(({ name, sql, exact }) => `${quoted(name)}: ${quoted(exact ? 'VARCHAR' : sql)}`).join(', ');
  const cells = all.map(({ name, sql, exact }) => (exact ? decimal(named(name), sql) : named(name))).join(', ');
  return `INSERT INTO ${named(table.name)} SELECT ${cells} FROM read_csv([${files.map(quoted).join(', ')}],
    auto_detect = false, header = false, delim = ',', quote = '"', escape = '"', comment = '', new_line = '\\n',
    nullstr = '', allow_quoted_nulls = false, max_line_size = ${longestLine},
    buffer_size = ${Math.max(READ_BYTES, 2 * longestLine)}, columns = {${columns}})`;
}

const SPECIAL = /[",\r\n]/;

/**
 * Makes the function that writes a row as a line of CSV: nothing for an empty cell, a pair of quotes for empty text.
 */
export function lineOf(table: DatasetTable): (row: object) => string {
  const names = columnsOf(table.row).map(({ name }) => name);
  return (row) => {
    // Joined at once: a text that grows piece by piece leaves a hundred pieces behind for each row.
    const cells = names.map((name) => {
      const cell = (row as Readonly<Record<string, string | number | boolean | null>>)[name];
      return typeof cell === 'string' && (cell === '' || SPECIAL.test(cell)) ? `"${cell.replaceAll('"', '""')}"` : cell;
    });
    return `${cells.join(',')}\n`;
  };
}
