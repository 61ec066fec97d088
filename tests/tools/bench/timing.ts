import { createRequire } from 'node:module';
import path from 'node:path';
// By way of the engine: loaded by itself, pdf.js leaves slow built-in functions to all that is measured here.
import { AnnotationMode, getDocument, VerbosityLevel } from '../../../src/engines/pdfjs/module.ts';
import { ExtractOptions } from '../../../schemas/index.ts';
import { toJson } from '../../../src/emit/json.ts';
import { createRecognizer } from '../../../src/engines/ocr/engine.ts';
import { pdfjsEngine } from '../../../src/engines/pdfjs/engine.ts';
import { unpackAtOnce } from '../../../src/engines/pdfjs/unpacking.ts';
import type { OpenPdf } from '../../../src/model/engine.ts';
import type { PageContent } from '../../../src/model/page.ts';
import type { Recognizer } from '../../../src/model/recognizer.ts';
import type { Phase } from '../../../src/model/pipeline-input.ts';
import { runPipeline } from '../../../src/pipeline.ts';
import { createFontReader, readPages, rereadFromPictures } from '../../../src/read/index.ts';
import { sourceOf } from '../../../src/run/extract-bytes.ts';
import type { PageLayout } from '../../../src/model/table.ts';
import { layoutPage } from '../../../src/tables/index.ts';

const PDFJS = path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

/** Milliseconds of processor time that all threads of this process took so far: other processes do not count. */
function cpuNow(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Milliseconds of processor time that the work takes. */
export async function cpuMilliseconds(work: () => unknown): Promise<number> {
  globalThis.gc?.();
  const started = cpuNow();
  await work();
  return cpuNow() - started;
}

/** The yardstick: pdf.js as it is without Crossfoot opens the file and makes the operator list of each page. */
export async function parseOnly(bytes: Uint8Array): Promise<number> {
  const task = getDocument({
    data: Uint8Array.from(bytes),
    cMapUrl: `${PDFJS}/cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${PDFJS}/standard_fonts/`,
    wasmUrl: `${PDFJS}/wasm/`,
    useSystemFonts: true,
    isEvalSupported: false,
    verbosity: VerbosityLevel.ERRORS,
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

/** What a whole run is made of; `pages` is opening the file, reading its pages and laying them out. */
export const STEPS = ['pages', 'stitching', 'meaning', 'checks', 'emit'] as const;
type Step = (typeof STEPS)[number];
/** The step that begins with a phase of the pipeline. */
const STEP_OF: Readonly<Record<Phase, Step>> = {
  read: 'pages',
  tables: 'stitching',
  meaning: 'meaning',
  checks: 'checks',
};

/** A run from the bytes of the PDF to the text of the JSON, in milliseconds of processor time. */
export interface Whole {
  /** All but `pictures`. */
  readonly total: number;
  readonly steps: Readonly<Record<Step, number>>;
  /** Drawing pages and recognising them, with what the recognition process took. */
  readonly pictures: number;
  /** Cells that the checks wanted read again. */
  readonly asked: number;
}

/** Runs the whole pipeline; without second readings, cells in doubt are counted and nobody answers. */
export async function wholePipeline(
  bytes: Uint8Array,
  { secondReadings }: { readonly secondReadings: boolean },
): Promise<Whole> {
  globalThis.gc?.();
  let asked = 0,
    pictures = 0,
    step: Step = 'pages',
    begun = cpuNow();
  const started = begun,
    steps = { pages: 0, stitching: 0, meaning: 0, checks: 0, emit: 0 };
  const next = (following: Step): void => {
    const now = cpuNow();
    steps[step] += now - begun;
    [step, begun] = [following, now];
  };
  const ofPictures = async <T>(work: () => Promise<T>): Promise<T> => {
    const before = cpuNow();
    try {
      return await work();
    } finally {
      const time = cpuNow() - before;
      pictures += time;
      steps[step] -= time;
    }
  };
  // As worker processes do; pdf.js alone is measured as it is.
  const asBefore = unpackAtOnce();
  let engine: Recognizer | null = null;
  const recognizer = async (): Promise<Recognizer> => {
    const { readPage, readBoxes, ...rest } = (engine ??= createRecognizer('auto'));
    return {
      ...rest,
      readPage: (picture, dpi) => ofPictures(() => readPage(picture, dpi)),
      readBoxes: (picture, dpi, boxes) => ofPictures(() => readBoxes(picture, dpi, boxes)),
    };
  };
  const opened = await pdfjsEngine.open(bytes);
  const pdf: OpenPdf = { ...opened, rasterOf: (page, dpi) => ofPictures(() => opened.rasterOf(page, dpi)) };
  const reread = rereadFromPictures(pdf, recognizer);
  const result = await runPipeline({
    pdf,
    pageNumbers: allPages(pdf.pageCount),
    recognizer,
    source: sourceOf(bytes, 'bench.pdf', ExtractOptions.parse({})),
    onPhase: (phase) => next(STEP_OF[phase]),
    reread: async (cells) => {
      asked += cells.length;
      return secondReadings ? reread(cells) : new Map();
    },
  });
  next('emit');
  toJson(result);
  await pdf.close();
  asBefore();
  next('emit');
  const used = engine as Recognizer | null;
  used?.close();
  return { total: begun - started - pictures, steps, pictures: pictures + (used?.spent.cpuSeconds ?? 0) * 1000, asked };
}

const allPages = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

/** Milliseconds that laying out takes, page by page; pages that are pictures are empty here. */
export async function layOutPages(bytes: Uint8Array): Promise<readonly number[]> {
  const contents: PageContent[] = [];
  const pdf = await pdfjsEngine.open(bytes);
  const pageNumbers = allPages(pdf.pageCount),
    fonts = createFontReader(pdf, pageNumbers, null);
  await readPages({ pdf, pageNumbers, recognizer: null, fonts }, (page) => {
    contents.push(page);
  });
  await pdf.close();
  globalThis.gc?.();
  const layouts: PageLayout[] = [];
  return contents.map((content) => {
    const started = cpuNow();
    layouts.push(layoutPage(content, layouts));
    return cpuNow() - started;
  });
}
