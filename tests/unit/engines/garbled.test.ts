import { expect, test } from 'vitest';
import { garbledCharacters } from '../../../src/engines/pdfjs/garbled.ts';
import type { Glyph, PageFont } from '../../../src/model/page.ts';

const glyphs = (text: string): Glyph[] =>
  [...text].map((character): Glyph => ({
    text: character,
    box: [0, 0, 10, 10],
    baseline: 10,
    size: 10,
    font: 'f',
    angle: 0,
    color: '#000000',
    method: 'text',
    confidence: 1,
  }));
const font = (embedded: boolean): PageFont[] => [{ id: 'f', name: 'SimHei', vertical: false, embedded }];

test.each([
  ['codes of two bytes taken for letters', 'tSUOMe6Qe{‘;h yÑvîxyÑvîTyð‘;¡"e?bŁk>', 36],
  ['Chinese and figures', '2026年部门预算 1,234.56 万元', 0],
  ['a foreign name', 'Café São Paulo, Zürich 2026', 0],
  ['signs of lists and prices', '“一”·×±§°¥％—…', 0],
])('%s', (_, text, lost) => {
  expect(garbledCharacters(glyphs(text), font(false))).toBe(lost);
});

test('A font that the file holds has shapes that tell', () => {
  expect(garbledCharacters(glyphs('yÑvîxyÑvîTyð‘;¡Łk'), font(true))).toBe(0);
});
