import { expect, test } from 'vitest';
import { pdfjsEngine } from '../../../src/engines/pdfjs/engine.ts';
import { onePagePdf, textStream } from '../../support/small-pdf.ts';

/** A font whose one glyph is a drawing: a box, 600 units of a thousandth em wide, 700 high. */
async function glyphOf(
  matrix: string,
  box: string,
  text: string,
  scale = 1,
  up = 1,
): Promise<{ readonly text: string; readonly size: number; readonly box: readonly number[] }> {
  const [width, height] = [600 * scale, 700 * scale * up];
  const bytes = onePagePdf(textStream(`BT ${text} (3) Tj ET`), {
    resources: '/Font << /T 6 0 R >>',
    more: [
      `<< /Type /Font /Subtype /Type3 /FontBBox [${box}] /FontMatrix [${matrix}] /CharProcs << /three 7 0 R >> ` +
        `/Encoding << /Type /Encoding /Differences [51 /three] >> /FirstChar 51 /LastChar 51 /Widths [${width}] ` +
        '/Resources << >> >>',
      textStream(`${width} 0 0 ${Math.min(0, height)} ${width} ${Math.max(0, height)} d1 0 0 ${width} ${height} re f`),
    ],
  }).slice();
  const pdf = await pdfjsEngine.open(
    Buffer.from(Buffer.from(bytes).toString('latin1').replace('/F1 5 0 R >> /Font << ', '/F1 5 0 R '), 'latin1'),
  );
  const page = await pdf.readPage(1);
  await pdf.close();
  const glyph = page.glyphs[0]!;
  return { text: glyph.text, size: Math.round(glyph.size), box: glyph.box.map(Math.round) };
}

/** Ten points, at 100 from the left and 300 from below on a page of 600: the box of an em. */
const AS_PRINTED = { text: '3', size: 10, box: [100, 291, 106, 301] };

test.each<[string, () => Promise<unknown>]>([
  ['an em of a thousand', () => glyphOf('0.001 0 0 0.001 0 0', '0 -200 1000 1000', '/T 10 Tf 1 0 0 1 100 300 Tm')],
  ['its size in its matrix', () => glyphOf('0.01 0 0 0.01 0 0', '0 -200 1000 1100', '/T 1 Tf 1 0 0 1 100 300 Tm')],
  ['drawn in points', () => glyphOf('1 0 0 1 0 0', '0 -2 10 11', '/T 1 Tf 1 0 0 1 100 300 Tm', 0.01)],
  ['a box of nothing', () => glyphOf('0.001 0 0 0.001 0 0', '0 0 0 0', '/T 10 Tf 1 0 0 1 100 300 Tm')],
  ['drawn downwards', () => glyphOf('0.001 0 0 -0.001 0 0', '0 -1000 1000 200', '/T 10 Tf 1 0 0 1 100 300 Tm', 1, -1)],
  [
    'drawn upwards, set upside down twice',
    () => glyphOf('0.001 0 0 -0.001 0 0', '0 -200 1000 1000', '/T 10 Tf 1 0 0 -1 100 300 Tm'),
  ],
])('a font of drawings, %s', async (_, glyph) => {
  expect(await glyph()).toEqual(AS_PRINTED);
});
