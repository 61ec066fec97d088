import path from 'node:path';
import PQueue from 'p-queue';
import { BYTES_PER_MEGABYTE } from '../../lib/physical-units.ts';
import { expandInputs } from '../../run/inputs/expand.ts';
import { ExtractError } from '../../errors.ts';
import { createOpener } from '../../run/inputs/open.ts';
import { adaptConcurrency } from '../../run/pool/concurrency.ts';
import { correctionDigests } from '../../run/ledger/corrections-file.ts';
import { earlierRun, forgetEarlierRun } from '../../run/ledger/earlier-run.ts';
import { startJournal } from '../../run/ledger/journal.ts';
import { createTally } from '../../run/ledger/metrics.ts';
import { phaseVersions } from '../../run/ledger/phase-versions.ts';
import { EMPTY } from '../../run/ledger/marks.ts';
import { claimRun, type Ownership } from '../../run/ledger/owner.ts';
import { readPlan, soundPlan, writePlan } from '../../run/ledger/plan.ts';
import { createPool } from '../../run/pool/pool.ts';
import { runDocuments } from '../../run/run-documents.ts';
import { RunOptions } from '../../run/run-options.ts';
import { readRunRecord } from '../../run/ledger/run-folder.ts';
import { recordKeeper, type Ledgers } from '../../run/ledger/run-record.ts';
import { ensureWritable } from '../../run/ledger/write-result.ts';
import { ExtractOptions, type LedgerMark, type PlannedInput, type RunMetrics } from '../../../schemas/index.ts';
import { INTERRUPTED, oneOf, withCorrections, type CommandStreams, type ExtractRequest } from './extract.ts';
import { keptOptions } from './kept-options.ts';
import { parseOptions } from './parse-options.ts';
import { openLog } from './log.ts';
import { showRunProgress } from './run-progress.ts';
import { outcomeText } from './status.ts';
import { LINES } from './words/lines.ts';

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

/**
 * `crossfoot extract … --run <folder>`: reads what has no result yet and accounts for every input. Without inputs it
 * goes on with those of the run. Gives the exit code: 0 every document was read, 2 one could not be, 130 interrupted.
 */
export async function runCommand(request: RunRequest, streams: CommandStreams): Promise<number> {
  const { folder, sources } = request;
  if (request.out !== undefined || request.format !== 'json')
    throw new ExtractError('BAD_OPTION', {
      en: 'A run keeps its results as JSON in its own folder: --run goes without --out and --format.',
      zh: '批次的结果以 JSON 存在自己的文件夹里：--run 不能与 --out、--format 同用。',
    });
  const raw = await keptOptions(folder, request.options, sources.length > 0);
  const options = await withCorrections(parseOptions(ExtractOptions, raw), folder);
  const { jobs, concurrency, memoryMegabytes } = parseOptions(RunOptions, request.run);
  const fromTables =
    request.from !== undefined && oneOf('--from', request.from, ['pdf', 'tables'] as const) === 'tables';
  if (fromTables && sources.length > 0)
    throw new ExtractError('BAD_OPTION', {
      en: '--from tables takes the documents of the run, and no other inputs.',
      zh: '--from tables 只处理批次里已有的文档，不能再指明其他文件。',
    });
  await ensureWritable(folder);
  const ownership = await claimRun(folder);
  try {
    return await ownedRun(request, { options, jobs, concurrency, memoryMegabytes, fromTables }, ownership, streams);
  } finally {
    await ownership.release();
  }
}

interface RunSettings extends RunOptions {
  readonly options: ExtractOptions;
  readonly fromTables: boolean;
}

/** The run itself, while nobody else works on it. */
async function ownedRun(
  { folder, sources, quiet, ...request }: RunRequest,
  { options, jobs, concurrency, memoryMegabytes, fromTables }: RunSettings,
  ownership: Ownership,
  streams: CommandStreams,
): Promise<number> {
  const { stdout } = streams;
  const earlier = fromTables ? await earlierRun(folder) : null;
  if (!earlier) await forgetEarlierRun(folder);
  // Named inputs stand for themselves, whatever became of an earlier record.
  const ledgers: { -readonly [name in keyof Ledgers]: Ledgers[name] } = {
    plan: sources.length > 0 ? null : await soundPlan(folder, await readRunRecord(folder)),
    journal: EMPTY,
  };
  const phases = phaseVersions(),
    tally = createTally(),
    began = performance.now();
  const record = recordKeeper(
    folder,
    { sources: [...sources], options, phases },
    () => new Date(),
    () => ({ ...ledgers }),
  );
  const keep: typeof record = async (...told) => {
    await ownership.beat();
    await record(...told);
  };
  const metrics = (): RunMetrics => tally.metrics(ledgers.plan?.lines ?? 0, (performance.now() - began) / 1000);
  await keep('planning', metrics());
  ledgers.plan ??= await planned(folder, expandInputs(sources, request.list), ownership);
  const inputs = ledgers.plan.lines;

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
  const keepAll: typeof keep = (...told) => {
    ledgers.journal = journal.mark();
    return keep(...told);
  };
  const log = openLog(request.log);
  const pool = createPool({ memoryMegabytes, onOutput: (text) => log.event({ output: text }, 'worker output') });
  const queue = new PQueue({
    concurrency: concurrency === undefined || concurrency === 'auto' ? jobs : Number(concurrency),
  });
  const endAdapting = concurrency === 'auto' ? adaptConcurrency(queue, () => queue.pending) : () => {};
  const progress = showRunProgress(inputs, streams, quiet, () => performance.now());
  const ended = new AbortController();
  const stop = (reason: unknown): void => {
    ended.abort(reason);
    pool.close();
  };
  const interrupt = (): void => stop(INTERRUPT);
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  const recording = setInterval(() => {
    progress.show(metrics());
    keepAll('running', metrics()).catch(stop);
  }, RECORD_MS);
  try {
    await keepAll('running', metrics());
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
    await keepAll('finished', metrics());
    await earlier?.forget();
    progress.end();
    if (!quiet)
      stdout.write(`${outcomeText(metrics(), LINES[streams.language])}\n${path.join(folder, 'journal.ndjson')}\n`);
    const { outcomes, partial } = metrics();
    return outcomes.failed + partial > 0 ? 2 : 0;
  } catch (error) {
    clearInterval(recording);
    await journal.close();
    await keepAll('interrupted', metrics()).catch(() => {});
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

/** Writes the plan; while inputs are looked for, which may take long, others see that somebody is at it. */
async function planned(folder: string, inputs: AsyncIterable<PlannedInput>, ownership: Ownership): Promise<LedgerMark> {
  const beating = setInterval(() => {
    ownership.beat().catch(() => {});
  }, RECORD_MS);
  try {
    return await writePlan(folder, inputs);
  } finally {
    clearInterval(beating);
  }
}

/** The reason of a run that somebody ended. */
const INTERRUPT = Symbol('interrupted');
