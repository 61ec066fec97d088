import { expect, test } from 'vitest';
import { withMarks } from '../../../src/tables/cells/recognised-marks.ts';
import { handTable } from '../../support/hand-table.ts';

const recognised = (rows: readonly (readonly string[])[]) =>
  handTable(rows).cells.map((cell) => ({ ...cell, method: 'ocr' as const }));
const textsOf = (rows: readonly (readonly string[])[]) => withMarks(recognised(rows)).map(({ text }) => text);

test.each<[string, readonly string[], readonly string[]]>([
  ['stars taken for others', ['★★', '★市', '出', '1', '2'], ['**', '**', '**', '1', '2']],
  ['one star of two', ['**', '★*', '1', '2', '3'], ['**', '**', '1', '2', '3']],
  ['words beside a star', ['★*', '合计', '基本支出'], ['★*', '合计', '基本支出']],
  ['the first level of a code', ['炎', '款', '项', '科目名称'], ['类', '款', '项', '科目名称']],
  ['the last one', ['类', '款', '顶'], ['类', '款', '项']],
  ['a number in the place of a level', ['类', '款', '12'], ['类', '款', '12']],
  ['two levels', ['天', '款', '科目名称'], ['类', '款', '科目名称']],
  ['the last of two', ['类', '欲', '科目名称'], ['类', '款', '科目名称']],
  ['something else beside one level', ['合计', '项', '数'], ['合计', '项', '数']],
  ['names', ['教育', '款', '项'], ['教育', '款', '项']],
])('%s', (_, row, expected) => {
  expect(textsOf([row])).toEqual(expected);
});

test.each<[string, readonly string[], number, string]>([
  ['stars read as anything', ['赤', '1', '2', '3'], 0.74, '**'],
  ['a label that is read surely', ['户', '1', '2', '3'], 0.99, '户'],
  ['figures that do not count', ['赤', '1', '3', '4'], 0.74, '赤'],
  ['a longer label', ['合计数', '1', '2', '3'], 0.74, '合计数'],
])('before numbers: %s', (_, row, confidence, expected) => {
  expect(withMarks(recognised([row]).map((cell) => ({ ...cell, confidence })))[0]!.text).toBe(expected);
});

test('what was read is another reading, and print is left alone', () => {
  const [cell] = withMarks(recognised([['天', '款', '项']]));
  expect(cell).toMatchObject({ text: '类', lines: ['类'], readings: [{ text: '天' }] });
  const printed = handTable([['天', '款', '项']]).cells;
  expect(withMarks(printed)).toBe(printed);
});

test.each<[string, readonly string[], readonly string[]]>([
  ['of figures is a 1', ['数量', '1', '2', 'I', '1', '!', '12'], ['数量', '1', '2', '1', '1', '1', '12']],
  ['of figures is a 0', ['0.00', '0.00', 'O', '5.10', '3.00'], ['0.00', '0.00', '0', '5.10', '3.00']],
  ['of names stays', ['单位', '甲', '乙', 'I', '丙', '1'], ['单位', '甲', '乙', 'I', '丙', '1']],
  ['of few figures stays', ['I', '1', '2'], ['I', '1', '2']],
])('a stroke or a ring alone in a column %s', (_, column, expected) => {
  const cells = withMarks(recognised(column.map((text) => ['名称', text])));
  expect(cells.filter((cell) => cell.column === 1).map(({ text }) => text)).toEqual(expected);
  expect(
    cells.every(({ text, confidence, readings }) => (readings.length > 0 ? confidence <= 0.5 : text.length > 0)),
  ).toBe(true);
});
