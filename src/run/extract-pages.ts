import { ExtractOptions, type ExtractionResult } from '../../schemas/index.ts';
import { createRecognizer } from '../engines/ocr/engine.ts';
import { pdfjsEngine } from '../engines/pdfjs/engine.ts';
import type { PageContent } from '../model/page.ts';
import type { Reread } from '../model/reread.ts';
import { rereadFromPictures, runPipeline } from '../pipeline.ts';
import { sourceOf } from './extract-bytes.ts';

/** What the engine reads of each page, before any phase. */
export async function drawnPages(bytes: Uint8Array): Promise<PageContent[]> {
  const pdf = await pdfjsEngine.open(bytes);
  try {
    const pages: PageContent[] = [];
    for (let page = 1; page <= pdf.pageCount; page++) pages.push(await pdf.readPage(page));
    return pages;
  } finally {
    await pdf.close();
  }
}

/** The result of pages as somebody read or changed them; `reread` reads cells in doubt again. */
export async function extractPages(
  pages: readonly PageContent[],
  bytes: Uint8Array,
  file: string,
  reread?: Reread,
): Promise<ExtractionResult> {
  const options = ExtractOptions.parse({});
  return runPipeline({
    pdf: {
      pageCount: pages.length,
      producer: null,
      title: null,
      close: () => Promise.resolve(),
      readPage: (page) => Promise.resolve(pages[page - 1]!),
      renderPage: () => Promise.resolve(new Uint8Array()),
      rasterOf: () => Promise.resolve({ width: 0, height: 0, data: new Uint8Array() }),
    },
    pageNumbers: pages.map(({ page }) => page),
    source: sourceOf(bytes, file, options),
    ...(reread ? { reread } : {}),
  });
}

/** Reads cells of many documents again, as each document's own second reading does; whoever makes it closes it. */
export function createSecondReader(): { readonly of: (bytes: Uint8Array) => Reread; readonly close: () => void } {
  const recognizer = createRecognizer('auto');
  return {
    of: (bytes) => async (cells) => {
      const pdf = await pdfjsEngine.open(bytes);
      try {
        return await rereadFromPictures(pdf, () => Promise.resolve(recognizer))(cells);
      } finally {
        await pdf.close();
      }
    },
    close: () => {
      recognizer.close();
    },
  };
}
