import { describe, expect, test } from 'vitest';
import { readLabel } from '../../../src/meaning/words/labels.ts';
import { FULL_LEXICON, readTerms } from '../../../src/meaning/words/lexicon.ts';
import { refine } from '../../../src/meaning/words/compose.ts';
import { readTimes } from '../../../src/meaning/words/times.ts';
import { codeFromName } from '../../../src/meaning/words/codes.ts';
import { readYear } from '../../../src/meaning/outline/outline.ts';
import { formOf } from '../../../src/meaning/outline/identify.ts';

test.each([
  ['一、一般公共预算', '一般公共预算', 1, 1, false],
  ['（二十四）灾害防治及应急管理', '灾害防治及应急管理', 2, 24, false],
  ['其中：财政拨款', '财政拨款', null, null, true],
  ['2.政府性基金预算拨款', '政府性基金预算拨款', 3, 2, false],
  ['(3)对个人和家庭的补助', '对个人和家庭的补助', 4, 3, false],
  ['合 计', '合计', null, null, false],
  ['十、卫生健康支出', '卫生健康支出', 1, 10, false],
])('%s', (text, key, numbering, ordinal, memo) => {
  expect(readLabel(text)).toEqual({ key, numbering, ordinal, memo });
});

describe('terms give coordinates', () => {
  test.each([
    ['一般公共预算拨款收入', 'column', {}, { fund: 'general-public' }],
    ['财政专户管理资金', 'column', {}, { fund: 'fiscal-account' }],
    ['事业单位经营支出', 'column', {}, { use: 'business' }],
    ['事业单位经营收入', 'column', {}, { fund: 'unit.operating' }],
    ['附属单位上缴收入', 'column', {}, { fund: 'unit.affiliate-remittance' }],
    ['对附属单位补助支出', 'column', {}, { use: 'affiliate-subsidy' }],
    ['使用非财政拨款结余', 'column', {}, { period: 'balance' }],
    ['上年结转结余', 'row', {}, { period: 'carryover' }],
    ['工资福利支出', 'column', { use: 'basic' }, { use: 'basic.personnel.wages' }],
    ['购置费', 'column', { item: 'vehicles' }, { item: 'vehicles.purchase' }],
    ['一般公共预算基本支出', 'column', {}, { fund: 'general-public', use: 'basic' }],
    ['公务用车购置及运行维护费', 'column', {}, { item: 'vehicles' }],
  ] as const)('%s in a %s', (text, place, path, gives) => {
    const { hits, leftover } = readTerms(FULL_LEXICON, text, place, path);
    expect(hits.reduce((sum, hit) => refine(sum, hit.term.gives), {})).toEqual(gives);
    expect(leftover).toBe('');
  });

  test('a class name in a row is no use: the two are independent', () => {
    expect(
      readTerms(FULL_LEXICON, '工资福利支出', 'row', { use: 'basic' }).hits.map((hit) => hit.term.gives),
    ).not.toContainEqual({ use: 'basic.personnel.wages' });
  });
});

describe('refine', () => {
  test.each([
    [{ fund: 'general-public' }, { fund: 'appropriation' }, { fund: 'general-public' }],
    [{ fund: 'appropriation' }, { fund: 'government-fund' }, { fund: 'government-fund' }],
    [{ use: 'basic' }, { use: 'basic.operating' }, { use: 'basic.operating' }],
    [{ fund: 'appropriation' }, { fund: 'unit' }, { fund: 'unit' }],
  ])('%j then %j', (outer, inner, result) => expect(refine(outer, inner)).toEqual(result));
});

const outline = { issuer: null, issuerCode: null, fiscalYear: 2026, stage: 'budget', lexicon: FULL_LEXICON } as const;
test.each([
  ['2025年预算数', { year: 2025 }],
  ['上年预算数', { year: 2025 }],
  ['当年', { year: 2026 }],
  ['决算数', { stage: 'final' }],
  ['上年结转', {}],
  ['增减变化情况', { measure: 'change', base: { year: 2025, stage: 'budget' } }],
  ['增减%', { measure: 'change-rate', base: { year: 2025, stage: 'budget' } }],
  ['实施期资金总额', { year: 'project-life' }],
])('time words of %s', (key, coordinates) => expect(readTimes(key, outline).coordinates).toEqual(coordinates));

test.each([
  ['二〇二四年二月', 2024],
  ['2026年部门预算', 2026],
  ['二○二六年', 2026],
  ['表12024年部门支出总表', 2024],
  ['预算12345元', null],
  ['没有年份', null],
])('year of %s', (text, year) => expect(readYear(text)).toBe(year));

test.each([
  ['2024年部门收支预算表', 'revenue-expenditure'],
  ['部门收入总表', 'revenue'],
  ['预算03表支出总表', 'expenditure'],
  ['财政拨款收支总体情况表', 'appropriation'],
  ['一般公共预算支出情况表（按功能分类科目）', 'general-public-expenditure'],
  ['一般公共预算基本支出预算表', 'basic-expenditure'],
  ['基本支出总表', 'basic-expenditure-detail'],
  ['部门综合预算一般公共预算拨款“三公”经费及会议费、培训费支出预算表', 'three-publics'],
  ['政府性基金预算支出表', 'government-fund-expenditure'],
  ['国有资本经营预算支出表', 'state-capital-expenditure'],
  ['项目支出绩效目标表', 'project-performance'],
  ['部门（单位）整体支出绩效目标表', 'department-performance'],
  ['财政拨款政府购买服务明细表', 'service-purchase'],
  ['政府采购预算明细表', 'procurement'],
  ['机关运行经费支出预算表', 'agency-operating'],
  ['公开06表：财政拨款基本支出预算表', 'appropriation-basic-expenditure'],
  ['部门收支总体情况表', 'revenue-expenditure'],
])('%s is the form %s', (title, form) => expect(formOf(title)?.id).toBe(form));

test.each([
  ['事业运行', '2240102', '2240150'],
  ['行政运行', '20501', '2050101'],
  ['机关服务', null, null],
  ['事业运行', '208', null],
])('an item that every authority has: %s after %s', (name, previous, code) =>
  expect(codeFromName('function', name, previous)).toBe(code),
);
