import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { FORMS } from '../../../schemas/forms/index.ts';
import { titlePattern } from '../../../schemas/forms/title-pattern.ts';
import { SENTENCE_TERMS, TERMS } from '../../../schemas/terms/index.ts';
import { readTable } from '../../support/lexicon/csv-table.ts';
import { readForms } from '../../support/lexicon/form-list.ts';
import { TermRow } from '../../support/lexicon/term-table.ts';
import { readVocabulary } from '../../support/lexicon/vocabulary-lists.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'lexicon-'));
afterAll(() => rmSync(folder, { recursive: true }));

function written(name: string, text: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}
const HEAD = '\ufeffword,member,place,under,source,document';
const rowsOf = (...lines: readonly string[]) =>
  readTable(written('terms.csv', [HEAD, ...lines, ''].join('\n')), TermRow);

describe('a table of words', () => {
  test('a row is a word, its coordinates, where it may stand and under what', () => {
    const [row] = rowsOf(
      '货物类,item:procurement.goods; line:货物,column; row,item:procurement,政府采购法第二条,某市2026年部门预算',
    );
    expect(row).toMatchObject({
      word: '货物类',
      gives: { item: 'procurement.goods', line: { name: '货物' } },
      only: ['column', 'row'],
      under: { item: 'procurement' },
    });
  });
  test.each([
    ['一个 词,fund:unit,,,,', 'terms.csv:2 word: a word has no blanks'],
    ['词,fund:units,,,,', 'terms.csv:2 member.fund: '],
    ['词,units,,,,', 'terms.csv:2 member: “units” is not of the form dimension:member'],
    ['词,fund:unit,header,,,', 'terms.csv:2 place.0: '],
    ['词,fund:unit,,fund:units,,', 'terms.csv:2 under.fund: '],
    ['词,total:half,,,,', 'terms.csv:2 member: '],
  ])('%s is told with its line', (line, message) => {
    expect(() => rowsOf(line)).toThrow(message);
  });
});

test('a form that says something unknown is told with its line', () => {
  const file = written(
    'forms.yaml',
    '- form: revenue\n  titles: [收入]\n  example: 收入表\n- form: incomes\n  titles: [入]\n',
  );
  expect(() => readForms(file)).toThrow(/forms\.yaml:4 form: [^]*forms\.yaml:4 example: /);
});

test.each([
  ['结转…支出', '结转资金支出表', true],
  ['结转…支出', '支出结转表', false],
  ['项目…6支出', '项目及其他支出表', true],
  ['项目…2支出', '项目及其他支出表', false],
  ['^目录$', '报表目录', false],
])('%s in %s: %s', (word, title, found) => {
  expect(titlePattern([word]).test(title)).toBe(found);
});

test('every word of a title finds a title', () => {
  for (const { titles, example, title } of FORMS) {
    expect(title.test(example), example).toBe(true);
    expect(new Set(titles).size).toBe(titles.length);
  }
});

test('a word stands once in a place under a member', () => {
  const rows = [TERMS, SENTENCE_TERMS].flatMap((terms, table) =>
    terms.flatMap(({ words, only, under }) => words.map((word) => JSON.stringify([table, word, only, under]))),
  );
  expect(rows.filter((row, at) => rows.indexOf(row) !== at)).toEqual([]);
});

describe('the lists of the vocabulary', () => {
  const listsOf = (name: string, ...lines: readonly string[]) => {
    const own = path.join(folder, name);
    mkdirSync(own);
    writeFileSync(path.join(own, 'words.csv'), ['list,word,source,document', ...lines, ''].join('\n'));
    return () => readVocabulary(own);
  };
  test('words of one name are a list', () => {
    expect(listsOf('lists', 'totals,合计,,', 'totals,小计,,', 'table,表,,')()).toEqual({
      totals: ['合计', '小计'],
      table: ['表'],
    });
  });
  test.each([
    ['Totals,合计,,', 'words.csv:2 list: a list is named in small letters with hyphens'],
    ['totals,合 计,,', 'words.csv:2 word: a word has no blanks and no digits'],
    ['totals,合计,,\ntotals,合计,,', 'words.csv:3 word: totals has 合计 already'],
  ])('%s is told with its line', (line, message) => {
    expect(listsOf(`fault ${message.length} ${line.length}`, line)).toThrow(message);
  });
});
