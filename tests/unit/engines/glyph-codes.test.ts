import { expect, test } from 'vitest';
import { drawnPages } from '../../../src/run/extract-pages.ts';
import { textStream, writePdf } from '../../support/small-pdf.ts';

/** A subset font may give any character the code 32, which word spacing takes for the space. */
test('a character with the code of the space is printed', async () => {
  const pdf = writePdf([
    '<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    textStream('BT /F1 20 Tf 30 200 Td (1 2! 3) Tj ET'),
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Type /Encoding /Differences [32 /seven /space] >> >>',
  ]);
  const [page] = await drawnPages(pdf);
  expect(page!.glyphs.map(({ text }) => text).join('')).toBe('17273');
});
