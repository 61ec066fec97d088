import { expect, test } from 'vitest';
import { understand } from '../../../src/meaning/index.ts';
import type { Layout } from '../../../src/model/table.ts';
import { handTable } from '../../support/hand-table.ts';
import { lineAt } from './read-sentences.ts';

const REVENUE = [
    ['项目', '预算数'],
    ['合计', '100.00'],
  ],
  EXPENDITURE = [
    ['科目名称', '合计'],
    ['合计', '100.00'],
  ];

test.each<[string, string[], string[], [string, string | null][]]>([
  [
    'a table without a unit line is in the unit that the others state',
    ['部门收入总表', '单位：元'],
    ['部门支出总表'],
    [
      ['100', '元'],
      ['100', '元'],
    ],
  ],
  [
    'its own unit goes first',
    ['部门收入总表', '单位：元'],
    ['部门支出总表', '单位：万元'],
    [
      ['100', '元'],
      ['1000000', '万元'],
    ],
  ],
  [
    'where none states one it is 万元',
    ['部门收入总表'],
    ['部门支出总表'],
    [
      ['1000000', '万元'],
      ['1000000', '万元'],
    ],
  ],
])('%s', (_, first, second, expected) => {
  const tables = [
    [REVENUE, first],
    [EXPENDITURE, second],
  ].map(([rows, above], index) => ({
    ...handTable(rows as string[][], { header: 1, above: above as string[] }),
    id: `t${index + 1}`,
  }));
  const { facts } = understand({
    tables,
    lines: [lineAt('某市审计局2026年部门预算', 0)],
    coverage: [],
  } as unknown as Layout).document;
  expect(facts.map(({ amount, published }) => [amount, published.moneyUnit])).toEqual(expected);
});
