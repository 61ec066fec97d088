import type { OpenPdf, Upright } from '../../model/engine.ts';

export interface PageImage {
  readonly page: number;
  readonly base64: string;
}

/** Pixels per point: 115 dpi reads well at the width of the report's paper and twice that when zoomed. */
const IMAGE_SCALE = 1.6;
/** Longest side in px: a poster-size page must not fill the memory of the reader's browser. */
const MAX_SIDE_PX = 4000;

/** Scale in px per pt at which a page is drawn. */
export const imageScale = ({ width, height }: { readonly width: number; readonly height: number }): number =>
  Math.min(IMAGE_SCALE, MAX_SIDE_PX / Math.max(width, height, 1));

/** Draws the pages one by one. A page that cannot be drawn is left out: its text and tables are still in the report. */
export async function* drawPages(
  pdf: OpenPdf,
  pages: readonly (Upright & { readonly page: number; readonly width: number; readonly height: number })[],
): AsyncGenerator<PageImage> {
  for (const { page, width, height, turned, deskewed } of pages) {
    const image = await pdf
      .renderPage(page, imageScale({ width, height }), 'page', { turned, deskewed })
      .catch(() => null);
    if (image) yield { page, base64: Buffer.from(image).toString('base64') };
  }
}
