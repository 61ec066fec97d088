import path from 'node:path';
import { expandInputs } from '../../run/inputs/expand.ts';
import { createOpener } from '../../run/inputs/open.ts';
import { ExtractError } from '../../errors.ts';
import { answered, connect, type Backend, type DocumentQueue } from '../../run/queue/connect.ts';
import { deadLetters, outcomes } from '../../run/queue/collect.ts';
import { enqueue } from '../../run/queue/enqueue.ts';
import { startWorker } from '../../run/queue/work.ts';
import { adaptConcurrency, bearableHere } from '../../run/pool/concurrency.ts';
import { correctionDigests } from '../../run/ledger/corrections-file.ts';
import { startJournal } from '../../run/ledger/journal.ts';
import { createTally } from '../../run/ledger/metrics.ts';
import { phaseVersions } from '../../run/ledger/phase-versions.ts';
import { countPlan, readPlan, writePlan } from '../../run/ledger/plan.ts';
import { createPool } from '../../run/pool/pool.ts';
import { readRunRecord } from '../../run/ledger/run-folder.ts';
import { RunOptions } from '../../run/run-options.ts';
import { claimRun, recordKeeper } from '../../run/ledger/run-record.ts';
import { ExtractOptions, type RunMetrics } from '../../../schemas/index.ts';
import { parseOptions, withCorrections, type CommandStreams } from './extract.ts';
import { outcomeText } from './status.ts';
import { wholeNumber } from './whole-number.ts';

const BYTES_PER_MEGABYTE = 1_000_000;
const POLL_MS = 1000;
/** Where the queue is when no --queue says so: an address may hold a password, which others see on a command line. */
const ADDRESS_VARIABLE = 'CROSSFOOT_QUEUE';

type Raw = Readonly<Record<string, unknown>>;

async function backendAt(address: string | undefined): Promise<Backend> {
  const given = address ?? process.env[ADDRESS_VARIABLE];
  if (given === undefined)
    throw new ExtractError(
      'BAD_OPTION',
      `Say where the queue is: --queue <address>, or ${ADDRESS_VARIABLE} in the environment.`,
    );
  return connect(given);
}

export interface EnqueueFlags {
  readonly queue?: string;
  readonly run: string;
  readonly retryFailed?: boolean;
  readonly refetch?: boolean;
  readonly allowPrivateNetwork?: boolean;
  readonly attempts: string;
}

/** `crossfoot enqueue … --run <folder>`: hashes the inputs and enqueues what has no result yet. Gives the exit code. */
export async function enqueueCommand(
  sources: readonly string[],
  flags: EnqueueFlags,
  raw: { readonly options: Raw; readonly run: Raw; readonly list: AsyncIterable<string> },
  { stdout }: CommandStreams,
): Promise<number> {
  const folder = path.resolve(flags.run);
  const options = await withCorrections(parseOptions(ExtractOptions, raw.options), folder);
  const { memoryMegabytes } = parseOptions(RunOptions, raw.run);
  const attempts = wholeNumber('--attempts', flags.attempts, 1, 100);
  await claimRun(folder, Date.now());
  const phases = phaseVersions();
  if (sources.length > 0) await writePlan(folder, expandInputs(sources, raw.list));
  const queue = await (await backendAt(flags.queue)).queue();
  const opener = await createOpener({
    folder,
    mostBytes: options.maxMegabytes * BYTES_PER_MEGABYTE,
    allowPrivate: flags.allowPrivateNetwork ?? false,
    refetch: flags.refetch ?? false,
    keepUnpacked: true,
  });
  try {
    const { inputs, jobs } = await enqueue({
      queue,
      folder,
      inputs: readPlan(folder),
      open: (planned) => opener.open(planned),
      options: {
        ...options,
        ...(options.corrections === undefined ? {} : { corrections: path.resolve(options.corrections) }),
      },
      memoryMegabytes,
      phase: phases.result,
      correctionsOf: await correctionDigests(options.corrections),
      retryFailed: flags.retryFailed ?? false,
      attempts,
    });
    await recordKeeper(
      folder,
      { sources: [...sources], options, phases },
      () => new Date(),
    )('queued', createTally().metrics(inputs, 0));
    stdout.write(`${inputs} inputs, ${jobs} documents to read\n`);
    return 0;
  } finally {
    await opener.close();
    await queue.close();
  }
}

export interface WorkerFlags {
  readonly queue?: string;
  readonly untilEmpty?: boolean;
  readonly lockSeconds: string;
  readonly quiet?: boolean;
}

/** `crossfoot worker`: reads documents of the queue until it is told to end; then it finishes what it has begun. Gives the exit code. */
export async function workerCommand(flags: WorkerFlags, run: Raw, { stderr }: CommandStreams): Promise<number> {
  const { jobs, concurrency, memoryMegabytes } = parseOptions(RunOptions, run);
  const lockSeconds = wholeNumber('--lock-seconds', flags.lockSeconds, 1, 3600);
  const backend = await backendAt(flags.queue);
  const pool = createPool({ memoryMegabytes });
  const ended = new AbortController();
  const { worker, running } = await startWorker({
    backend,
    pool,
    memoryMegabytes,
    phases: phaseVersions(),
    lockSeconds,
    now: () => performance.now(),
    signal: ended.signal,
    concurrency: concurrency === undefined ? jobs : concurrency === 'auto' ? bearableHere(0) : Number(concurrency),
    onDone: (input, outcome, seconds) => {
      if (!flags.quiet) stderr.write(`${outcome} ${input}${seconds === null ? '' : `, ${seconds.toFixed(1)} s`}\n`);
    },
  });
  if (!flags.quiet)
    stderr.write(
      `Taking documents from the queue, ${concurrency === 'auto' ? 'as many at a time as this machine bears' : `${worker.concurrency} at a time`}\n`,
    );
  worker.on('failed', (job, error) => stderr.write(`not done ${job?.data.input ?? 'a job'}: ${error.message}\n`));
  const endAdapting = concurrency === 'auto' ? adaptConcurrency(worker, running) : () => {};
  const drained = flags.untilEmpty ? emptied(backend) : new Promise<void>(() => {});
  const told = new Promise<void>((resolve) => {
    process.once('SIGTERM', resolve).once('SIGINT', resolve);
  });
  await Promise.race([drained, told]);
  endAdapting();
  // A second signal does not wait for the documents in hand; the queue gives them to others.
  process
    .once('SIGTERM', () => {
      ended.abort(new Error('ended'));
      pool.close();
    })
    .once('SIGINT', () => {
      ended.abort(new Error('ended'));
      pool.close();
    });
  await worker.close();
  pool.close();
  return 0;
}

/** Resolves when no job waits, is delayed or is at work anywhere. */
async function emptied(backend: Backend): Promise<void> {
  const isEmptied = async (queue: DocumentQueue): Promise<true> => {
    for (;;) {
      const counts = await answered(queue.getJobCounts('waiting', 'active', 'delayed', 'prioritized'));
      if (Object.values(counts).every((count) => count === 0)) return true;
      await pause();
    }
  };
  const asked = (): Promise<boolean> =>
    withQueue(backend, isEmptied).catch((error: unknown) => {
      // A server that has been away for long is told; one that went away while it was asked is asked again.
      if (error instanceof ExtractError) throw error;
      return false;
    });
  while (!(await asked())) await pause();
}

const pause = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, POLL_MS);
  });

/** Asks over a connection of its own: one whose server went away may never answer again. */
async function withQueue<T>(backend: Backend, ask: (queue: DocumentQueue) => Promise<T>): Promise<T> {
  const queue = await backend.queue();
  try {
    return await ask(queue);
  } finally {
    await answered(queue.close()).catch(() => {});
  }
}

export interface CollectFlags {
  readonly queue?: string;
  readonly wait?: boolean;
}

/** `crossfoot collect <run>`: writes the account of an enqueued run. Gives the exit code: 0 every document was read, 2 one could not be, or jobs are left. */
export async function collectCommand(run: string, flags: CollectFlags, { stdout }: CommandStreams): Promise<number> {
  const folder = path.resolve(run);
  const record = await readRunRecord(folder);
  if (!record) throw new ExtractError('NOT_FOUND', `There is no run in ${run}.`);
  const backend = await backendAt(flags.queue);
  const keep = recordKeeper(folder, record, () => new Date()),
    inputs = await countPlan(folder);
  for (;;) {
    if (flags.wait) await emptied(backend);
    const collected = await withQueue(backend, (queue) =>
      collectOnce(folder, queue, inputs, Date.parse(record.startedAt)),
    ).catch((error: unknown) => {
      // A server that went away while it was asked comes back.
      if (!flags.wait || error instanceof ExtractError) throw error;
      return null;
    });
    if (collected !== null) await keep(collected.left === 0 ? 'finished' : 'queued', collected.metrics);
    if (collected === null || (flags.wait && collected.left > 0)) {
      await pause();
      continue;
    }
    const { metrics, left } = collected;
    stdout.write(`${outcomeText(metrics)}\n${left > 0 ? `${left} documents are still to be read\n` : ''}`);
    return left > 0 || metrics.outcomes.failed + metrics.partial > 0 ? 2 : 0;
  }
}

/** Writes the journal of what is done; gives the figures, and how many documents are left. */
async function collectOnce(
  folder: string,
  queue: DocumentQueue,
  inputs: number,
  began: number,
): Promise<{ readonly metrics: RunMetrics; readonly left: number }> {
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
  return { metrics: tally.metrics(inputs, (Date.now() - began) / 1000), left };
}

export interface QueueFlags {
  readonly queue?: string;
  readonly requeue?: boolean;
  readonly json?: boolean;
}

/** `crossfoot queue`: what waits, what is at work, and the documents that the queue has given up; `--requeue` puts these back. Gives the exit code. */
export async function queueCommand(
  { queue: address, requeue, json }: QueueFlags,
  { stdout }: CommandStreams,
): Promise<number> {
  const queue = await (await backendAt(address)).queue();
  try {
    const {
      waiting = 0,
      active = 0,
      delayed = 0,
      failed = 0,
    } = await queue.getJobCounts('waiting', 'active', 'delayed', 'failed');
    const letters = [];
    for await (const letter of deadLetters(queue)) letters.push(letter);
    if (requeue) await queue.retryJobs({ state: 'failed' });
    if (json) stdout.write(`${JSON.stringify({ waiting, active, delayed, deadLetters: letters }, null, 1)}\n`);
    else {
      stdout.write(
        `${waiting} waiting, ${active} at work, ${delayed} to be tried again, ${failed} given up${requeue ? ' and put back' : ''}\n`,
      );
      for (const { input, reason, attempts } of letters) stdout.write(`${input}: ${reason} (${attempts} attempts)\n`);
    }
    return 0;
  } finally {
    await queue.close();
  }
}
