import { expect, test } from 'vitest';
import type { Layout } from '../../../src/model/table.ts';
import { understand } from '../../../src/meaning/index.ts';
import { handTable, type HandCell } from '../../support/hand-table.ts';

const documentOf = (above: readonly string[], rows: readonly (readonly HandCell[])[], header: number) =>
  understand({ tables: [handTable(rows, { header, above: [...above] })], lines: [], coverage: [] } as unknown as Layout)
    .document;

test('names that differ from a class by a word are that class, with a doubt', () => {
  const { facts } = documentOf(
    ['部门支出经济分类预算表', '单位：万元'],
    [
      ['科目名称', '合计'],
      ['工资和福利支出', '30.00'],
      ['商品和服务支出', '9.00'],
      ['债务付息及费用支出', '1.00'],
      ['对社保基金补助', '2.00'],
      ['合计', '42.00'],
    ],
    1,
  );
  expect(facts.map(({ economic }) => economic)).toEqual(['301', '302', '307', '313', undefined]);
  expect(facts[0]!.uncertain?.[0]?.label).toBe('工资和福利支出');
});

test('a class of government funds is no debt, though its name has the word', () => {
  const { facts } = documentOf(
    ['政府性基金预算支出表', '单位：万元'],
    [
      ['科目名称', '合计'],
      ['其他支出', '5.00'],
      ['其他政府性基金及对应专项债务收入安排的支出', '5.00'],
    ],
    1,
  );
  expect(facts.map(({ fund, function: code }) => [fund, code])).toEqual([
    ['government-fund', '229'],
    ['government-fund', '22904'],
  ]);
});
