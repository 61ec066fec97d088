import { expect, test } from 'vitest';
import type { Box } from '../../../schemas/index.ts';
import { createPageCanvas } from '../../../src/engines/canvas.ts';
import { pdfjsEngine } from '../../../src/engines/pdfjs/engine.ts';
import type { ColorRaster } from '../../../src/model/raster.ts';
import { onePagePdf, textStream } from '../../support/small-pdf.ts';

/** Slanting edges are shaded by where the canvas begins: by so many levels of 255 at most. */
const SHADE = 32;

/** The pixels of a picture inside a box, row after row. */
const cutOut = ({ width, data }: ColorRaster, [x0, y0, x1, y1]: Box): Uint8Array =>
  Uint8Array.from(
    Array.from({ length: y1 - y0 }, (_, row) => [
      ...data.subarray(((y0 + row) * width + x0) * 4, ((y0 + row) * width + x1) * 4),
    ]).flat(),
  );

test.each<[string, Box, Box]>([
  ['in the middle', [70, 240, 310, 330], [70, 240, 310, 330]],
  ['at the near edges', [0, 0, 100, 300], [0, 0, 100, 300]],
  ['cut off at the far edges', [300, 280, 900, 900], [300, 280, 400, 400]],
])('a part of a page is drawn as the whole page is: %s', async (_, part, inside) => {
  const text = 'BT /F1 18 Tf 60 120 Td (1,234.50 and 67) Tj ET 1 0 0 RG 3 w 50 90 m 380 110 l S';
  const pdf = await pdfjsEngine.open(onePagePdf(textStream(text), { side: 400 }));
  try {
    const whole = await pdf.rasterOf(1, 72),
      drawn = await pdf.rasterOf(1, 72, part);
    expect([drawn.width, drawn.height]).toEqual([inside[2] - inside[0], inside[3] - inside[1]]);
    const wanted = cutOut(whole, inside);
    expect(drawn.data.every((value, at) => Math.abs(value - wanted[at]!) < SHADE)).toBe(true);
    expect(drawn.data.some((value) => value === 0)).toBe(true);
  } finally {
    await pdf.close();
  }
});

test('characters of fonts that no file holds are drawn, each as what it is', () => {
  const drawn = ['预', '算', ' '].map((character) => {
    const { context, pixels } = createPageCanvas(40, 40);
    context.font = '30px "No such font", serif';
    context.fillText(character, 5, 32);
    return Buffer.from(pixels().data).toString('latin1');
  });
  expect(new Set(drawn).size).toBe(3);
});
