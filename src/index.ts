import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ExtractionResult, ExtractOptionsInput } from '../schemas/index.ts';
import { RULES } from './checks/index.ts';
import type { Rule } from './checks/rule.ts';
import { extractBytes } from './run/extract-bytes.ts';
import { openingError } from './run/source.ts';

/**
 * Extracts one PDF, given as a path or as its bytes, into canonical, checked data.
 * A document that cannot be read gives a result with status `failed`; only a missing file (NOT_FOUND) or a bad option (BAD_OPTION) throws, an ExtractError.
 */
export async function extract(
  source: string | Uint8Array,
  options: ExtractOptionsInput & { readonly file?: string } = {},
): Promise<ExtractionResult> {
  const { file, ...rest } = options;
  const bytes =
    typeof source === 'string'
      ? await readFile(source).catch((cause: unknown) => {
          throw openingError(source, cause);
        })
      : source;
  return extractBytes(bytes, file ?? (typeof source === 'string' ? path.basename(source) : 'document.pdf'), rest);
}

/** What each rule says of itself: title, explanation and example in Chinese and English, and what it rests on. */
export const RULE_TEXTS: readonly Omit<Rule, 'check'>[] = RULES.map(
  ({ id, title, explanation, example, needs, source }) => ({ id, title, explanation, example, needs, source }),
);

export { toJson, toJsonLine } from './emit/json.ts';
export { effectOf, goldLabels, synonymsOf, termLine, type Effect } from './corrections/index.ts';
export { emitResult, RESULT_FORMATS, type ResultFormat } from './emit/index.ts';
export { readResult } from './run/ledger/read-result.ts';
export { listResults, readJournal, readRunRecord, type ListedResult } from './run/ledger/run-folder.ts';
export { ExtractError, ERROR_HINTS, type ErrorCode } from './errors.ts';
export { judge, type Judgement, type VerdictReason } from './lib/verdict.ts';
export { verdictSentence } from './lib/verdict-words.ts';
export * from '../schemas/index.ts';
