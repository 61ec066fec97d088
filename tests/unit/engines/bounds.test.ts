import { describe, expect, test } from 'vitest';
import { pdfjsEngine } from '../../../src/engines/pdfjs/engine.ts';
import { createPageCanvas } from '../../../src/engines/canvas.ts';
import { extractBytes } from '../../../src/run/extract-bytes.ts';
import { manyPagesPdf, onePagePdf, textStream, type PdfObject } from '../../support/small-pdf.ts';

const OPTIONS = { ocr: 'off', secondReading: 'off' } as const;

const GREY = '/BitsPerComponent 1 /ColorSpace /DeviceGray';
const picture = (side: number): PdfObject => ({
  dictionary: `/Type /XObject /Subtype /Image /Width ${side} /Height ${side} ${GREY}`,
  stream: Buffer.alloc(1000),
});
const pagePdf = (side: number): Uint8Array =>
  onePagePdf(textStream('q 600 0 0 600 0 0 cm /I Do Q'), {
    resources: '/XObject << /I 6 0 R >>',
    more: [picture(side)],
  });

/** Forms that each draw all the others: as many ways through them as there are orders. */
function tangledFormsPdf(count: number): Uint8Array {
  const names = Array.from({ length: count }, (_, index) => `/X${index} ${index + 6} 0 R`).join(' ');
  const draws = Array.from({ length: count }, (_, index) => `/X${index} Do`).join(' ');
  return onePagePdf(textStream(draws), {
    resources: `/XObject << ${names} >>`,
    more: Array.from({ length: count }, () => ({
      dictionary: `/Type /XObject /Subtype /Form /BBox [0 0 600 600] /Resources << /XObject << ${names} >> >>`,
      stream: Buffer.from(draws),
    })),
  });
}

/** Forms each of which draws the next one so many times. */
const fannedFormsPdf = (depth: number, times: number): Uint8Array =>
  onePagePdf(textStream('/X Do '.repeat(times)), {
    resources: '/XObject << /X 6 0 R >>',
    more: Array.from({ length: depth }, (_, index) => ({
      dictionary:
        '/Type /XObject /Subtype /Form /BBox [0 0 600 600] ' +
        `${index + 1 < depth ? `/Resources << /XObject << /X ${index + 7} 0 R >> >>` : ''}`,
      stream: Buffer.from(index + 1 < depth ? '/X Do '.repeat(times) : '0 0 m 9 9 l S'),
    })),
  });

describe('bounds', () => {
  test.each([25_000, 65_536])('a picture of %i pixels a side is left out and told, read or drawn', async (side) => {
    const result = await extractBytes(pagePdf(side), 'a.pdf', { ...OPTIONS, ocr: 'auto' });
    expect(result).toMatchObject({ status: 'partial', errors: [{ code: 'TEXT_LOST', page: 1 }] });
    const pdf = await pdfjsEngine.open(pagePdf(side));
    expect((await pdf.renderPage(1, 1)).length).toBeGreaterThan(0);
    await pdf.close();
  });

  test('what the canvas refuses is told of its page, and is no fault of ours', async () => {
    const pdf = await pdfjsEngine.open(onePagePdf(textStream('0 0 m 9 9 l S')));
    await expect(pdf.rasterOf(1, 100_000)).rejects.toMatchObject({ code: 'PAGE_FAILED', page: 1 });
    await pdf.close();
  });

  test('a character that fonts map to U+0000 prints nothing', () => {
    const { context, pixels } = createPageCanvas(20, 20);
    context.fillText('\0', 5, 15);
    expect(context.measureText('a\0').width).toBe(context.measureText('a').width);
    expect(pixels().data.every((value) => value === 0)).toBe(true);
  });

  test.each<[string, Uint8Array, string]>([
    ['forms that draw each other', tangledFormsPdf(10), 'TEXT_LOST'],
    ['forms within forms', fannedFormsPdf(7, 12), 'PAGE_TOO_COMPLEX'],
  ])('%s end at a limit, not when their time is up', async (_, bytes, code) => {
    const begun = process.cpuUsage();
    expect(await extractBytes(bytes, 'a.pdf', OPTIONS)).toMatchObject({ errors: [{ code, page: 1 }] });
    const { user, system } = process.cpuUsage(begun);
    expect((user + system) / 1e6).toBeLessThan(30);
  });

  test('an area far larger than the page covers what it covers, at once', async () => {
    const bytes = onePagePdf(
        textStream('BT /F1 12 Tf 50 500 Td (Text) Tj ET 999 0 0 999 0 0 cm 1 g 0 0 2000 2000 re f'),
      ),
      begun = process.cpuUsage();
    expect((await extractBytes(bytes, 'a.pdf', OPTIONS)).coverage.pages).toMatchObject([{ glyphs: 4, hidden: 4 }]);
    const { user, system } = process.cpuUsage(begun);
    expect((user + system) / 1e6).toBeLessThan(5);
  });

  test('a document with too many pages is told by its count, in less processor time than 2 s', async () => {
    const bytes = manyPagesPdf(25_000),
      begun = process.cpuUsage();
    expect(await extractBytes(bytes, 'a.pdf', { ...OPTIONS, maxPages: 500 })).toMatchObject({
      status: 'failed',
      errors: [{ code: 'TOO_MANY_PAGES', message: 'The PDF has 25000 pages; the limit is 500.' }],
    });
    const { user, system } = process.cpuUsage(begun);
    expect((user + system) / 1e6).toBeLessThan(2);
  });

  test('a count that lies is no count', () => {
    const text = Buffer.from(manyPagesPdf(3)).toString('latin1').replace('/Count 3', '/Count 9999');
    expect(pdfjsEngine.countBeyond(Buffer.from(text, 'latin1'), 500)).toBeNull();
    expect(pdfjsEngine.countBeyond(manyPagesPdf(3), 2)).toBe(3);
  });
});
