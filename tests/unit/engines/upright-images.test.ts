import { createCanvas, loadImage } from '@napi-rs/canvas';
import { expect, test } from 'vitest';
import { pdfjsEngine } from '../../../src/engines/pdfjs/engine.ts';
import type { GreyRaster } from '../../../src/model/raster.ts';
import { greyOf } from '../../../src/raster/grey.ts';
import { rotated, turned } from '../../../src/raster/upright.ts';
import { onePagePdf, textStream } from '../../support/small-pdf.ts';

async function greyOfPng(png: Uint8Array): Promise<GreyRaster> {
  const image = await loadImage(Buffer.from(png)),
    { width, height } = image;
  const context = createCanvas(width, height).getContext('2d');
  context.drawImage(image, 0, 0);
  return greyOf({ width, height, data: context.getImageData(0, 0, width, height).data }, 72);
}

/**
 * Boxes of recognised pages are those of the picture turned and deskewed: the image under them is turned the same way.
 */
test.each<[90 | 180 | 270 | undefined, number]>([
  [undefined, 0],
  [90, 0],
  [180, 1.5],
  [270, -0.6],
  [undefined, 2],
])('an image turned by %s and deskewed by %s is the raster turned so', async (turn, deskewed) => {
  // An L-shaped mark off the middle looks different at every turn.
  const pdf = await pdfjsEngine.open(onePagePdf(textStream('0 g 80 100 200 24 re 80 100 24 300 re f'), { side: 400 }));
  try {
    const shown = await greyOfPng(await pdf.renderPage(1, 1, 'png', { turned: turn, deskewed }));
    const expected = rotated(turned(greyOf(await pdf.rasterOf(1, 72), 72), turn ?? 0), deskewed);
    expect([shown.width, shown.height]).toEqual([expected.width, expected.height]);
    const dark = (picture: GreyRaster): number[] => [...picture.data].flatMap((value, at) => (value < 128 ? [at] : []));
    const wanted = new Set(dark(expected)),
      found = dark(shown);
    const common = found.filter((at) => wanted.has(at)).length;
    expect(common / Math.max(wanted.size, found.length)).toBeGreaterThan(0.96);
  } finally {
    await pdf.close();
  }
});
