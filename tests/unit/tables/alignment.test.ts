import { describe, expect, test } from 'vitest';
import type { Glyph } from '../../../src/model/page.ts';
import { findTables } from '../../../src/tables/index.ts';
import { horizontal, pageOf, rowsOf, write, writeTo } from './handmade.ts';

const rows = [['人员经费', '1,200.00', '900.00'], ['公用经费', '300.00', '80.50'], ['项目支出', '99.00', ''], ['合计', '1,599.00', '980.50']];
const body = (left: number): Glyph[] => rows.flatMap(([label, ...amounts], row) => [
  ...write(label!, left, 220 + row * 18), ...amounts.flatMap((text, column) => (text === '' ? [] : writeTo(text, left + 220 + column * 100, 220 + row * 18)))]);
const header = [...write('科目', 60, 200), ...writeTo('本年', 280, 200), ...writeTo('上年', 380, 200)];
const sentence = write('二〇二六年部门预算收入和支出都比上年增长主要原因是人员经费和项目支出都有增加', 60, 160);

describe('tables without lines', () => {
  test.each([['no line at all', []], ['horizontal lines only', [190, 205, 280].map((y) => horizontal(y, 50, 400))]])('%s', (_, rulings) => {
    const { tables } = findTables([pageOf([...sentence, ...header, ...body(60)], rulings)]);
    expect(tables.map((table) => [table.origin, ...rowsOf(table)])).toEqual([['alignment', '科目|本年|上年', ...rows.map((row) => row.join('|'))]]);
  });
  test.each<[string, Glyph[]]>([
    ['a sentence with amounts', [1, 2, 3, 4].flatMap((line) => write(`收入1,234.56万元比上年增加12.34万元支出1,234.56万元增加`, 60, 100 + line * 20))],
    ['two rows only', body(60).filter(({ baseline }) => baseline < 250)],
    ['one column of amounts', body(60).filter(({ box }) => box[0] < 290)],
    ['amounts that stand anywhere', [0, 1, 2, 3, 4].flatMap((row) => [...write('1,234.00', 60 + row * 37, 100 + row * 20), ...write('56.70', 300 + row * 29, 100 + row * 20)])],
    ['a table of contents', [1, 2, 3, 4].flatMap((line) => [...write(`第${line}部分`, 60, 100 + line * 20), ...write(`${line}`, 500, 100 + line * 20)])],
  ])('not %s', (_, glyphs) => { expect(findTables([pageOf(glyphs, [])]).tables).toEqual([]); });
});
