import path from 'node:path';
import { ExtractOptions, type ExtractionResult, type ExtractOptionsInput } from '../schemas/index.ts';
import { RULES } from './checks/index.ts';
import type { Rule } from './checks/rule.ts';
import { extractBytes } from './run/extract-bytes.ts';
import { ExtractError } from './errors.ts';
import { readDocumentBytes } from './run/inputs/paths.ts';
import { failureOf } from './run/source.ts';

const BYTES_PER_MEGABYTE = 1_000_000;

/**
 * Extracts one PDF, given as a path or as its bytes, into canonical, checked data.
 * A document that cannot be read gives a result with status `failed`; only a file that is not there (NOT_FOUND,
 * UNREADABLE, NOT_A_FILE) or a bad option (BAD_OPTION) throws, an ExtractError.
 */
export async function extract(
  source: string | Uint8Array,
  options: ExtractOptionsInput & { readonly file?: string } = {},
): Promise<ExtractionResult> {
  const { file = typeof source === 'string' ? path.basename(source) : 'document.pdf', ...rest } = options;
  if (typeof source !== 'string') return extractBytes(source, file, rest);
  const limits = ExtractOptions.safeParse(rest).data ?? ExtractOptions.parse({});
  try {
    return await extractBytes(await readDocumentBytes(source, limits.maxMegabytes * BYTES_PER_MEGABYTE), file, rest);
  } catch (error) {
    if (!(error instanceof ExtractError) || error.code !== 'TOO_LARGE') throw error;
    return failureOf({ path: source, file }, limits, error);
  }
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
export { ExtractError, ERROR_HINTS, hintOf, type ErrorCode } from './errors.ts';
export { judge, type Judgement, type VerdictReason } from './lib/verdict.ts';
export { verdictSentence } from './lib/verdict-words.ts';
export * from '../schemas/index.ts';
