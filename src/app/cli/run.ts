import path from 'node:path';
import PQueue from 'p-queue';
import { expandInputs } from '../../run/inputs/expand.ts';
import { ExtractError } from '../../errors.ts';
import { createOpener } from '../../run/inputs/open.ts';
import { adaptConcurrency } from '../../run/pool/concurrency.ts';
import { correctionDigests } from '../../run/ledger/corrections-file.ts';
import { earlierRun, forgetEarlierRun } from '../../run/ledger/earlier-run.ts';
import { startJournal } from '../../run/ledger/journal.ts';
import { createTally } from '../../run/ledger/metrics.ts';
import { phaseVersions } from '../../run/ledger/phase-versions.ts';
import { countPlan, readPlan, writePlan } from '../../run/ledger/plan.ts';
import { createPool } from '../../run/pool/pool.ts';
import { runDocuments } from '../../run/run-documents.ts';
import { RunOptions } from '../../run/run-options.ts';
import { claimRun, recordKeeper } from '../../run/ledger/run-record.ts';
import { ExtractOptions, type RunMetrics } from '../../../schemas/index.ts';
import {
  INTERRUPTED,
  oneOf,
  parseOptions,
  withCorrections,
  type CommandStreams,
  type ExtractRequest,
} from './extract.ts';
import { openLog } from './log.ts';
import { showRunProgress } from './run-progress.ts';
import { outcomeText } from './status.ts';

/** `run.json` and the progress are at most this old. */
const RECORD_MS = 1000;

export interface RunRequest extends ExtractRequest {
  readonly folder: string;
  readonly retryFailed: boolean;
  readonly from?: string | undefined;
  readonly refetch: boolean;
  readonly allowPrivate: boolean;
  /** Lines of standard input, for the input `-`. */
  readonly list?: AsyncIterable<string>;
}

const BYTES_PER_MEGABYTE = 1_000_000;

/**
 * `crossfoot extract … --run <folder>`: reads what has no result yet and accounts for every input. Without inputs it goes
 * on with those of the run. Gives the exit code: 0 every document was read, 2 one could not be, 130 interrupted.
 */
export async function runCommand(request: RunRequest, { stdout, stderr }: CommandStreams): Promise<number> {
  const { folder, sources, quiet } = request;
  if (request.out !== undefined || request.format !== 'json')
    throw new ExtractError(
      'BAD_OPTION',
      'A run keeps its results as JSON in its own folder: --run goes without --out and --format.',
    );
  const options = await withCorrections(parseOptions(ExtractOptions, request.options), folder);
  const { jobs, concurrency, memoryMegabytes } = parseOptions(RunOptions, request.run);
  const fromTables =
    request.from !== undefined && oneOf('--from', request.from, ['pdf', 'tables'] as const) === 'tables';
  if (fromTables && sources.length > 0)
    throw new ExtractError('BAD_OPTION', '--from tables takes the documents of the run, and no other inputs.');
  await claimRun(folder, Date.now());
  const earlier = fromTables ? await earlierRun(folder) : null;
  if (!earlier) await forgetEarlierRun(folder);
  const phases = phaseVersions(),
    tally = createTally(),
    began = performance.now();
  const keep = recordKeeper(folder, { sources: [...sources], options, phases }, () => new Date());
  const metrics = (): RunMetrics => tally.metrics(inputs, (performance.now() - began) / 1000);
  let inputs = 0;
  await keep('planning', metrics());
  inputs = sources.length > 0 ? await writePlan(folder, expandInputs(sources, request.list)) : await countPlan(folder);

  const correctionsOf = await correctionDigests(options.corrections);
  const { refetch, allowPrivate } = request;
  const opener = await createOpener({
    folder,
    mostBytes: options.maxMegabytes * BYTES_PER_MEGABYTE,
    allowPrivate,
    refetch,
    keepUnpacked: false,
  });
  const journal = await startJournal(folder);
  const log = openLog(request.log);
  const pool = createPool({ memoryMegabytes, onOutput: (text) => log.event({ output: text }, 'worker output') });
  const queue = new PQueue({
    concurrency: concurrency === undefined || concurrency === 'auto' ? jobs : Number(concurrency),
  });
  const endAdapting = concurrency === 'auto' ? adaptConcurrency(queue, () => queue.pending) : () => {};
  const progress = showRunProgress(inputs, stderr, quiet, () => performance.now());
  const ended = new AbortController();
  const stop = (reason: unknown): void => {
    ended.abort(reason);
    pool.close();
  };
  const interrupt = (): void => stop(INTERRUPT);
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  const recording = setInterval(() => {
    progress.show(metrics());
    keep('running', metrics()).catch(stop);
  }, RECORD_MS);
  try {
    await keep('running', metrics());
    log.event({ inputs, options, phases }, 'run started');
    await runDocuments({
      inputs: earlier?.inputs ?? readPlan(folder),
      open: earlier?.open ?? ((planned) => opener.open(planned)),
      folder,
      options,
      memoryMegabytes,
      phases,
      fromTables,
      correctionsOf,
      retryFailed: request.retryFailed,
      pool,
      queue,
      now: () => performance.now(),
      signal: ended.signal,
      // One slow document holds the journal back, and not the progress.
      onEnded: (entry, origin) => tally.add(entry, origin),
      onEntry: (entry, origin) => {
        journal.append(entry).catch(stop);
        log.event({ ...entry, origin }, 'input ended');
      },
    });
    await journal.close();
    ended.signal.throwIfAborted();
    clearInterval(recording);
    await keep('finished', metrics());
    await earlier?.forget();
    progress.end();
    if (!quiet) stdout.write(`${outcomeText(metrics())}\n${path.join(folder, 'journal.ndjson')}\n`);
    const { outcomes, partial } = metrics();
    return outcomes.failed + partial > 0 ? 2 : 0;
  } catch (error) {
    clearInterval(recording);
    await journal.close();
    await keep('interrupted', metrics()).catch(() => {});
    if (error === INTERRUPT) return INTERRUPTED;
    throw error;
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    clearInterval(recording);
    endAdapting();
    await opener.close().catch(() => {});
    progress.end();
    pool.close();
    log.close();
  }
}

/** The reason of a run that somebody ended. */
const INTERRUPT = Symbol('interrupted');
