import type { ExtractionResult } from '../../schemas/index.ts';
import { jsonPieces, toJsonLine } from './json.ts';

/** How a result is written: indented JSON with one fact to a line, the whole result on one line, or a workbook. */
export const RESULT_FORMATS = ['json', 'jsonl', 'xlsx'] as const;
export type ResultFormat = (typeof RESULT_FORMATS)[number];

/** The content of a result's file. The workbook's library is loaded only when it is asked for. */
export async function emitResult(
  result: ExtractionResult,
  format: ResultFormat,
): Promise<Iterable<string> | Uint8Array> {
  switch (format) {
    case 'json':
      return jsonPieces(result);
    case 'jsonl':
      return [toJsonLine(result)];
    case 'xlsx':
      return (await import('./workbook/workbook.ts')).toWorkbook(result);
    default:
      return format satisfies never;
  }
}

export { jsonPieces };
