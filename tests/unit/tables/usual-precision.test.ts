import { describe, expect, test } from 'vitest';
import type { CellReading, GridCell } from '../../../src/model/table.ts';
import { withUsualPrecision } from '../../../src/tables/cells/usual-precision.ts';

const cellOf = (
  text: string,
  row: number,
  readings: readonly CellReading[] = [],
  method: GridCell['method'] = 'ocr',
): GridCell => ({
  row,
  column: 1,
  rowSpan: 1,
  columnSpan: 1,
  page: 1,
  box: [0, row * 10, 50, row * 10 + 10],
  text,
  lines: [text],
  textBox: null,
  indent: 0,
  glyphs: text.length,
  method,
  confidence: 0.99,
  readings,
});
const other = (text: string, probability: number): CellReading => ({
  text,
  evidence: 'recognised with less probability',
  probability,
});
const CENTS = ['12.00', '3,456.70', '0', '8.15', '1,000.20', '99.99'];
const WHOLE = ['12', '3,456', '0', '8', '1,000', '99'];

/** The last cell of a column that prints the given figures otherwise. */
const lastOf = (
  column: readonly string[],
  text: string,
  readings: readonly CellReading[] = [],
  method: GridCell['method'] = 'ocr',
): GridCell =>
  withUsualPrecision(
    [...column, text].map((each, row) => cellOf(each, row, row === column.length ? readings : [], method)),
  ).at(-1)!;

describe('a recognised figure and the decimals of its column', () => {
  test.each<[string, readonly string[], string, CellReading[], string, boolean]>([
    ['as usual', CENTS, '7.30', [], '7.30', false],
    ['a bare zero stands anywhere', CENTS, '0', [], '0', false],
    ['a point read as a blank', CENTS, '36 30', [], '36.30', true],
    ['with groups', CENTS, '28,611,570 48', [], '28,611,570.48', true],
    ['a point lost after a group', CENTS, '1,23456', [], '1,234.56', true],
    ['a point lost among digits alone is only likely', CENTS, '3456', [], '3456', true],
    ['a last digit that was lost is not made up', CENTS, '1,065,330.2', [], '1,065,330.2', true],
    [
      'another reading with the usual decimals is the better one',
      WHOLE,
      '125.902',
      [other('125,902', 0.4)],
      '125,902',
      true,
    ],
    ['unless it is far less probable', WHOLE, '125.902', [other('125,902', 0.01)], '125.902', true],
    ['a label is none of its business', CENTS, '第3页', [], '第3页', false],
    ['a column that prints this and that has no usual decimals', ['1.5', '2', '3.25', '4'], '7.30', [], '7.30', false],
    ['a few figures tell nothing', ['1.50', '2.75'], '7.3', [], '7.3', false],
  ])('%s', (_, column, text, readings, shown, isDoubtful) => {
    const found = lastOf(column, text, readings);
    expect([found.text, found.confidence < 0.9]).toEqual([shown, isDoubtful]);
  });
  test('what was recognised first is kept', () => {
    expect(lastOf(CENTS, '36 30').readings.map(({ text }) => text)).toEqual(['36 30']);
  });
  test('a lost digit may be any of ten: the sums choose', () => {
    expect(lastOf(CENTS, '330.2').readings.map(({ text }) => text)).toEqual([
      '330.20',
      '330.21',
      '330.22',
      '330.23',
      '330.24',
      '330.25',
      '330.26',
      '330.27',
      '330.28',
      '330.29',
    ]);
  });
  test('text PDFs are left alone', () => {
    expect(lastOf(CENTS, '36 30', [], 'text')).toMatchObject({ text: '36 30', confidence: 0.99 });
  });
});
