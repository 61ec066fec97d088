import { expect, test } from 'vitest';
import { identifyTable } from '../../../src/meaning/outline/identify.ts';
import { FULL_LEXICON } from '../../../src/meaning/words/lexicon.ts';
import { handTable } from '../../support/hand-table.ts';

test.each<[string, readonly string[], string | null]>([
  ['a unit in one line', ['部门支出总表', '单位：万元'], '万元'],
  ['a unit that its line cuts', ['部门支出总表', '单位：万', '元'], '万元'],
  ['what was set between its halves', ['单位：万', '部门支出总表', '元'], '万元'],
  ['a unit below its label', ['部门支出总表', '单位：', '万元'], '万元'],
  ['yuan', ['部门支出总表', '单位：', '元'], '元'],
])('the money unit over a table: %s', (_, above, expected) => {
  const table = handTable(
    [
      ['科目名称', '合计'],
      ['审计事务', '60'],
    ],
    { header: 1, above },
  );
  const { moneyUnit, title } = identifyTable(table, { moneyUnit: null, title: null }, FULL_LEXICON);
  expect({ moneyUnit, title }).toEqual({ moneyUnit: expected, title: '部门支出总表' });
});

test.each<[string, string, string | null]>([
  ['before a year', '附表12026年部门支出总表', '附表1'],
  ['before a caption', '表3部门名称：某市审计局', '表3'],
  ['in words before a caption', '表十二   编制单位：某市审计局', '表十二'],
  ['with its word behind it before a caption', '公开01表 编制单位：某市审计局', '公开01表'],
  ['by itself', '公开表5', '公开表5'],
  ['none', '2026年部门支出总表', null],
])('the number of a table: %s', (_, line, expected) => {
  const table = handTable(
    [
      ['科目名称', '合计'],
      ['审计事务', '60'],
    ],
    { header: 1, above: ['2026年部门支出总表', line] },
  );
  const { officialNumber, title } = identifyTable(table, { moneyUnit: null, title: null }, FULL_LEXICON);
  expect({ officialNumber, title }).toEqual({ officialNumber: expected, title: '2026年部门支出总表' });
});

test.each([
  ['附表13 部门支出总表', '附表13', '部门支出总表'],
  ['表五一般公共预算支出表', '表五', '一般公共预算支出表'],
])('%s: number and title in one line', (line, number, name) => {
  const table = handTable(
    [
      ['科目名称', '合计'],
      ['审计事务', '60'],
    ],
    { header: 1, above: [line] },
  );
  const { officialNumber, title } = identifyTable(table, { moneyUnit: null, title: null }, FULL_LEXICON);
  expect([officialNumber, title]).toEqual([number, name]);
});
