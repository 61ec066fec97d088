import { describe, expect, test } from 'vitest';
import { transferIn } from '../../../src/meaning/government/transfers.ts';
import { wayGiven } from '../../../src/meaning/government/heading.ts';
import type { Fact } from '../../../schemas/index.ts';
import { governmentFacts } from '../../support/government-tables.ts';

const factsOf = (title: string, rows: readonly (readonly string[])[]): readonly Fact[] =>
  governmentFacts([title, rows]);

describe('what all money of a table of transfers is', () => {
  test.each([
    ['2026年江州市税收返还和转移支付预算表', 'grants'],
    ['2026年江州市一般性转移支付和专项转移支付及税收返还情况表', 'grants'],
    ['2026年江州市对下政府性基金转移支付补助预算表', 'grants'],
    ['2026年江州市专项转移支付分地区分项目表', 'special'],
    ['2026年江州市共同财政事权转移支付分项目情况表', 'general.shared'],
    ['2026年江州市税收返还和一般性转移支付补助预算表', null],
    ['2026年江州市专项转移支付资金使用情况表', null],
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
