import { setTimeout as sleep } from 'node:timers/promises';
import type { Job, JobsOptions, Queue, Worker, WorkerOptions } from 'bullmq';
import { ExtractError } from '../../errors.ts';
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
 * Throws ExtractError BAD_OPTION; its clients throw QUEUE_UNREACHABLE when the server has not answered for `patience`
 * ms.
 */
export async function connect(address: string, patience = PATIENCE_MS): Promise<Backend> {
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
        patience,
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
        patience,
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
  patience: number,
  queue: () => unknown,
  worker: (work: (job: DocumentJob) => Promise<void>, options: Omit<WorkerOptions, 'connection'>) => unknown,
): Backend {
  return {
    queue: () => answering(() => queue() as DocumentQueue, patience),
    async worker(work, options) {
      const started = await answering(() => worker(work, { ...options, autorun: false }) as DocumentWorker, patience);
      void started.run();
      return started;
    },
  };
}

interface Client {
  on(event: 'error', listener: () => void): unknown;
  waitUntilReady(): Promise<unknown>;
  close(): Promise<void>;
}

/**
 * A client whose server has answered. The library remembers for good that a first attempt failed, and a worker would
 * then ask again
 * without pause; so each attempt has a client of its own. Once it is ready, servers may come and go: it connects again
 * by itself.
 */
async function answering<T extends Client>(make: () => T, patience: number): Promise<T> {
  const end = performance.now() + patience;
  for (;;) {
    const client = make();
    client.on('error', () => {});
    try {
      await answered(client.waitUntilReady(), Math.max(0, end - performance.now()));
      return client;
    } catch (cause) {
      void client.close().catch(() => {});
      if (performance.now() + NEXT_TRY_MS >= end)
        throw new ExtractError(
          'QUEUE_UNREACHABLE',
          {
            en: `The queue does not answer: ${cause instanceof Error ? cause.message || cause.name : String(cause)}`,
            zh: `队列没有应答：${cause instanceof Error ? cause.message || cause.name : String(cause)}`,
          },
          { cause },
        );
      await sleep(NEXT_TRY_MS);
    }
  }
}
