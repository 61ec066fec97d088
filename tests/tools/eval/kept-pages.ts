import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { OpenPdf } from '../../../src/model/engine.ts';
import type { RecognizedPage } from '../../../src/model/raster.ts';
import type { Recognizer } from '../../../src/model/recognizer.ts';

/** What recognition made of one page, and what it took. */
interface KeptPage {
  readonly page: RecognizedPage;
  readonly cpuSeconds: number;
  readonly peakBytes: number;
}

/** Scanned pages whose recognition is kept in a folder, so that a measurement goes on where it was stopped. */
export interface KeptPages {
  /** Are all of these pages there? */
  has(pages: readonly number[]): boolean;
  /** The scan; of a page that is there no picture is made. */
  readonly pdf: OpenPdf;
  /** Gives what is there and keeps what the engine reads; starts the engine when there is something to read. */
  around(start: () => Recognizer): Recognizer;
}

/** Stands for the picture of a page that is not needed. */
const NO_PICTURE = { width: 1, height: 1, data: new Uint8Array(4) };

/**
 * @param folder of these scans alone: another document, resolution, engine or version has another one
 * @param scan its pages are recognised one after another, each right after its picture was made
 */
export function keptPages(folder: string, scan: OpenPdf): KeptPages {
  const fileOf = (page: number): string => path.join(folder, `${page}.json`);
  let current = 0;
  return {
    has: (pages) => pages.every((page) => existsSync(fileOf(page))),
    pdf: {
      ...scan,
      rasterOf(page, dpi) {
        current = page;
        return existsSync(fileOf(page)) ? Promise.resolve(NO_PICTURE) : scan.rasterOf(page, dpi);
      },
    },
    around(start) {
      let engine: Recognizer | null = null;
      const spent = { cpuSeconds: 0, peakBytes: 0 };
      const add = ({ page, cpuSeconds, peakBytes }: KeptPage): RecognizedPage => {
        spent.cpuSeconds += cpuSeconds;
        spent.peakBytes = Math.max(spent.peakBytes, peakBytes);
        return page;
      };
      return {
        name: 'kept',
        notice: null,
        spent,
        async readPage(picture, dpi) {
          const file = fileOf(current);
          if (existsSync(file)) return add(JSON.parse(readFileSync(file, 'utf8')) as KeptPage);
          engine ??= start();
          const before = engine.spent.cpuSeconds,
            page = await engine.readPage(picture, dpi);
          const kept: KeptPage = {
            page,
            cpuSeconds: engine.spent.cpuSeconds - before,
            peakBytes: engine.spent.peakBytes,
          };
          mkdirSync(folder, { recursive: true });
          writeFileSync(`${file}.part`, JSON.stringify(kept));
          renameSync(`${file}.part`, file);
          return add(kept);
        },
        readBoxes: (picture, dpi, boxes) => (engine ??= start()).readBoxes(picture, dpi, boxes),
        close() {
          engine?.close();
        },
      };
    },
  };
}
