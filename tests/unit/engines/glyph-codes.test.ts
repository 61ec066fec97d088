import { expect, test } from 'vitest';
import { OPS } from '../../../src/engines/pdfjs/module.ts';
import { walkOperators } from '../../../src/engines/pdfjs/walk.ts';
import { drawnPages } from '../../../src/run/extract-pages.ts';
import { textStream, writePdf } from '../../support/small-pdf.ts';

/** A subset font may give any character the code 32, which word spacing takes for the space. */
test('a character with the code of the space is printed', async () => {
  const pdf = writePdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    textStream('BT /F1 20 Tf 30 200 Td (1 2! 3) Tj ET'),
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Type /Encoding /Differences [32 ' +
      '/seven /space] >> >>',
  ]);
  const [page] = await drawnPages(pdf);
  expect(page!.glyphs.map(({ text }) => text).join('')).toBe('17273');
});

/** Its box for missing glyphs is drawn by nobody; read by its shape it would be a character. */
test('a code that a font’s file lacks names no glyph', () => {
  const glyph = (unicode: string, isInFont: boolean) => ({
    fontChar: unicode,
    unicode,
    width: 500,
    isSpace: false,
    isInFont,
  });
  const { glyphs } = walkOperators({
    operators: {
      fnArray: [OPS.beginText, OPS.setFont, OPS.showText],
      argsArray: [[], ['F', 10], [[glyph('1', true), glyph(' ', false), glyph('2', false)]]],
    },
    viewport: [1, 0, 0, -1, 0, 100],
    width: 100,
    height: 100,
    fontOf: () => ({}),
    isOpaqueImage: () => false,
    isShown: () => true,
    blanksOf: new Set(['F']),
  });
  expect(glyphs.map(({ text, code }) => [text, code])).toEqual([
    ['1', '1'],
    [' ', undefined],
    ['2', undefined],
  ]);
});
