import type { JournalEntry } from '../../../schemas/index.ts';
import { recordedOutcome, readWork } from '../ledger/document-folder.ts';
import { answered, type DocumentQueue } from './connect.ts';
import { readQueued, type QueuedInput } from './queued-job.ts';

/** A job that the queue has given up. */
export interface DeadLetter {
  readonly id: string;
  readonly input: string;
  readonly reason: string;
  readonly attempts: number;
}

/** Dead letters are read in such portions. */
const PORTION = 500;

/** The jobs that the queue has given up, oldest first. */
export async function* deadLetters(queue: DocumentQueue): AsyncGenerator<DeadLetter> {
  for (let from = 0; ; from += PORTION) {
    const jobs = await answered(queue.getFailed(from, from + PORTION - 1));
    for (const job of jobs)
      yield { id: job.id ?? '', input: job.data.input, reason: job.failedReason, attempts: job.attemptsMade };
    if (jobs.length < PORTION) return;
  }
}

/** The outcome of an enqueued input; null while its job is not done. */
export async function outcomeOf(
  folder: string,
  queued: QueuedInput,
  dead: ReadonlyMap<string, DeadLetter>,
): Promise<JournalEntry | null> {
  if ('entry' in queued) return queued.entry;
  const document = queued.document as Omit<
    Extract<JournalEntry, { outcome: 'done' }>,
    'outcome' | 'resultSha256' | 'summary' | 'seconds' | 'attempts'
  >;
  const recorded = await readWork(folder, queued.document.sha256);
  if (recorded?.key === queued.key) return { ...document, ...recordedOutcome(recorded) };
  const letter = dead.get(queued.job);
  if (!letter) return null;
  return {
    ...document,
    result: null,
    outcome: 'failed',
    code: 'DEAD_LETTER',
    message: letter.reason,
    resultSha256: null,
    summary: null,
    seconds: null,
    attempts: letter.attempts,
  };
}

/** The outcomes of a run's inputs, in input order; null for those whose job is not done. */
export async function* outcomes(folder: string, queue: DocumentQueue): AsyncGenerator<JournalEntry | null> {
  const dead = new Map<string, DeadLetter>();
  for await (const letter of deadLetters(queue)) dead.set(letter.id, letter);
  for await (const queued of readQueued(folder)) yield outcomeOf(folder, queued, dead);
}

/**
 * The outcomes that an enqueued run has by now, from its folder alone: what workers have stored. Those that the queue
 * has given up are known to the queue.
 */
export async function* outcomesSoFar(folder: string): AsyncGenerator<JournalEntry> {
  for await (const queued of readQueued(folder)) {
    const outcome = await outcomeOf(folder, queued, new Map());
    if (outcome !== null) yield outcome;
  }
}
