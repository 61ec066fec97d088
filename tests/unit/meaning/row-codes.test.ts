import { expect, test } from 'vitest';
import type { Layout } from '../../../src/model/table.ts';
import { understand } from '../../../src/meaning/index.ts';
import { handTable, type HandCell } from '../../support/hand-table.ts';

const factsOf = (title: string, rows: readonly (readonly HandCell[])[]) =>
  understand({
    tables: [handTable(rows, { header: 1, above: [title, '单位：万元'] })],
    lines: [],
    coverage: [],
  } as unknown as Layout).document.facts;

test('codes over columns of one name, each level printed once', () => {
  const facts = factsOf('机关运行经费预算表', [
    ['部门经济科目编码', '部门经济科目编码', '科目名称', '机关运行经费'],
    ['302', '', '商品和服务支出', '3.00'],
    ['', '01', '办公费', '1.00'],
    ['', '17', '公务接待费', '2.00'],
  ]);
  expect(facts.map(({ economic }) => economic)).toEqual(['302', '30201', '30217']);
});

test('a name that goes on in the row below', () => {
  const facts = factsOf('一般公共预算支出表', [
    ['功能分类科目', '合计'],
    ['十九、住房保', '5.00'],
    ['障支出', ''],
    ['二十、其他支出', '1.00'],
  ]);
  expect(facts.map(({ function: code }) => code)).toEqual(['221', '229']);
});
