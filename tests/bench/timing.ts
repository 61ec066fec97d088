import { createRequire } from 'node:module';
import path from 'node:path';
import { AnnotationMode, getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { ExtractOptions } from '../../schemas/index.ts';
import { checkDocument } from '../../src/checks/index.ts';
import { toJson } from '../../src/emit/json.ts';
import { pdfjsEngine } from '../../src/engines/pdfjs.ts';
import { understand } from '../../src/meaning/index.ts';
import type { PageContent } from '../../src/model/page.ts';
import { readPages } from '../../src/read/index.ts';
import { extractBytes, readBytes, sourceOf } from '../../src/run/extract-bytes.ts';
import { layoutPage, stitchLayouts, type PageLayout } from '../../src/tables/index.ts';

const PDFJS = path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

/** Milliseconds of processor time that the work takes in all threads of this process: other processes do not count. */
export async function cpuMilliseconds(work: () => unknown): Promise<number> {
  globalThis.gc?.();
  const started = process.cpuUsage();
  await work();
  return elapsed(started);
}

function elapsed(started: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}

/** The yardstick: pdf.js as it is without Crossfoot opens the file and makes the operator list of each page. */
export async function parseOnly(bytes: Uint8Array): Promise<number> {
  const task = getDocument({
    data: Uint8Array.from(bytes), cMapUrl: `${PDFJS}/cmaps/`, cMapPacked: true, standardFontDataUrl: `${PDFJS}/standard_fonts/`, wasmUrl: `${PDFJS}/wasm/`,
    useSystemFonts: true, isEvalSupported: false, verbosity: VerbosityLevel.ERRORS,
  });
  const document = await task.promise;
  try {
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      await page.getOperatorList({ annotationMode: AnnotationMode.ENABLE });
      page.cleanup();
    }
    return document.numPages;
  } finally {
    await task.destroy();
  }
}

/** From the bytes of the PDF to the text of the JSON. */
export const wholePipeline = async (bytes: Uint8Array): Promise<string> => toJson(await extractBytes(bytes, 'bench.pdf'));

export const PHASES = ['read', 'tables', 'meaning', 'checks', 'emit'] as const;
export type PhaseTimes = Readonly<Record<(typeof PHASES)[number], number>>;

export interface PhaseMeasures {
  readonly phases: PhaseTimes;
  /** Milliseconds that laying out took, page by page. */
  readonly pages: readonly number[];
}

/** Each phase by itself, on what the one before it gave; `read` is opening the file and reading its pages. */
export async function measurePhases(bytes: Uint8Array): Promise<PhaseMeasures> {
  const contents: PageContent[] = [];
  const read = await cpuMilliseconds(async () => {
    const pdf = await pdfjsEngine.open(bytes);
    const numbers = Array.from({ length: pdf.pageCount }, (_, index) => index + 1);
    await readPages(pdf, numbers, (page) => { contents.push(page); });
    await pdf.close();
  });
  const layouts: PageLayout[] = [], pages: number[] = [];
  for (const content of contents) {
    const started = process.cpuUsage();
    layouts.push(layoutPage(content, layouts));
    pages.push(elapsed(started));
  }
  const stitching = await cpuMilliseconds(() => stitchLayouts(layouts));
  const layout = stitchLayouts(layouts);
  const { document } = understand(layout);
  const options = ExtractOptions.parse({});
  const result = await readBytes(bytes, sourceOf(bytes, 'bench.pdf', options), options);
  return {
    pages,
    phases: {
      read,
      tables: pages.reduce((sum, time) => sum + time, stitching),
      meaning: await cpuMilliseconds(() => understand(layout)),
      checks: await cpuMilliseconds(() => checkDocument(document)),
      emit: await cpuMilliseconds(() => toJson(result)),
    },
  };
}
