import { asExtractError, type ExtractError } from '../errors.ts';
import type { OpenPdf } from '../model/engine.ts';
import type { PageContent } from '../model/page.ts';
import { classifyPage } from './classify.ts';
import { refineGlyphs } from './glyphs.ts';

export interface PagesRead {
  readonly pages: readonly PageContent[];
  /** One for each page that could not be read; the page is then missing from `pages`. */
  readonly errors: readonly ExtractError[];
}

/** Reads the given pages (1-based) one after another; a page that fails is reported and the rest go on. */
export async function readPages(pdf: OpenPdf, pageNumbers: readonly number[], onPage: (page: number) => void = () => {}): Promise<PagesRead> {
  const pages: PageContent[] = [];
  const errors: ExtractError[] = [];
  for (const number of pageNumbers) {
    try {
      const drawn = await pdf.readPage(number);
      const refined = { ...drawn, glyphs: refineGlyphs(drawn.glyphs) };
      pages.push({ ...refined, kind: classifyPage(refined) });
    } catch (error) {
      errors.push(asExtractError(error, number));
    }
    onPage(number);
  }
  return { pages, errors };
}
