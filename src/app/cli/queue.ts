import path from 'node:path';
import { BYTES_PER_MEGABYTE } from '../../lib/physical-units.ts';
import { visibleText } from '../../lib/visible-text.ts';
import { expandInputs } from '../../run/inputs/expand.ts';
import { createOpener } from '../../run/inputs/open.ts';
import type { Backend } from '../../run/queue/connect.ts';
import { deadLetters } from '../../run/queue/collect.ts';
import { enqueue, type Enqueued } from '../../run/queue/enqueue.ts';
import { startWorker } from '../../run/queue/work.ts';
import { adaptConcurrency, bearableHere } from '../../run/pool/concurrency.ts';
import { correctionDigests } from '../../run/ledger/corrections-file.ts';
import { createTally } from '../../run/ledger/metrics.ts';
import { phaseVersions } from '../../run/ledger/phase-versions.ts';
import { EMPTY, markOf } from '../../run/ledger/marks.ts';
import { claimRun } from '../../run/ledger/owner.ts';
import { readPlan, soundPlan, writePlan } from '../../run/ledger/plan.ts';
import { createPool } from '../../run/pool/pool.ts';
import { readRunRecord } from '../../run/ledger/run-folder.ts';
import { RunOptions } from '../../run/run-options.ts';
import { recordKeeper } from '../../run/ledger/run-record.ts';
import { queuedFile } from '../../run/queue/queued-job.ts';
import { ExtractOptions } from '../../../schemas/index.ts';
import { keptOptions } from './kept-options.ts';
import { parseOptions } from './parse-options.ts';
import { withCorrections, type CommandStreams } from './extract.ts';
import { backendAt, emptied, POLL_MS } from './queue-backend.ts';
import { wholeNumber } from './whole-number.ts';
import { LINES } from './words/lines.ts';

type Raw = Readonly<Record<string, unknown>>;

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
  streams: CommandStreams,
): Promise<number> {
  const { stdout, language } = streams,
    folder = path.resolve(flags.run);
  const kept = await keptOptions(folder, raw.options, sources.length > 0);
  const options = await withCorrections(parseOptions(ExtractOptions, kept), folder);
  const { memoryMegabytes } = parseOptions(RunOptions, raw.run);
  const attempts = wholeNumber('--attempts', flags.attempts, 1, 100);
  const backend = await backendAt(flags.queue, streams),
    ownership = await claimRun(folder),
    beating = setInterval(() => {
      ownership.beat().catch(() => {});
    }, POLL_MS);
  try {
    const { inputs, jobs } = await enqueued(
      folder,
      sources,
      flags,
      { ...raw, options, memoryMegabytes, attempts },
      backend,
    );
    stdout.write(`${LINES[language].enqueued(inputs, jobs)}\n`);
    return 0;
  } finally {
    clearInterval(beating);
    await ownership.release();
  }
}

interface EnqueueSettings {
  readonly options: ExtractOptions;
  readonly memoryMegabytes: number;
  readonly attempts: number;
  readonly list: AsyncIterable<string>;
}

/** Plans a run that nobody else works on, and puts its documents into the queue. */
async function enqueued(
  folder: string,
  sources: readonly string[],
  flags: EnqueueFlags,
  { options, memoryMegabytes, attempts, list }: EnqueueSettings,
  backend: Backend,
): Promise<Enqueued> {
  const phases = phaseVersions();
  const plan =
    sources.length > 0
      ? await writePlan(folder, expandInputs(sources, list))
      : await soundPlan(folder, await readRunRecord(folder));
  const queue = await backend.queue();
  const opener = await createOpener({
    folder,
    mostBytes: options.maxMegabytes * BYTES_PER_MEGABYTE,
    allowPrivate: flags.allowPrivateNetwork ?? false,
    refetch: flags.refetch ?? false,
    keepUnpacked: true,
  });
  try {
    const done = await enqueue({
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
    const queued = await markOf(queuedFile(folder));
    await recordKeeper(
      folder,
      { sources: [...sources], options, phases },
      () => new Date(),
      () => ({ plan, journal: EMPTY, queued }),
    )('queued', createTally().metrics(done.inputs, 0));
    return done;
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

/**
 * `crossfoot worker`: reads documents of the queue until it is told to end; then it finishes what it has begun. Gives
 * the exit code.
 */
export async function workerCommand(flags: WorkerFlags, run: Raw, streams: CommandStreams): Promise<number> {
  const { stderr, language } = streams,
    lines = LINES[language];
  const { jobs, concurrency, memoryMegabytes } = parseOptions(RunOptions, run);
  const lockSeconds = wholeNumber('--lock-seconds', flags.lockSeconds, 1, 3600);
  const backend = await backendAt(flags.queue, streams);
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
      if (!flags.quiet)
        stderr.write(
          lines.jobEnded(lines.jobOutcomes[outcome], visibleText(input), seconds?.toFixed(1) ?? null) + '\n',
        );
    },
  });
  if (!flags.quiet) stderr.write(`${concurrency === 'auto' ? lines.takingAuto : lines.taking(worker.concurrency)}\n`);
  worker.on('failed', (job, error) =>
    stderr.write(`${lines.jobNotDone(visibleText(`${job?.data.input ?? lines.aJob}: ${error.message}`))}\n`),
  );
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

export interface QueueFlags {
  readonly queue?: string;
  readonly requeue?: boolean;
  readonly json?: boolean;
}

/**
 * `crossfoot queue`: what waits, what is at work, and the documents that the queue has given up; `--requeue` puts these
 * back. Gives the exit code.
 */
export async function queueCommand(
  { queue: address, requeue, json }: QueueFlags,
  streams: CommandStreams,
): Promise<number> {
  const { stdout, language } = streams,
    lines = LINES[language];
  const queue = await (await backendAt(address, streams)).queue();
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
      stdout.write(`${lines.queueHolds(waiting, active, delayed, failed, requeue ?? false)}\n`);
      for (const { input, reason, attempts } of letters)
        stdout.write(`${visibleText(`${input}: ${reason}`)}${lines.attempts(attempts)}\n`);
    }
    return 0;
  } finally {
    await queue.close();
  }
}
