import { createCanvas } from '@napi-rs/canvas';
import { expect, test, vi } from 'vitest';
import { pdfjsEngine } from '../../../src/engines/pdfjs/engine.ts';
import { isWhole, UNDECODED } from '../../../src/engines/pdfjs/undecoded-images.ts';
import { onePagePdf, textStream, writePdf, type PdfObject } from '../../support/small-pdf.ts';

const SIDE_PX = 64;
const canvas = createCanvas(SIDE_PX, SIDE_PX),
  context = canvas.getContext('2d');
context.fillStyle = '#20a040';
context.fillRect(0, 0, SIDE_PX, SIDE_PX);
const jpeg = canvas.encodeSync('jpeg', 90);

const pictureOf = (stream: Uint8Array): PdfObject => ({
  dictionary:
    `/Type /XObject /Subtype /Image /Width ${SIDE_PX} /Height ${SIDE_PX} /ColorSpace /DeviceRGB ` +
    '/BitsPerComponent 8 /Filter /DCTDecode',
  stream,
});
const withPicture = (stream: Uint8Array): Uint8Array =>
  onePagePdf(textStream('q 200 0 0 100 50 60 cm /P Do Q'), {
    side: 400,
    resources: '/XObject << /P 6 0 R >>',
    more: [pictureOf(stream)],
  });

const without = (marker: number): Buffer => {
  let rest: Buffer = jpeg;
  for (let at = rest.indexOf(mark(marker)); at !== -1; at = rest.indexOf(mark(marker)))
    rest = Buffer.concat([rest.subarray(0, at), rest.subarray(at + 2 + rest.readUInt16BE(at + 2))]);
  return rest;
};
const mark = (marker: number): Buffer => Buffer.from([0xff, marker]);

test.each<[string, Uint8Array, boolean]>([
  ['whole', jpeg, true],
  ['with a line end behind it', Buffer.concat([jpeg, Buffer.from('\r\n')]), true],
  ['cut short', jpeg.subarray(0, jpeg.length - 2), false],
  ['with much behind its end', Buffer.concat([jpeg, Buffer.alloc(100)]), false],
  ['without its frame', without(0xc0), false],
  ['without its tables', without(0xc4), false],
  ['a header alone', jpeg.subarray(0, 20), false],
  ['empty', new Uint8Array(), false],
])('a JPEG picture %s', (_, data, whole) => {
  expect(isWhole(data)).toBe(whole);
});

test('a picture is told with its size and place, hides text under it, and shows where it is drawn', async () => {
  const pdf = await pdfjsEngine.open(withPicture(jpeg));
  try {
    const { images, losses } = await pdf.readPage(1);
    expect(losses).toBeUndefined();
    expect(images).toEqual([
      expect.objectContaining({ widthPx: SIDE_PX, heightPx: SIDE_PX, box: [50, 240, 250, 340] }),
    ]);
    const { data, width } = await pdf.rasterOf(1, 72),
      at = (290 * width + 150) * 4;
    expect([...data.subarray(at, at + 3)].map((value) => Math.round(value / 8))).toEqual([4, 20, 8]);
  } finally {
    await pdf.close();
  }
});

test('text under a picture that was not unpacked cannot be seen', async () => {
  const page = (drawn: string): Uint8Array =>
    onePagePdf(textStream(drawn), {
      side: 400,
      resources: '/XObject << /P 6 0 R >>',
      more: [pictureOf(jpeg)],
    });
  const text = 'BT /F 12 Tf 60 80 Td (1234) Tj ET',
    picture = 'q 200 0 0 100 50 60 cm /P Do Q';
  for (const [drawn, hidden] of [
    [`${text} ${picture}`, true],
    [`${picture} ${text}`, false],
  ] as const) {
    const pdf = await pdfjsEngine.open(page(drawn));
    try {
      const { glyphs } = await pdf.readPage(1);
      expect(glyphs.map((glyph) => [glyph.text, glyph.hidden !== undefined])).toEqual(
        [...'1234'].map((digit) => [digit, hidden]),
      );
    } finally {
      await pdf.close();
    }
  }
});

test('a picture on several pages is not unpacked and stays where it is', async () => {
  const pages = [4, 6, 8, 10];
  const bytes = writePdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${pages.map((page) => `${page} 0 R`).join(' ')}] /Count ${pages.length} >>`,
    pictureOf(jpeg),
    ...pages.flatMap((page) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 400] /Contents ${page + 1} 0 R ` +
        '/Resources << /XObject << /P 3 0 R >> >> >>',
      textStream('q 200 0 0 100 50 60 cm /P Do Q'),
    ]),
  ]);
  const { ImageDecoder } = globalThis as unknown as { ImageDecoder: { prototype: { decode(): Promise<unknown> } } };
  const asked = vi.spyOn(ImageDecoder.prototype, 'decode');
  const pdf = await pdfjsEngine.open(bytes);
  try {
    for (let page = 1; page <= pages.length; page++) {
      const { images, losses } = await pdf.readPage(page);
      expect(losses).toBeUndefined();
      expect(images.map(({ box }) => box)).toEqual([[50, 240, 250, 340]]);
    }
    const answers = (await Promise.all(asked.mock.results.map(({ value }) => value))) as { image: unknown }[];
    expect(answers.length).toBeGreaterThan(0);
    expect(answers.every(({ image }) => image === UNDECODED)).toBe(true);
  } finally {
    await pdf.close();
  }
});
