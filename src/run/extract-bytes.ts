import { createHash } from 'node:crypto';
import { ExtractOptions, type ExtractionResult, type ExtractOptionsInput } from '../../schemas/index.ts';
import { pdfjsEngine } from '../engines/pdfjs.ts';
import { asExtractError, ExtractError } from '../errors.ts';
import { failedResult, runPipeline, type PipelineInput, type SourceFacts } from '../pipeline.ts';
import { correctionsOf, digestOf } from './corrections-file.ts';
import { selectPages } from './page-selection.ts';
import { VERSION } from './version.ts';

const BYTES_PER_MEGABYTE = 1_000_000;

/**
 * Reads one PDF. Never throws for a bad document: the result then has status `failed` and the error with its code.
 * Throws ExtractError BAD_OPTION for options that make no sense.
 */
export async function extractBytes(bytes: Uint8Array, file: string, options: ExtractOptionsInput = {}, watch: Watch = {}): Promise<ExtractionResult> {
  const parsed = ExtractOptions.safeParse(options);
  if (!parsed.success) throw new ExtractError('BAD_OPTION', parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '));
  const source = sourceOf(bytes, file, parsed.data);
  try {
    return await readBytes(bytes, source, parsed.data, watch);
  } catch (error) {
    return failedResult(source, asExtractError(error));
  }
}

/** Sees what passes through the pipeline and is dropped behind it; for measurements, takes words away from it. */
export type Watch = Pick<PipelineInput, 'onPage' | 'onContent' | 'onLayout' | 'withoutWords'>;

/** The same, but throws ExtractError; `watch` sees pages and layout as they pass, for inspection. */
export async function readBytes(bytes: Uint8Array, source: SourceFacts, options: ExtractOptions, watch: Watch = {}): Promise<ExtractionResult> {
  if (bytes.length > options.maxMegabytes * BYTES_PER_MEGABYTE) {
    throw new ExtractError('TOO_LARGE', `The file has ${Math.ceil(bytes.length / BYTES_PER_MEGABYTE)} MB; the limit is ${options.maxMegabytes}.`);
  }
  const corrections = await correctionsOf(options.corrections, source.sha256);
  const pdf = await pdfjsEngine.open(bytes);
  try {
    if (pdf.pageCount > options.maxPages && options.pages === undefined) {
      throw new ExtractError('TOO_MANY_PAGES', `The PDF has ${pdf.pageCount} pages; the limit is ${options.maxPages}.`);
    }
    const pageNumbers = selectPages(options.pages, pdf.pageCount);
    return await runPipeline({ pdf, pageNumbers, source: corrections.length === 0 ? source : reviewed(source, digestOf(corrections)), corrections, ...watch });
  } finally {
    await pdf.close();
  }
}

const reviewed = (source: SourceFacts, corrections: string): SourceFacts => ({ ...source, extractor: { ...source.extractor, options: { ...source.extractor.options, corrections } } });

export function sourceOf(bytes: Uint8Array, file: string, options: ExtractOptions): SourceFacts {
  const { pages, maxPages } = options;
  return {
    file, sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length,
    extractor: { name: 'crossfoot', version: VERSION, options: { engine: `${pdfjsEngine.name} ${pdfjsEngine.version}`, ...(pages === undefined ? {} : { pages }), maxPages } },
  };
}
