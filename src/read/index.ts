import { asExtractError, type ExtractError } from '../errors.ts';
import { greyOf } from '../raster/grey.ts';
import type { FontReport } from '../model/font-report.ts';
import type { OpenPdf } from '../model/engine.ts';
import type { Glyph, PageContent } from '../model/page.ts';
import type { PictureReport } from '../model/picture-report.ts';
import type { Recognizer, StartRecognizer } from '../model/recognizer.ts';
import { classifyPage } from './classify.ts';
import { createFontReader, type FontReader } from './fonts/index.ts';
import { refineGlyphs } from './glyphs.ts';
import { withOtherLayer } from './other-layer.ts';
import { createAreaReader } from './picture-areas.ts';
import { needOf, resolutionOf, withoutStrokes } from './pictures.ts';
import { contentOf } from './recognized.ts';
import { turnedUpright } from './turned.ts';

export { createFontReader, type FontReader } from './fonts/index.ts';
export { fontFindings } from './fonts/told.ts';
export { pictureFindings } from './picture-findings.ts';
export { rereadFromPictures } from './reread.ts';

/** What came of reading pages. */
export interface PagesRead {
  /** One for each page that could not be read or taken. */
  readonly errors: readonly ExtractError[];
  /** Fonts whose characters are not those that they print. */
  readonly fonts: readonly FontReport[];
  /** Pictures on pages of text that were not read. */
  readonly pictures: readonly PictureReport[];
}

/**
 * Reads the given pages (1-based) one after another and hands each on at once, so that no more than one page's glyphs
 * need be held. A page that fails is reported and the rest go on.
 * @param reader knows the fonts of the document; `recognizer` starts the engine that reads pictures, called only for a page that needs it
 * @param startOver called when a font was found wrong of which pages were handed on: they are not to be used, all come again
 */
export async function readPages(
  pdf: OpenPdf,
  pageNumbers: readonly number[],
  take: (page: PageContent) => void,
  recognizer: StartRecognizer = null,
  reader: FontReader = createFontReader(pdf, pageNumbers, recognizer),
  startOver: () => void = () => {},
): Promise<PagesRead> {
  const errors: ExtractError[] = [],
    pictures: PictureReport[] = [],
    readAreas = createAreaReader(pdf, recognizer);
  for (let next = 0; next < pageNumbers.length; next++) {
    const number = pageNumbers[next]!;
    try {
      const drawn = await reader.readPage(number);
      if (reader.isNews()) {
        errors.length = pictures.length = 0;
        startOver();
        next = -1;
        continue;
      }
      const content = refinedPage(drawn),
        need = needOf(content);
      const turned = (): PageContent => {
        const upright = turnedUpright(drawn);
        return upright === drawn ? content : refinedPage(upright);
      };
      const read = async (): Promise<PageContent> => {
        if (need.kind === 'page') return recognizer === null ? turned() : recognized(pdf, content, recognizer);
        if (need.kind === 'nothing') return turned();
        const found = await readAreas(content, need.areas);
        if (found === 'whole-page') return recognized(pdf, content, recognizer!);
        pictures.push(...found.unread);
        return found.page === content ? turned() : found.page;
      };
      take(
        await read().catch((error: unknown) => {
          errors.push(asExtractError(error, number));
          return content;
        }),
      );
    } catch (error) {
      errors.push(asExtractError(error, number));
    }
  }
  return { errors, fonts: reader.reports(), pictures };
}

function refinedPage(drawn: PageContent): PageContent {
  const refined = { ...drawn, glyphs: refineGlyphs(drawn.glyphs) };
  return { ...refined, kind: classifyPage(refined) };
}

/** The page with what its picture shows in the place of its own characters. */
async function recognized(pdf: OpenPdf, page: PageContent, start: () => Promise<Recognizer>): Promise<PageContent> {
  const recognizer = await start();
  const dpi = resolutionOf(page.images);
  const read = await recognizer.readPage(greyOf(await pdf.rasterOf(page.page, dpi), dpi), dpi);
  const found = contentOf(read, dpi);
  // The picture shows the page's own characters too: they count once.
  const own =
    read.turn === 0 ? page.glyphs.map((glyph): Glyph => (glyph.hidden ? glyph : { ...glyph, hidden: 'doubled' })) : [];
  const glyphs = read.turn === 0 ? withOtherLayer(found.glyphs, page.glyphs) : found.glyphs;
  // Lines are drawn more exactly than they are recognised, where a page is drawn and no picture.
  const rulings =
    page.images.length === 0 && read.turn === 0 && read.skew === 0
      ? withoutStrokes(page.rulings ?? [], found.glyphs)
      : found.rulings;
  return {
    ...page,
    ...found,
    rulings,
    kind: 'scan',
    glyphs: [...own, ...glyphs],
    ...(read.turn === 0 ? {} : { turned: read.turn }),
    ...(read.skew === 0 ? {} : { levelled: read.skew }),
  };
}
