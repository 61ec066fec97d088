import { expect, test } from 'vitest';
import { withListedTitles } from '../../../src/meaning/outline/recognised-titles.ts';
import type { Table, TextLine } from '../../../src/model/table.ts';
import { handTable } from '../../support/hand-table.ts';

const CONTENTS = ['一、部门收支预算表', '二、部门收入预算表', '三、部门支出预算表……14', '四、财政拨款收支预算表'];
const lines = (texts: readonly string[]): TextLine[] =>
  texts.map((text) => ({ page: 1, text, box: [0, 0, 100, 10], size: 12, glyphs: text.length, role: 'heading' }));
const titled = (title: string, method: 'ocr' | 'text'): Table => {
  const table = handTable([['科目', '合计']], { above: [title] });
  return { ...table, pages: [5], cells: table.cells.map((cell) => ({ ...cell, method })) };
};
const titlesOf = (
  titles: readonly string[],
  { contents = CONTENTS, method = 'ocr' }: { contents?: readonly string[]; method?: 'ocr' | 'text' } = {},
): string[] =>
  withListedTitles(
    { tables: titles.map((title) => titled(title, method)), lines: lines(contents), coverage: [] },
    ({ above }) => above.at(-1)?.text ?? null,
  ).tables.map(({ above }) => above.at(-1)!.text);

test.each<[string, readonly string[], readonly string[]]>([
  [
    'the only title left that ends so',
    ['2024年部门收支预算表', '收支预算表'],
    ['2024年部门收支预算表', '财政拨款收支预算表'],
  ],
  [
    'its year stays',
    ['2024年部门收支预算表', '2024年收支预算表'],
    ['2024年部门收支预算表', '2024年财政拨款收支预算表'],
  ],
  ['two titles end so', ['收支预算表'], ['收支预算表']],
  ['a listed title', ['部门收入预算表', '部门支出预算表'], ['部门收入预算表', '部门支出预算表']],
  ['a title that no entry ends with', ['三公经费表'], ['三公经费表']],
])('%s', (_, titles, expected) => {
  expect(titlesOf(titles)).toEqual(expected);
});

test('printed titles, and documents without contents, are left as they are', () => {
  expect(titlesOf(['部门收支预算表', '收支预算表'], { method: 'text' })[1]).toBe('收支预算表');
  expect(titlesOf(['部门收支预算表', '收支预算表'], { contents: CONTENTS.slice(1) })[1]).toBe('收支预算表');
});
