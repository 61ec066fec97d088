import { describe, expect, test } from 'vitest';
import { withRecognisedNames } from '../../../src/meaning/mapping/recognised-names.ts';
import type { Table } from '../../../src/model/table.ts';
import { handTable } from '../../support/hand-table.ts';

const read = (
  rows: readonly (readonly string[])[],
  { method = 'ocr', confidence = 0.95 }: { method?: 'ocr' | 'text'; confidence?: number } = {},
): Table => {
  const table = handTable([['编码', '名称'], ...rows], { header: 1 });
  return { ...table, cells: table.cells.map((cell) => ({ ...cell, method, confidence })) };
};
const namesOf = (...tables: Table[]): string[] =>
  withRecognisedNames({ tables, lines: [], coverage: [] }).tables.flatMap(({ cells }) =>
    cells.filter(({ row, column }) => row > 0 && column === 1).map(({ text }) => text),
  );

describe('recognised names are those that the document prints elsewhere', () => {
  test.each<[string, readonly (readonly string[])[], readonly string[]]>([
    [
      'its beginning lost',
      [
        ['116001', '西安市财政局机关'],
        ['116001', '财政局机关'],
      ],
      ['西安市财政局机关', '西安市财政局机关'],
    ],
    [
      'the first character lost',
      [
        ['116001', '西安市财政局'],
        ['116001', '安市财政局'],
      ],
      ['西安市财政局', '西安市财政局'],
    ],
    [
      'one character misread',
      [
        ['116001', '西安市财政局'],
        ['116001', '西安市财政局'],
        ['116001', '西安市则政局'],
      ],
      ['西安市财政局', '西安市财政局', '西安市财政局'],
    ],
    [
      'as often one as the other',
      [
        ['116001', '西安市财政局'],
        ['116001', '西安市则政局'],
      ],
      ['西安市财政局', '西安市则政局'],
    ],
    [
      'a longer name of the same unit',
      [
        ['116001', '西安市财政局'],
        ['116001', '西安市财政局'],
        ['116001', '西安市财政局机关'],
      ],
      ['西安市财政局', '西安市财政局', '西安市财政局机关'],
    ],
    [
      'other codes',
      [
        ['116001', '第一中学'],
        ['116001', '第一中学'],
        ['116002', '第二中学'],
      ],
      ['第一中学', '第一中学', '第二中学'],
    ],
    [
      'a lost bracket',
      [
        ['1', '工会经费(事业)'],
        ['2', '福利费(事业)'],
        ['3', '养老保险金事业)'],
      ],
      ['工会经费(事业)', '福利费(事业)', '养老保险金(事业)'],
    ],
    [
      'an ending that one name has',
      [
        ['1', '工会经费(事业)'],
        ['2', '养老保险金事业)'],
      ],
      ['工会经费(事业)', '养老保险金事业)'],
    ],
  ])('%s', (_, rows, expected) => {
    expect(namesOf(read(rows))).toEqual(expected);
  });

  test('two characters of an unsure one', () => {
    const sure = read([
      ['241006', '综合执法支队'],
      ['241006', '综合执法支队'],
    ]);
    expect(namesOf(sure, read([['241006', '综合执法支B人']], { confidence: 0.4 })).at(-1)).toBe('综合执法支队');
    expect(namesOf(sure, read([['241006', '综合执法支B人']])).at(-1)).toBe('综合执法支B人');
  });

  test('the code may stand before the name in its cell; what was read is another reading', () => {
    const {
      tables: [, repaired],
    } = withRecognisedNames({
      tables: [read([['', '116001 西安市财政局']]), read([['', '116001 安市财政局']])],
      lines: [],
      coverage: [],
    });
    expect(repaired!.cells.at(-1)).toMatchObject({
      text: '116001 西安市财政局',
      readings: [{ text: '116001 安市财政局' }],
    });
  });

  test('print is left as it is', () => {
    const layout = {
      tables: [
        read(
          [
            ['1', '甲(事业)'],
            ['2', '乙(事业)'],
            ['3', '丙丁事业)'],
          ],
          { method: 'text' },
        ),
      ],
      lines: [],
      coverage: [],
    };
    expect(withRecognisedNames(layout)).toBe(layout);
  });
});
