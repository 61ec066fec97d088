import { createHash } from 'node:crypto';
import { BYTES_PER_MEGABYTE } from '../lib/physical-units.ts';
import {
  ExtractOptions,
  type Correction,
  type ExtractionResult,
  type ExtractOptionsInput,
} from '../../schemas/index.ts';
import { createRecognizer } from '../engines/ocr/engine.ts';
import { pdfjsEngine } from '../engines/pdfjs/engine.ts';
import { asExtractError, ExtractError, verbatim } from '../errors.ts';
import type { OpenPdf } from '../model/engine.ts';
import type { Reread } from '../model/reread.ts';
import type { Recognizer, StartRecognizer } from '../model/recognizer.ts';
import { failedResult } from '../emit/failed-result.ts';
import type { PipelineInput } from '../model/pipeline-input.ts';
import type { SourceFacts } from '../model/source.ts';
import type { TablesRead } from '../model/tables-read.ts';
import { runPipeline, understandTables } from '../pipeline.ts';
import { correctionsOf, digestOf } from './ledger/corrections-file.ts';
import { selectPages } from './page-selection.ts';
import { VERSION } from './version.ts';

/**
 * Reads one PDF. Never throws for a bad document: the result then has status `failed` and the error with its code.
 * Throws ExtractError BAD_OPTION for options that make no sense.
 */
export async function extractBytes(
  bytes: Uint8Array,
  file: string,
  options: ExtractOptionsInput = {},
  watch: Watch = {},
): Promise<ExtractionResult> {
  const parsed = ExtractOptions.safeParse(options);
  if (!parsed.success)
    throw new ExtractError(
      'BAD_OPTION',
      verbatim(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')),
    );
  const source = sourceOf(bytes, file, parsed.data);
  try {
    const result = await readBytes(bytes, source, parsed.data, watch);
    watch.signal?.throwIfAborted();
    return result;
  } catch (error) {
    watch.signal?.throwIfAborted();
    return failedResult(source, asExtractError(error));
  }
}

/** Sees what passes through the pipeline and is dropped behind it; for measurements, takes words away from it. */
export interface Watch extends Pick<
  PipelineInput,
  'onPage' | 'onPhase' | 'onChecked' | 'onContent' | 'onLayout' | 'onTables' | 'onReread' | 'withoutWords'
> {
  /** Hears of each page before it is read, and of null when all are. */
  readonly onPageBegun?: (page: number | null) => void;
  /** Makes what reads pictures; it is closed after the document. */
  readonly createRecognizer?: typeof createRecognizer;
  /** Ends the reading: what is thrown for it is no failure of the document. */
  readonly signal?: AbortSignal;
  /** Pages to leave out as failed. */
  readonly skipPages?: readonly number[];
}

/** From so many pages on a document is long: what it takes to hold it counts. */
export const LONG_DOCUMENT = 100;

/** The same, but throws ExtractError; `watch` sees pages and layout as they pass, for inspection. */
export async function readBytes(
  bytes: Uint8Array,
  source: SourceFacts,
  options: ExtractOptions,
  { onPageBegun, skipPages, createRecognizer: create = createRecognizer, ...watch }: Watch = {},
): Promise<ExtractionResult> {
  if (bytes.length > options.maxMegabytes * BYTES_PER_MEGABYTE) {
    throw new ExtractError('TOO_LARGE', {
      en: `The file has ${Math.ceil(bytes.length / BYTES_PER_MEGABYTE)} MB; the limit is ${options.maxMegabytes}.`,
      zh: `文件有 ${Math.ceil(bytes.length / BYTES_PER_MEGABYTE)} MB，上限是 ${options.maxMegabytes} MB。`,
    });
  }
  const beyond = options.pages === undefined ? pdfjsEngine.countBeyond(bytes, options.maxPages) : null;
  if (beyond !== null) throw tooManyPages(beyond, options.maxPages);
  const corrections = await correctionsOf(options.corrections, source.sha256);
  const { ocr, secondReading } = options;
  let started: Recognizer | null = null;
  const recognizer: StartRecognizer = ocr === 'off' ? null : () => Promise.resolve((started ??= create(ocr)));
  const pdf = await pdfjsEngine.open(bytes);
  try {
    if (pdf.pageCount > options.maxPages && options.pages === undefined)
      throw tooManyPages(pdf.pageCount, options.maxPages);
    const pageNumbers = selectPages(options.pages, pdf.pageCount);
    const onPage = (page: number): void => {
      watch.onPage?.(page);
      if (page === pageNumbers.at(-1)) onPageBegun?.(null);
    };
    return await runPipeline({
      pdf: watched(pdf, onPageBegun, skipPages),
      pageNumbers,
      allPictures: ocr === 'all' || options.pages !== undefined,
      source: withCorrections(source, corrections),
      corrections,
      recognizer,
      secondReading: secondReading === 'on',
      ...watch,
      onPage,
    });
  } finally {
    (started as Recognizer | null)?.close();
    await pdf.close();
  }
}

const tooManyPages = (pages: number, most: number): ExtractError =>
  new ExtractError('TOO_MANY_PAGES', {
    en: `The PDF has ${pages} pages; the limit is ${most}.`,
    zh: `PDF 有 ${pages} 页，上限是 ${most} 页。`,
  });

/** The result of tables that were saved, without the PDF; `reread` has its second readings. */
export async function understandSaved(
  read: TablesRead,
  source: SourceFacts,
  options: ExtractOptions,
  reread: Reread | null,
): Promise<ExtractionResult> {
  const corrections = await correctionsOf(options.corrections, source.sha256);
  return understandTables(read, {
    source: withCorrections(source, corrections),
    corrections,
    ...(reread ? { reread } : {}),
  });
}

/** The same PDF, telling of each page before it is read; pages to skip are never opened. */
function watched(
  pdf: OpenPdf,
  onPageBegun: (page: number | null) => void = () => {},
  skipPages: readonly number[] = [],
): OpenPdf {
  return {
    ...pdf,
    async readPage(page, blanksOf) {
      if (skipPages.includes(page))
        throw new ExtractError(
          'PAGE_FAILED',
          {
            en: `Page ${page} was left out: reading the document ended on it before.`,
            zh: `第 ${page} 页未读：上一次读到这一页时中断。`,
          },
          {
            page,
          },
        );
      onPageBegun(page);
      return pdf.readPage(page, blanksOf);
    },
  };
}

function withCorrections(source: SourceFacts, corrections: readonly Correction[]): SourceFacts {
  if (corrections.length === 0) return source;
  return {
    ...source,
    extractor: { ...source.extractor, options: { ...source.extractor.options, corrections: digestOf(corrections) } },
  };
}

export const sourceOf = (bytes: Uint8Array, file: string, options: ExtractOptions): SourceFacts =>
  sourceFacts({ sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length }, file, options);

/** What a result says of its source and of how it was made. */
export function sourceFacts(
  { sha256, bytes }: { readonly sha256: string; readonly bytes: number },
  file: string,
  { pages, maxPages, ocr, secondReading }: ExtractOptions,
): SourceFacts {
  return {
    file,
    sha256,
    bytes,
    extractor: {
      name: 'crossfoot',
      version: VERSION,
      options: {
        engine: `${pdfjsEngine.name} ${pdfjsEngine.version}`,
        ...(pages === undefined ? {} : { pages }),
        maxPages,
        ocr,
        ...(secondReading === 'off' ? { secondReading } : {}),
      },
    },
  };
}
