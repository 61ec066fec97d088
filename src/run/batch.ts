import { stat } from 'node:fs/promises';
import path from 'node:path';
import PQueue from 'p-queue';
import { emitResult, type ResultFormat } from '../emit/index.ts';
import { asExtractError } from '../errors.ts';
import type { DocumentSummary, ExtractOptions } from '../../schemas/index.ts';
import type { InputDocument } from './collect-inputs.ts';
import type { Pool } from './pool/pool.ts';
import { summarize, type Job } from './pool/protocol.ts';
import { failureOf } from './source.ts';
import { removeUnfinished, writeResult } from './ledger/write-result.ts';

/** What became of one document of a batch. */
export interface DocumentOutcome {
  readonly document: InputDocument;
  /** File that holds the result; null when it could not be written. */
  readonly target: string | null;
  readonly summary: DocumentSummary;
  readonly seconds: number;
}

export interface BatchRequest {
  readonly documents: readonly InputDocument[];
  readonly folder: string;
  readonly format: ResultFormat;
  readonly options: ExtractOptions;
  readonly pool: Pool;
  /** Documents read at the same time. */
  readonly jobs: number;
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number;
  /** Ends the batch: nothing more is read, and nothing is written about documents that were cut short. */
  readonly signal?: AbortSignal;
  readonly onPage?: (document: InputDocument, page: number) => void;
  /** Called as documents end, in any order. */
  readonly onOutcome?: (outcome: DocumentOutcome, done: number) => void;
}

/**
 * Reads all documents, each into its own file; a document that fails gets its file too. Outcomes come in input order.
 * Rejects when the signal aborts.
 */
export async function runBatch(request: BatchRequest): Promise<DocumentOutcome[]> {
  const { documents, jobs, onOutcome = () => {} } = request;
  const queue = new PQueue({ concurrency: jobs });
  let done = 0;
  // The largest first, so that no long one is left alone at the end.
  const sizes = await Promise.all(
    documents.map((document) =>
      stat(document.path).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return Promise.all(
    documents.map((document, index) =>
      queue.add(
        async () => {
          request.signal?.throwIfAborted();
          const outcome: DocumentOutcome = { document, ...(await readOne(document, request)) };
          onOutcome(outcome, ++done);
          return outcome;
        },
        { priority: sizes[index]! },
      ),
    ),
  );
}

async function readOne(
  document: InputDocument,
  { folder, format, options, pool, now, signal, onPage }: BatchRequest,
): Promise<Omit<DocumentOutcome, 'document'>> {
  const started = now();
  const target = path.join(folder, `${document.stem}.${format}`);
  const job: Job = { path: document.path, file: document.file, target, format, options };
  try {
    const { summary, seconds } = await pool.run(job, {
      onPage: (page) => {
        if (page !== null) onPage?.(document, page);
      },
    });
    return { target, summary, seconds };
  } catch (error) {
    await removeUnfinished(target);
    signal?.throwIfAborted();
    const seconds = (now() - started) / 1000;
    const result = await failureOf(document, options, asExtractError(error));
    try {
      await writeResult(target, await emitResult(result, format));
      return { target, summary: summarize(result), seconds };
    } catch (failure) {
      return { target: null, summary: { ...summarize(result), errorCodes: [asExtractError(failure).code] }, seconds };
    }
  }
}
