import { fork, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { BYTES_PER_MEGABYTE } from '../../lib/physical-units.ts';
import { ExtractError, verbatim } from '../../errors.ts';
import type { DocumentSummary } from '../../../schemas/index.ts';
import type { Phase } from '../../model/pipeline-input.ts';
import { MEMORY_MARKER, type DrawJob, type Job, type WorkerRequest, type WorkerResponse } from './protocol.ts';

export interface PoolOptions {
  /** Memory of one worker process in MB; one that passes it is killed. */
  readonly memoryMegabytes: number;
  /** Module that the workers run. */
  readonly workerUrl?: URL;
  /** What workers print, for the log. */
  readonly onOutput?: (text: string) => void;
}

/** What a worker tells of a document that it has read; the seconds leave out its own start. */
export interface WorkDone {
  readonly summary: DocumentSummary;
  readonly seconds: number;
  /** Made from saved tables. */
  readonly fromTables: boolean;
  /** The most memory that the worker has had since it started. */
  readonly peakBytes: number;
}

/** Hears how far a document is. */
export interface JobWatch {
  /** Each page as it begins, and null after the last. */
  readonly onPage?: (page: number | null) => void;
  /** Each phase as it begins, with the number of pages. */
  readonly onPhase?: (phase: Phase, pages: number) => void;
  /** Each time that a process is given the document. */
  readonly onAttempt?: () => void;
}

/** Forked processes that read one document at a time and can be killed. */
export interface Pool {
  /**
   * Reads one document; rejects with ExtractError TIMEOUT, OUT_OF_MEMORY, WORKER_DIED or WORKER_KILLED when its process
   * had to be given up.
   */
  run(job: Job, watch?: JobWatch): Promise<WorkDone>;
  /** Draws pages of a document; rejects as `run` does. */
  draw(job: DrawJob): Promise<void>;
  /** Ends all workers; jobs that still run are rejected with WORKER_KILLED, later ones with WORKER_DIED. */
  close(): void;
}

/** Share of a worker's memory that JavaScript may fill; the rest is for buffers and code. */
const HEAP_SHARE = 0.75;
/** A worker is replaced above this share: what earlier documents left would be counted against the next. */
const RETIRE_SHARE = 0.4;
/** Loading takes 0.3 s; a busy machine may need far longer, a broken installation never ends. */
const START_LIMIT_MS = 60_000;
/** Abort is what V8 does when its heap is full. */
const ABORTED: ReadonlySet<string | number | null> = new Set(['SIGABRT', 134]);
/** What V8 says, as it traps, of a list that grows beyond what it can hold. */
const FULL = ['heap out of memory', 'Fatal JavaScript invalid size error', 'Fatal process out of memory'];
const OUTPUT_KEPT = 8192;
/**
 * Reading makes much that dies at once. More room for it (two halves of so many MB), and collecting it without threads
 * of its own, which would take their time from the other workers, saves an eighth of the processor time for some 40 MB
 * (the worker keeps long documents to less room).
 */
const COLLECTION = ['--single-threaded-gc', '--max-semi-space-size=32'];

interface WorkerHandle {
  readonly child: ChildProcess;
  readonly ready: Promise<void>;
  onResponse: (response: WorkerResponse) => void;
  onEnd: (error: ExtractError) => void;
  ended: ExtractError | null;
}

type Work = Exclude<WorkerRequest, { readonly kind: 'stop' }>;

export function createPool({ memoryMegabytes, workerUrl = ownWorker(), onOutput = () => {} }: PoolOptions): Pool {
  const limitBytes = memoryMegabytes * BYTES_PER_MEGABYTE;
  const idle: WorkerHandle[] = [];
  const all = new Set<WorkerHandle>();
  let closed = false;

  const start = (): WorkerHandle => {
    const child = fork(fileURLToPath(workerUrl), [String(process.pid), String(limitBytes)], {
      execArgv: [
        ...loaderArguments(workerUrl),
        '--expose-gc',
        ...COLLECTION,
        `--max-old-space-size=${Math.floor(memoryMegabytes * HEAP_SHARE)}`,
      ],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    let output = '';
    const keep = (chunk: Buffer): void => {
      output = (output + chunk.toString('utf8')).slice(-OUTPUT_KEPT);
      onOutput(chunk.toString('utf8'));
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    let isReady = (): void => {},
      notReady: (error: ExtractError) => void = () => {};
    const ready = new Promise<void>((resolve, reject) => {
      isReady = resolve;
      notReady = reject;
    });
    ready.catch(() => {});
    const tooSlow = setTimeout(() => child.kill('SIGKILL'), START_LIMIT_MS);
    const worker: WorkerHandle = { child, ready, onResponse: () => {}, onEnd: () => {}, ended: null };
    const end = (error: ExtractError): void => {
      if (worker.ended) return;
      clearTimeout(tooSlow);
      worker.ended = error;
      all.delete(worker);
      if (idle.includes(worker)) idle.splice(idle.indexOf(worker), 1);
      notReady(error);
      worker.onEnd(error);
    };
    child.on('message', (response: WorkerResponse) => {
      if (response.kind === 'ready') {
        clearTimeout(tooSlow);
        isReady();
      } else worker.onResponse(response);
    });
    child.on('error', (cause) =>
      end(
        new ExtractError(
          'WORKER_DIED',
          { en: `The worker process failed: ${cause.message}`, zh: `读取进程出错：${cause.message}` },
          { cause },
        ),
      ),
    );
    // `close`, not `exit`: only then is all of its stderr here.
    child.on('close', (code, signal) => end(endError(code, signal, output, memoryMegabytes)));
    all.add(worker);
    return worker;
  };

  const release = (worker: WorkerHandle, rssBytes: number): void => {
    worker.onResponse = () => {};
    worker.onEnd = () => {};
    if (rssBytes > limitBytes * RETIRE_SHARE) stop(worker.child);
    else if (!worker.ended) idle.push(worker);
  };

  /** One attempt in this worker. */
  const attempt = async (
    worker: WorkerHandle,
    request: Work,
    { onPage = () => {}, onPhase = () => {} }: JobWatch,
  ): Promise<WorkDone | null> => {
    await worker.ready;
    return new Promise<WorkDone | null>((resolve, reject) => {
      const seconds = request.kind === 'draw' ? request.job.timeoutSeconds : request.job.options.timeoutSeconds;
      let timedOut = false;
      const timer = setTimeout(() => {
        timedOut = true;
        worker.child.kill('SIGKILL');
      }, seconds * 1000);
      worker.onEnd = (error) => {
        clearTimeout(timer);
        reject(
          timedOut
            ? new ExtractError('TIMEOUT', {
                en: `Reading took longer than ${seconds} s.`,
                zh: `读取超过 ${seconds} 秒。`,
              })
            : error,
        );
      };
      worker.onResponse = (response) => {
        switch (response.kind) {
          case 'page':
            onPage(response.page);
            break;
          case 'phase':
            onPhase(response.phase, response.pages);
            break;
          case 'drawn':
            clearTimeout(timer);
            release(worker, response.rssBytes);
            resolve(null);
            break;
          case 'done':
            clearTimeout(timer);
            release(worker, response.rssBytes);
            resolve({
              summary: response.summary,
              seconds: response.seconds,
              fromTables: response.fromTables,
              peakBytes: response.peakBytes,
            });
            break;
          case 'failed':
            clearTimeout(timer);
            release(worker, 0);
            reject(new ExtractError(response.code, verbatim(response.message)));
            break;
          case 'ready':
            break;
          default:
            response satisfies never;
        }
      };
      if (worker.ended) worker.onEnd(worker.ended);
      else send(worker.child, request);
    });
  };

  /** `requestOf` gives what to ask for at the first attempt (0) and at the second. */
  const twice = async (requestOf: (attempt: number) => Work, watch: JobWatch): Promise<WorkDone | null> => {
    if (closed) throw new ExtractError('WORKER_DIED', { en: 'The pool is closed.', zh: '进程池已经关闭。' });
    const used = idle.pop();
    try {
      watch.onAttempt?.();
      return await attempt(used ?? start(), requestOf(0), watch);
    } catch (error) {
      // Only a second, fresh process shows that the document is to blame and not what an earlier one left behind.
      const again =
        !closed &&
        error instanceof ExtractError &&
        (error.code === 'WORKER_DIED' ||
          error.code === 'WORKER_KILLED' ||
          (used !== undefined && error.code === 'OUT_OF_MEMORY'));
      if (!again) throw error;
      watch.onAttempt?.();
      return attempt(start(), requestOf(1), watch);
    }
  };

  return {
    async run(job, watch = {}) {
      return (await twice(
        (attempt) => ({
          kind: 'extract',
          job: job.record ? { ...job, record: { ...job.record, attempt: job.record.attempt + attempt } } : job,
        }),
        watch,
      ))!;
    },
    async draw(job) {
      await twice(() => ({ kind: 'draw', job }), {});
    },
    close() {
      closed = true;
      for (const worker of all) worker.child.kill('SIGKILL');
    },
  };
}

// A worker that is already gone tells so by its `close` event.
const send = (child: ChildProcess, request: WorkerRequest): void => {
  child.send(request, () => {});
};

const stop = (child: ChildProcess): void => send(child, { kind: 'stop' });

function endError(
  code: number | null,
  signal: NodeJS.Signals | null,
  output: string,
  memoryMegabytes: number,
): ExtractError {
  if (
    output.includes(MEMORY_MARKER) ||
    FULL.some((words) => output.includes(words)) ||
    ABORTED.has(signal) ||
    ABORTED.has(code)
  ) {
    return new ExtractError('OUT_OF_MEMORY', {
      en: `Reading needed more than ${memoryMegabytes} MB.`,
      zh: `读取所需内存超过 ${memoryMegabytes} MB。`,
    });
  }
  // No program kills itself so: it comes from outside, and says nothing of the document.
  return new ExtractError(
    signal === 'SIGKILL' ? 'WORKER_KILLED' : 'WORKER_DIED',
    signal
      ? { en: `The process ended by ${signal}.`, zh: `进程被 ${signal} 终止。` }
      : { en: `The process ended with code ${code}.`, zh: `进程以代码 ${code} 结束。` },
  );
}

/** The sources run through tsx, the build does not; a worker is loaded the way that this file was. */
function ownWorker(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url);
}

function loaderArguments(workerUrl: URL): string[] {
  if (!workerUrl.pathname.endsWith('.ts')) return [];
  return ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href];
}
