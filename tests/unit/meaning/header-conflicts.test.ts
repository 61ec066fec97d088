import { expect, test } from 'vitest';
import type { Layout } from '../../../src/model/table.ts';
import { understand } from '../../../src/meaning/index.ts';
import { handTable, type HandCell } from '../../support/hand-table.ts';

const documentOf = (title: string, rows: readonly (readonly HandCell[])[], header: number) =>
  understand({ tables: [handTable(rows, { header, above: [title, '单位：万元'] })], lines: [], coverage: [] } as Layout)
    .document;

test('headings of which neither is a part of the other are told, and the lower one is taken', () => {
  const { tables, facts } = documentOf(
    '部门收入总表',
    [
      ['科目编码', '科目名称', '一般公共预算', null],
      ['', '', { text: '政府性基金预算', columns: 1 }, '专项收入'],
      ['201', '一般公共服务支出', '3.00', '4.00'],
    ].map((row) =>
      row.map((cell, column) =>
        cell === '一般公共预算' ? { text: cell, columns: 2 } : column === 3 && cell === null ? null : cell,
      ),
    ),
    2,
  );
  expect(tables[0]!.conflicts?.map(({ over, leaf }) => [over, leaf])).toEqual([['一般公共预算', '政府性基金预算']]);
  expect(facts[0]!.fund).toBe('government-fund');
});

test('what 其他资金 sums up is no contradiction', () => {
  const { tables } = documentOf(
    '部门收入总表',
    [
      ['科目编码', '科目名称', { text: '其他资金收入', columns: 2 }, null],
      ['', '', '事业收入', '其他收入'],
      ['201', '一般公共服务支出', '3.00', '4.00'],
    ],
    2,
  );
  expect(tables[0]!.conflicts).toBeUndefined();
});

test('a list of meetings has a line of the item for each', () => {
  const { tables, facts } = documentOf(
    '会议费明细表',
    [
      ['序号', '会议名称', '时间', '人数', '金额', '备注'],
      ['1', '普法工作会议', '3月', '100', '3.00', ''],
      ['2', '立法座谈会', '5月', '40', '1.50', ''],
    ],
    1,
  );
  expect(tables[0]!.form).toBe('unknown');
  expect(facts.map(({ item, line, amount, unmapped }) => [item, line?.name, amount, unmapped])).toEqual([
    ['conference', '普法工作会议', '30000', undefined],
    ['conference', '立法座谈会', '15000', undefined],
  ]);
});

test('a code before which recognition sees a point makes no amounts of its column', () => {
  const codes = [
    '201',
    '20101',
    '2010101',
    '2010102',
    '20103',
    '2010301',
    '205',
    '20508',
    '.2050803',
    '206',
    '20604',
    '2060404',
  ];
  const { facts } = documentOf(
    '部门支出总表',
    [['科目编码', '科目名称', '合计'], ...codes.map((code, row): HandCell[] => [code, `科目${row}`, '3.00'])],
    1,
  );
  expect(facts.map(({ published }) => published.text)).toEqual(codes.map(() => '3.00'));
});
