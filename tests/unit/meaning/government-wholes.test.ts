import { expect, test } from 'vitest';
import type { Fact } from '../../../schemas/index.ts';
import { governmentFacts } from '../../support/government-tables.ts';

const factsOf = (title: string, rows: readonly (readonly string[])[]): readonly Fact[] =>
  governmentFacts([title, rows]);

test('all of a fund’s revenue is the year’s total, and 合计 below money between years the grand total', () => {
  const facts = factsOf('2026年全市政府性基金收入表', [
    ['项目', '预算数'],
    ['一、全市政府性基金收入', '90'],
    ['国有土地使用权出让收入', '60'],
    ['污水处理费收入', '30'],
    ['二、上级补助收入', '7'],
    ['三、上年结余收入', '3'],
    ['合计', '100'],
  ]);
  expect(
    facts.map(({ revenueClass, transfer, balancing, use, fundItem, line }) => [
      revenueClass ?? transfer ?? balancing ?? use,
      fundItem ?? line?.name,
    ]),
  ).toEqual([
    [undefined, undefined],
    ['1030148', '国有土地使用权出让'],
    ['1030178', '污水处理费'],
    ['grants', undefined],
    ['opening-balance', undefined],
    ['grand-total', undefined],
  ]);
});

test('a list of one side by places is of the side that its title names', () => {
  const facts = factsOf('全市2026年分地区一般公共预算收入结构情况表', [
    ['地区', '合计', '税收收入', '非税收入'],
    ['合计', '30', '20', '10'],
    ['东山县', '18', '12', '6'],
    ['西河县', '12', '8', '4'],
  ]);
  expect(new Set(facts.map(({ flow }) => flow))).toEqual(new Set(['revenue']));
});

test('情况表 of the year before tells what came about, not what was planned', () => {
  const facts = factsOf('2025年江州市级一般性转移支付收入情况表', [
    ['指标文件', '指标金额'],
    ['总计', '30'],
    ['关于结算2024年生猪良种补贴的通知', '18'],
    ['关于下达2025年公路养护补助资金的通知', '12'],
  ]);
  expect(facts.map(({ flow, year, stage }) => [flow, year, stage])).toEqual(
    Array.from({ length: 3 }, () => ['revenue', 2025, 'execution']),
  );
});

test('what levels give to a scheme of social insurance is that scheme’s', () => {
  const facts = factsOf('2026年全市社会保险基金收入表', [
    ['项目', '预算数'],
    ['社会保险基金收入', '50'],
    ['一、失业保险基金收入', '30'],
    ['失业保险费收入', '20'],
    ['上级补助收入', '10'],
    ['二、工伤保险基金收入', '20'],
    ['工伤保险费收入', '15'],
    ['上级补助收入', '5'],
  ]);
  expect(facts.filter(({ transfer }) => transfer).map(({ insurance }) => insurance)).toEqual([
    'unemployment',
    'work-injury',
  ]);
});

test.each([
  ['国有土地使用权出让金债务付息支出', '债务付息支出', '2320411'],
  ['棚户区改造支出', '国有土地使用权出让收入安排的支出', '2120810'],
  ['住房公积金', '国有土地使用权出让收入安排的支出', '21208'],
])('%s below %s of a fund’s budget is %s', (name, above, code) => {
  const facts = factsOf('2026年全市政府性基金支出表', [
    ['项目', '预算数'],
    [above, '90'],
    [name, '90'],
    ['本年支出合计', '90'],
  ]);
  expect(facts[1]!.function).toBe(code);
});

test('a limit that is given out is a limit, and kinds of projects are no projects', () => {
  const facts = factsOf('2026年江州市新增债务限额安排情况表', [
    ['项目', '合计', '新增一般债务限额', '新增专项债务限额'],
    ['江州市', '9', '4', '5'],
    ['一、基础设施建设', '9', '4', '5'],
  ]);
  const limits = ['new-limit', 'new-limit.general', 'new-limit.special'];
  expect(facts.map(({ debt }) => debt)).toEqual([...limits, ...limits]);
  expect(facts.slice(3).map(({ project, line }) => [project, line?.name])).toEqual(
    Array.from({ length: 3 }, () => [undefined, '基础设施建设']),
  );
});

test('debt that no row places is of the area in the title', () => {
  const facts = factsOf('2025年江州市地方政府一般债务余额情况表', [
    ['项目', '执行数'],
    ['一、2024年末地方政府一般债务余额实际数', '80'],
    ['二、2025年末地方政府一般债务余额', '90'],
  ]);
  expect(facts.map(({ debt, level }) => [debt, level])).toEqual([
    ['balance.general', 'all'],
    ['balance.general', 'all'],
  ]);
});

test('in a list of special bonds what columns say of the debt is special, and other money keeps its name', () => {
  const facts = factsOf('2025年江州市新增专项债券项目明细情况表', [
    ['项目名称', '金额', '年度付息金额', '年度政府性基金收入金额'],
    ['污水处理厂扩建', '9', '2', '4'],
  ]);
  expect(facts.map(({ debt, line }) => [debt, line?.name])).toEqual([
    ['issued.special.new', undefined],
    ['interest.special', undefined],
    ['issued.special.new', '年度政府性基金收入金额'],
  ]);
});
