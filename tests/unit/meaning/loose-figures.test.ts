import { expect, test } from 'vitest';
import { looseFigures } from '../../../src/meaning/narrative/loose-figures.ts';
import type { TextLine } from '../../../src/model/table.ts';

/** Texts of one row, from left to right. */
const row = (y: number, ...texts: readonly string[]): TextLine[] =>
  texts.map((text, index) => ({
    page: 4,
    text,
    box: [50 + index * 150, y, 50 + index * 150 + text.length * 9, y + 9],
    size: 9,
    glyphs: text.length,
    role: 'heading',
  }));
const LABELS = ['办公费', '印刷费', '差旅费', '会议费'];
const rows = (...figures: readonly string[]): TextLine[] =>
  figures.flatMap((figure, index) => row(100 + index * 16, `3020${index}`, LABELS[index]!, figure));

test.each([
  ['rows of a table that was not seen', rows('37.34', '1,204', '-2.66'), ['37.34', '1,204', '-2.66']],
  ['two rows may be anything', rows('37.34', '2.36'), []],
  ['page numbers, years and percentages are no money', rows('12', '2026', '37.34%', '1'), []],
  ['the scale of a chart has no labels', [100, 116, 132].flatMap((y) => row(y, '1,000.00', '37.34')), []],
  ['a figure before its label', [100, 116, 132].flatMap((y) => row(y, '37.34', '办公费')), []],
])('%s', (_, lines, found) => {
  expect(looseFigures(lines).map(({ text, page, reason }) => [text, page, reason])).toEqual(
    found.map((text) => [text, 4, 'in a row outside every table']),
  );
});
