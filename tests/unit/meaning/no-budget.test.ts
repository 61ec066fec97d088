import { expect, test } from 'vitest';
import { understand } from '../../../src/meaning/index.ts';
import type { Layout } from '../../../src/model/table.ts';
import { handTable } from '../../support/hand-table.ts';

test('a list of indicators of the economy has no facts, whatever its words', () => {
  const { facts, document } = understand({
    tables: [
      handTable(
        [
          ['指标', '单位', '数值', '增长（%）'],
          ['一、社会消费品零售总额', '亿元', '1170.94', '4.0'],
          ['二、地方一般公共预算收入', '亿元', '128.48', '-9.3'],
          ['一般公共预算支出', '亿元', '139.50', '6.8'],
        ],
        { header: 1, above: ['2026年1—2月国民经济主要指标'] },
      ),
    ],
    lines: [],
    coverage: [],
  } as unknown as Layout).document;
  expect(document.isBudget).toBe(false);
  expect(facts).toEqual([]);
});
