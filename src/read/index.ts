import { asExtractError, ExtractError } from '../errors.ts';
import { greyOf } from '../raster/grey.ts';
import type { FontReport } from '../model/font-report.ts';
import type { OpenPdf } from '../model/engine.ts';
import type { Glyph, PageContent } from '../model/page.ts';
import type { PictureReport } from '../model/picture-report.ts';
import type { Recognizer, StartRecognizer } from '../model/recognizer.ts';
import { classifyPage } from './classify.ts';
import type { FontReader } from './fonts/index.ts';
import { refineGlyphs } from './glyphs.ts';
import { withOtherLayer } from './other-layer.ts';
import { createAreaReader, type ReadAreas } from './picture-areas.ts';
import { needOf, resolutionOf, withoutStrokes } from './pictures.ts';
import { contentOf } from './recognized.ts';
import type { Relevance } from './relevance.ts';
import { turnedUpright } from './turned.ts';

export { createFontReader, type FontReader } from './fonts/index.ts';
export { pageEntry } from './page-entry.ts';
export { readingFindings } from './reading-findings.ts';
export { createRelevance, type Relevance } from './relevance.ts';
export { rereadFromPictures } from './reread.ts';
export { startedOnce, type StartedOnce } from './started-once.ts';

/** What came of reading pages. */
export interface PagesRead {
  /** One for each page that could not be read or taken. */
  readonly errors: readonly ExtractError[];
  /** Fonts whose characters are not those that they print. */
  readonly fonts: readonly FontReport[];
  /** Pictures on pages of text that were not read. */
  readonly pictures: readonly PictureReport[];
}

/** Where pages come from, and what helps to read them. */
export interface PageSource {
  readonly pdf: OpenPdf;
  /** 1-based, ascending. */
  readonly pageNumbers: readonly number[];
  /** Starts the engine that reads pictures; called only for a page that needs it. */
  readonly recognizer: StartRecognizer;
  readonly fonts: FontReader;
  /** Which pictures are worth reading; null: all. */
  readonly relevance?: Relevance | null;
}

/**
 * Reads pages one after another and hands each on at once, so that no more than one page's glyphs need be held. A page
 * that fails is reported and the rest go on. `start-over`: pages that were handed on are not to be used, and all are to
 * be read again: a font of theirs was found wrong, or pictures were passed over that should not have been.
 */
export async function readPages(
  { pdf, pageNumbers, recognizer, fonts, relevance }: PageSource,
  take: (page: PageContent) => void,
): Promise<PagesRead | 'start-over'> {
  const errors: ExtractError[] = [],
    pictures: PictureReport[] = [],
    readAreas = createAreaReader(pdf, recognizer);
  for (const number of pageNumbers) {
    try {
      const { page: drawn, changesEarlierPages } = await fonts.readPage(number);
      if (changesEarlierPages) return 'start-over';
      if (drawn.losses) errors.push(textLost(number, drawn.losses));
      const content = refinedPage(drawn);
      const read = readPictures({ pdf, recognizer, readAreas, relevance }, drawn, content);
      const { page, unread } = await read.catch((error: unknown): PictureOutcome => {
        errors.push(asExtractError(error, number));
        return { page: content, unread: [] };
      });
      pictures.push(...unread);
      take(page);
      if (relevance?.note(page)) return 'start-over';
    } catch (error) {
      errors.push(asExtractError(error, number));
    }
  }
  return { errors: [...damageOf(pdf), ...errors], fonts: fonts.reports(), pictures };
}

interface PictureOutcome {
  readonly page: PageContent;
  readonly unread: readonly PictureReport[];
}

/**
 * The page with what its pictures show, where they are to be read; otherwise turned upright if its text lies on its
 * side.
 */
async function readPictures(
  {
    pdf,
    recognizer,
    readAreas,
    relevance,
  }: Pick<PageSource, 'pdf' | 'recognizer' | 'relevance'> & { readonly readAreas: ReadAreas },
  drawn: PageContent,
  content: PageContent,
): Promise<PictureOutcome> {
  const upright = (): PageContent => {
    const turned = turnedUpright(drawn);
    return turned === drawn ? content : refinedPage(turned);
  };
  const need = needOf(content);
  if (need.kind === 'nothing' || (need.kind === 'page' && recognizer === null)) return { page: upright(), unread: [] };
  if (need.kind === 'page' && (await relevance?.isPassedOver(pdf, content)))
    return {
      page: content,
      unread: [{ page: content.page, box: [0, 0, content.width, content.height], reason: 'no-budget' }],
    };
  const areas = need.kind === 'page' ? 'whole-page' : await readAreas(content, need.areas);
  if (areas === 'whole-page') return { page: await recognized(pdf, content, recognizer!), unread: [] };
  return { page: areas.page === content ? upright() : areas.page, unread: areas.unread };
}

/** A page is read all the same; what is missing on it makes every sum doubtful in which it takes part. */
const textLost = (page: number, losses: readonly string[]): ExtractError =>
  new ExtractError(
    'TEXT_LOST',
    { en: `Page ${page}: ${losses.join('; ')}.`, zh: `第 ${page} 页：${losses.join('；')}。` },
    { page },
  );

const damageOf = ({ damage = [] }: OpenPdf): ExtractError[] =>
  damage.length === 0
    ? []
    : [
        new ExtractError('DAMAGED_PARTS', {
          en: `The file is damaged: ${damage.join('; ')}.`,
          zh: `文件有损坏：${damage.join('；')}。`,
        }),
      ];

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
    ...(read.skew === 0 ? {} : { deskewed: read.skew }),
  };
}
