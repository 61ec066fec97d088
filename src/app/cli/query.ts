import { once } from 'node:events';
import { ask, csvLine, openDataset, type Answer, type AnswerCell } from '../../views/dataset/index.ts';
import { oneOf, type CommandStreams } from './extract.ts';
import { textTable } from './text-table.ts';
import { wholeNumber } from './whole-number.ts';
import { LINES, type Lines } from './words/lines.ts';

export interface QueryFlags {
  readonly format: string;
  readonly rows: string;
  readonly bom?: boolean;
}

const FORMATS = ['table', 'csv', 'json', 'jsonl'] as const;

/** `crossfoot query "<sql>"`: prints the answer. Gives the exit code 0; a query that fails throws BAD_QUERY. */
export async function queryCommand(
  sql: string,
  source: string,
  flags: QueryFlags,
  { stdout, language }: CommandStreams,
): Promise<number> {
  const format = oneOf('--format', flags.format, FORMATS),
    shown = wholeNumber('--rows', flags.rows, 1, 100_000);
  const dataset = await openDataset(source);
  try {
    const answer = await ask(dataset.database, sql);
    for await (const piece of format === 'table'
      ? table(answer, shown, LINES[language])
      : lines(answer, format, flags.bom ?? false))
      if (!stdout.write(piece)) await once(stdout, 'drain');
  } finally {
    await dataset.close();
  }
  return 0;
}

async function* table(answer: Answer, shown: number, lines: Lines): AsyncGenerator<string> {
  const rows: string[][] = [];
  let count = 0;
  for await (const row of answer.rows()) {
    count += 1;
    if (rows.length < shown)
      rows.push(row.map((cell) => (cell === null ? '' : String(cell).replaceAll(/\s*\n\s*/g, ' '))));
  }
  yield `${textTable(
    answer.columns,
    rows,
    answer.numeric.map((numeric) => (numeric ? 'right' : 'left')),
  )}\n`;
  yield `${count > rows.length ? lines.rowsShown(rows.length, count) : lines.rows(count)}\n`;
}

async function* lines(
  { columns, numeric, rows }: Answer,
  format: 'csv' | 'json' | 'jsonl',
  bom: boolean,
): AsyncGenerator<string> {
  const asObject = (row: readonly AnswerCell[]): string =>
    JSON.stringify(Object.fromEntries(columns.map((column, index) => [column, row[index]])));
  if (format === 'csv') yield `${bom ? '\ufeff' : ''}${csvLine(columns, [])}`;
  if (format === 'json') yield '[';
  let first = true;
  for await (const row of rows()) {
    yield format === 'csv'
      ? csvLine(row, numeric)
      : format === 'jsonl'
        ? `${asObject(row)}\n`
        : `${first ? '\n' : ',\n'}${asObject(row)}`;
    first = false;
  }
  if (format === 'json') yield '\n]\n';
}
