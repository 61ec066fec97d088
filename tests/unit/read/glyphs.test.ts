import { describe, expect, test } from 'vitest';
import { hideCovered, rectangleOf } from '../../../src/engines/pdfjs/covers.ts';
import { subpathsOf } from '../../../src/engines/pdfjs/paths.ts';
import { IDENTITY } from '../../../src/engines/pdfjs/matrix.ts';
import type { Glyph } from '../../../src/model/page.ts';
import { refineGlyphs } from '../../../src/read/glyphs.ts';
import { write } from '../tables/handmade.ts';

const widths = (glyphs: readonly Glyph[]): number[] =>
  refineGlyphs(glyphs).map(({ box }) => Math.round((box[2] - box[0]) * 10) / 10);

describe('boxes end where the next glyph begins', () => {
  test.each<[string, Glyph[], number[]]>([
    ['widths that are right stay', write('12元', 0, 20), [5, 5, 10]],
    ['digits declared a size wide, the last by its usual advance', write('12.3', 0, 20, { width: 10 }), [5, 5, 5, 5]],
    ['a second print is no next glyph', [...write('合', 0, 20), ...write('合', 0.5, 20)], [10, 10]],
    [
      'another font is another text',
      [...write('1', 0, 20, { width: 10, font: 'a' }), ...write('2', 5, 20, { width: 10, font: 'b' })],
      [10, 10],
    ],
    [
      'another line is another text',
      [...write('1', 0, 20, { width: 10 }), ...write('2', 5, 35, { width: 10 })],
      [10, 10],
    ],
  ])('%s', (_, glyphs, expected) => {
    expect(widths(glyphs)).toEqual(expected);
  });
});

test('the same character at the same place is doubled', () => {
  expect(refineGlyphs([...write('合计', 0, 20), ...write('合计', 0.4, 20)]).map(({ hidden }) => hidden)).toEqual([
    undefined,
    undefined,
    'doubled',
    'doubled',
  ]);
});

test('radicals and wide forms are folded and kept', () => {
  expect(refineGlyphs(write('⺠（１', 0, 20)).map(({ text, original }) => `${original}→${text}`)).toEqual([
    '⺠→民',
    '（→(',
    '１→1',
  ]);
});

describe('what is painted over cannot be seen', () => {
  const text = write('旧标题', 100, 100);
  const hidden = (cover: readonly [number, number, number, number], before = text.length): number =>
    hideCovered(text, [{ box: cover, before }]).filter((glyph) => glyph.hidden === 'invisible').length;
  test.each<[string, number, number]>([
    ['covered whole', hidden([90, 80, 200, 120]), 3],
    ['covered in part', hidden([90, 80, 117, 120]), 2],
    ['beside', hidden([90, 110, 200, 120]), 0],
    ['painted before', hidden([90, 80, 200, 120], 0), 0],
  ])('%s', (_, count, expected) => {
    expect(count).toBe(expected);
  });

  test('a rectangle covers, other shapes are not judged', () => {
    expect(rectangleOf(subpathsOf([0, 0, 0, 1, 10, 0, 1, 10, 5, 1, 0, 5, 4], IDENTITY))).toEqual([0, 0, 10, 5]);
    expect(rectangleOf(subpathsOf([0, 0, 0, 1, 10, 0, 1, 5, 5, 4], IDENTITY))).toBeNull();
    expect(rectangleOf(subpathsOf([0, 0, 0, 1, 10, 0, 1, 10, 5, 1, 3, 4, 4], IDENTITY))).toBeNull();
  });
});
