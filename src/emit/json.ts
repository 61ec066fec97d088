import { ExtractionResult } from '../../schemas/index.ts';

/** Lists whose entries stand one to a line: long enough to read, short enough to diff. */
const ONE_PER_LINE = new Set(['facts', 'indicators', 'statements', 'unread', 'findings', 'checks', 'errors']);

/**
 * Canonical JSON: validated against the schema, keys in the schema's order, one fact to a line. The same result gives
 * the same bytes. Throws a ZodError when the result breaks the contract, which is a fault of Crossfoot.
 */
export function toJson(result: ExtractionResult): string {
  // Parsing rebuilds each object in the schema's key order and drops what the contract does not name.
  const canonical = ExtractionResult.parse(result) as Record<string, unknown>;
  const fields = Object.entries(canonical).map(([key, value]) => {
    if (ONE_PER_LINE.has(key) && Array.isArray(value)) return `  ${JSON.stringify(key)}: ${lines(value, '    ', '  ')}`;
    if (key === 'tables') return `  "tables": ${lines(value as unknown[], '    ', '  ')}`;
    return `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`;
  });
  return `{\n${fields.join(',\n')}\n}\n`;
}

function lines(values: readonly unknown[], indent: string, close: string): string {
  return values.length === 0 ? '[]' : `[\n${values.map((value) => indent + JSON.stringify(value)).join(',\n')}\n${close}]`;
}

/** One line of JSON for the whole result (JSON Lines). */
export const toJsonLine = (result: ExtractionResult): string => `${JSON.stringify(ExtractionResult.parse(result))}\n`;
