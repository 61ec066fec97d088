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

test('the name of a unit that goes on in the row below', () => {
  const facts = factsOf('部门收入总表', [
    ['单位代码', '单位名称', '合计'],
    ['', '合计', '7.00'],
    ['257001', '卫生健康委员会机关', '5.00'],
    ['257002', '江州市第一人', '2.00'],
    ['', '民医院', ''],
  ]);
  expect(facts.map(({ entity }) => entity?.name)).toEqual([undefined, '卫生健康委员会机关', '江州市第一人民医院']);
});

test('a functional class but for one character of its name, and the classes below it', () => {
  const facts = factsOf('部门支出总表', [
    ['功能科目名称', '合计'],
    ['灾害防治和应急管理支出', '3.00'],
    ['交通运输类支出', '2.00'],
    ['公路水路运输', '2.00'],
  ]);
  expect(facts.map(({ function: code }) => code)).toEqual(['224', '214', '21401']);
});

test('a column under the other side of a summary does not tell the side of its amounts', () => {
  const facts = factsOf('收支预算总表', [
    ['收入：项目', '收入：预算', '收入：归口处室', '支出：功能分类科目', '支出：预算'],
    ['一、一般公共预算拨款收入', '3.00', '办公室', '一、教育支出', '3.00'],
    ['收入总计', '3.00', '财务处', '支出总计', '3.00'],
  ]);
  expect(facts.map(({ flow }) => flow)).toEqual(['revenue', 'revenue', 'expenditure', 'expenditure']);
});
