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
import { findTables } from '../../src/tables/index.ts';

const PDFJS = path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

export async function milliseconds(work: () => unknown): Promise<number> {
  globalThis.gc?.();
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** The yardstick: pdf.js opens the file and makes the operator list of each page, with the options that the engine uses. */
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

/** Each phase by itself, on what the one before it gave. */
export async function phaseTimes(bytes: Uint8Array): Promise<PhaseTimes> {
  const pdf = await pdfjsEngine.open(bytes);
  try {
    const numbers = Array.from({ length: pdf.pageCount }, (_, index) => index + 1);
    const pages: PageContent[] = [];
    await readPages(pdf, numbers, (page) => { pages.push(page); });
    const layout = findTables(pages);
    const { document } = understand(layout);
    const options = ExtractOptions.parse({});
    const result = await readBytes(bytes, sourceOf(bytes, 'bench.pdf', options), options);
    return {
      read: await milliseconds(() => readPages(pdf, numbers, () => {})),
      tables: await milliseconds(() => findTables(pages)),
      meaning: await milliseconds(() => understand(layout)),
      checks: await milliseconds(() => checkDocument(document)),
      emit: await milliseconds(() => toJson(result)),
    };
  } finally {
    await pdf.close();
  }
}
