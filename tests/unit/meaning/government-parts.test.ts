import { describe, expect, test } from 'vitest';
import type { Fact } from '../../../schemas/index.ts';
import { checkDocument } from '../../../src/checks/index.ts';
import { understand } from '../../../src/meaning/index.ts';
import { handTable } from '../../support/hand-table.ts';

const factsOf = (rows: readonly (readonly string[])[]): readonly Fact[] => {
  const table = handTable(rows, { header: 1, above: ['2026年江州市本级一般公共预算支出表', '单位：万元'] });
  const lines = ['2026年江州市政府预算', '受市人民政府委托，向各位代表报告'].map((text, row) => ({
    page: 1,
    text,
    box: [0, 20 * row, 300, 20 * row + 12] as const,
    size: 12,
    glyphs: text.length,
    role: 'heading' as const,
  }));
  return checkDocument(understand({ tables: [{ ...table, id: 't1' }], lines, coverage: [] }).document).facts;
};

test('an item that no list holds stands beside the items of its section where these then add up', () => {
  const facts = factsOf([
    ['科目', '预算数'],
    ['一般公共服务支出', '100'],
    ['纪检监察事务', '100'],
    ['行政运行', '50'],
    ['派驻派出机构', '20'],
    ['江州特别事项', '30'],
  ]);
  const special = facts.find(({ published }) => published.text === '30')!;
  expect([special.function, special.line?.name, special.proven > 0]).toEqual(['20111', '江州特别事项', true]);
});

test('columns that make up one of the same meaning are its parts, by their names', () => {
  const facts = factsOf([
    ['科目', '2026年预算数', '江州财力支出', '江州借款支出', '江州专项支出'],
    ['一般公共服务支出', '100', '60', '40', ''],
    ['公共安全支出', '50', '30', '20', ''],
    ['教育支出', '70', '30', '20', '20'],
    ['合计', '220', '120', '80', '20'],
  ]);
  const education = facts.filter(({ function: code }) => code === '205');
  expect(education.map(({ line, unmapped, proven }) => [line?.name, unmapped, proven > 0])).toEqual([
    [undefined, undefined, true],
    ['江州财力支出', undefined, true],
    ['江州借款支出', undefined, true],
    ['江州专项支出', undefined, true],
  ]);
});

describe('figures that leave something out', () => {
  const HEADS = ['科目', '2025年预算数（不含专项性质转移支付）', '2026年预算数（不含专项性质转移支付）', '增减额'];
  const ROWS = [
    ['一般公共服务支出', '90', '100', '10'],
    ['公共安全支出', '50', '40', '-10'],
    ['合计', '140', '140', '0'],
  ];
  test('are a part beside the whole figures, and so is the change of them', () => {
    const more = [
      ['10', '110'],
      ['20', '60'],
      ['30', '170'],
    ];
    const facts = factsOf([
      [...HEADS, '2026年提前告知专项性质转移支付', '2026年预算数（含专项性质转移支付）'],
      ...ROWS.map((row, index) => [...row, ...more[index]!]),
    ]);
    const part = '不含专项性质转移支付';
    expect(
      facts
        .filter(({ function: code }) => code === '204')
        .map(({ year, stage, measure, line, proven }) => [year, stage, measure, line?.name, proven > 0]),
    ).toEqual([
      [2025, 'budget', undefined, part, true],
      [2026, 'budget', undefined, part, true],
      [2026, 'budget', 'change', part, true],
      [2026, 'budget', undefined, '2026年提前告知专项性质转移支付', true],
      [2026, 'budget', undefined, undefined, true],
    ]);
  });
  test('are what the table is of where nothing else is printed', () => {
    const facts = factsOf([HEADS, ...ROWS]);
    expect(facts.length).toBe(9);
    expect(facts.filter(({ line, unmapped }) => line !== undefined || unmapped !== undefined)).toEqual([]);
  });
});
