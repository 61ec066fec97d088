import type { z } from 'zod';
import type { ExtractionResult, Provenance } from '../../../schemas/index.ts';
import {
  AMOUNT_PLACES,
  type LIST_TABLES,
  type PANEL_TABLES,
  type RESULT_TABLES,
} from '../../../schemas/dataset/index.ts';
import { stableHash } from '../../lib/hash.ts';

type Tables = typeof RESULT_TABLES & typeof PANEL_TABLES & typeof LIST_TABLES;
export type TableName = keyof Tables;
/** A row of the named table, as its definition types it. */
export type Row<Name extends TableName> = z.infer<Tables[Name]['row']>;
/** Rows by table. */
export type Rows<Name extends TableName = keyof typeof RESULT_TABLES> = { readonly [K in Name]: readonly Row<K>[] };

const ID_DIGITS = 16;

/** Documents are known by their content; one that could not be opened by its name. */
export const documentIdOf = ({ sha256, file }: { readonly sha256: string | null; readonly file: string }): string =>
  sha256 === null || sha256 === '' ? stableHash(file) : sha256.slice(0, ID_DIGITS);

const EXACT = new RegExp(`^-?\\d{1,20}(\\.\\d{1,${AMOUNT_PLACES}})?$`);
/** Decimal text that the amount type holds exactly; null for one that it would round. */
export const exactly = (decimal: string | null | undefined): string | null =>
  decimal !== null && decimal !== undefined && EXACT.test(decimal) ? decimal : null;

export const joined = (words: readonly string[] | undefined, by: string): string | null =>
  words === undefined || words.length === 0 ? null : words.join(by);

export const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));

/** Corners of a box as columns. */
export const corners = (
  box: readonly [number, number, number, number] | undefined,
): {
  readonly x0: number | null;
  readonly y0: number | null;
  readonly x1: number | null;
  readonly y1: number | null;
} => ({ x0: box?.[0] ?? null, y0: box?.[1] ?? null, x1: box?.[2] ?? null, y1: box?.[3] ?? null });

/** Page of a place; of a sentence, the page of its statement. */
export const pageOf = (place: Provenance | undefined, statements: ReadonlyMap<string, number>): number | null =>
  place === undefined ? null : 'statement' in place ? (statements.get(place.statement) ?? null) : place.page;

export const statementPages = (result: ExtractionResult): ReadonlyMap<string, number> =>
  new Map(result.statements.map(({ id, page }) => [id, page]));
