import { describe, expect, test } from 'vitest';
import { turnedUpright } from '../../../src/read/turned.ts';
import { refineGlyphs } from '../../../src/read/glyphs.ts';
import { drawnPages } from '../../../src/run/extract-pages.ts';
import { findTables } from '../../../src/tables/index.ts';
import { onePagePdf, textStream } from '../../support/small-pdf.ts';
import { tableRows } from '../tables/handmade.ts';

const line = (x0: number, y0: number, x1: number, y1: number): string => `${x0} ${y0} m ${x1} ${y1} l S\n`;
const text = (x: number, y: number, content: string): string =>
  `BT /F1 10 Tf 1 0 0 1 ${x} ${y} Tm (${content}) Tj ET\n`;
const GRID = [
  ...[0, 1, 2, 3].map((row) => line(100, 300 + row * 20, 400, 300 + row * 20)),
  ...[0, 1, 2, 3].map((column) => line(100 + column * 100, 300, 100 + column * 100, 360)),
].join('');
const CELLS = ['Item', 'Total', 'Basic', 'Wages', '12.50', '10.00', 'Goods', '8.00', '7.00'];
const TABLE = GRID + CELLS.map((word, at) => text(105 + (at % 3) * 100, 346 - Math.floor(at / 3) * 20, word)).join('');

const pagesOf = async (content: string) => (await drawnPages(onePagePdf(textStream(content)))).map(turnedUpright);

describe('a page on its side that does not say so', () => {
  test.each<[string, string, number | undefined]>([
    ['text running up', `q 0 1 -1 0 600 0 cm ${TABLE} Q`, 90],
    ['text running down', `q 0 -1 1 0 0 600 cm ${TABLE} Q`, 270],
    ['text upside down', `q -1 0 0 -1 600 600 cm ${TABLE} Q`, 180],
    ['with a page number the right way up', `q 0 1 -1 0 600 0 cm ${TABLE} Q${text(300, 20, '12')}`, 90],
    ['upright as it is', TABLE, undefined],
  ])('%s', async (_, content, turned) => {
    const pages = await pagesOf(content);
    expect(pages.map((page) => page.turned)).toEqual([turned]);
    expect(tableRows(findTables(pages.map((page) => ({ ...page, glyphs: refineGlyphs(page.glyphs) }))))).toEqual([
      ['Item|Total|Basic', 'Wages|12.50|10.00', 'Goods|8.00|7.00'],
    ]);
  });

  test('a column of names written upwards turns no page', async () => {
    const [page] = await pagesOf(`${TABLE}q 0 1 -1 0 600 0 cm ${text(30, 30, 'Department')} Q`);
    expect(page!.turned).toBeUndefined();
  });
});
