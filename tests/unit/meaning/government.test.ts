import { describe, expect, test } from 'vitest';
import { governmentKind } from '../../../src/meaning/outline/government.ts';

const kindOf = (titles: readonly string[], text = ''): string | null => governmentKind({ titles, text: () => text });

describe('whole governments are told by their own words', () => {
  test.each<[string, string[], string, string | null]>([
    [
      'a budget: levels of government before the four budgets',
      ['2026年全市一般公共预算收入表', '2026年市本级政府性基金预算支出表'],
      '返还性收入 调入资金',
      'government-budget',
    ],
    [
      'final accounts',
      ['2024年全省一般公共预算收入决算表', '2024年省本级国有资本经营支出决算表'],
      '',
      'government-final-accounts',
    ],
    [
      'debt alone, in the title',
      ['某省2023年地方政府债务限额及余额决算情况表'],
      '债务限额',
      'government-final-accounts',
    ],
    ['one title without a second word', ['全市一般公共预算支出表'], '', null],
    ['a department that speaks of itself', ['县级一般公共预算支出表'], '本部门 主要职责 机构设置 债务限额', null],
    ['a department whose tables name its level', ['2026年市级部门一般公共预算支出预算表'], '债务限额', null],
    ['targets of a transfer', ['应急管理专项转移支付绩效目标表'], '专项转移支付', null],
    ['words in passing, no title', ['部门收支总表'], '债务限额 一般性转移支付 上解收入', null],
  ])('%s', (_, titles, text, kind) => {
    expect(kindOf(titles, text)).toBe(kind);
  });
});
