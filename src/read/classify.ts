import type { PageContent, PageKind } from '../model/page.ts';
import { isDrawnText } from './pictures.ts';

/** An image over this share of the page is a scan or a pasted table, not a seal or a logo. */
const LARGE_IMAGE_SHARE = 0.3;
/** A scanned page may carry a few drawn characters: page number, watermark. */
const FEW_GLYPHS = 20;

/** Tells whether a page is text, a scan, both, or blank, from what it draws. */
export function classifyPage(page: Pick<PageContent, 'glyphs' | 'images' | 'shapes' | 'width' | 'height'>): PageKind {
  const area = page.width * page.height;
  const covered = Math.max(0, ...page.images.map(({ box }) => ((box[2] - box[0]) * (box[3] - box[1])) / area));
  const visible = page.glyphs.reduce((count, glyph) => count + (glyph.hidden ? 0 : 1), 0);
  // Invisible text under a page-size image is somebody else's OCR layer: the page is a scan all the same.
  if (covered >= LARGE_IMAGE_SHARE) return visible > FEW_GLYPHS ? 'mixed' : 'scan';
  // Text drawn as outlines is to be read from the picture of the page too.
  if (visible <= FEW_GLYPHS && isDrawnText(page)) return 'scan';
  if (visible > 0) return 'text';
  return page.images.length > 0 ? 'scan' : 'blank';
}
