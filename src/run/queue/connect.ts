import { setTimeout as sleep } from 'node:timers/promises';
import type { Job, JobsOptions, Queue, Worker, WorkerOptions } from 'bullmq';
import type { Bilingual } from '../../../schemas/index.ts';
import { ExtractError } from '../../errors.ts';
import { troubleOf } from './trouble.ts';
import type { QueuedJob } from './queued-job.ts';

/** A job of the queue: one document. */
export type DocumentJob = Job<QueuedJob, void, string>;
export type DocumentQueue = Queue<QueuedJob, void, string>;
export type DocumentWorker = Worker<QueuedJob, void, string>;

/** The queue behind one address, whichever server that is. */
export interface Backend {
  queue(): Promise<DocumentQueue>;
  /** A worker that has begun to take jobs. */
  worker(
    work: (job: DocumentJob) => Promise<void>,
    options: Omit<WorkerOptions, 'connection' | 'autorun'>,
  ): Promise<DocumentWorker>;
}

/** A server that goes away may leave a question without an answer for ever. */
const ANSWER_MS = 10_000;

/** The answer of the queue; rejects when none comes within `patience` ms, so that it can be asked again. */
export function answered<T>(question: Promise<T>, patience = ANSWER_MS): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`The queue gave no answer for ${(patience / 1000).toFixed(1)} s.`)),
      patience,
    );
    question
      .then(resolve, reject)
      .finally(() => clearTimeout(timer))
      .catch(() => {});
  });
}

const QUEUE_NAME = 'crossfoot';
const FIRST_PAUSE_MS = 5_000;
/** A server that has just started, or starts again, answers within this time. */
const PATIENCE_MS = 20_000;
/** After so long it is told that no server answers yet. */
const TOLD_AFTER_MS = 2_000;
const NEXT_TRY_MS = 250;
/**
 * How the queue treats a job: failures of the machinery pause and are tried again; what is given up stays to be looked
 * at.
 */
export const jobOptions = (attempts: number): JobsOptions => ({
  attempts,
  backoff: { type: 'exponential', delay: FIRST_PAUSE_MS },
  removeOnComplete: true,
  removeOnFail: false,
});

/**
 * Connects to a queue on Redis, Valkey (`redis:`, `rediss:`, `valkey:`) or PostgreSQL (`postgres:`, `postgresql:`).
 * Throws ExtractError BAD_OPTION; its clients throw QUEUE_REFUSED for a wrong user or password, QUEUE_UNREACHABLE for a
 * host that is not there, both at once, and when the server has not answered for `patience` ms; `onWaiting` hears
 * before.
 */
export async function connect(
  address: string,
  patience = PATIENCE_MS,
  onWaiting: (said: Bilingual) => void = () => {},
): Promise<Backend> {
  const scheme = /^([a-z]+):\/\//.exec(address)?.[1] ?? '';
  const bullmq = await import('bullmq').catch((cause: unknown) => {
    throw new ExtractError(
      'MISSING_PACKAGE',
      {
        en: 'The queue needs packages that are not installed: npm install bullmq ioredis pg',
        zh: '队列所需的软件包没有安装：npm install bullmq ioredis pg',
      },
      { cause },
    );
  });
  switch (scheme) {
    case 'redis':
    case 'rediss':
    case 'valkey': {
      const connection = { url: address.replace(/^valkey:/, 'redis:'), maxRetriesPerRequest: null };
      return backendOf(
        { patience, onWaiting },
        () => new bullmq.Queue(QUEUE_NAME, { connection }),
        (work, options) => new bullmq.Worker(QUEUE_NAME, work, { ...options, connection }),
      );
    }
    case 'postgres':
    case 'postgresql': {
      const { Queue, Worker } = bullmq.withBackend(bullmq.createPostgresBackend);
      // The tables are made, or brought up to date, by whoever comes first.
      const connection = { connectionString: address, migrate: true };
      return backendOf(
        { patience, onWaiting },
        () => new Queue(QUEUE_NAME, { connection } as never) as unknown as DocumentQueue,
        (work, options) =>
          new Worker(QUEUE_NAME, work as never, { ...options, connection } as never) as unknown as DocumentWorker,
      );
    }
    default:
      throw new ExtractError('BAD_OPTION', {
        en: 'A queue is at a redis://, rediss://, valkey:// or postgres:// address.',
        zh: '队列的地址以 redis://、rediss://、valkey:// 或 postgres:// 开头。',
      });
  }
}

function backendOf(
  waiting: Waiting,
  queue: () => unknown,
  worker: (work: (job: DocumentJob) => Promise<void>, options: Omit<WorkerOptions, 'connection'>) => unknown,
): Backend {
  return {
    queue: () => answering(() => queue() as DocumentQueue, waiting),
    async worker(work, options) {
      const started = await answering(() => worker(work, { ...options, autorun: false }) as DocumentWorker, waiting);
      void started.run();
      return started;
    },
  };
}

/** How long a server is waited for, and who hears of it. */
interface Waiting {
  readonly patience: number;
  readonly onWaiting: (said: Bilingual) => void;
}

interface Client {
  on(event: 'error', listener: (error: unknown) => void): unknown;
  waitUntilReady(): Promise<unknown>;
  close(): Promise<void>;
}

/**
 * A client whose server has answered. The library remembers for good that a first attempt failed, and a worker would
 * then ask again without pause; so each attempt has a client of its own. Once it is ready, servers may come and go: it
 * connects again by itself.
 */
async function answering<T extends Client>(make: () => T, { patience, onWaiting }: Waiting): Promise<T> {
  const began = performance.now(),
    end = began + patience;
  let isTold = false;
  for (;;) {
    const client = make();
    let heard: unknown = null;
    // What goes wrong is said by events, which need not end the wait for an answer.
    const refused = new Promise<never>((_, reject) => {
      client.on('error', (error) => {
        heard = error;
        if (troubleOf(error).isFinal) reject(error as Error);
      });
    });
    refused.catch(() => {});
    try {
      await answered(
        Promise.race([client.waitUntilReady(), refused]),
        Math.max(0, Math.min(end - performance.now(), isTold ? ANSWER_MS : TOLD_AFTER_MS)),
      );
      return client;
    } catch (cause) {
      void client.close().catch(() => {});
      const { code, said, isFinal } = troubleOf(heard ?? cause);
      if (isFinal || performance.now() + NEXT_TRY_MS >= end) throw new ExtractError(code, said, { cause });
      if (!isTold && performance.now() - began >= TOLD_AFTER_MS) {
        isTold = true;
        onWaiting(said);
      }
      await sleep(NEXT_TRY_MS);
    }
  }
}
