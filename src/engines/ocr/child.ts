/** The recognition process: `node ocr-child <engine> <pid of the parent> <memory limit in bytes>`. */
import { Worker } from 'node:worker_threads';
import { recognizeBoxes, recognizePage } from './recognize-page.ts';
import type { LineReader } from './reader.ts';
import type { OcrRequest, OcrResponse } from './protocol.ts';
import { createPaddleReader, paddleModels } from './paddle.ts';
import { createTesseractReader } from './tesseract.ts';

const [engine, parentPid, limitBytes] = process.argv.slice(2);

new Worker(new URL('../guard.mjs', import.meta.url), {
  workerData: {
    parentPid: Number(parentPid),
    limitBytes: Number(limitBytes),
    memoryMarker: 'recognition: memory limit',
  },
  execArgv: [],
}).unref();

const send = (response: OcrResponse): void => {
  process.send?.(response);
};

/** An engine that does not start says why when it is asked to read. */
const reader: LineReader | Error = await (
  engine === 'paddle' ? createPaddleReader(paddleModels()!) : createTesseractReader()
).catch((cause: unknown) => (cause instanceof Error ? cause : new Error(String(cause))));

async function answer(request: OcrRequest): Promise<OcrResponse> {
  const { id, picture, dpi } = request,
    started = process.cpuUsage();
  try {
    if (reader instanceof Error) throw reader;
    switch (request.kind) {
      case 'page':
        return { kind: 'page', id, page: await recognizePage(reader, picture, dpi), ...usage(started) };
      case 'boxes':
        return {
          kind: 'boxes',
          id,
          boxes: await recognizeBoxes(reader, picture, dpi, request.boxes),
          ...usage(started),
        };
      default:
        return request satisfies never;
    }
  } catch (error) {
    return { kind: 'failed', id, message: error instanceof Error ? error.message : String(error) };
  }
}

/** Memory of this process and the processor time since it was measured. */
function usage(since: NodeJS.CpuUsage): { rssBytes: number; cpuSeconds: number } {
  const { user, system } = process.cpuUsage(since);
  return { rssBytes: process.memoryUsage.rss(), cpuSeconds: (user + system) / 1e6 };
}

process.on('message', (request: OcrRequest) => {
  void answer(request).then(send);
});
process.on('disconnect', () => process.exit(0));
process.on('SIGINT', () => {});
send({ kind: 'ready' });
