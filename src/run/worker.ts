import { readFile, stat } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { emitResult } from '../emit/index.ts';
import { asExtractError, ExtractError } from '../errors.ts';
import type { ExtractionResult } from '../../schemas/index.ts';
import { failedResult } from '../pipeline.ts';
import { storeResult } from './document-folder.ts';
import { drawPages } from './draw-pages.ts';
import { readBytes, sourceOf } from './extract-bytes.ts';
import { MEMORY_MARKER, summarize, type DrawJob, type Job, type WorkerRequest, type WorkerResponse } from './protocol.ts';
import { failureOf, OF_THE_FILE, openingError } from './source.ts';
import { writeResult } from './write-result.ts';

const BYTES_PER_MEGABYTE = 1_000_000;

const [parentPid, limitBytes] = process.argv.slice(2).map(Number);

new Worker(new URL('./guard.mjs', import.meta.url), { workerData: { parentPid, limitBytes, memoryMarker: MEMORY_MARKER }, execArgv: [] }).unref();

const send = (response: WorkerResponse): void => {
  process.send?.(response);
};

async function read({ path, file, options, skipPages, record }: Job): Promise<ExtractionResult> {
  const { size } = await stat(path).catch((cause: unknown) => { throw openingError(file, cause); });
  // Judged before reading: the bytes of a larger file would not fit.
  if (size > options.maxMegabytes * BYTES_PER_MEGABYTE) {
    throw new ExtractError('TOO_LARGE', `The file has ${Math.ceil(size / BYTES_PER_MEGABYTE)} MB; the limit is ${options.maxMegabytes}.`);
  }
  const bytes = await readFile(path).catch((cause: unknown) => { throw openingError(file, cause); });
  const source = sourceOf(bytes, file, options);
  if (record && record.sha256 !== source.sha256) throw new ExtractError('CHANGED', `${file} is another document than it was when the run came to it.`);
  try {
    return await readBytes(bytes, source, options, { onPageBegun: (page) => send({ kind: 'page', page }), onPhase: (phase, pages) => send({ kind: 'phase', phase, pages }), ...(skipPages ? { skipPages } : {}) });
  } catch (error) {
    return failedResult(source, asExtractError(error));
  }
}

async function extract(job: Job): Promise<void> {
  const started = performance.now();
  try {
    const result = await read(job).catch((error: unknown) => {
      const failure = asExtractError(error);
      // What is wrong with the file today says nothing of the document.
      if (job.record && OF_THE_FILE.has(failure.code)) throw failure;
      return failureOf(job, job.options, failure);
    });
    if (job.record) await storeResult(job.target, result, job.record, () => ({ seconds: secondsSince(started), attempts: job.record!.attempt }));
    else await writeResult(job.target, await emitResult(result, job.format));
    send({ kind: 'done', summary: summarize(result), seconds: secondsSince(started), rssBytes: process.memoryUsage.rss() });
  } catch (error) {
    const { code, message } = asExtractError(error);
    send({ kind: 'failed', code, message });
  }
}

const secondsSince = (started: number): number => Math.round(performance.now() - started) / 1000;

async function draw(job: DrawJob): Promise<void> {
  const started = performance.now();
  try {
    await drawPages(job);
    send({ kind: 'drawn', seconds: secondsSince(started), rssBytes: process.memoryUsage.rss() });
  } catch (error) {
    const { code, message } = asExtractError(error);
    send({ kind: 'failed', code, message });
  }
}

process.on('message', (request: WorkerRequest) => {
  switch (request.kind) {
    case 'extract': void extract(request.job); break;
    case 'draw': void draw(request.job); break;
    case 'stop': process.exit(0); break;
    default: request satisfies never;
  }
});
process.on('disconnect', () => process.exit(0));
// Ctrl-C reaches the whole group; the parent decides what becomes of its workers.
process.on('SIGINT', () => {});
send({ kind: 'ready' });
