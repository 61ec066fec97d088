import path from 'node:path';
import { type LedgerMark, type RunMetrics } from '../../../schemas/index.ts';
import { ExtractError } from '../../errors.ts';
import { startJournal } from '../../run/ledger/journal.ts';
import { EMPTY } from '../../run/ledger/marks.ts';
import { createTally } from '../../run/ledger/metrics.ts';
import { claimRun } from '../../run/ledger/owner.ts';
import { soundPlan } from '../../run/ledger/plan.ts';
import { readRunRecord } from '../../run/ledger/run-folder.ts';
import { recordKeeper } from '../../run/ledger/run-record.ts';
import { outcomes } from '../../run/queue/collect.ts';
import type { DocumentQueue } from '../../run/queue/connect.ts';
import { soundQueued } from '../../run/queue/queued-job.ts';
import type { CommandStreams } from './extract.ts';
import { backendAt, emptied, pause, withQueue } from './queue-backend.ts';
import { outcomeText } from './status.ts';
import { LINES } from './words/lines.ts';

export interface CollectFlags {
  readonly queue?: string;
  readonly wait?: boolean;
}

/**
 * `crossfoot collect <run>`: writes the account of an enqueued run. Gives the exit code: 0 every document was read, 2
 * one could not be, or jobs are left.
 */
export async function collectCommand(run: string, flags: CollectFlags, streams: CommandStreams): Promise<number> {
  const { stdout, language } = streams,
    lines = LINES[language],
    folder = path.resolve(run);
  const record = await readRunRecord(folder);
  if (!record) throw new ExtractError('NOT_FOUND', { en: `There is no run in ${run}.`, zh: `${run} 里没有批次。` });
  const backend = await backendAt(flags.queue, streams);
  const plan = await soundPlan(folder, record),
    queued = await soundQueued(folder, record);
  let journal = EMPTY;
  const keep = recordKeeper(
    folder,
    record,
    () => new Date(),
    () => ({ plan, journal, queued }),
  );
  const collected = async (queue: DocumentQueue): Promise<Collected> => {
    const ownership = await claimRun(folder);
    try {
      journal = EMPTY;
      await keep('queued', record.metrics);
      const once = await collectOnce(folder, queue, plan.lines, Date.parse(record.startedAt));
      ({ journal } = once);
      await keep(once.left === 0 ? 'finished' : 'queued', once.metrics);
      return once;
    } finally {
      await ownership.release();
    }
  };
  for (;;) {
    if (flags.wait) await emptied(backend);
    const once = await withQueue(backend, collected).catch((error: unknown) => {
      // A server that went away while it was asked comes back.
      if (!flags.wait || error instanceof ExtractError) throw error;
      return null;
    });
    if (once === null || (flags.wait && once.left > 0)) {
      await pause();
      continue;
    }
    const { metrics, left } = once;
    stdout.write(`${outcomeText(metrics, lines)}\n${left > 0 ? `${lines.stillToRead(left)}\n` : ''}`);
    return left > 0 || metrics.outcomes.failed + metrics.partial > 0 ? 2 : 0;
  }
}

interface Collected {
  readonly metrics: RunMetrics;
  readonly left: number;
  readonly journal: LedgerMark;
}

/** Writes the journal of what is done; gives the figures, and how many documents are left. */
async function collectOnce(folder: string, queue: DocumentQueue, inputs: number, began: number): Promise<Collected> {
  const journal = await startJournal(folder),
    tally = createTally();
  let left = 0,
    last: Promise<void> = Promise.resolve();
  try {
    for await (const outcome of outcomes(folder, queue)) {
      if (outcome === null) {
        left++;
        continue;
      }
      tally.add(outcome, 'read');
      last = journal.append(outcome);
      last.catch(() => {});
    }
    await last;
  } finally {
    await journal.close();
  }
  return { metrics: tally.metrics(inputs, (Date.now() - began) / 1000), left, journal: journal.mark() };
}
