import { describe, expect, test } from 'vitest';
import type { ExtractionResult } from '../../../../schemas/index.ts';
import { emptyResult } from '../../../tools/eval/files.ts';
import { scoreGrids } from '../../../tools/eval/score-grids.ts';
import { scoreOf } from '../../../tools/eval/summary.ts';
import { PageGrids } from '../../../tools/eval/truth.ts';

type TestCell = { row: number; column: number; rowSpan?: number; columnSpan?: number; text: string; page?: number };
const CELLS: TestCell[] = [
  { row: 0, column: 0, rowSpan: 2, text: '科目' },
  { row: 0, column: 1, columnSpan: 2, text: '支出' },
  { row: 1, column: 1, text: '基本' },
  { row: 1, column: 2, text: '项目' },
  { row: 2, column: 0, text: '教育' },
  { row: 2, column: 1, text: '1,000.00' },
  { row: 2, column: 2, text: '' },
  { row: 3, column: 0, text: '合 计' },
  { row: 3, column: 1, text: '1,000.00' },
  { row: 3, column: 2, text: '0.00' },
];
const truth = (change: object = {}) => PageGrids.parse({ page: 5, tables: [{ title: null, cells: CELLS, ...change }] });

function result(cells: readonly TestCell[], pages = [5], headerRowsDropped = 0): ExtractionResult {
  const full = cells.map((cell) => ({
    rowSpan: 1,
    columnSpan: 1,
    page: 5,
    bbox: [0, 0, 1, 1],
    method: 'text',
    confidence: 1,
    ...cell,
  }));
  const rows = [...new Set(full.map((cell) => cell.row))].map((row) => ({
    row,
    cells: full.filter((cell) => cell.row === row),
  }));
  const joins =
    headerRowsDropped > 0
      ? [{ fromPage: 4, toPage: 5, kind: 'pages', evidence: [], confidence: 1, headerRowsDropped }]
      : [];
  return {
    ...emptyResult(''),
    tables: [
      {
        id: 't',
        form: 'unknown',
        title: null,
        officialNumber: null,
        moneyUnit: null,
        pages,
        headerRows: 2,
        columns: [],
        rows,
        joins,
        notes: [],
      },
    ],
  } as unknown as ExtractionResult;
}

describe('grids', () => {
  test('the same grid is right in every respect', () => {
    const score = scoreGrids(truth(), result(CELLS.map((cell) => ({ ...cell, text: cell.text.replace(' ', '') }))));
    for (const tally of [score.cells, score.textCells, score.adjacency, score.tables])
      expect(scoreOf(tally).f1).toBe(1);
    expect(score.joins).toEqual({ right: 2, stated: 2 });
  });

  test('a text, a span and a lost cell are one miss each', () => {
    const cells = CELLS.map((cell, index) =>
      index === 1 ? { ...cell, columnSpan: 1 } : index === 5 ? { ...cell, text: '1,000.01' } : cell,
    ).filter((_, index) => index !== 9);
    const score = scoreGrids(truth(), result(cells));
    expect(score.missed.map(({ what }) => what)).toEqual(['span', 'text', 'no cell']);
    expect(score.cells).toMatchObject({ truth: 10, found: 7 });
  });

  test('a digit in the wrong column is a miss and a surplus', () => {
    const cells = CELLS.map((cell, index) =>
      index === 5 ? { ...cell, text: '' } : index === 6 ? { ...cell, text: '1,000.00' } : cell,
    );
    expect(scoreGrids(truth(), result(cells)).missed).toHaveLength(2);
  });

  test('rows of a stitched table are brought back to the page; a repeated header may be dropped', () => {
    const body = CELLS.filter((cell) => cell.row >= 2).map((cell) => ({ ...cell, row: cell.row + 30 }));
    const before: TestCell = { row: 3, column: 0, text: '教育', page: 4 };
    const score = scoreGrids(truth({ continuesPrevious: true }), result([before, ...body], [4, 5], 2));
    expect(score).toMatchObject({ cells: { truth: 6, found: 6 }, droppedHeaderCells: 4, joins: { right: 2 } });
    expect(scoreGrids(truth(), result([before, ...body], [4, 5])).cells).toMatchObject({ truth: 10, found: 6 });
  });

  test('a page of blank rows, and one that repeats nothing but the header, are found', () => {
    const blank = (row: number, page = 5): TestCell[] => [0, 1].map((column) => ({ row, column, text: '', page }));
    const header: TestCell[] = [
      { row: 0, column: 0, text: '科目' },
      { row: 0, column: 1, text: '合计' },
    ];
    const before: TestCell = { row: 3, column: 0, text: '教育', page: 4 };
    expect(
      scoreGrids(truth({ cells: blank(0), continuesPrevious: true }), result([before, ...blank(4)], [4, 5])),
    ).toMatchObject({ cells: { truth: 2, found: 2 }, joins: { right: 2 } });
    expect(
      scoreGrids(
        truth({ cells: [...header, ...blank(1)], continuesPrevious: true }),
        result([before, ...blank(4)], [4, 5], 1),
      ),
    ).toMatchObject({ cells: { truth: 2, found: 2 }, joins: { right: 2 } });
    expect(
      scoreGrids(truth({ cells: [...header, ...blank(1)] }), result([before, ...blank(4)], [4, 5])).cells.found,
    ).toBe(0);
    expect(scoreGrids(truth({ cells: header, continuesPrevious: true }), result([before], [4, 5], 1))).toMatchObject({
      tables: { truth: 1, found: 1 },
      cells: { truth: 0, found: 0 },
      droppedHeaderCells: 2,
      joins: { right: 2 },
    });
    expect(scoreGrids(truth({ cells: header, continuesPrevious: true }), result([before], [4, 5])).tables.found).toBe(
      0,
    );
  });

  test('a page without a table', () => {
    const score = scoreGrids(truth(), emptyResult(''));
    expect(scoreOf(score.cells)).toMatchObject({ recall: 0, f1: 0 });
    expect(score.missed).toHaveLength(10);
  });
});
