import { describe, expect, test } from 'vitest';
import { NO_BUDGET, UNPLACED } from '../../../src/lib/reason-words.ts';
import type { Layout } from '../../../src/model/table.ts';
import { understand } from '../../../src/meaning/index.ts';
import { handTable, type HandCell } from '../../support/hand-table.ts';

const documentOf = (above: readonly string[], rows: readonly (readonly HandCell[])[], header: number) =>
  understand({ tables: [handTable(rows, { header, above: [...above] })], lines: [], coverage: [] } as unknown as Layout)
    .document;
const toldOf = (document: ReturnType<typeof documentOf>) => document.unread.map(({ text, reason }) => [text, reason]);

describe('every amount of a cell is a fact or told as unread', () => {
  test('in a column of names and in the header', () => {
    const document = documentOf(
      ['部门支出总表', '单位：万元'],
      [
        ['科目编码', '科目名称', '合计', '9.99'],
        ['201', '一般公共服务支出', '100.50', '甲'],
        ['205', '教育支出', '20.00', '7.25'],
        ['208', '社会保障和就业支出', '30.00', '乙'],
        ['210', '卫生健康支出', '40.00', '丙'],
      ],
      1,
    );
    expect(document.facts).toHaveLength(4);
    expect(toldOf(document)).toEqual([
      ['9.99', UNPLACED.header],
      ['7.25', UNPLACED.words],
    ]);
  });

  test('on a sheet without a label of money', () => {
    const document = documentOf(
      ['项目支出绩效目标表', '单位：万元'],
      [
        ['项目名称', { text: '道路养护', columns: 3 }, null, null],
        ['资金总额', '120.00', '联系', '33.50'],
        ['一级指标', '二级指标', '三级指标', '指标值'],
        ['产出指标', '数量指标', '养护里程', '12.50'],
      ],
      0,
    );
    expect(document.facts.map(({ amount }) => amount)).toEqual(['1200000']);
    expect(toldOf(document)).toEqual([['33.50', UNPLACED.form]]);
  });
});

test('quantities, codes and months are no amounts', () => {
  const document = documentOf(
    ['政府采购预算表', '单位：万元'],
    [
      ['项目名称', '数量', '规格编码', '采购时间', '金额'],
      ['办公椅', '12.00', '3.10', '2026.03', '5.00'],
      ['打印机', '4.00', '3.20', '2026.05', '8.00'],
    ],
    1,
  );
  expect(toldOf(document)).toEqual([]);
});

test('a document that is no budget tells its money as unread, and figures that are no money are nothing', () => {
  const rows = [
    ['地区', '第一季度', '上半年'],
    ['东城', '12.50', '30.10'],
    ['西城', '8.00', '19.20'],
  ];
  const money = documentOf(['物流业情况', '单位：亿元'], rows, 1),
    tonnes = documentOf(['物流业情况', '单位：万吨'], rows, 1);
  expect(money.facts).toEqual([]);
  expect(toldOf(money)).toEqual([
    ['12.50', NO_BUDGET],
    ['30.10', NO_BUDGET],
    ['8.00', NO_BUDGET],
    ['19.20', NO_BUDGET],
  ]);
  expect([...tonnes.facts, ...tonnes.unread]).toEqual([]);
});

test('a row without a label that prints the total again is the total', () => {
  const { facts } = documentOf(
    ['部门支出总表', '单位：元'],
    [
      ['科目编码', '科目名称', '合计'],
      ['', '', '300.46'],
      ['201', '一般公共服务支出', '100'],
      ['205', '教育支出', '200'],
      ['', '合计', '300'],
    ],
    1,
  );
  expect(facts.filter(({ unmapped }) => unmapped)).toEqual([]);
});

test('the rest of the name above, glued in front of a code, is no part of its name', () => {
  const { facts } = documentOf(
    ['一般公共预算基本支出表', '单位：万元'],
    [
      ['部门预算支出经济分类科目', '合计'],
      ['30108-机关事业单位基本养老保', '2.00'],
      ['险缴费30109-职业年金缴费', '1.00'],
    ],
    1,
  );
  expect(facts.map(({ economic }) => economic)).toEqual(['30108', '30109']);
});

test('全年预算数 is the budget that the year made of the first one', () => {
  const { facts } = documentOf(
    ['项目支出绩效自评表', '单位：万元'],
    [
      ['项目名称', { text: '道路养护', columns: 3 }, null, null],
      ['项目资金', '年初预算数', '全年预算数', '全年执行数'],
      ['年度资金总额', '120.00', '110.00', '100.00'],
    ],
    0,
  );
  expect(facts.map(({ stage }) => stage)).toEqual(['budget', 'adjusted-budget', 'execution']);
});
