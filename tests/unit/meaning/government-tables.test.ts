import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../schemas/index.ts';
import { checkDocument } from '../../../src/checks/index.ts';
import { understand } from '../../../src/meaning/index.ts';
import { readHeaderTimes } from '../../../src/meaning/government/times.ts';
import { governmentLayout } from '../../support/government-tables.ts';
import { handTable } from '../../support/hand-table.ts';

const REVENUE = handTable(
  [
    ['项目', '2025年执行数', '2026年预算数', '预算数为上年执行数的%'],
    ['一、税收收入', '300', '330', '110.0'],
    ['增值税', '200', '220', '110.0'],
    ['企业所得税', '100', '110', '110.0'],
    ['二、非税收入', '50', '60', '120.0'],
    ['本年收入合计', '350', '390', '111.4'],
    ['上级补助收入', '40', '50', '125.0'],
    ['收入总计', '390', '440', '112.8'],
  ],
  { header: 1, above: ['2026年江州市本级一般公共预算收入表', '单位：万元'] },
);
const EXPENDITURE = handTable(
  [
    ['科目编码', '科目名称', '预算数'],
    ['', '本年支出合计', '400'],
    ['201', '一般公共服务支出', '250'],
    ['20101', '人大事务', '150'],
    ['20103', '政府办公厅（室）及相关机构事务', '100'],
    ['205', '教育支出', '150'],
    ['', '上解上级支出', '40'],
    ['', '支出总计', '440'],
  ],
  { header: 1, above: ['2026年江州市本级一般公共预算支出表', '单位：万元'] },
);
const TRANSFERS = handTable(
  [
    ['项目', '合计', '东山县', '西河县'],
    ['合计', '90', '50', '40'],
    ['一、一般性转移支付', '70', '40', '30'],
    ['均衡性转移支付', '70', '40', '30'],
    ['二、专项转移支付', '20', '10', '10'],
  ],
  { header: 1, above: ['2026年江州市一般公共预算转移支付表（分地区分项目）', '单位：万元'] },
);
const DEBT = handTable(
  [
    ['项目', '本地区', '本级'],
    ['一、2024年末地方政府债务余额', '500', '300'],
    ['二、2025年地方政府债务发行额', '80', '30'],
    ['三、2025年地方政府债务还本额', '30', '10'],
    ['四、2025年末地方政府债务余额', '550', '320'],
  ],
  { header: 1, above: ['2025年江州市地方政府债务发行及还本付息情况表', '单位：万元'] },
);

const { document } = understand(governmentLayout([REVENUE, EXPENDITURE, TRANSFERS, DEBT]));
const facts = document.facts;
const find = (text: string, wanted: Partial<Fact>): Fact | undefined =>
  facts.find(
    (fact) =>
      fact.published.text === text &&
      Object.entries(wanted).every(
        ([name, value]) => JSON.stringify(fact[name as keyof Fact]) === JSON.stringify(value),
      ),
  );

describe('tables of a whole government', () => {
  test('are told by their titles', () => {
    expect(document.document.kind).toBe('government-budget');
    expect(document.tables.map(({ form }) => form)).toEqual([
      'government-revenue',
      'government-expenditure',
      'transfers',
      'debt',
    ]);
  });

  test('revenue has classes by name, level and stage', () => {
    const own = { level: 'own', fund: 'general-public', flow: 'revenue' } as const;
    expect(find('220', { ...own, revenueClass: '10101', year: 2026, stage: 'budget' })).toBeDefined();
    expect(find('200', { ...own, revenueClass: '10101', year: 2025, stage: 'execution' })).toBeDefined();
    expect(find('50', { ...own, transfer: 'grants', year: 2026 })).toBeDefined();
    expect(find('440', { ...own, use: 'grand-total' })).toBeDefined();
    expect(
      find('111.4', { measure: 'completion-rate', base: { year: 2025, stage: 'execution' }, year: 2026 }),
    ).toBeDefined();
  });

  test('expenditure has functions by code, and what balances it', () => {
    expect(find('150', { function: '20101', level: 'own' })).toBeDefined();
    expect(find('40', { flow: 'expenditure', transfer: 'remitted' })).toBeDefined();
  });

  test('transfers stand by kind, item and place', () => {
    expect(find('40', { transfer: 'general', region: { name: '东山县' } })).toBeDefined();
    expect(
      find('30', { transfer: 'general', region: { name: '西河县' }, line: { name: '均衡性转移支付' } }),
    ).toBeDefined();
  });

  test('debt has what it is of, year and level', () => {
    expect(find('500', { debt: 'balance', year: 2024, level: 'all', flow: 'stock' })).toBeDefined();
    expect(find('10', { debt: 'repaid', year: 2025, level: 'own' })).toBeDefined();
  });

  test('sums prove the amounts, and nobody is accused', () => {
    const checked = checkDocument(document);
    const unproven = checked.facts.filter(
      ({ measure, proven, amount }) => measure === undefined && proven === 0 && amount !== '0',
    );
    expect(unproven.map(({ published }) => published.text)).toEqual([]);
    expect(checked.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

describe('the times of a header', () => {
  test.each([
    [['决算数为调整预算数的%'], { measure: 'completion-rate', stage: 'final', base: { stage: 'adjusted-budget' } }],
    [
      ['2026年预算数比2025年执行数', '增减%'],
      { measure: 'change-rate', year: 2026, base: { year: 2025, stage: 'execution' } },
    ],
    [['2025年预算数', '调整后预算数'], { year: 2025, stage: 'adjusted-budget', rest: '/' }],
    [['完成数', '完成预算数%'], { measure: 'completion-rate', stage: 'execution', base: { stage: 'budget' } }],
  ] as const)('%s', (keys, told) => {
    expect(readHeaderTimes(keys, 2026)).toMatchObject(told);
  });
});
