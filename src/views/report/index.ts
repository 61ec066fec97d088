import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ExtractionResult } from '../../../schemas/index.ts';
import { pdfjsEngine } from '../../engines/pdfjs/engine.ts';
import { ExtractError, reasonOf } from '../../errors.ts';
import { loadClientBundle, loadPictures } from './client-bundle.ts';
import type { Picture, PictureOptions } from './picture.ts';
import { verdictOf } from '../../lib/published-verdict.ts';
import { judge } from '../../lib/verdict.ts';
import { verdictSentence } from '../../lib/verdict-words.ts';
import { pageHtml } from './page-html.ts';
import { drawPages, type PageImage } from './page-images.ts';
import { codeNamesOf, type DocumentData, type RunData, type RunEntry } from './report-data.ts';

export { loadClientBundle, type ClientBundle } from './client-bundle.ts';
export { pageHtml, servedPolicy } from './page-html.ts';
export { toPng, toSvg } from './picture-files.ts';
export type { Picture, PictureOptions } from './picture.ts';
export { imageScale } from './page-images.ts';
export { matchingPdf, pdfsByName } from './pdf-folder.ts';
export { runEntry, type ReportData, type RunEntry } from './report-data.ts';

export interface DocumentReportRequest {
  readonly result: ExtractionResult;
  /** The PDF itself, for the page images; null gives a report without them. */
  readonly pdf: Uint8Array | null;
  readonly out: string;
  readonly onPage?: (page: number) => void;
}

/** Writes the report of one document: one HTML file that needs nothing else. Throws ExtractError. */
export async function writeDocumentReport({ result, pdf, out, onPage }: DocumentReportRequest): Promise<void> {
  const bundle = await loadClientBundle();
  const opened = pdf === null ? null : await pdfjsEngine.open(pdf);
  try {
    const pages = opened === null ? [] : result.source.pages.filter(({ page }) => page <= opened.pageCount);
    const data = documentData(
      result,
      pages.map(({ page }) => page),
    );
    await write(
      out,
      pageHtml(data, titleOf(result), bundle, opened === null ? [] : told(drawPages(opened, pages), onPage)),
    );
  } finally {
    await opened?.close();
  }
}

/**
 * All that the page of a document is made of. The verdict is judged anew: a result of an older version may carry a
 * milder one.
 */
export const documentData = (result: ExtractionResult, images: readonly number[]): DocumentData => ({
  kind: 'document',
  result: { ...result, verdict: verdictOf(result) },
  codeNames: codeNamesOf(result),
  verdict: verdictSentence(judge(result)),
  images,
});

/**
 * Drawings of a document's money: where it comes from and goes, what it is for, the three public expenses. Throws
 * ExtractError.
 */
export const picturesOf = async (result: ExtractionResult, options: PictureOptions): Promise<readonly Picture[]> =>
  (await loadPictures())(documentData(result, []), options);

export const titleOf = ({ document, source }: ExtractionResult): string =>
  [document.issuer.name ?? source.file, document.fiscalYear].filter((part) => part !== null).join(' ');

/** Writes the overview of a run. Links are relative to it. Throws ExtractError. */
export async function writeRunReport({
  name,
  documents,
  out,
}: {
  readonly name: string;
  readonly documents: readonly RunEntry[];
  readonly out: string;
}): Promise<void> {
  const data: RunData = { kind: 'run', name, documents };
  await write(out, pageHtml(data, name, await loadClientBundle(), []));
}

async function* told(
  images: AsyncGenerator<PageImage>,
  onPage: ((page: number) => void) | undefined,
): AsyncGenerator<PageImage> {
  for await (const image of images) {
    onPage?.(image.page);
    yield image;
  }
}

/** Readers see the old file or the whole new one. */
async function write(out: string, pieces: AsyncGenerator<string>): Promise<void> {
  const temporary = path.join(path.dirname(out), `.${path.basename(out)}.${process.pid}.tmp`);
  try {
    await mkdir(path.dirname(out), { recursive: true });
    await pipeline(Readable.from(pieces), createWriteStream(temporary, { encoding: 'utf8', flush: true }));
    await rename(temporary, out);
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => {});
    if (cause instanceof ExtractError) throw cause;
    throw new ExtractError(
      'UNWRITABLE',
      { en: `Cannot write ${out}: ${reasonOf(cause)}`, zh: `无法写入 ${out}：${reasonOf(cause)}` },
      { cause },
    );
  }
}
