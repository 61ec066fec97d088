import { readFile, stat } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { emitResult } from '../emit/index.ts';
import { asExtractError, ExtractError } from '../errors.ts';
import type { ExtractionResult } from '../../schemas/index.ts';
import { extractBytes } from './extract-bytes.ts';
import { MEMORY_MARKER, summarize, type Job, type WorkerRequest, type WorkerResponse } from './protocol.ts';
import { failureOf, openingError } from './source.ts';
import { writeResult } from './write-result.ts';

const BYTES_PER_MEGABYTE = 1_000_000;
/** Often enough to be seen moving, seldom enough to cost nothing. */
const PAGE_REPORT_MS = 200;

const [parentPid, limitBytes] = process.argv.slice(2).map(Number);

new Worker(new URL('./guard.mjs', import.meta.url), { workerData: { parentPid, limitBytes, memoryMarker: MEMORY_MARKER }, execArgv: [] }).unref();

const send = (response: WorkerResponse): void => {
  process.send?.(response);
};

async function read({ path, file, options }: Job): Promise<ExtractionResult> {
  const { size } = await stat(path).catch((cause: unknown) => { throw openingError(file, cause); });
  // Judged before reading: the bytes of a larger file would not fit.
  if (size > options.maxMegabytes * BYTES_PER_MEGABYTE) {
    throw new ExtractError('TOO_LARGE', `The file has ${Math.ceil(size / BYTES_PER_MEGABYTE)} MB; the limit is ${options.maxMegabytes}.`);
  }
  const bytes = await readFile(path).catch((cause: unknown) => { throw openingError(file, cause); });
  let reported = Date.now();
  return extractBytes(bytes, file, options, { onPage: (page) => {
    if (Date.now() - reported < PAGE_REPORT_MS) return;
    reported = Date.now();
    send({ kind: 'page', page });
  } });
}

async function extract(job: Job): Promise<void> {
  const started = performance.now();
  try {
    const result = await read(job).catch((error: unknown) => failureOf(job, job.options, asExtractError(error)));
    await writeResult(job.target, await emitResult(result, job.format));
    send({ kind: 'done', summary: summarize(result), seconds: (performance.now() - started) / 1000, rssBytes: process.memoryUsage.rss() });
  } catch (error) {
    const { code, message } = asExtractError(error);
    send({ kind: 'failed', code, message });
  }
}

process.on('message', (request: WorkerRequest) => {
  switch (request.kind) {
    case 'extract': void extract(request.job); break;
    case 'stop': process.exit(0); break;
    default: request satisfies never;
  }
});
process.on('disconnect', () => process.exit(0));
// Ctrl-C reaches the whole group; the parent decides what becomes of its workers.
process.on('SIGINT', () => {});
send({ kind: 'ready' });
