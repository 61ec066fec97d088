import type { ZodType } from 'zod';
import { ExtractionResult } from '../../schemas/index.ts';
import { harmless } from '../lib/visible-text.ts';
import { writerOf, type Write } from './writers.ts';

/** Lists whose entries stand one to a line: long enough to read, short enough to diff. */
const ONE_PER_LINE = new Set(['tables', 'facts', 'indicators', 'statements', 'unread', 'findings', 'checks', 'errors']);

interface Part {
  readonly key: string;
  readonly schema: ZodType;
  readonly write: Write;
  readonly entry: { readonly schema: ZodType; readonly write: Write } | null;
}

/** The fields of a result in their order, and how each is written. */
const PARTS: readonly Part[] = Object.entries(ExtractionResult.shape as Readonly<Record<string, ZodType>>).map(
  ([key, schema]) => {
    const element = ONE_PER_LINE.has(key) ? (schema as unknown as { readonly element: ZodType }).element : null;
    return { key, schema, write: writerOf(schema), entry: element && { schema: element, write: writerOf(element) } };
  },
);

/** The value's JSON, what is not seen as escapes; throws a ZodError that says what does not fit. */
const written = (value: unknown, { schema, write }: { readonly schema: ZodType; readonly write: Write }): string =>
  harmless(write(value) ?? JSON.stringify(schema.parse(value)));

/**
 * Canonical JSON in pieces: each value is validated against the schema and written in the schema's key order, entry by
 * entry, so that the whole never stands twice in memory. The same result gives the same bytes. Throws a ZodError when
 * the result breaks the contract, which is a fault of Crossfoot.
 */
export function* jsonPieces(result: ExtractionResult): Generator<string> {
  let first = true;
  for (const part of PARTS) {
    const value = (result as Record<string, unknown>)[part.key];
    yield `${first ? '{' : ','}\n  ${JSON.stringify(part.key)}: `;
    first = false;
    if (!part.entry || !Array.isArray(value)) {
      yield written(value, part);
      continue;
    }
    yield value.length === 0 ? '[]' : '[';
    for (let index = 0; index < value.length; index++)
      yield `${index === 0 ? '' : ','}\n    ${written(value[index], part.entry)}`;
    if (value.length > 0) yield '\n  ]';
  }
  yield '\n}\n';
}

/** The whole canonical JSON as one text. */
export const toJson = (result: ExtractionResult): string => [...jsonPieces(result)].join('');

/** One line of JSON for the whole result (JSON Lines). */
export function toJsonLine(result: ExtractionResult): string {
  const values = result as Record<string, unknown>;
  return `{${PARTS.map((part) => `${JSON.stringify(part.key)}:${written(values[part.key], part)}`).join(',')}}\n`;
}
