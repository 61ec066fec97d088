import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import PQueue from 'p-queue';
import type { z } from 'zod';
import type { CorrectionEffect, ExtractOptions, ServedDocument } from '../../../schemas/index.ts';
import { effectOf } from '../../corrections/index.ts';
import { emitResult } from '../../emit/index.ts';
import { asExtractError, ExtractError } from '../../errors.ts';
import { readWithRetries } from '../../run/pool/attempts.ts';
import { forgetWork, recordResult } from '../../run/ledger/document-folder.ts';
import type { Pool } from '../../run/pool/pool.ts';
import { failureOf } from '../../run/source.ts';
import { removeUnfinished, writeResult } from '../../run/ledger/write-result.ts';
import type { Library, Shelved } from './library.ts';

type Progress = NonNullable<ServedDocument['progress']>;
type Effect = z.infer<typeof CorrectionEffect>;

interface Task {
  progress: Progress;
  again: boolean;
}

export interface WorkRequest {
  readonly library: Library;
  readonly pool: Pool;
  readonly options: ExtractOptions;
  /** Hash of what tables depend on besides the bytes of their document. */
  readonly tablesKey: string;
  /** Documents read at the same time. */
  readonly jobs: number;
  /** Documents that may wait. */
  readonly mostWaiting: number;
}

/** Reads documents one after the other in the pool's processes, and tells how far each is. */
export class Work {
  readonly #request: WorkRequest;
  readonly #queue: PQueue;
  readonly #tasks = new Map<string, Task>();
  readonly #effects = new Map<string, Effect>();
  readonly #listeners = new Map<string, Set<() => void>>();
  #closed = false;

  constructor(request: WorkRequest) {
    this.#request = request;
    this.#queue = new PQueue({ concurrency: request.jobs });
  }

  /** Throws ExtractError BUSY when no further document may wait. */
  checkRoom(): void {
    if (this.#queue.size >= this.#request.mostWaiting)
      throw new ExtractError('BUSY', {
        en: `${this.#queue.size} documents wait already.`,
        zh: `已有 ${this.#queue.size} 份文档在等候。`,
      });
  }

  counts(): { readonly reading: number; readonly waiting: number } {
    return { reading: this.#queue.pending, waiting: this.#queue.size };
  }

  /** How far the document is; null when nothing is being done with it. */
  progress(id: string): Progress | null {
    const task = this.#tasks.get(id);
    if (!task) return null;
    const ahead = task.progress.phase === null ? [...this.#tasks.keys()].indexOf(id) : 0;
    return { ...task.progress, ahead };
  }

  effect(id: string): Effect | null {
    return this.#effects.get(id) ?? null;
  }

  /** Calls back at each change of the document until it is called off. */
  watch(id: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(id) ?? new Set();
    this.#listeners.set(id, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(id);
    };
  }

  /**
   * Puts a document in the queue; one that is being read is read once more after that. Corrections are applied where
   * there are some.
   */
  submit(document: Shelved, pdf: string, corrections: string | null): void {
    const running = this.#tasks.get(document.id);
    if (running) {
      running.again ||= running.progress.phase !== null;
      return;
    }
    this.#tasks.set(document.id, { progress: { phase: null, page: 0, pages: 0, ahead: 0 }, again: false });
    this.#tell(document.id);
    void this.#queue.add(() => this.#read(document, pdf, corrections)).catch(() => {});
  }

  async #read(document: Shelved, pdf: string, corrections: string | null): Promise<void> {
    const { library, options } = this.#request;
    const task = this.#tasks.get(document.id)!;
    const step = (change: Partial<Progress>): void => {
      task.progress = { ...task.progress, ...change };
      this.#tell(document.id);
    };
    step({ phase: 'read' });
    for (const id of this.#tasks.keys()) if (id !== document.id) this.#tell(id);
    const before = await library.result(document);
    const file = before?.source.file ?? document.file ?? path.basename(pdf);
    const used = { ...options, ...(corrections === null ? {} : { corrections }) };
    const error = await this.#stored(document, { path: pdf, file }, used, step).catch(asExtractError);
    // What was cut short by the end of the service is read at its next start.
    if (this.#closed) return;
    library.keepUnstored(document, error && (await failureOf({ path: pdf, file }, used, error)));
    const after = await library.result(document);
    if (before && after && corrections !== null) this.#effects.set(document.id, withStrings(effectOf(before, after)));
    this.#tasks.delete(document.id);
    if (task.again) this.submit(document, pdf, corrections);
    this.#tell(document.id);
  }

  /**
   * Reads a document and stores its result, also of one that cannot be read, with the record that tells whether it is
   * whole. Throws ExtractError UNWRITABLE.
   */
  async #stored(
    document: Shelved,
    source: { readonly path: string; readonly file: string },
    options: ExtractOptions,
    step: (change: Partial<Progress>) => void,
  ): Promise<null> {
    const { library, pool, tablesKey } = this.#request;
    await mkdir(path.dirname(document.result), { recursive: true });
    await forgetWork(document.result);
    const tables = { files: library.tablesFiles(document), key: tablesKey, sha256: await library.sha256(document) };
    const attempted = await readWithRetries(
      pool,
      { ...source, target: document.result, format: 'json', options, tables },
      {
        onPage: (page) => {
          if (page !== null) step({ page });
        },
        onPhase: (phase, pages) => step({ phase, pages, ...(phase === 'read' ? {} : { page: pages }) }),
      },
    );
    if ('error' in attempted) {
      await removeUnfinished(document.result);
      if (this.#closed) return null;
      if (attempted.error.code === 'UNWRITABLE') throw attempted.error;
      const failed = await failureOf(source, options, attempted.error);
      await writeResult(document.result, await emitResult(failed, 'json'));
    }
    await recordResult(document.result);
    return null;
  }

  #tell(id: string): void {
    for (const listener of this.#listeners.get(id) ?? []) listener();
  }

  /** Takes nothing more up, and ends what runs. */
  close(): void {
    this.#closed = true;
    this.#queue.clear();
    this.#request.pool.close();
  }
}

const withStrings = ({ repaired, broken, settled, raised, outcome }: ReturnType<typeof effectOf>): Effect => ({
  repaired: [...repaired],
  broken: [...broken],
  settled: [...settled],
  raised: [...raised],
  outcome,
});
