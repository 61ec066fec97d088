import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { ExtractOptions, JournalEntry, PlannedInput } from '../../../schemas/index.ts';
import { asExtractError, ExtractError } from '../../errors.ts';
import type { OpenedInput } from '../inputs/open.ts';
import { isWhole, limitsOf, readWork, resultKey, resultPath, stillHolds } from '../ledger/document-folder.ts';
import { namedPart, notOpened } from '../run-documents.ts';
import { jobOptions, type DocumentQueue } from './connect.ts';
import { jobId, queuedFile, type QueuedInput, type QueuedJob } from './queued-job.ts';

export interface EnqueueRequest {
  readonly queue: DocumentQueue;
  /** Absolute path of the run, which all machines share. */
  readonly folder: string;
  readonly inputs: AsyncIterable<PlannedInput>;
  readonly open: (planned: PlannedInput) => Promise<OpenedInput>;
  readonly options: ExtractOptions;
  readonly memoryMegabytes: number;
  readonly phase: string;
  readonly correctionsOf: (sha256: string) => string | null;
  readonly retryFailed: boolean;
  /** So often is a job tried before it is given up. */
  readonly attempts: number;
}

/** How many inputs there are, and how many of them became jobs. */
export interface Enqueued {
  readonly inputs: number;
  readonly jobs: number;
}

/** Jobs are handed to the server in such bundles. */
const BUNDLE = 200;

/**
 * Hashes every input and enqueues each document that has no result that still holds, once. Throws ExtractError
 * UNWRITABLE.
 */
export async function enqueue(request: EnqueueRequest): Promise<Enqueued> {
  const { queue, folder } = request;
  const temporary = `${queuedFile(folder)}.tmp`;
  let bundle: QueuedJob[] = [],
    inputs = 0,
    jobs = 0;
  const send = async (): Promise<void> => {
    await queue.addBulk(
      bundle.map((job) => ({
        name: 'document',
        data: job,
        opts: { ...jobOptions(request.attempts), jobId: jobId(folder, job.sha256, job.key) },
      })),
    );
    bundle = [];
  };
  const firstWith = new Map<string, string>();
  const lines = async function* (): AsyncGenerator<string> {
    for await (const planned of request.inputs) {
      inputs++;
      const { queued, job } = await queuedInput(request, planned, firstWith);
      if (job && bundle.push(job) === BUNDLE) await send();
      if (job) jobs++;
      yield `${JSON.stringify(queued)}\n`;
    }
    if (bundle.length > 0) await send();
  };
  try {
    await pipeline(lines, createWriteStream(temporary, { flush: true }));
    await rename(temporary, queuedFile(folder));
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => {});
    throw cause instanceof Error && 'syscall' in cause
      ? new ExtractError(
          'UNWRITABLE',
          { en: `Cannot write ${queuedFile(folder)}.`, zh: `无法写入 ${queuedFile(folder)}。` },
          { cause },
        )
      : cause;
  }
  return { inputs, jobs };
}

async function queuedInput(
  request: EnqueueRequest,
  planned: PlannedInput,
  firstWith: Map<string, string>,
): Promise<{ readonly queued: QueuedInput; readonly job?: QueuedJob }> {
  const { folder, options, memoryMegabytes, retryFailed } = request;
  const named = namedPart(planned);
  const known = (entry: JournalEntry) => ({ queued: { entry } });
  if (planned.supersededBy !== undefined)
    return known({
      ...named,
      outcome: 'superseded-by',
      by: planned.supersededBy,
      sha256: null,
      bytes: null,
      result: null,
    });
  const opened = await request.open(planned).catch((error: unknown) => asExtractError(error));
  if (opened instanceof ExtractError) {
    if (opened.code === 'UNWRITABLE') throw opened;
    return known(notOpened(named, opened));
  }
  const { sha256, bytes, retrieval } = opened;
  const document = { ...named, sha256, bytes, ...(retrieval ? { retrieval } : {}), result: resultPath(sha256) };
  const of = firstWith.get(sha256);
  if (of !== undefined) return known({ ...document, outcome: 'duplicate-of', of });
  firstWith.set(sha256, planned.input);
  const key = resultKey(request.phase, planned.file, options, request.correctionsOf(sha256));
  const queued = { job: jobId(folder, sha256, key), key, document };
  const earlier = await readWork(folder, sha256);
  if (
    earlier &&
    stillHolds(earlier, key, limitsOf(options, memoryMegabytes), retryFailed) &&
    (await isWhole(folder, sha256, earlier))
  )
    return { queued };
  return {
    queued,
    job: {
      folder,
      path: opened.path,
      input: planned.input,
      file: planned.file,
      sha256,
      bytes,
      result: document.result,
      key,
      options,
      retryFailed,
    },
  };
}
