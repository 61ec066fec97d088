import { expect, test } from 'vitest';
import type { Glyph } from '../../../src/model/page.ts';
import { segmentLines } from '../../../src/tables/segments.ts';
import { write } from './handmade.ts';

/**
 * Pieces drawn one after another, each so far from the last one as told; `split` draws every glyph with an operator of
 * its own.
 */
function line(pieces: readonly (string | number)[], split = false): Glyph[] {
  let x = 50;
  const glyphs = pieces.flatMap((piece) => {
    if (typeof piece === 'number') {
      x += piece;
      return [];
    }
    const written = write(piece, x, 100);
    x = written.at(-1)!.box[2];
    return written;
  });
  return split ? glyphs.map((glyph, index) => ({ ...glyph, textRun: index })) : glyphs;
}

test.each<[string, (string | number)[], string[]]>([
  ['a wide gap', ['教育支出', 8, '12.00'], ['教育支出', '12.00']],
  ['a gap within a text', ['教育', 2, '支出'], ['教育支出']],
  ['an amount before a label', ['3,923.72', 4, '一、公共服务'], ['3,923.72', '一、公共服务']],
  ['an amount before a code', ['1396.465930', 4, '302'], ['1396.465930', '302']],
  ['two amounts', ['12.50', 3, '8.00'], ['12.50', '8.00']],
  ['a whole number before a label', ['39942266', 4, '一、公共服务'], ['39942266', '一、公共服务']],
  ['a dash before a label', ['-', 5, '三、国防支出'], ['-', '三、国防支出']],
  ['a wide comma', ['55,', 3, '209.', 3, '04'], ['55,209.04']],
  [
    'blanks between thousands',
    ['合计', 20, '1', 3, '234', 3, '567.89', 20, '(1', 3, '234.00)'],
    ['合计', '1234567.89', '(1234.00)'],
  ],
  ['whole numbers in three groups', ['1', 3, '234', 3, '567'], ['1234567']],
  ['two numbers that are no groups of one', ['1', 3, '234', 20, '12.50', 3, '100'], ['1', '234', '12.50', '100']],
  ['a word spread over its cell', ['收', 20, '入'], ['收入']],
  ['parts of a code', ['类', 20, '款', 20, '项'], ['类', '款', '项']],
])('%s', (_, pieces, expected) => {
  expect(segmentLines(line(pieces, true), 10).map(({ segments }) => segments.map(({ text }) => text))).toEqual([
    expected,
  ]);
});

test('another operator begins another cell after a small gap', () => {
  expect(segmentLines(line(['人员经费支出', 4, '日常公用支出']), 10)[0]!.segments.map(({ text }) => text)).toEqual([
    '人员经费支出',
    '日常公用支出',
  ]);
  const [whole] = segmentLines(line(['人员经费支出', 4, '日常公用支出'], true), 10)[0]!.segments;
  expect(whole).toMatchObject({
    text: '人员经费支出日常公用支出',
    parts: [{ text: '人员经费支出' }, { text: '日常公用支出' }],
  });
});

test('last characters of two wrapped names are no word, though a third name stands a little higher', () => {
  const glyphs = [
    ...write('合计', 50, 98),
    ...write('公车购置', 100, 100),
    ...write('公车运行', 160, 100),
    ...write('费', 115, 113),
    ...write('费', 175, 113),
  ];
  expect(segmentLines(glyphs, 10).map(({ segments }) => segments.map(({ text }) => text))).toEqual([
    ['合计', '公车购置', '公车运行'],
    ['费', '费'],
  ]);
});
