import type { Box } from '../../../schemas/index.ts';
import { POINTS_PER_INCH } from '../../lib/physical-units.ts';
import type { ImageFormat, Upright } from '../../model/engine.ts';
import type { ColorRaster } from '../../model/raster.ts';
import { createPageCanvas } from '../canvas.ts';
import type { getDocument } from './module.ts';

type PdfjsDocument = Awaited<ReturnType<typeof getDocument>['promise']>;

/** Draws a page as a picture to look at. */
export async function renderPage(
  document: PdfjsDocument,
  pageNumber: number,
  scale: number,
  format: ImageFormat,
  { turned, deskewed = 0 }: Upright,
): Promise<Uint8Array> {
  const page = await document.getPage(pageNumber);
  try {
    const viewport = page.getViewport({ scale, rotation: (page.rotate + (turned ?? 0)) % 360 });
    const canvas = createPageCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
    await page.render({
      canvas: null,
      canvasContext: canvas.context as never,
      viewport,
      background: '#ffffff',
      ...(deskewed === 0 ? {} : { transform: rotationAbout(viewport.width / 2, viewport.height / 2, deskewed) }),
    }).promise;
    return canvas.encode(format);
  } finally {
    page.cleanup();
  }
}

/** The matrix that rotates clockwise about a point of a canvas. */
function rotationAbout(x: number, y: number, degrees: number): number[] {
  const sine = Math.sin((degrees * Math.PI) / 180),
    cosine = Math.cos((degrees * Math.PI) / 180);
  return [cosine, sine, -sine, cosine, x - cosine * x + sine * y, y - sine * x - cosine * y];
}

/** Draws a page, or a part of it in px, for recognition. */
export async function rasterOf(
  document: PdfjsDocument,
  pageNumber: number,
  dpi: number,
  [left, top, right, bottom]: Box = [0, 0, Infinity, Infinity],
): Promise<ColorRaster> {
  const page = await document.getPage(pageNumber);
  try {
    const scale = dpi / POINTS_PER_INCH,
      viewport = page.getViewport({ scale, offsetX: -left, offsetY: -top });
    const canvas = createPageCanvas(
      Math.min(right, Math.round(viewport.width)) - left,
      Math.min(bottom, Math.round(viewport.height)) - top,
    );
    await page.render({ canvas: null, canvasContext: canvas.context as never, viewport, background: '#ffffff' })
      .promise;
    return canvas.pixels();
  } finally {
    page.cleanup();
  }
}
