import { z } from 'zod';
import type { Bilingual } from '../bilingual.ts';

/** Twenty digits of yuan before the point; eight after it hold 万元 printed with twelve decimals. */
export const AMOUNT_PLACES = 8;
const AMOUNT_TYPE = `DECIMAL(28,${AMOUNT_PLACES})`;

export type SqlType = 'VARCHAR' | 'INTEGER' | 'BIGINT' | 'BOOLEAN' | 'DOUBLE' | typeof AMOUNT_TYPE;

/** One column of a table of the data set, as its zod type describes it. */
export interface DatasetColumn {
  readonly name: string;
  readonly sql: SqlType;
  readonly required: boolean;
  /** Amounts: DECIMAL in DuckDB and Parquet, exact text without trailing zeros in CSV and JSON Lines. */
  readonly exact: boolean;
  readonly description: Bilingual;
  readonly values: readonly string[] | null;
}

const described = <T extends z.ZodType>(type: T, sql: SqlType, en: string, zh: string): T =>
  type.meta({ description: en, zh, sql });

/** A pair of makers for a column type: one whose cells are never empty, one whose cells may be. */
const kind = <T extends z.ZodType>(
  type: () => T,
  sql: SqlType,
): {
  (en: string, zh: string): T;
  maybe(en: string, zh: string): z.ZodNullable<T>;
} =>
  Object.assign((en: string, zh: string) => described(type(), sql, en, zh), {
    maybe: (en: string, zh: string) => described(type(), sql, en, zh).nullable(),
  });

/** Text. */
export const text = kind(() => z.string(), 'VARCHAR');
/** A whole number. */
export const whole = kind(() => z.number().int(), 'INTEGER');
/** A whole number that may be large. */
export const large = kind(() => z.number().int(), 'BIGINT');
/** Yes or no. */
export const flag = kind(() => z.boolean(), 'BOOLEAN');
/** A measurement: a place on a page, a confidence. Never money. */
export const measurement = kind(() => z.number(), 'DOUBLE');
/** An exact decimal, as text on the way into the data base. */
export const exact = kind(() => z.string(), AMOUNT_TYPE);
/** One of a closed list. */
export const choice = <const V extends readonly [string, ...string[]]>(
  values: V,
): ReturnType<typeof kind<z.ZodEnum<{ [K in V[number]]: K }>>> => kind(() => z.enum(values), 'VARCHAR');

interface Meta {
  readonly description: string;
  readonly zh: string;
  readonly sql: SqlType;
}

/** The columns of a row type, in order. */
export function columnsOf(row: z.ZodObject): DatasetColumn[] {
  return Object.entries(row.shape).map(([name, type]) => {
    const inner = type instanceof z.ZodNullable ? (type.unwrap() as z.ZodType) : (type as z.ZodType);
    const { description, zh, sql } = inner.meta() as unknown as Meta;
    return {
      name,
      sql,
      required: inner === type,
      exact: sql === AMOUNT_TYPE,
      description: { zh, en: description },
      values: inner instanceof z.ZodEnum ? inner.options.map(String) : null,
    };
  });
}
