import { boundsOf } from '../lib/geometry.ts';
import { POINTS_PER_INCH } from '../lib/physical-units.ts';
import type { Box } from '../../schemas/index.ts';
import type { OpenPdf } from '../model/engine.ts';
import type { Glyph, PageContent, Ruling } from '../model/page.ts';
import type { PictureReport } from '../model/picture-report.ts';
import type { GreyRaster } from '../model/raster.ts';
import type { StartRecognizer } from '../model/recognizer.ts';
import { partOf } from '../raster/crops.ts';
import { greyOf } from '../raster/grey.ts';
import { preparePage } from '../raster/prepare.ts';
import {
  boxOf,
  FRAME_PT,
  isIn,
  isToRead,
  printIn,
  resolutionOf,
  widened,
  withoutStrokes,
  type Area,
} from './pictures.ts';
import { contentOf } from './recognized.ts';

/** Paper around an area that is read with it, in pt: its frame may lie on its edge. */
const MARGIN_PT = 3;
/** Paper around areas that is drawn with them, in pt: it tells the colour of the page's paper. */
const PAPER_PT = 36;
/** A picture with so many characters of print, and no table, is told; a chart has fewer. */
const TOLD_PRINT = 100;
/** A picture that showed nothing to read on so many pages is part of their design. */
const SEEN_OFTEN = 2;

/** What came of the areas of a page: the page with what they show, or the page as a whole to be recognised. */
export type AreasRead = { readonly page: PageContent; readonly unread: readonly PictureReport[] } | 'whole-page';

/** Reads pictures on pages of text, one document's pages after the other. */
export type ReadAreas = (page: PageContent, areas: readonly Area[]) => Promise<AreasRead>;

/**
 * Looks for lines and print in pictures of pages before an engine is started: most pictures are ornaments, charts or
 * photographs. Only what shows a table, or the greater part of a page, is recognised, each area by itself.
 */
export function createAreaReader(pdf: OpenPdf, start: StartRecognizer): ReadAreas {
  const ornaments = new Map<string, number>();
  const keyOf = ({ box, of }: Area): string => `${of} ${box.map(Math.round).join(' ')}`;
  return async (page, areas) => {
    const open = areas.filter((area) => (ornaments.get(keyOf(area)) ?? 0) < SEEN_OFTEN);
    if (open.length === 0) return { page, unread: [] };
    const dpi = resolutionOf(page.images),
      drawn = around(open, page, dpi),
      picture = greyOf(await pdf.rasterOf(page.page, dpi, drawn), dpi);
    const unread: PictureReport[] = [];
    let result = page;
    for (const area of open) {
      const wider = widened(area.box, MARGIN_PT),
        framed: Area = { ...area, box: widened(area.box, area.of === 'drawing' ? FRAME_PT : MARGIN_PT) };
      const [x0, y0, x1, y1] = scaled(wider, dpi / POINTS_PER_INCH);
      const { part, left, top } = partOf(picture, [x0 - drawn[0], y0 - drawn[1], x1 - drawn[0], y1 - drawn[1]]);
      const toPt = (px: number): number => (px * POINTS_PER_INCH) / dpi,
        origin = [toPt(drawn[0] + left), toPt(drawn[1] + top)] as const;
      const found = findText(part, dpi, origin);
      const report = (reason: PictureReport['reason']): void => {
        unread.push({ page: page.page, box: area.box, reason });
      };
      if (!isToRead(framed, page, found.rulings, found.pieces)) {
        ornaments.set(keyOf(area), (ornaments.get(keyOf(area)) ?? 0) + 1);
        if (area.of !== 'ground' && printIn(found.pieces) >= TOLD_PRINT) report('no-table');
        continue;
      }
      if (start === null) {
        report('no-engine');
        continue;
      }
      if (area.of === 'ground') return 'whole-page';
      const read = await (await start()).readPage(part, dpi);
      if (read.turn !== 0) {
        report('sideways');
        continue;
      }
      result = withFound(
        result,
        { ...area, box: wider },
        contentOf(
          read,
          dpi,
          origin,
          result.glyphs.reduce((most, { textRun = 0 }) => Math.max(most, textRun), 0),
        ),
      );
    }
    return { page: result, unread };
  };
}

/** The part of a page, in whole px, that shows areas and paper around them. */
function around(areas: readonly Area[], { width, height }: PageContent, dpi: number): Box {
  const [x0, y0, x1, y1] = scaled(widened(boundsOf(areas.map(({ box }) => box))!, PAPER_PT), dpi / POINTS_PER_INCH);
  const within = (px: number, side: number): number =>
    Math.max(0, Math.min(Math.floor(px), Math.floor((side * dpi) / POINTS_PER_INCH) - 1));
  return [within(x0, width), within(y0, height), Math.max(1, Math.ceil(x1)), Math.max(1, Math.ceil(y1))];
}

const scaled = ([x0, y0, x1, y1]: Box, by: number): Box => [x0 * by, y0 * by, x1 * by, y1 * by];

/** Lines, and boxes of print, of a part of a page, in pt of the page. */
function findText(
  part: GreyRaster,
  dpi: number,
  origin: readonly [number, number],
): { readonly rulings: readonly Ruling[]; readonly pieces: readonly Box[] } {
  const { skew, rulings, pieces } = preparePage(part, dpi),
    [left, top] = origin,
    toPt = (px: number): number => (px * POINTS_PER_INCH) / dpi;
  return {
    rulings:
      contentOf({ turn: 0, skew, width: part.width, height: part.height, rulings, pieces: [] }, dpi, origin).rulings ??
      [],
    pieces: pieces.map(([x0, y0, x1, y1]): Box => [
      left + toPt(x0),
      top + toPt(y0),
      left + toPt(x1 + 1),
      top + toPt(y1 + 1),
    ]),
  };
}

/**
 * The page with what was recognised in an area, but for what it has as characters. Drawn lines are more exact than
 * recognised ones.
 */
function withFound(page: PageContent, { box, of }: Area, found: Pick<PageContent, 'glyphs' | 'rulings'>): PageContent {
  const own = page.glyphs.filter((glyph) => !glyph.hidden && isIn(glyph, box));
  const isSaid = (glyph: Glyph): boolean => own.some((each) => isIn(each, glyph.box) || isIn(glyph, each.box));
  return {
    ...page,
    kind: 'mixed',
    glyphs: [...page.glyphs, ...found.glyphs.filter((glyph) => isIn(glyph, box) && !isSaid(glyph))],
    rulings:
      of === 'drawing'
        ? withoutStrokes(page.rulings ?? [], found.glyphs)
        : [...(page.rulings ?? []), ...(found.rulings ?? []).filter((ruling) => isIn({ box: boxOf(ruling) }, box))],
  };
}
