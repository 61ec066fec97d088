import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { BYTES_PER_MEGABYTE } from '../../lib/physical-units.ts';
import { emitResult } from '../../emit/index.ts';
import { unpackAtOnce } from '../../engines/pdfjs/unpacking.ts';
import { asExtractError, ExtractError } from '../../errors.ts';
import type { ExtractionResult } from '../../../schemas/index.ts';
import { failedResult } from '../../emit/failed-result.ts';
import type { Phase } from '../../model/pipeline-input.ts';
import { compileLater } from './compile-later.ts';
import { storeResult } from '../ledger/document-folder.ts';
import { drawPages } from '../draw-pages.ts';
import { LONG_DOCUMENT, readBytes, sourceFacts, sourceOf, understandSaved } from '../extract-bytes.ts';
import { keepRecognizer } from './kept-recognizer.ts';
import {
  MEMORY_MARKER,
  summarize,
  type DrawJob,
  type Job,
  type WorkerRequest,
  type WorkerResponse,
} from './protocol.ts';
import { loadTables, saveTables, tablesBeside, type KeptTables } from '../ledger/saved-tables.ts';
import {
  loadReadings,
  readingsOf,
  rereadFromSaved,
  saveReadings,
  type SecondReading,
} from '../ledger/second-readings.ts';
import { failureOf, OF_THE_FILE } from '../source.ts';
import { readDocumentBytes } from '../inputs/paths.ts';
import { writeResult } from '../ledger/write-result.ts';

const [parentPid, limitBytes] = process.argv.slice(2).map(Number);

new Worker(new URL('../../engines/guard.mjs', import.meta.url), {
  workerData: { parentPid, limitBytes, memoryMarker: MEMORY_MARKER },
  execArgv: [],
}).unref();

compileLater();
unpackAtOnce();

/**
 * How much the heap may grow before it is collected, in percent of what is in use: V8's own figure is several times as
 * much and costs a long document some 5 % more memory, for next to no time.
 */
const GROWTH = { usual: 40, sparing: 15 };

/**
 * A long document's pages lie beside the room for what dies young: that does not grow while they are read, and once
 * they are, memory goes before time. V8 then keeps little room for the young, lets the heap grow by less between two
 * collections and moves together what is left in half-empty pages.
 */
function makeRoom(pages: number, phase: Phase): void {
  const isLong = pages >= LONG_DOCUMENT,
    isSparing = isLong && phase !== 'read';
  setFlagsFromString(`--semi-space-growth-factor=${isLong ? 1 : 2}`);
  setFlagsFromString(`--heap-growing-percent=${isSparing ? GROWTH.sparing : GROWTH.usual}`);
  setFlagsFromString(isSparing ? '--optimize-for-size' : '--no-optimize-for-size');
}

const send = (response: WorkerResponse): void => {
  process.send?.(response);
};

/**
 * Collects what a document of so many pages left behind, when it is a long one: by itself the heap grows to several
 * times what is in use. Twice: V8 chooses the half-empty pages that it clears out by what the collection before found
 * in use.
 */
function collect(pages: number): void {
  if (pages < LONG_DOCUMENT) return;
  globalThis.gc?.();
  globalThis.gc?.();
}

const createRecognizer = keepRecognizer();

interface Read {
  readonly result: ExtractionResult;
  readonly fromTables: boolean;
}

/** Where the tables of the document are kept; null where nobody asked for that. */
const keptTables = ({ target, tables, record }: Job): KeptTables | null =>
  tables ?? (record ? { files: [tablesBeside(target)], key: record.tablesKey, sha256: record.sha256 } : null);

/** Reads the document, or understands the tables that were saved of it. */
async function read(job: Job): Promise<Read> {
  const { file, options, record } = job,
    kept = keptTables(job);
  const saved = kept && (await loadTables(kept));
  if (saved) {
    const { sha256, bytes, read: tables } = saved;
    const again = looksTwice(options) ? rereadFromSaved(await loadReadings(kept)) : null;
    const result = await understandSaved(
      tables,
      sourceFacts({ sha256, bytes }, file, options),
      options,
      again?.reread ?? null,
    );
    // What nobody looked at twice needs the page itself, where that may be opened.
    if (record?.fromTables || !again?.unknown()) return { result, fromTables: true };
  }
  if (record?.fromTables)
    throw new ExtractError('NO_TABLES', {
      en: `No tables of ${file} are saved that this version can use.`,
      zh: `没有保存过 ${file} 的、本版本能用的表。`,
    });
  return { result: await readPdf(job), fromTables: false };
}

const looksTwice = ({ ocr, secondReading }: Job['options']): boolean => secondReading === 'on' && ocr !== 'off';

async function readPdf(job: Job): Promise<ExtractionResult> {
  const { path, file, options, skipPages, record } = job,
    kept = keptTables(job);
  const bytes = await readDocumentBytes(path, options.maxMegabytes * BYTES_PER_MEGABYTE);
  const source = sourceOf(bytes, file, options);
  if (record && record.sha256 !== source.sha256)
    throw new ExtractError('CHANGED', {
      en: `${file} is another document than it was when the run came to it.`,
      zh: `${file} 已不是批次开始时的那份文档。`,
    });
  try {
    let begun = 0,
      pageCount = 0;
    const readings: SecondReading[] = [];
    const result = await readBytes(bytes, source, options, {
      createRecognizer,
      onPageBegun: (page) => {
        if (++begun % LONG_DOCUMENT === 0) collect(begun);
        send({ kind: 'page', page });
      },
      onPhase: (phase, pages) => {
        pageCount = pages;
        makeRoom(pages, phase);
        collect(pages);
        send({ kind: 'phase', phase, pages });
      },
      onChecked: () => {
        collect(pageCount);
      },
      ...(skipPages ? { skipPages } : {}),
      ...(kept
        ? {
            onTables: (tables) =>
              saveTables(kept.files[0], { key: kept.key, sha256: source.sha256, bytes: source.bytes, read: tables }),
          }
        : {}),
      ...(kept
        ? {
            onReread: (cells, answers) => {
              readings.push(...readingsOf(cells, answers));
            },
          }
        : {}),
    });
    if (kept && readings.length > 0) await saveReadings({ ...kept, sha256: source.sha256 }, readings);
    return result;
  } catch (error) {
    const failure = asExtractError(error);
    if (failure.code === 'UNWRITABLE') throw failure;
    return failedResult(source, failure);
  }
}

async function extract(job: Job): Promise<void> {
  const started = performance.now();
  // Until its pages are counted it may be a long one: opening alone would make room that lies beside all of them.
  makeRoom(LONG_DOCUMENT, 'read');
  try {
    const { result, fromTables } = await read(job).catch(async (error: unknown): Promise<Read> => {
      const failure = asExtractError(error);
      // What is wrong with the file today says nothing of the document.
      if ((job.record && OF_THE_FILE.has(failure.code)) || failure.code === 'UNWRITABLE') throw failure;
      return { result: await failureOf(job, job.options, failure), fromTables: false };
    });
    collect(result.source.pages.length);
    if (job.record)
      await storeResult(job.target, result, job.record, () => ({
        seconds: secondsSince(started),
        attempts: job.record!.attempt,
      }));
    else await writeResult(job.target, await emitResult(result, job.format));
    send({
      kind: 'done',
      summary: summarize(result),
      seconds: secondsSince(started),
      fromTables,
      rssBytes: process.memoryUsage.rss(),
      peakBytes: process.resourceUsage().maxRSS * 1024,
    });
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
    case 'extract':
      void extract(request.job);
      break;
    case 'draw':
      void draw(request.job);
      break;
    case 'stop':
      process.exit(0);
      break;
    default:
      request satisfies never;
  }
});
process.on('disconnect', () => process.exit(0));
// Ctrl-C reaches the whole group; the parent decides what becomes of its workers.
process.on('SIGINT', () => {});
send({ kind: 'ready' });
