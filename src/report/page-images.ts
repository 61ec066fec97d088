import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { OpenPdf } from '../model/engine.ts';

export interface PageImage {
  readonly page: number;
  readonly base64: string;
}

/** Pixels per point: 115 dpi reads well at the width of the report's paper and twice that when zoomed. */
const IMAGE_SCALE = 1.6;
/** Longest side in px: a poster-size page must not fill the memory of the reader's browser. */
const MAX_SIDE_PX = 4000;
/** Tables are flat white and thin lines: below this WebP begins to smear small digits. */
const WEBP_QUALITY = 55;

/**
 * Draws the pages one by one, encoding each while the next is drawn. A page that cannot be drawn is left out: its text
 * and tables are still in the report.
 */
export async function* drawPages(pdf: OpenPdf, pages: readonly { readonly page: number; readonly width: number; readonly height: number }[]): AsyncGenerator<PageImage> {
  let pending: Promise<PageImage | null> = Promise.resolve(null);
  for (const { page, width, height } of pages) {
    const scale = Math.min(IMAGE_SCALE, MAX_SIDE_PX / Math.max(width, height, 1));
    const png = await pdf.renderPage(page, scale).catch(() => null);
    const image = await pending;
    if (image) yield image;
    pending = png === null ? Promise.resolve(null) : toWebp(page, png).catch(() => null);
  }
  const last = await pending;
  if (last) yield last;
}

async function toWebp(page: number, png: Uint8Array): Promise<PageImage> {
  const image = await loadImage(png);
  const canvas = createCanvas(image.width, image.height);
  canvas.getContext('2d').drawImage(image, 0, 0);
  return { page, base64: (await canvas.encode('webp', WEBP_QUALITY)).toString('base64') };
}
