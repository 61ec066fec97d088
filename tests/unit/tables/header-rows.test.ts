import { describe, expect, test } from 'vitest';
import { findHeaderRows } from '../../../src/tables/header-rows.ts';
import { cellsOf } from './handmade.ts';

const found = (rows: readonly (readonly string[])[]): string => {
  const { cells, rowCount, columnCount } = cellsOf(rows);
  const { preambleRows, headerEnd } = findHeaderRows(cells, rowCount, columnCount);
  return `${preambleRows}..${headerEnd}`;
};
const body = ['工资', '1.00', '2.00'];

describe('findHeaderRows', () => {
  test.each<[string, string[][], string]>([
    ['one row', [['科目', '合计', '基本支出'], body], '0..1'],
    ['a column span and what splits it', [['科目^2', '支出<2'], ['合计', '基本支出'], body], '0..2'],
    [
      'a form whose cells no line shows to be wide',
      [
        ['项目名称', '河长制经费', '', '', ''],
        ['主管部门', '水利局', '实施单位', '水利局', ''],
      ],
      '0..0',
    ],
    [
      'a caption with a word in brackets over a form in its grid',
      [['项目绩效目标表<4'], ['部门（单位）：审计局<3', ''], ['项目名称', '劳务费<3'], ['金额', '1.00', '', '']],
      '2..2',
    ],
    ['an index row', [['科目', '合计', '基本支出'], ['**', '1', '2'], body], '0..2'],
    [
      'an index row with two numbers in one cell',
      [
        ['合计', '因公出国', '购置 运行', '接待'],
        ['1', '2', '3 4', '5'],
        ['1.00', '2.00', '3.00', '4.00'],
      ],
      '0..2',
    ],
    [
      'two counts in one cell',
      [
        ['合计', '因公出国', '购置 运行', '接待'],
        ['1', '2', '4 4', '5'],
        ['1.00', '2.00', '3.00', '4.00'],
      ],
      '0..1',
    ],
    [
      'title and unit line inside the grid',
      [['2026年收支总表<3'], ['', '', '单位:万元'], ['科目', '合计', '基本支出'], body],
      '2..3',
    ],
    [
      'a table number, blank rows and a title',
      [
        ['表11', '', ''],
        ['2019年结转资金支出表<3'],
        ['', '', ''],
        ['', '', '单位:万元'],
        ['科目', '合计', '基本支出'],
        body,
      ],
      '4..5',
    ],
    [
      'a money unit in a column name',
      [
        ['项目', '预算数(单位:万元)', '绩效目标'],
        ['物业', '20.00', '正常运转'],
      ],
      '0..1',
    ],
    [
      'side labels of the body',
      [['类别', '项目', '金额'], ['人员^4', '工资', '1'], ['奖金', '2'], ['津贴', '3'], ['其他', '4'], body],
      '0..1',
    ],
    [
      'a blank side label',
      [
        ['^5', '指标', '值'],
        ['数量', '1'],
        ['质量', '2'],
        ['时效', '3'],
        ['成本', '4'],
      ],
      '0..1',
    ],
    ['a fill-in form', [['项目名称', '办公楼物业<2'], ['主管部门', '某局', '2026'], body], '0..0'],
    [
      'a column named 项目名称',
      [
        ['项目名称', '金额'],
        ['物业', '1.00'],
      ],
      '0..1',
    ],
    [
      'rows that all span',
      [
        ['收入^2', '预算^2', '支出<2'],
        ['科目', '金额'],
        ['a', '1.00', 'b', '1.00'],
      ],
      '0..2',
    ],
    ['amounts as long as codes below a span', [['科目^2', '支出<2'], ['3355361', '3355361', '1'], body], '0..1'],
    ['amounts that could be codes, one of them twice', [['科目^2', '支出<2'], ['2130101', '2130101'], body], '0..1'],
    ['codes as column names', [['科目^2', '支出<2'], ['30101', '30102'], body], '0..2'],
    [
      'names under an upper row that was never merged',
      [
        ['项目', '', '支出预算', ''],
        ['科目编码', '科目名称', '合计', '基本支出'],
        ['208', '社会保障', '1.00', '1.00'],
      ],
      '0..2',
    ],
    [
      'a first row without amounts under a header with a blank',
      [
        ['科目', '', '金额'],
        ['人员', '工资', '待定'],
        ['208', '社会保障', '1.00'],
      ],
      '0..1',
    ],
    ['no header but amounts', [['302', '70,000.00', '1.00'], body], '0..0'],
  ])('%s', (_, rows, expected) => {
    expect(found(rows)).toBe(expected);
  });
});
