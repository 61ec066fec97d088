import path from 'node:path';
import { z } from 'zod';
import { BYTES_PER_MEGABYTE } from './lib/physical-units.ts';
import { ExtractOptions, type ExtractionResult, type ExtractOptionsInput } from '../schemas/index.ts';
import { RULES, SUB_RULES } from './checks/index.ts';
import type { Rule } from './checks/rule.ts';
import type { SubRule } from './checks/sub-rule.ts';
import type { Phase } from './model/pipeline-input.ts';
import { extractBytes, type Watch } from './run/extract-bytes.ts';
import { ExtractError, verbatim } from './errors.ts';
import { readDocumentBytes } from './run/inputs/paths.ts';
import { failureOf } from './run/source.ts';

/** What a caller of the library hears while a document is read. */
export interface ExtractProgress {
  /**
   * What is being done: pages are read and their tables found one after the other, then all is understood and checked.
   */
  readonly phase: Phase;
  /** The page that was read last; null in phases that take all of them. */
  readonly page: number | null;
  /** Pages to read. */
  readonly pages: number;
}

export interface ExtractSettings extends ExtractOptionsInput {
  /** Name of the document in the result; left out: that of the file. */
  readonly file?: string;
  /** Ends the reading: `extract` rejects with its reason, at the next page or phase. */
  readonly signal?: AbortSignal;
  /** Hears of each phase as it begins, and of each page that was read. */
  readonly onProgress?: (progress: ExtractProgress) => void;
}

/**
 * Extracts one PDF, given as a path or as its bytes, into canonical, checked data.
 * A document that cannot be read gives a result with status `failed`; only a file that is not there (NOT_FOUND,
 * UNREADABLE, NOT_A_FILE), an option that is unknown or wrong (BAD_OPTION), an ExtractError, or an aborted signal
 * throws.
 */
export async function extract(source: string | Uint8Array, settings: ExtractSettings = {}): Promise<ExtractionResult> {
  const { file, signal, onProgress, ...options } = checkedSettings(source, settings);
  signal?.throwIfAborted();
  const watch = watchOf(signal, onProgress);
  if (typeof source !== 'string') return extractBytes(source, file ?? 'document.pdf', options, watch);
  const name = file ?? path.basename(source);
  try {
    const bytes = await readDocumentBytes(source, options.maxMegabytes * BYTES_PER_MEGABYTE);
    return await extractBytes(bytes, name, options, watch);
  } catch (error) {
    if (!(error instanceof ExtractError) || error.code !== 'TOO_LARGE') throw error;
    return failureOf({ path: source, file: name }, options, error);
  }
}

const Settings = ExtractOptions.extend({
  file: z.string().optional(),
  signal: z.instanceof(AbortSignal).optional(),
  onProgress: z.custom<ExtractSettings['onProgress']>((value) => typeof value === 'function').optional(),
}).strict();

/** The settings with their defaults. Throws ExtractError BAD_OPTION. */
function checkedSettings(source: unknown, settings: ExtractSettings): z.infer<typeof Settings> {
  if (typeof source !== 'string' && !(source instanceof Uint8Array))
    throw new ExtractError('BAD_OPTION', {
      en: 'extract takes the path of a PDF or its bytes (Uint8Array).',
      zh: 'extract 接受 PDF 的路径或字节（Uint8Array）。',
    });
  const parsed = Settings.safeParse(settings);
  if (parsed.success) return parsed.data;
  throw new ExtractError(
    'BAD_OPTION',
    verbatim(
      parsed.error.issues.map((issue) => [issue.path.join('.'), issue.message].filter(Boolean).join(': ')).join('; '),
    ),
  );
}

/** Has the pipeline tell what it does, and end when it is told to. */
function watchOf(signal: AbortSignal | undefined, onProgress: ExtractSettings['onProgress']): Watch {
  let phase: Phase = 'read',
    pages = 0;
  return {
    ...(signal ? { signal } : {}),
    onPhase: (begun, count) => {
      [phase, pages] = [begun, count];
      signal?.throwIfAborted();
      onProgress?.({ phase, page: null, pages });
    },
    onPage: (page) => {
      signal?.throwIfAborted();
      onProgress?.({ phase, page, pages });
    },
  };
}

/** What each rule says of itself: title, explanation and example in Chinese and English, and what it rests on. */
export const RULE_TEXTS: readonly Omit<Rule, 'check'>[] = RULES.map(
  ({ id, title, explanation, example, needs, source }) => ({ id, title, explanation, example, needs, source }),
);

/** The same of the checks that a rule consists of: what passes and what fails instead of one example. */
export const SUB_RULE_TEXTS: readonly Omit<SubRule, 'check'>[] = SUB_RULES.map(
  ({ id, title, explanation, holds, fails, source }) => ({ id, title, explanation, holds, fails, source }),
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
