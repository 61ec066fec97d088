import { describe, expect, test } from 'vitest';
import { refineGlyphs } from '../../../src/read/glyphs.ts';
import { findTables } from '../../../src/tables/index.ts';
import type { Glyph } from '../../../src/model/page.ts';
import { fullGrid, pageOf, tableRows, write, writeTo } from './handmade.ts';

const rulings = fullGrid([50, 110, 170, 230], [60, 80, 100]);
const first = (glyphs: readonly Glyph[]): string =>
  tableRows(findTables([pageOf(refineGlyphs([...glyphs, ...write('合计', 53, 93)]), rulings)]))[0]![0]!;
const hide = (glyphs: Glyph[], index: number): Glyph[] =>
  glyphs.map((glyph, at) => (at === index ? { ...glyph, hidden: 'clipped' as const } : glyph));

describe('text goes to its cell', () => {
  test.each<[string, Glyph[], string]>([
    ['each text to the cell under it', [...write('人员', 53, 73), ...write('1.00', 113, 73)], '人员|1.00|'],
    [
      'wrapped text is joined',
      [...write('工资福', 53, 68), ...write('利支出', 53, 78), ...write('1.00', 113, 73)],
      '工资福利支出|1.00|',
    ],
    ['a wrapped number is joined', [...write('144,177.8', 113, 68), ...write('8', 113, 78)], '|144,177.88|'],
    ['text over its border stays whole', write('对个人和家庭补', 45, 73), '对个人和家庭补||'],
    ['a label and an amount that touch', [...writeTo('支出', 109, 73), ...write('5.00', 111, 73)], '支出|5.00|'],
    // A font that declares a width of one size for digits: boxes reach into the next cell.
    [
      'digits with boxes twice their advance',
      [...write('174,900.64', 60, 73, { width: 10 }), ...write('101,833.84', 118, 73, { width: 10 })],
      '174,900.64|101,833.84|',
    ],
    [
      'an amount ends after two decimals',
      [...write('174,900.64', 62, 73), ...write('101,833.84', 112, 73)],
      '174,900.64|101,833.84|',
    ],
    [
      'text clipped before the next',
      [...hide(write('预算数支', 73, 73), 3), ...write('出经济', 113, 73)],
      '预算数|出经济|',
    ],
    [
      'two texts that overlap',
      [
        ...write('序号', 91, 73),
        ...write('单位编码', 112, 73).map((glyph) => ({
          ...glyph,
          box: [glyph.box[0] - 1.5, glyph.box[1], glyph.box[2] - 1.5, glyph.box[3]] as const,
        })),
      ],
      '序号|单位编码|',
    ],
    ['bold drawn twice', [...write('合计', 53, 73), ...write('合计', 53.3, 73)], '合计||'],
  ])('%s', (_, glyphs, expected) => {
    expect(first(glyphs)).toBe(expected);
  });

  test.each<[string, number, readonly string[]]>([
    ['a line over the one below it ends the name above', 92, ['网络安全保护测评||', '差旅费||']],
    ['a line with room of its own is of its row', 97, ['网络安全保||', '护测评差旅费||']],
  ])('%s', (_, baseline, expected) => {
    const glyphs = [
      ...write('网络安全保', 53, 70),
      ...write('护测评', 53, 84),
      ...write('差旅费', 53, baseline),
      ...write('9.00', 173, 73),
    ];
    const [rows] = tableRows(findTables([pageOf(refineGlyphs(glyphs), rulings)]));
    expect(rows!.map((row) => row.split('|')[0])).toEqual(expected.map((row) => row.split('|')[0]));
  });

  test.each([
    ['ocr', '工资福利', ['工资福利-']],
    ['text', '工资福利-', []],
  ] as const)('a stroke below recognised words is no part of them: %s', (method, text, readings) => {
    const {
      tables: [table],
    } = findTables([
      pageOf(
        [...write('工资福利', 53, 68), ...write('-', 70, 78)].map((glyph) => ({ ...glyph, method })),
        rulings,
      ),
    ]);
    const cell = table!.cells.find((each) => each.text.startsWith('工资'))!;
    expect([cell.text, cell.readings.map((reading) => reading.text)]).toEqual([text, readings]);
  });

  test('overflowing text keeps the other reading', () => {
    const {
      tables: [table],
    } = findTables([pageOf(write('对个人和家庭补', 45, 73), rulings)]);
    expect(table!.cells.flatMap(({ readings }) => readings.map(({ text }) => text))).toEqual(['对个人和家庭', '补']);
  });

  test('a table inside a frame takes its own text', () => {
    const frame = [...fullGrid([20, 300, 560], [20, 400])];
    const { tables } = findTables([pageOf([...write('内', 53, 73), ...write('外', 310, 73)], [...frame, ...rulings])]);
    expect(tables.map((table) => table.cells.map(({ text }) => text).join(''))).toEqual(['外', '内']);
  });

  test('every visible glyph is counted once', () => {
    const glyphs = [...write('标题', 200, 40), ...write('合计', 53, 73), ...write('一般公共预算', 300, 700)];
    const {
      coverage: [page],
    } = findTables([pageOf(glyphs, rulings)]);
    expect(page!.cell + page!.heading + page!.paragraph + page!.note + page!.furniture + page!.hidden).toBe(
      page!.glyphs,
    );
  });
});
