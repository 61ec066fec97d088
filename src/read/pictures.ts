import { POINTS_PER_INCH } from '../lib/physical-units.ts';
import type { Box } from '../../schemas/index.ts';
import { heightOf, middleX, middleY, widthOf } from '../lib/geometry.ts';
import { areaOf, drawnAreas, joinedPictures } from './areas.ts';
import { characterKind } from './fonts/characters.ts';
import type { Glyph, PageContent, PageImage, Ruling } from '../model/page.ts';

/** A page with few characters and pictures over this share of it is a picture; seals and logos are smaller. */
const LARGE_SHARE = 0.12;
/**
 * A picture pasted into text may hold a table from these shares of the page on: a header and a row across half of it.
 * Seals, codes and logos are narrower.
 */
const TABLE_SHARE = 0.03,
  TABLE_WIDTH = 0.3;
/** A picture under more drawn characters than this is a background, or a scan that was stamped with a line of text. */
const FEW_GLYPHS = 20;
/** A scan of a page takes so much of it; a page of text over a background has more characters than these. */
const SCAN_SHARE = 0.5,
  MOST_OVER_SCAN = 150;
/**
 * Drawings of the size of characters on a page without text that are text drawn as outlines; a coat of arms or a cover
 * has fewer, or larger ones.
 */
const DRAWN_TEXT = 40;
/** Resolution for pages whose pictures do not tell one, and the range in which pictures are taken as they are. */
const USUAL_DPI = 200,
  LEAST_DPI = 120,
  MOST_DPI = 300;
/**
 * Of a page whose fonts map this share of characters to nothing that is ever printed, the text layer is not to be used.
 */
const IMPOSSIBLE_SHARE = 0.08;

/** A part of a page that may have to be read from its picture. */
export interface Area {
  readonly box: Box;
  /** A picture; text drawn as outlines; a picture of the page under text, which may be a background. */
  readonly of: 'picture' | 'drawing' | 'ground';
}

/** What of a page must be recognised from its picture: nothing, all of it, or areas that show text. */
export type Need =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'page' }
  | { readonly kind: 'areas'; readonly areas: readonly Area[] };

/** Decides from what the page draws; a page of text whose fonts map needs nothing. */
export function needOf(page: Pick<PageContent, 'glyphs' | 'images' | 'shapes' | 'width' | 'height'>): Need {
  const counts = countCharacters(page.glyphs);
  if (counts.visible > FEW_GLYPHS && (counts.impossible / counts.visible > IMPOSSIBLE_SHARE || isScrambled(counts)))
    return { kind: 'page' };
  const shareOf = (box: Box): number => areaOf(box) / (page.width * page.height);
  // A scanner may cut a page into strips.
  const covered = page.images.reduce((sum, { box }) => sum + shareOf(box), 0);
  if (counts.visible <= FEW_GLYPHS && (covered >= LARGE_SHARE || isDrawnText(page))) return { kind: 'page' };
  const visibleIn = (box: Box): number => page.glyphs.filter((glyph) => !glyph.hidden && isIn(glyph, box)).length;
  const areas: Area[] = [];
  for (const { box } of joinedPictures(page.images)) {
    if (shareOf(box) < TABLE_SHARE || widthOf(box) < TABLE_WIDTH * page.width) continue;
    const over = visibleIn(box);
    if (over <= FEW_GLYPHS) areas.push({ box, of: 'picture' });
    else if (over <= MOST_OVER_SCAN && shareOf(box) >= SCAN_SHARE) areas.push({ box, of: 'ground' });
  }
  const isFree = (box: Box): boolean => visibleIn(box) <= FEW_GLYPHS;
  for (const box of drawnAreas(page.shapes ?? [], isFree))
    if ((shareOf(box) >= TABLE_SHARE || isLine(box)) && isFree(box) && !areas.some((area) => isIn({ box }, area.box)))
      areas.push({ box, of: 'drawing' });
  return areas.length > 0 ? { kind: 'areas', areas } : { kind: 'nothing' };
}

/** A line of drawn text is no higher than this, in pt, and so many times as wide: a title above a table. */
const LINE_PT = 36,
  LINE_ASPECT = 5;

const isLine = (box: Box): boolean => heightOf(box) <= LINE_PT && widthOf(box) >= LINE_ASPECT * heightOf(box);

/** Is what the page shows drawn as outlines, character by character? */
export const isDrawnText = ({ shapes = [] }: Pick<PageContent, 'shapes'>): boolean => shapes.length >= DRAWN_TEXT;

export const isIn = ({ box }: Pick<Glyph, 'box'>, within: Box): boolean =>
  middleX(box) >= within[0] && middleX(box) <= within[2] && middleY(box) >= within[1] && middleY(box) <= within[3];

/** Lines that a picture of a table has at least: above and below its header and below a row; left and right. */
const GRID_HORIZONTAL = 3,
  GRID_VERTICAL = 2;
/** A stroke reaches out of the box that its character was recognised in by so many pt. */
const STROKE_PT = 1;
/** Shorter lines, in pt, are marks at the axes of a chart, or strokes of characters. */
const GRID_LENGTH = 8;

/** So many characters of print, reckoned by the width of its pieces, a page or the greater part of one has at least. */
const LEAST_PRINT = 60;

/** About how many characters boxes of print hold. */
export const printIn = (pieces: readonly Box[]): number =>
  pieces.reduce((sum, piece) => sum + Math.max(1, widthOf(piece) / Math.max(1, heightOf(piece))), 0);

/**
 * Is what an area shows to be read: a ruled table, a line drawn as outlines, or the greater part of a page with text
 * that the page does not have
 * as characters? The words and figures in charts and photographs state nothing.
 * @param rulings and `pieces` (boxes of print) found in the picture of the page, in pt
 */
export function isToRead(
  { box, of }: Area,
  page: Pick<PageContent, 'glyphs' | 'rulings' | 'width' | 'height'>,
  rulings: readonly Ruling[],
  pieces: readonly Box[],
): boolean {
  const drawn = page.rulings ?? [];
  // The area comes with its margin.
  if (of === 'drawing' && isLine(widened(box, -FRAME_PT))) return true;
  if (showsGrid(box, of === 'drawing' ? drawn : rulings) && (of !== 'ground' || !showsGrid(box, drawn))) return true;
  const unsaid = pieces.filter(
    (piece) => isIn({ box: piece }, box) && !page.glyphs.some((glyph) => !glyph.hidden && isIn(glyph, piece)),
  );
  return areaOf(box) >= SCAN_SHARE * page.width * page.height && printIn(unsaid) >= LEAST_PRINT;
}

/** Does a picture pasted into text show a ruled table? */
export function showsGrid(picture: Box, rulings: readonly Ruling[]): boolean {
  const within = rulings.filter(
    (ruling) => ruling.to - ruling.from >= GRID_LENGTH && isIn({ box: boxOf(ruling) }, picture),
  );
  const count = (axis: Ruling['axis']): number => within.filter((ruling) => ruling.axis === axis).length;
  return count('horizontal') >= GRID_HORIZONTAL && count('vertical') >= GRID_VERTICAL;
}

/** Drawn lines without those that are strokes of characters drawn as outlines, which lie within what was recognised. */
export const withoutStrokes = (rulings: readonly Ruling[], recognized: readonly Glyph[]): readonly Ruling[] =>
  rulings.filter((ruling) => {
    const [x0, y0, x1, y1] = boxOf(ruling);
    return !recognized.some(
      ({ box, size }) =>
        Math.max(x1 - x0, y1 - y0) <= size &&
        x0 >= box[0] - STROKE_PT &&
        x1 <= box[2] + STROKE_PT &&
        y0 >= box[1] - STROKE_PT &&
        y1 <= box[3] + STROKE_PT,
    );
  });

/** The frame of a table whose text is drawn lies around that text, so far off at most, in pt. */
export const FRAME_PT = 12;

export const widened = ([x0, y0, x1, y1]: Box, by: number): Box => [x0 - by, y0 - by, x1 + by, y1 + by];

export const boxOf = ({ axis, at, from, to }: Pick<Ruling, 'axis' | 'at' | 'from' | 'to'>): Box =>
  axis === 'horizontal' ? [from, at, to, at] : [at, from, at, to];

/**
 * Ideographs from which the choice of characters can be judged, and the share of them that are common in any Chinese
 * text.
 */
const ENOUGH_IDEOGRAPHS = 40,
  COMMON_SHARE = 0.75;

/**
 * Do the ideographs look drawn by lot? A font that maps to wrong characters gives rare ones as often as common ones.
 */
const isScrambled = ({ ideographs, common }: CharacterCounts): boolean =>
  ideographs >= ENOUGH_IDEOGRAPHS && common < COMMON_SHARE * ideographs;

interface CharacterCounts {
  visible: number;
  impossible: number;
  ideographs: number;
  common: number;
}

function countCharacters(glyphs: readonly Glyph[]): CharacterCounts {
  const counts = { visible: 0, impossible: 0, ideographs: 0, common: 0 };
  for (const { text, hidden } of glyphs) {
    if (hidden) continue;
    const kind = characterKind(text);
    counts.visible++;
    if (kind === 'impossible') counts.impossible++;
    if (kind === 'common' || kind === 'rare' || kind === 'beyond') counts.ideographs++;
    if (kind === 'common') counts.common++;
  }
  return counts;
}

/**
 * The resolution of the largest picture on a page, so that it is read pixel by pixel; a usual one where that is too
 * coarse, too fine or missing.
 */
export function resolutionOf(images: readonly PageImage[]): number {
  const sizeOf = ({ box }: PageImage): number => (box[2] - box[0]) * (box[3] - box[1]);
  const largest = images.reduce<PageImage | null>(
    (best, image) => (best === null || sizeOf(image) > sizeOf(best) ? image : best),
    null,
  );
  if (!largest || largest.widthPx * largest.heightPx === 0) return USUAL_DPI;
  const dpi = Math.sqrt((largest.widthPx * largest.heightPx) / sizeOf(largest)) * POINTS_PER_INCH;
  return dpi < LEAST_DPI ? USUAL_DPI : Math.min(dpi, MOST_DPI);
}
