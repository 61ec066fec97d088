import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { JournalEntry, type ExtractOptions, type LedgerMark, type RunRecord } from '../../../schemas/index.ts';
import { ExtractError } from '../../errors.ts';
import { isSame, markOf } from '../ledger/marks.ts';

/** What a worker is told of a document. Folders and files are the same paths on every machine. */
export interface QueuedJob {
  readonly folder: string;
  readonly path: string;
  readonly input: string;
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly result: string;
  /** Key of the result; a worker of another version makes another one and leaves the job to others. */
  readonly key: string;
  readonly options: ExtractOptions;
  /** Fails go again, whatever is recorded. */
  readonly retryFailed: boolean;
}

/** One document of a run is one job, however often it is enqueued. */
export const jobId = (folder: string, sha256: string, key: string): string =>
  createHash('sha256').update(`${folder}\n${sha256}\n${key}`).digest('hex');

/**
 * One line of `queued.ndjson`, in input order: an outcome that is known without reading, or the job that will give it.
 */
export const QueuedInput = z.union([
  z.object({ entry: JournalEntry }),
  z.object({
    job: z.string(),
    key: z.string(),
    document: z.object({
      input: z.string(),
      id: z.string().optional(),
      metadata: z.record(z.string(), z.unknown()).optional(),
      file: z.string(),
      sha256: z.string(),
      bytes: z.number(),
      retrieval: z.unknown().optional(),
      result: z.string(),
    }),
  }),
]);
export type QueuedInput = z.infer<typeof QueuedInput>;

const QUEUED = 'queued.ndjson';
export const queuedFile = (folder: string): string => path.join(folder, QUEUED);

/**
 * What was enqueued, once it is sure that this is what was written. Throws ExtractError NOT_FOUND, UNREADABLE,
 * DAMAGED_RUN.
 */
export async function soundQueued(folder: string, { ledgers }: Pick<RunRecord, 'ledgers'>): Promise<LedgerMark> {
  const mark = await markOf(queuedFile(folder));
  if (ledgers?.queued && !isSame(mark, ledgers.queued))
    throw new ExtractError('DAMAGED_RUN', {
      en:
        `${queuedFile(folder)} is not what was enqueued: ${mark.lines} lines are there of ${ledgers.queued.lines}` +
        ', or others. Enqueue again.',
      zh:
        `${queuedFile(folder)} 不是原来排入的内容：原有 ${ledgers.queued.lines} 行，现有 ${mark.lines} 行，` +
        '或内容不同。请重新排入。',
    });
  return mark;
}

/** The inputs of an enqueued run. Throws ExtractError NOT_FOUND, NOT_A_RESULT. */
export async function* readQueued(folder: string): AsyncGenerator<QueuedInput> {
  const stream = createReadStream(queuedFile(folder), 'utf8');
  await new Promise<void>((resolve, reject) => {
    stream.once('open', () => resolve()).once('error', reject);
  }).catch((cause: unknown) => {
    throw new ExtractError(
      'NOT_FOUND',
      { en: `Nothing was enqueued from ${folder}.`, zh: `${folder} 还没有排入过文档。` },
      { cause },
    );
  });
  for await (const line of createInterface({ input: stream })) {
    const parsed = QueuedInput.safeParse(JSON.parse(line));
    if (!parsed.success)
      throw new ExtractError('NOT_A_RESULT', {
        en: `${queuedFile(folder)} is not what this version writes.`,
        zh: `${queuedFile(folder)} 不是本版本写的。`,
      });
    yield parsed.data;
  }
}
