import { describe, expect, test } from 'vitest';
import { transferIn } from '../../../src/meaning/government/transfers.ts';
import { wayGiven } from '../../../src/meaning/government/heading.ts';
import type { Fact } from '../../../schemas/index.ts';
import { governmentFacts } from '../../support/government-tables.ts';
import type { HandCell } from '../../support/hand-table.ts';

const factsOf = (title: string, rows: readonly (readonly HandCell[])[]): readonly Fact[] =>
  governmentFacts([title, rows]);

describe('what all money of a table of transfers is', () => {
  test.each([
    ['2026年江州市税收返还和转移支付预算表', 'grants'],
    ['2026年江州市一般性转移支付和专项转移支付及税收返还情况表', 'grants'],
    ['2026年江州市对下政府性基金转移支付补助预算表', 'grants'],
    ['2026年江州市专项转移支付分地区分项目表', 'special'],
    ['2026年江州市共同财政事权转移支付分项目情况表', 'general.shared'],
    ['2026年江州市税收返还和一般性转移支付补助预算表', null],
    ['2026年江州市专项转移支付资金使用情况表', 'special'],
  ])('%s: %s', (title, told) => {
    expect(transferIn(title)).toBe(told);
  });

  test('stands in its figures where neither row nor column says another', () => {
    const facts = factsOf('2026年江州市专项转移支付分地区表', [
      ['地区', '预算数'],
      ['合计', '30'],
      ['东山县', '20'],
      ['西河县', '10'],
    ]);
    expect(facts.map(({ transfer, region }) => [transfer, region?.name])).toEqual([
      ['special', undefined],
      ['special', '东山县'],
      ['special', '西河县'],
    ]);
  });

  test('is not that of a total that takes in another kind', () => {
    const facts = factsOf('2026年江州市一般性转移支付分项目表', [
      ['项目', '预算数'],
      ['合计', '30'],
      ['均衡性转移支付', '20'],
      ['税收返还', '10'],
    ]);
    expect(facts.map(({ transfer }) => transfer)).toEqual([undefined, 'general', 'tax-return']);
  });
});

test('a column of what is received is revenue, one of what is handed on expenditure', () => {
  const facts = factsOf('2026年政府性基金转移支付表', [
    ['项目', '省对我市转移支付', '市对区县转移支付'],
    ['旅游发展专项', '20.5', '15.5'],
  ]);
  expect(facts.map(({ flow, transfer, line }) => [flow, transfer, line?.name])).toEqual([
    ['revenue', 'grants', '旅游发展专项'],
    ['expenditure', 'grants', '旅游发展专项'],
  ]);
  expect(wayGiven('合计', [])).toBe(null);
});

describe('rows of transfers', () => {
  test('that name a category of functions say what the money is for, items below them only what it is', () => {
    const facts = factsOf('2026年江州市对下专项转移支付预算表', [
      ['项目', '预算数'],
      ['教育支出', '30'],
      ['校舍改造补助', '20'],
      ['教学奖励', '10'],
      ['农林水', '5'],
      ['行政运行', '3'],
    ]);
    expect(facts.map(({ function: code, transfer, line }) => [code, transfer, line?.name])).toEqual([
      ['205', 'special', undefined],
      [undefined, 'special', '校舍改造补助'],
      [undefined, 'special', '教学奖励'],
      ['213', 'special', undefined],
      [undefined, 'special', '行政运行'],
    ]);
  });

  test.each([
    ['over places alone are all that is given', ['市县合计', '30'], [undefined]],
    ['beside the whole of the table are a part of it', ['合计', '40'], [undefined, 'lower']],
  ])('of all places below, %s', (_, first, levels) => {
    const facts = factsOf('2026年江州市对下专项转移支付分地区预算表', [
      ['地区', '预算数'],
      first,
      ...(first[0] === '合计' ? [['市县合计', '30']] : []),
      ['东山县', '20'],
      ['西河县', '10'],
    ]);
    expect(facts.filter(({ region }) => region === undefined).map(({ level }) => level)).toEqual(levels);
  });
});

/** Notices, each of which covers the rows of those that get its money; and what of it they are. */
const NOTICES = (amounts: readonly string[]): readonly (readonly HandCell[])[] => [
  ['指标文件', '指标金额', '拨付金额', '单位', '安排金额'],
  ['总计', '90', '90', '', '90'],
  [{ text: '扩大消费资金', rows: 2 }, { text: '50', rows: 2 }, { text: '50', rows: 2 }, '市商务局', amounts[0]!],
  [null, null, null, '东山区', amounts[1]!],
  [{ text: '污染防治资金', rows: 2 }, { text: '40', rows: 2 }, { text: '40', rows: 2 }, '东山区', amounts[2]!],
  [null, null, null, '西河区', amounts[3]!],
];

describe('beside a notice that covers their rows', () => {
  const namesOf = (amounts: readonly string[]): readonly (readonly (string | undefined)[])[] =>
    factsOf('2025年自治区专项转移支付资金使用情况表', NOTICES(amounts)).map(
      ({ flow, stage, line, entity, region, published }) => [
        published?.text,
        flow,
        stage,
        line?.name,
        entity?.name ?? region?.name,
      ],
    );

  test('units and places get what it comes to', () => {
    expect(namesOf(['20', '30', '15', '25'])).toEqual([
      ['90', 'revenue', 'execution', undefined, undefined],
      ['90', 'expenditure', 'execution', undefined, undefined],
      ['50', 'revenue', 'execution', '扩大消费资金', undefined],
      ['50', 'expenditure', 'execution', '扩大消费资金', undefined],
      ['40', 'revenue', 'execution', '污染防治资金', undefined],
      ['40', 'expenditure', 'execution', '污染防治资金', undefined],
      ['90', 'expenditure', 'execution', undefined, undefined],
      ['20', 'expenditure', 'execution', '扩大消费资金', '市商务局'],
      ['30', 'expenditure', 'execution', '扩大消费资金', '东山区'],
      ['15', 'expenditure', 'execution', '污染防治资金', '东山区'],
      ['25', 'expenditure', 'execution', '污染防治资金', '西河区'],
    ]);
  });

  test('names with amounts of another size stand for themselves', () => {
    expect(namesOf(['21', '37', '11', '28']).map(([, , , line]) => line)).toContain('市商务局');
  });
});

test.each<[string, string, readonly (readonly string[])[], readonly (string | undefined)[]]>([
  [
    'items of transfers are none',
    '2026年江州市对下一般性转移支付预算表',
    [
      ['项目', '预算数'],
      ['乡村道路养护奖补', '20'],
    ],
    [],
  ],
  [
    'what a place has with its districts is none',
    '2025年江州市分地区一般公共预算支出情况表',
    [
      ['地区', '执行数'],
      ['东山市', '30'],
      ['其中：市本级及市辖区', '20'],
    ],
    [],
  ],
  [
    'a name among classes may be one',
    '2026年江州市一般公共预算支出表',
    [
      ['项目', '预算数'],
      ['教育支出', '30'],
      ['乡村道路养护奖补', '20'],
    ],
    ['乡村道路养护奖补'],
  ],
])('classes taken for lines: %s', (_, title, rows, doubtful) => {
  const isDoubtful = ({ doubts = [] }: Fact): boolean => doubts.some(({ zh }) => zh.includes('可能是某一科目'));
  expect(
    factsOf(title, rows)
      .filter(isDoubtful)
      .map(({ line }) => line?.name),
  ).toEqual(doubtful);
});
