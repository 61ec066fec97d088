import path from 'node:path';
import type PQueue from 'p-queue';
import { asExtractError, ExtractError } from '../errors.ts';
import type { OpenedInput } from './inputs/open.ts';
import type { ExtractOptions, JournalEntry, PlannedInput } from '../../schemas/index.ts';
import { readWithRetries } from './pool/attempts.ts';
import {
  isWhole,
  limitsOf,
  readWork,
  recordedOutcome,
  resultKey,
  resultPath,
  stillHolds,
  storeResult,
} from './ledger/document-folder.ts';
import { inOrder } from './in-order.ts';
import type { Origin } from './ledger/metrics.ts';
import type { PhaseVersions } from './ledger/phase-versions.ts';
import type { Pool } from './pool/pool.ts';
import type { Job } from './pool/protocol.ts';
import { tablesKey } from './ledger/saved-tables.ts';
import { OF_THE_FILE, unreadResult } from './source.ts';
import { removeAllUnfinished } from './ledger/write-result.ts';

export interface RunWork {
  readonly folder: string;
  readonly options: ExtractOptions;
  readonly memoryMegabytes: number;
  readonly phases: PhaseVersions;
  /** From saved tables alone: no PDF is opened. */
  readonly fromTables: boolean;
  /** What tells the corrections of a document from others; null without any. */
  readonly correctionsOf: (sha256: string) => string | null;
  readonly retryFailed: boolean;
  readonly pool: Pool;
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number;
}

export interface RunRequest extends RunWork {
  readonly inputs: AsyncIterable<PlannedInput>;
  readonly open: (input: PlannedInput) => Promise<OpenedInput>;
  readonly queue: PQueue;
  /** Ends the run: what is not finished stays without an outcome. */
  readonly signal: AbortSignal;
  readonly onPage?: (input: PlannedInput, page: number) => void;
  /** Gets each outcome as it comes about, whatever is before it: what progress counts. */
  readonly onEnded?: (entry: JournalEntry, origin: Origin) => void;
  /** Gets the outcomes in input order. */
  readonly onEntry: (entry: JournalEntry, origin: Origin) => void;
}

/** Inputs that are opened (hashed, unpacked, fetched) before their turn. */
const OPENED_AHEAD = 4;
/** Documents that wait for a process: of these the largest goes first, so that no long one is left alone at the end. */
const WAITING = 24;
/** More bytes than a document has: whatever was planned so many inputs later comes later. */
const LATER = 1e12;
/** One slow document must not let the outcomes behind it pile up without end. */
const MOST_WAITING = 20_000;

/** An outcome, and how it came about. */
export interface Ended {
  readonly entry: JournalEntry;
  readonly origin: Origin;
}

/**
 * Gives every input its one outcome, reading only what has no result that still holds. Resolves when all have one.
 * Rejects with the signal's reason, or with ExtractError UNWRITABLE when results cannot be stored.
 */
export async function runDocuments(request: RunRequest): Promise<void> {
  const { inputs, queue, signal } = request;
  const outcomes = inOrder<Ended>(({ entry, origin }) => request.onEntry(entry, origin));
  const firstWith = new Map<string, string>();
  const stop = new AbortController();
  const fail = (reason: unknown): void => {
    if (!stop.signal.aborted) stop.abort(reason);
  };
  signal.addEventListener('abort', () => fail(signal.reason), { once: true });
  if (signal.aborted) fail(signal.reason);
  let number = 0;
  for await (const { planned, opening } of ahead(inputs, request.open)) {
    if (stop.signal.aborted) {
      await opening?.then(
        ({ release }) => release(),
        () => {},
      );
      break;
    }
    const place = number++;
    const put = (entry: JournalEntry, origin: Origin = 'read'): void => {
      request.onEnded?.(entry, origin);
      outcomes.put(place, { entry, origin });
    };
    const named = namedPart(planned);
    if (planned.supersededBy !== undefined || !opening) {
      put({
        ...named,
        outcome: 'superseded-by',
        by: planned.supersededBy ?? planned.input,
        sha256: null,
        bytes: null,
        result: null,
      });
      continue;
    }
    const opened = await opening.catch((error: unknown) => asExtractError(error));
    if (opened instanceof ExtractError) {
      if (opened.code === 'UNWRITABLE') fail(opened);
      else put(notOpened(named, opened));
      continue;
    }
    const document = {
      ...named,
      sha256: opened.sha256,
      bytes: opened.bytes,
      ...(opened.retrieval ? { retrieval: opened.retrieval } : {}),
      result: resultPath(opened.sha256),
    };
    const of = firstWith.get(opened.sha256);
    if (of !== undefined) {
      put({ ...document, outcome: 'duplicate-of', of });
      await opened.release();
      continue;
    }
    firstWith.set(opened.sha256, planned.input);
    const key = resultKey(request.phases.result, planned.file, request.options, request.correctionsOf(opened.sha256));
    const recorded = await readWork(request.folder, opened.sha256);
    const earlier = recorded && (await isWhole(request.folder, opened.sha256, recorded)) ? recorded : null;
    // What failed has no tables: its failure stands.
    const stands = request.fromTables && earlier?.outcome === 'failed';
    if (
      earlier &&
      (stands || stillHolds(earlier, key, limitsOf(request.options, request.memoryMegabytes), request.retryFailed))
    ) {
      put({ ...document, ...recordedOutcome(earlier) }, 'reused');
      await opened.release();
      continue;
    }
    queue
      .add(
        async () => {
          if (stop.signal.aborted) return;
          const { entry, origin } = await readDocument(request, document, opened.path, key, stop.signal, (page) =>
            request.onPage?.(planned, page),
          );
          put(entry, recorded && !earlier ? 'repaired' : origin);
        },
        { priority: opened.bytes - LATER * Math.floor(place / WAITING) },
      )
      .catch(fail)
      .finally(() => opened.release())
      .catch(fail);
    await queue.onSizeLessThan(WAITING);
    if (number - outcomes.next() > MOST_WAITING) await queue.onIdle();
  }
  if (stop.signal.aborted) queue.clear();
  await queue.onIdle();
  stop.signal.throwIfAborted();
}

/** Opens inputs some way ahead of their turn, and hands them on in order. */
async function* ahead(
  inputs: AsyncIterable<PlannedInput>,
  open: RunRequest['open'],
): AsyncGenerator<{ readonly planned: PlannedInput; readonly opening: Promise<OpenedInput> | null }> {
  const begun: { readonly planned: PlannedInput; readonly opening: Promise<OpenedInput> | null }[] = [];
  try {
    for await (const planned of inputs) {
      const opening = planned.supersededBy === undefined ? open(planned) : null;
      opening?.catch(() => {});
      begun.push({ planned, opening });
      if (begun.length > OPENED_AHEAD) yield begun.shift()!;
    }
    while (begun.length > 0) yield begun.shift()!;
  } finally {
    for (const { opening } of begun)
      await opening?.then(
        ({ release }) => release(),
        () => {},
      );
  }
}

type Named = Pick<JournalEntry, 'input' | 'id' | 'metadata' | 'file'>;
type Identified = Named &
  Pick<JournalEntry, 'retrieval'> & { readonly sha256: string; readonly bytes: number; readonly result: string };

/** What an outcome takes over from its input. */
export const namedPart = ({ input, id, metadata, file }: PlannedInput): Named => ({
  input,
  ...(id === undefined ? {} : { id }),
  ...(metadata === undefined ? {} : { metadata }),
  file,
});

const NO_WORK = { resultSha256: null, summary: null, seconds: null, attempts: 0 };

/** The outcome of an input whose document is not to be had. */
export const notOpened = (named: Named, { code, message }: ExtractError): JournalEntry => ({
  ...named,
  outcome: 'failed',
  code,
  message,
  sha256: null,
  bytes: null,
  result: null,
  ...NO_WORK,
});

/**
 * Reads one document into its folder; also one on which processes end gets its result. Throws ExtractError UNWRITABLE,
 * or the reason of the signal.
 */
export async function readDocument(
  work: RunWork,
  document: Identified,
  file: string,
  key: string,
  signal: AbortSignal,
  onPage: (page: number) => void,
): Promise<Ended> {
  const { folder, options, memoryMegabytes, phases, fromTables, pool, now } = work;
  const target = path.join(folder, document.result);
  const record = {
    sha256: document.sha256,
    key,
    limits: limitsOf(options, memoryMegabytes),
    tablesKey: tablesKey(phases.tables, options),
    fromTables,
    attempt: 1,
  };
  const job: Job = { path: file, file: document.file, target, format: 'json', options, record };
  const started = now();
  await removeAllUnfinished(path.dirname(target));
  const attempted = await readWithRetries(pool, job, {
    onPage: (page) => {
      if (page !== null) onPage(page);
    },
  });
  // A process that was killed while it wrote leaves a part behind.
  if (attempted.attempts > 1) await removeAllUnfinished(path.dirname(target));
  if ('work' in attempted) {
    const recorded = await readWork(folder, document.sha256);
    if (recorded?.key !== key)
      throw new ExtractError('UNWRITABLE', {
        en: `The record of ${document.input} is gone from ${folder}.`,
        zh: `${folder} 里 ${document.input} 的记录不见了。`,
      });
    return {
      entry: { ...document, ...recordedOutcome(recorded) },
      origin: attempted.work.fromTables ? 'tables' : 'read',
    };
  }
  const { error, attempts } = attempted;
  signal.throwIfAborted();
  if (error.code === 'UNWRITABLE') throw error;
  if (OF_THE_FILE.has(error.code))
    return {
      entry: { ...document, outcome: 'failed', code: error.code, message: error.message, ...NO_WORK, result: null },
      origin: 'read',
    };
  const result = await unreadResult(document.file, { sha256: document.sha256, bytes: document.bytes }, options, error);
  const done = await storeResult(target, result, record, () => ({
    seconds: Math.round(now() - started) / 1000,
    attempts,
  }));
  return { entry: { ...document, ...recordedOutcome(done) }, origin: 'read' };
}
