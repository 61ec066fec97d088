import { expect, test } from 'vitest';
import { wholeTitles } from '../../../src/meaning/outline/title-lines.ts';
import type { TextLine } from '../../../src/model/table.ts';

/** Lines of a page under each other, in the middle, as wide as their texts. */
const linesOf = (texts: readonly string[], size = 20): TextLine[] =>
  texts.map((text, index) => ({
    page: 1,
    text,
    box: [
      400 - (text.length * size) / 2,
      100 + index * 1.2 * size,
      400 + (text.length * size) / 2,
      120 + index * 1.2 * size,
    ],
    size,
    glyphs: text.length,
    role: 'heading',
  }));

test.each<[string, readonly string[], readonly string[]]>([
  [
    'the rest of a title with the year',
    ['2022年部门预算政府采购（资产配置、购买服务）', '预算表（不含上年结转）'],
    ['2022年部门预算政府采购（资产配置、购买服务）预算表（不含上年结转）'],
  ],
  [
    'a bracket that the next line closes',
    ['2021年部门预算政府采购预算表（不含上', '年结转）'],
    ['2021年部门预算政府采购预算表（不含上年结转）'],
  ],
  ['two titles', ['2026年部门预算公开表', '收支总表'], ['2026年部门预算公开表', '收支总表']],
  ['the issuer over a title', ['某市审计局', '2026年收支总表'], ['某市审计局', '2026年收支总表']],
])('%s', (_, lines, titles) => {
  expect(wholeTitles(linesOf(lines))).toEqual(titles);
});

test('lines of two sizes are two', () => {
  const [first] = linesOf(['2022年部门预算政府采购（资产配置、购买服务）']),
    [, second] = linesOf(['', '预算表'], 12);
  expect(wholeTitles([first!, second!])).toHaveLength(2);
});
