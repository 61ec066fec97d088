import type { PageContent } from '../model/page.ts';
import type { Layout } from '../model/table.ts';
import { ExtractOptions, type ExtractionResult } from '../../schemas/index.ts';
import { pdfjsEngine } from '../engines/pdfjs/engine.ts';
import { ExtractError, verbatim } from '../errors.ts';
import { readBytes, sourceOf } from './extract-bytes.ts';

/** One page with its drawing and all that the whole document's extraction found. */
export interface LoadedPage {
  readonly png: Uint8Array;
  readonly page: PageContent;
  readonly layout: Layout;
  readonly result: ExtractionResult;
}

/** Reads the whole document, since a table may begin on an earlier page, and draws one page at `scale` px per pt. */
export async function loadPage(bytes: Uint8Array, pageNumber: number, scale: number): Promise<LoadedPage> {
  const options = ExtractOptions.parse({});
  let page: PageContent | null = null;
  let layout: Layout = { tables: [], lines: [], coverage: [] };
  const result = await readBytes(bytes, sourceOf(bytes, 'document.pdf', options), options, {
    onContent: (content) => {
      if (content.page === pageNumber) page = content;
    },
    onLayout: (whole) => {
      layout = whole;
    },
  });
  if (!page) {
    const failed = result.errors.find((error) => error.page === pageNumber);
    throw failed
      ? new ExtractError('PAGE_FAILED', verbatim(failed.message), { page: pageNumber })
      : new ExtractError('PAGE_NOT_FOUND', {
          en: `The document has ${result.source.pageCount} pages; there is no page ${pageNumber}.`,
          zh: `文档共 ${result.source.pageCount} 页，没有第 ${pageNumber} 页。`,
        });
  }
  const pdf = await pdfjsEngine.open(bytes);
  try {
    return { png: await pdf.renderPage(pageNumber, scale, 'png', page), page, layout, result };
  } finally {
    await pdf.close();
  }
}
