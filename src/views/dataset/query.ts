import type { DuckDBResult } from '@duckdb/node-api';
import { ExtractError, verbatim, reasonOf } from '../../errors.ts';
import { diskError, type Database } from './duckdb.ts';

/** A cell of an answer: text, exact for decimals and large numbers; null when empty. */
export type AnswerCell = string | number | boolean | null;
export interface Answer {
  readonly columns: readonly string[];
  /** Whether the column holds numbers, also exact ones given as text. */
  readonly numeric: readonly boolean[];
  /** Rows as they come, a batch at a time: the answer may be larger than memory. */
  rows(): AsyncGenerator<AnswerCell[]>;
}

/**
 * Runs one SELECT (also SHOW TABLES, DESCRIBE and SUMMARIZE). Throws ExtractError BAD_QUERY with what the engine says
 * of it.
 */
export async function ask(database: Database, sql: string): Promise<Answer> {
  const engine = await import('@duckdb/node-api');
  let result: DuckDBResult;
  try {
    const statements = await database.connection.extractStatements(sql).catch((cause: unknown) => {
      throw sql.replaceAll(/--[^\n]*/g, '').trim() === '' ? new Error('The query is empty.') : cause;
    });
    if (statements.count !== 1) throw new Error(`One query at a time; these are ${statements.count}.`);
    const statement = await statements.prepare(0);
    if (statement.statementType !== engine.StatementType.SELECT)
      throw new Error(
        'Only SELECT, SHOW, DESCRIBE and SUMMARIZE are answered; this is ' +
          `${engine.StatementType[statement.statementType] ?? 'something else'}. The data is read only.`,
      );
    result = await statement.stream();
  } catch (cause) {
    throw badQuery(cause);
  }
  const NUMERIC: ReadonlySet<number> = new Set([
    engine.DuckDBTypeId.TINYINT,
    engine.DuckDBTypeId.SMALLINT,
    engine.DuckDBTypeId.INTEGER,
    engine.DuckDBTypeId.BIGINT,
    engine.DuckDBTypeId.HUGEINT,
    engine.DuckDBTypeId.UBIGINT,
    engine.DuckDBTypeId.FLOAT,
    engine.DuckDBTypeId.DOUBLE,
    engine.DuckDBTypeId.DECIMAL,
  ]);
  return {
    columns: result.deduplicatedColumnNames(),
    numeric: result.columnTypes().map(({ typeId }) => NUMERIC.has(typeId)),
    rows: async function* () {
      for (;;) {
        const chunk = await result.fetchChunk().catch((cause: unknown) => {
          throw badQuery(cause);
        });
        if (chunk === null || chunk.rowCount === 0) return;
        for (const row of chunk.getRows()) yield row.map((value) => cellOf(value, engine.DuckDBDecimalValue));
      }
    },
  };
}

const badQuery = (cause: unknown): ExtractError =>
  diskError(cause) ?? new ExtractError('BAD_QUERY', verbatim(reasonOf(cause)), { cause });

/** Numbers that JavaScript would round become text; amounts lose the zeros that their type pads them with. */
function cellOf(value: unknown, Decimal: abstract new (...args: never[]) => object): AnswerCell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
  const text = String(value);
  return value instanceof Decimal && text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
