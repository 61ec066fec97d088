import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { ExtractionResult, ExtractOptions, WorkRecord } from '../../../schemas/index.ts';
import { jsonPieces } from '../../emit/index.ts';
import { identify } from '../source.ts';
import { summarize, type RecordRequest } from '../pool/protocol.ts';
import { sealed } from './sealed.ts';
import { readRecord, recordFileOf, RESULT_NAME } from './work-record.ts';
import { hashing, writeResult } from './write-result.ts';

/** Path of a document's folder inside a run: 256 folders by the first two digits of the hash hold them. */
export const documentFolder = (sha256: string): string => `${sha256.slice(0, 2)}/${sha256}`;

/** Path of a document's result inside a run. */
export const resultPath = (sha256: string): string => `${documentFolder(sha256)}/${RESULT_NAME}`;

/** Hash of all that a result depends on besides the document's bytes. */
export function resultKey(
  phase: string,
  file: string,
  { pages, maxPages, ocr, secondReading }: ExtractOptions,
  corrections: string | null,
): string {
  return createHash('sha256')
    .update(JSON.stringify([phase, file, pages ?? null, maxPages, ocr, secondReading, corrections]))
    .digest('hex');
}

/** The limits that decide whether a document can be read at all, in words. */
export const limitsOf = (options: ExtractOptions, memoryMegabytes: number): string =>
  `${options.timeoutSeconds} s, ${memoryMegabytes} MB of memory, ${options.maxMegabytes} MB of file`;

/** What is recorded of a document beside its result; null where nothing whole is. */
export const readWork = (run: string, sha256: string): Promise<WorkRecord | null> =>
  readRecord(path.join(run, resultPath(sha256)));

/** Whether the result of a document is, byte for byte, what its record says was written. */
export async function isWhole(
  run: string,
  sha256: string,
  { resultSha256 }: Pick<WorkRecord, 'resultSha256'>,
): Promise<boolean> {
  const file = path.join(run, resultPath(sha256));
  return identify(file).then(
    (stored) => stored.sha256 === resultSha256,
    () => false,
  );
}

/** Takes back what is recorded beside a result that somebody writes anew: a resumed run reads the document again. */
export const forgetWork = (result: string): Promise<void> => rm(recordFileOf(result), { force: true });

/**
 * Records what a result holds that is of no run's making: a run reads its document again. Throws ExtractError
 * UNWRITABLE.
 */
export async function recordResult(result: string): Promise<void> {
  const { sha256 } = await identify(result);
  const work: WorkRecord = {
    key: '',
    outcome: 'done',
    resultSha256: sha256,
    summary: null,
    seconds: null,
    attempts: 1,
  };
  await writeResult(recordFileOf(result), [`${JSON.stringify(sealed(work))}\n`]);
}

/** How a result was made. */
export interface Making {
  readonly seconds: number;
  readonly attempts: number;
}

/**
 * Stores a result and then its record, so that at every instant the record speaks of the result beside it or is not
 * there.
 * Throws ExtractError UNWRITABLE.
 */
export async function storeResult(
  target: string,
  result: ExtractionResult,
  { key, limits }: RecordRequest,
  making: () => Making,
): Promise<WorkRecord> {
  const recordFile = recordFileOf(target);
  await rm(recordFile, { force: true }).catch(() => {});
  const { pieces, sha256 } = hashing(jsonPieces(result));
  await writeResult(target, pieces);
  const done = { resultSha256: sha256(), summary: summarize(result), ...making() };
  const [error] = result.errors;
  const work: WorkRecord =
    result.status === 'failed' && error
      ? { key, limits, outcome: 'failed', code: error.code, message: error.message, ...done }
      : { key, outcome: 'done', ...done };
  await writeResult(recordFile, [`${JSON.stringify(sealed(work))}\n`]);
  return work;
}

/**
 * Whether recorded work is what a run with this key and these limits would do again; `retryFailed` gives failures
 * another try.
 */
export function stillHolds(work: WorkRecord, key: string, limits: string, retryFailed: boolean): boolean {
  if (work.key !== key) return false;
  return work.outcome === 'done' || (!retryFailed && work.limits === limits);
}

/** The part of an outcome that is recorded. */
export function recordedOutcome(work: WorkRecord) {
  const { resultSha256, summary, seconds, attempts } = work;
  const done = { resultSha256, summary, seconds, attempts };
  return work.outcome === 'done'
    ? { outcome: work.outcome, ...done }
    : { outcome: work.outcome, code: work.code, message: work.message, ...done };
}
