import { createCanvas, loadImage } from '@napi-rs/canvas';
import { expect, test } from 'vitest';
import { greyPng } from '../../../src/engines/pdfjs/page-image.ts';
import { imageType } from '../../../src/lib/image-type.ts';

/** Three by two pixels; the width is odd, so that the last pixel of a line has half a byte alone. */
const GREYS = [0, 255, 128, 17, 250, 8] as const;
const raster = (values: readonly number[], width: number) => ({
  width,
  height: values.length / width,
  data: Uint8Array.from(values.flatMap((value) => [value, value, value, 255])),
});

test('a grey page is read back in sixteen greys', async () => {
  const png = greyPng(raster(GREYS, 3))!;
  const image = await loadImage(Buffer.from(png));
  expect([image.width, image.height, imageType(png)]).toEqual([3, 2, 'image/png']);
  const context = createCanvas(3, 2).getContext('2d');
  context.drawImage(image, 0, 0);
  const seen = [...context.getImageData(0, 0, 3, 2).data].filter((_, index) => index % 4 === 0);
  expect(seen).toEqual([0, 255, 136, 17, 255, 0]);
});

test.each([
  ['a red line', 100, 100, [220, 20, 20], null],
  ['the edge of a coloured letter', 100, 3, [240, 200, 200], 'image/png'],
  ['a hint of colour, as of paper', 100, 100, [250, 248, 244], 'image/png'],
] as const)('%s', (_, all, coloured, color, expected) => {
  const data = Uint8Array.from(
    Array.from({ length: all }, (_each, index) => [...(index < coloured ? color : [255, 255, 255]), 255]).flat(),
  );
  const png = greyPng({ width: 10, height: all / 10, data });
  expect(png && imageType(png)).toBe(expected);
});
