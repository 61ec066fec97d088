import type { JournalEntry } from '../../../schemas/index.ts';
import { ExtractError, verbatim } from '../../errors.ts';
import { correctionDigests } from '../ledger/corrections-file.ts';
import { isWhole, limitsOf, readWork, resultKey, stillHolds } from '../ledger/document-folder.ts';
import type { PhaseVersions } from '../ledger/phase-versions.ts';
import type { Pool } from '../pool/pool.ts';
import { readDocument } from '../run-documents.ts';
import type { Backend, DocumentWorker } from './connect.ts';
import type { QueuedJob } from './queued-job.ts';

export interface WorkRequest {
  readonly backend: Backend;
  readonly pool: Pool;
  readonly concurrency: number;
  readonly memoryMegabytes: number;
  readonly phases: PhaseVersions;
  /** A worker that is silent for so long has lost its jobs to others. */
  readonly lockSeconds: number;
  readonly now: () => number;
  readonly signal: AbortSignal;
  readonly onDone: (input: string, outcome: JournalEntry['outcome'], seconds: number | null) => void;
}

/** A job whose worker dies again and again is given up: its document may be what kills them. */
const MOST_DEATHS = 4;

/** A worker, and how many documents it has in hand. */
export interface StartedWorker {
  readonly worker: DocumentWorker;
  readonly running: () => number;
}

/**
 * Takes jobs until it is closed. Each result is stored before its job counts as completed. Throws ExtractError
 * QUEUE_UNREACHABLE.
 */
export async function startWorker({
  backend,
  concurrency,
  lockSeconds,
  ...request
}: WorkRequest): Promise<StartedWorker> {
  let running = 0;
  const worker = await backend.worker(
    async ({ data }) => {
      running++;
      await work(data, request).finally(() => {
        running--;
      });
    },
    {
      concurrency,
      lockDuration: lockSeconds * 1000,
      stalledInterval: lockSeconds * 1000,
      maxStalledCount: MOST_DEATHS,
      drainDelay: 1,
    },
  );
  return { worker, running: () => running };
}

/**
 * Reads one document. A document that cannot be read has its failed result, and the job is done. Throws ExtractError
 * for what another try, or another machine, may cure: the queue tries again later.
 */
async function work(
  job: QueuedJob,
  { pool, memoryMegabytes, phases, now, signal, onDone }: Omit<WorkRequest, 'backend' | 'concurrency' | 'lockSeconds'>,
): Promise<void> {
  const { folder, options, key, input, file, sha256, bytes, result, retryFailed } = job;
  const correctionsOf = await correctionDigests(options.corrections);
  if (resultKey(phases.result, file, options, correctionsOf(sha256)) !== key)
    throw new ExtractError('OTHER_VERSION', {
      en: 'This worker is another version of Crossfoot, or reads other corrections, than what enqueued the job.',
      zh: '这个工作进程的 Crossfoot 版本或更正文件，与排入任务时的不同。',
    });
  // Delivered again: a worker died between storing and saying so.
  const earlier = await readWork(folder, sha256);
  if (
    earlier &&
    stillHolds(earlier, key, limitsOf(options, memoryMegabytes), retryFailed) &&
    (await isWhole(folder, sha256, earlier))
  )
    return onDone(input, earlier.outcome, 0);
  const { entry } = await readDocument(
    { folder, options, memoryMegabytes, phases, fromTables: false, correctionsOf, retryFailed, pool, now },
    { input, file, sha256, bytes, result },
    job.path,
    key,
    signal,
    () => {},
  );
  if (entry.outcome === 'failed' && entry.result === null)
    throw new ExtractError('UNREADABLE', verbatim(`${entry.code}: ${entry.message}`));
  onDone(input, entry.outcome, 'seconds' in entry ? entry.seconds : null);
}
