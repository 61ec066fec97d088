import { asExtractError, type ExtractError } from '../errors.ts';
import { greyOf } from '../raster/grey.ts';
import type { OpenPdf } from '../model/engine.ts';
import type { Glyph, PageContent } from '../model/page.ts';
import type { Recognizer, StartRecognizer } from '../model/recognizer.ts';
import { classifyPage } from './classify.ts';
import { refineGlyphs } from './glyphs.ts';
import { withOtherLayer } from './other-layer.ts';
import { boxOf, isIn, needOf, resolutionOf, showsGrid, type Need } from './pictures.ts';
import { contentOf } from './recognized.ts';

export { rereadFromPictures } from './reread.ts';

/**
 * Reads the given pages (1-based) one after another and hands each on at once, so that no more than one page's glyphs
 * need be held. A page that fails is reported and the rest go on.
 * @param recognizer starts the engine that reads pictures; called only for a page that needs it
 * @returns one error for each page that could not be read or taken
 */
export async function readPages(pdf: OpenPdf, pageNumbers: readonly number[], take: (page: PageContent) => void, recognizer: StartRecognizer = null): Promise<readonly ExtractError[]> {
  const errors: ExtractError[] = [];
  for (const number of pageNumbers) {
    try {
      const drawn = await pdf.readPage(number);
      const refined = { ...drawn, glyphs: refineGlyphs(drawn.glyphs) };
      const content = { ...refined, kind: classifyPage(refined) };
      const need = recognizer === null ? NOTHING : needOf(content);
      take(need.kind === 'nothing' ? content : await recognized(pdf, content, need, recognizer!).catch((error: unknown) => {
        errors.push(asExtractError(error, number));
        return content;
      }));
    } catch (error) {
      errors.push(asExtractError(error, number));
    }
  }
  return errors;
}

const NOTHING: Need = { kind: 'nothing' };

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
