import type { ZodType } from 'zod';
import { ExtractionResult } from '../../schemas/index.ts';

/** Lists whose entries stand one to a line: long enough to read, short enough to diff. */
const ONE_PER_LINE = new Set(['tables', 'facts', 'indicators', 'statements', 'unread', 'findings', 'checks', 'errors']);

/**
 * Canonical JSON in pieces: each value is validated against the schema and rebuilt in the schema's key order, entry by
 * entry, so that the whole never stands twice in memory. The same result gives the same bytes. Throws a ZodError when
 * the result breaks the contract, which is a fault of Crossfoot.
 */
export function* jsonPieces(result: ExtractionResult): Generator<string> {
  const shape = ExtractionResult.shape as Readonly<Record<string, ZodType>>;
  let first = true;
  for (const [key, schema] of Object.entries(shape)) {
    const value = (result as Record<string, unknown>)[key];
    yield `${first ? '{' : ','}\n  ${JSON.stringify(key)}: `;
    first = false;
    if (!ONE_PER_LINE.has(key) || !Array.isArray(value)) { yield JSON.stringify(schema.parse(value)); continue; }
    const entry = (schema as unknown as { readonly element: ZodType }).element;
    yield value.length === 0 ? '[]' : '[';
    for (let index = 0; index < value.length; index++) yield `${index === 0 ? '' : ','}\n    ${JSON.stringify(entry.parse(value[index]))}`;
    if (value.length > 0) yield '\n  ]';
  }
  yield '\n}\n';
}

/** The whole canonical JSON as one text. */
export const toJson = (result: ExtractionResult): string => [...jsonPieces(result)].join('');

/** One line of JSON for the whole result (JSON Lines). */
export const toJsonLine = (result: ExtractionResult): string => `${JSON.stringify(ExtractionResult.parse(result))}\n`;
