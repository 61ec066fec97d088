import { asExtractError, type ExtractError } from '../errors.ts';
import { greyOf } from '../raster/grey.ts';
import type { FontReport } from '../model/font-report.ts';
import type { OpenPdf } from '../model/engine.ts';
import type { Glyph, PageContent } from '../model/page.ts';
import type { Recognizer, StartRecognizer } from '../model/recognizer.ts';
import { classifyPage } from './classify.ts';
import { createFontReader, type FontReader } from './fonts/index.ts';
import { refineGlyphs } from './glyphs.ts';
import { withOtherLayer } from './other-layer.ts';
import { boxOf, isIn, needOf, resolutionOf, showsGrid, type Need } from './pictures.ts';
import { contentOf } from './recognized.ts';
import { turnedUpright } from './turned.ts';

export { createFontReader, type FontReader } from './fonts/index.ts';
export { fontFindings } from './fonts/told.ts';
export { rereadFromPictures } from './reread.ts';

/** What came of reading pages. */
export interface PagesRead {
  /** One for each page that could not be read or taken. */
  readonly errors: readonly ExtractError[];
  /** Fonts whose characters are not those that they print. */
  readonly fonts: readonly FontReport[];
}

/**
 * Reads the given pages (1-based) one after another and hands each on at once, so that no more than one page's glyphs
 * need be held. A page that fails is reported and the rest go on.
 * @param reader knows the fonts of the document; `recognizer` starts the engine that reads pictures, called only for a page that needs it
 * @param startOver called when a font was found wrong of which pages were handed on: they are not to be used, all come again
 */
export async function readPages(pdf: OpenPdf, pageNumbers: readonly number[], take: (page: PageContent) => void, recognizer: StartRecognizer = null, reader: FontReader = createFontReader(pdf, pageNumbers, recognizer), startOver: () => void = () => {}): Promise<PagesRead> {
  const errors: ExtractError[] = [];
  for (let next = 0; next < pageNumbers.length; next++) {
    const number = pageNumbers[next]!;
    try {
      const drawn = await reader.readPage(number);
      if (reader.isNews()) {
        errors.length = 0;
        startOver();
        next = -1;
        continue;
      }
      const content = refinedPage(drawn);
      const need = recognizer === null ? NOTHING : needOf(content);
      const upright = need.kind === 'nothing' ? turnedUpright(drawn) : drawn;
      take(need.kind === 'nothing' ? upright === drawn ? content : refinedPage(upright) : await recognized(pdf, content, need, recognizer!).catch((error: unknown) => {
        errors.push(asExtractError(error, number));
        return content;
      }));
    } catch (error) {
      errors.push(asExtractError(error, number));
    }
  }
  return { errors, fonts: reader.reports() };
}

const NOTHING: Need = { kind: 'nothing' };

function refinedPage(drawn: PageContent): PageContent {
  const refined = { ...drawn, glyphs: refineGlyphs(drawn.glyphs) };
  return { ...refined, kind: classifyPage(refined) };
}

/** The page with what its picture shows: in the place of its own characters, or beside them where only a part of it is a picture. */
async function recognized(pdf: OpenPdf, page: PageContent, need: Need, start: () => Promise<Recognizer>): Promise<PageContent> {
  const recognizer = await start();
  const dpi = resolutionOf(page.images);
  const read = await recognizer.readPage(greyOf(await pdf.rasterOf(page.page, dpi), dpi), dpi);
  const found = contentOf(read, dpi);
  if (need.kind !== 'pictures') {
    // The picture shows the page's own characters too: they count once.
    const own = read.turn === 0 ? page.glyphs.map((glyph): Glyph => (glyph.hidden ? glyph : { ...glyph, hidden: 'doubled' })) : [];
    const glyphs = read.turn === 0 ? withOtherLayer(found.glyphs, page.glyphs) : found.glyphs;
    return { ...page, ...found, kind: 'scan', glyphs: [...own, ...glyphs], ...(read.turn === 0 ? {} : { turned: read.turn }), ...(read.skew === 0 ? {} : { levelled: read.skew }) };
  }
  if (read.turn !== 0) return page;
  const inPicture = need.boxes.filter((box) => showsGrid(box, found.rulings ?? []));
  if (inPicture.length === 0) return page;
  return {
    ...page, kind: 'mixed',
    glyphs: [...page.glyphs, ...found.glyphs.filter((glyph) => inPicture.some((box) => isIn(glyph, box)))],
    rulings: [...(page.rulings ?? []), ...(found.rulings ?? []).filter((ruling) => inPicture.some((box) => isIn({ box: boxOf(ruling) }, box)))],
  };
}
