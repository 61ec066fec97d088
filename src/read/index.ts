import { asExtractError, type ExtractError } from '../errors.ts';
import type { OpenPdf } from '../model/engine.ts';
import type { PageContent } from '../model/page.ts';
import { classifyPage } from './classify.ts';
import { refineGlyphs } from './glyphs.ts';

/**
 * Reads the given pages (1-based) one after another and hands each on at once, so that no more than one page's glyphs
 * need be held. A page that fails is reported and the rest go on.
 * @returns one error for each page that could not be read or taken
 */
export async function readPages(pdf: OpenPdf, pageNumbers: readonly number[], take: (page: PageContent) => void): Promise<readonly ExtractError[]> {
  const errors: ExtractError[] = [];
  for (const number of pageNumbers) {
    try {
      const drawn = await pdf.readPage(number);
      const refined = { ...drawn, glyphs: refineGlyphs(drawn.glyphs) };
      take({ ...refined, kind: classifyPage(refined) });
    } catch (error) {
      errors.push(asExtractError(error, number));
    }
  }
  return errors;
}
