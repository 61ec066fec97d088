import { describe, expect, test } from 'vitest';
import type { Glyph } from '../../../src/model/page.ts';
import { withOtherLayer } from '../../../src/read/other-layer.ts';
import { write } from '../tables/handmade.ts';

const recognized = (text: string): Glyph[] =>
  write(text, 100, 50).map((glyph): Glyph => ({ ...glyph, method: 'ocr', confidence: 0.9 }));
const layer = (text: string, x = 101, hidden: Glyph['hidden'] | null = 'invisible'): Glyph[] =>
  write(text, x, 51).map((glyph): Glyph => (hidden === null ? glyph : { ...glyph, hidden }));

describe('an invisible layer under a recognised figure', () => {
  test.each<[string, string, Glyph[], string[]]>([
    ['says otherwise: one more reading', '1,234.50', layer('1,284.50'), ['8']],
    ['says the same: nothing', '1,234.50', layer('1,234.50'), []],
    ['differs too much to be the same figure', '1,234.50', layer('9,876.50'), []],
    ['is longer', '234.50', layer('1,284.50'), []],
    ['is words', '12', layer('合计'), []],
    ['lies elsewhere', '1,234.50', layer('1,284.50', 300), []],
    ['is drawn, not invisible', '1,234.50', layer('1,284.50', 101, null), []],
  ])('%s', (_, text, other, expected) => {
    const glyphs = withOtherLayer(recognized(text), other);
    expect(glyphs.map((glyph) => glyph.text).join('')).toBe(text);
    expect(glyphs.flatMap(({ readings = [] }) => readings.map((reading) => reading.text))).toEqual(expected);
  });
});
