import { expect, test } from 'vitest';
import type { Fact } from '../../../schemas/index.ts';
import { governmentFacts } from '../../support/government-tables.ts';
import type { HandCell } from '../../support/hand-table.ts';

const factsOf = (title: string, rows: readonly (readonly HandCell[])[]): readonly Fact[] =>
  governmentFacts([title, rows]);

test('what a city has with its districts is a part of it by its name, what it has alone its own level', () => {
  const facts = factsOf('2025年江州省地方政府债务分地区限额情况表', [
    ['地区', '专项债务限额'],
    ['东山市', '60'],
    ['其中：市本级及市辖区', '40'],
    ['西河市', '50'],
    ['其中：市本级', '20'],
  ]);
  expect(facts.map(({ level, region, line }) => [region?.name, level, line?.name])).toEqual([
    ['东山市', undefined, undefined],
    ['东山市', undefined, '市本级及市辖区'],
    ['西河市', undefined, undefined],
    ['西河市', 'own', undefined],
  ]);
});

test.each(['地方政府债务收入', '地方政府一般债务收入', '专项债务收入', '地方政府专项债务收入'])(
  '%s is the class of debt',
  (name) => {
    const facts = factsOf('2026年江州省收入预算表', [
      ['项目', '预算数'],
      [name, '60'],
    ]);
    expect(facts.map(({ revenueClass, line }) => [revenueClass, line?.name])).toEqual([['105', undefined]]);
  },
);

test.each([
  ['2026年江州市本级专项资金安排情况表', 'government-expenditure'],
  ['2026年江州市本级财政预算调整调剂情况表', 'government-expenditure'],
  ['2026年江州市专项转移支付资金安排情况表', 'transfers'],
])('%s is of the form %s', (title, form) => {
  const rows = [
    ['项目', '金额'],
    ['环卫经费', '60'],
  ];
  expect(factsOf(title, rows).map((fact) => fact.form)).toEqual([form]);
});

test('columns of codes whose header names money are codes before names; before and after are two budgets', () => {
  const side = ['支出功能科目', '功能科目名称', '金额'];
  const facts = factsOf('2026年江州市本级预算调整调剂情况表', [
    ['调整前', '调整前', '调整前', '调整后', '调整后', '调整后'].map((over, index) => `${over}${side[index % 3]!}`),
    [{ text: '合计', columns: 2 }, null, '90', { text: '合计', columns: 2 }, null, '90'],
    ['2019999', '其他一般公共服务支出', '90', '2010101', '行政运行', '40'],
    ['', '', '', '2050204', '高中教育', '50'],
  ]);
  expect(facts.map(({ stage, function: code, published }) => [stage, code, published.text])).toEqual([
    ['budget', undefined, '90'],
    ['budget', '2019999', '90'],
    ['adjusted-budget', undefined, '90'],
    ['adjusted-budget', '2010101', '40'],
    ['adjusted-budget', '2050204', '50'],
  ]);
});
