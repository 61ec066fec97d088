import type { Box } from '../../schemas/index.ts';
import { middleX, middleY } from '../lib/geometry.ts';
import { characterKind } from './fonts/characters.ts';
import type { Glyph, PageContent, PageImage, Ruling } from '../model/page.ts';

/** A picture over this share of the page may hold a table; seals and logos are smaller. */
const LARGE_SHARE = 0.12;
/** A picture under more drawn characters than this is a background. */
const FEW_GLYPHS = 20;
/** Resolution for pages whose pictures do not tell one, and the range in which pictures are taken as they are. */
const USUAL_DPI = 200, LEAST_DPI = 120, MOST_DPI = 300;
const POINTS_PER_INCH = 72;
/** Of a page whose fonts map this share of characters to nothing that is ever printed, the text layer is not to be used. */
const IMPOSSIBLE_SHARE = 0.08;

/** What of a page must be recognised from its picture: nothing, all of it, or the pictures on it. */
export type Need = { readonly kind: 'nothing' } | { readonly kind: 'page' } | { readonly kind: 'pictures'; readonly boxes: readonly Box[] };

/** Decides from what the page draws; a page of text whose fonts map needs nothing. */
export function needOf(page: Pick<PageContent, 'glyphs' | 'images' | 'width' | 'height'>): Need {
  const counts = countCharacters(page.glyphs);
  if (counts.visible > FEW_GLYPHS && (counts.impossible / counts.visible > IMPOSSIBLE_SHARE || isScrambled(counts))) return { kind: 'page' };
  const area = page.width * page.height;
  const areaOf = ({ box }: PageImage): number => (box[2] - box[0]) * (box[3] - box[1]) / area;
  // A scanner may cut a page into strips.
  const covered = page.images.reduce((sum, image) => sum + areaOf(image), 0);
  if (counts.visible <= FEW_GLYPHS) return covered >= LARGE_SHARE ? { kind: 'page' } : { kind: 'nothing' };
  const boxes = page.images.filter((image) => areaOf(image) >= LARGE_SHARE && page.glyphs.filter((glyph) => !glyph.hidden && isIn(glyph, image.box)).length <= FEW_GLYPHS).map(({ box }) => box);
  return boxes.length > 0 ? { kind: 'pictures', boxes } : { kind: 'nothing' };
}

export const isIn = ({ box }: Pick<Glyph, 'box'>, within: Box): boolean => middleX(box) >= within[0] && middleX(box) <= within[2] && middleY(box) >= within[1] && middleY(box) <= within[3];

/** Lines that a picture of a table has at least: above and below its header and below a row; left and right. */
const GRID_HORIZONTAL = 3, GRID_VERTICAL = 2;

/** Does a picture pasted into text show a ruled table? The words and figures in charts and photographs state nothing. */
export function showsGrid(picture: Box, rulings: readonly Ruling[]): boolean {
  const within = rulings.filter((ruling) => isIn({ box: boxOf(ruling) }, picture));
  const count = (axis: Ruling['axis']): number => within.filter((ruling) => ruling.axis === axis).length;
  return count('horizontal') >= GRID_HORIZONTAL && count('vertical') >= GRID_VERTICAL;
}

export const boxOf = ({ axis, at, from, to }: Pick<Ruling, 'axis' | 'at' | 'from' | 'to'>): Box => (axis === 'horizontal' ? [from, at, to, at] : [at, from, at, to]);

/** Ideographs from which the choice of characters can be judged, and the share of them that are common in any Chinese text. */
const ENOUGH_IDEOGRAPHS = 40, COMMON_SHARE = 0.75;

/** Do the ideographs look drawn by lot? A font that maps to wrong characters gives rare ones as often as common ones. */
const isScrambled = ({ ideographs, common }: CharacterCounts): boolean => ideographs >= ENOUGH_IDEOGRAPHS && common < COMMON_SHARE * ideographs;

interface CharacterCounts { visible: number; impossible: number; ideographs: number; common: number }

function countCharacters(glyphs: readonly Glyph[]): CharacterCounts {
  const counts = { visible: 0, impossible: 0, ideographs: 0, common: 0 };
  for (const { text, hidden } of glyphs) {
    if (hidden) continue;
    const kind = characterKind(text);
    counts.visible++;
    if (kind === 'impossible') counts.impossible++;
    if (kind === 'common' || kind === 'rare') counts.ideographs++;
    if (kind === 'common') counts.common++;
  }
  return counts;
}

/** The resolution of the largest picture on a page, so that it is read pixel by pixel; a usual one where that is too coarse, too fine or missing. */
export function resolutionOf(images: readonly PageImage[]): number {
  const sizeOf = ({ box }: PageImage): number => (box[2] - box[0]) * (box[3] - box[1]);
  const largest = images.reduce<PageImage | null>((best, image) => (best === null || sizeOf(image) > sizeOf(best) ? image : best), null);
  if (!largest || largest.widthPx * largest.heightPx === 0) return USUAL_DPI;
  const dpi = Math.sqrt(largest.widthPx * largest.heightPx / sizeOf(largest)) * POINTS_PER_INCH;
  return dpi < LEAST_DPI ? USUAL_DPI : Math.min(dpi, MOST_DPI);
}
