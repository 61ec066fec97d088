/** The recognition process: `node ocr-child <engine> <pid of the parent> <memory limit in bytes>`. */
import { Worker } from 'node:worker_threads';
import { recognizeBoxes, recognizePage } from './ocr-page.ts';
import type { LineReader } from './ocr-reader.ts';
import type { OcrRequest, OcrResponse } from './ocr-protocol.ts';
import { createPaddleReader, paddleModels } from './paddle.ts';
import { createTesseractReader } from './tesseract.ts';

const [engine, parentPid, limitBytes] = process.argv.slice(2);

new Worker(new URL('./guard.mjs', import.meta.url), { workerData: { parentPid: Number(parentPid), limitBytes: Number(limitBytes), memoryMarker: 'recognition: memory limit' }, execArgv: [] }).unref();

const send = (response: OcrResponse): void => { process.send?.(response); };

const reader: LineReader = engine === 'paddle' ? await createPaddleReader(paddleModels()!) : await createTesseractReader();

async function answer(request: OcrRequest): Promise<OcrResponse> {
  const { id, picture, dpi } = request;
  try {
    switch (request.kind) {
      case 'page': return { kind: 'page', id, page: await recognizePage(reader, picture, dpi), rssBytes: process.memoryUsage.rss() };
      case 'boxes': return { kind: 'boxes', id, boxes: await recognizeBoxes(reader, picture, dpi, request.boxes), rssBytes: process.memoryUsage.rss() };
      default: return request satisfies never;
    }
  } catch (error) {
    return { kind: 'failed', id, message: error instanceof Error ? error.message : String(error) };
  }
}

process.on('message', (request: OcrRequest) => { void answer(request).then(send); });
process.on('disconnect', () => process.exit(0));
process.on('SIGINT', () => {});
send({ kind: 'ready' });
