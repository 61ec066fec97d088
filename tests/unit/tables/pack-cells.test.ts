import { describe, expect, it } from 'vitest';
import { changed } from '../../../src/lib/changed.ts';
import type { GridCell } from '../../../src/model/table.ts';
import { createCellStore } from '../../../src/tables/cells/pack.ts';

const cell = (own: Partial<GridCell>): GridCell => ({
  row: 0,
  column: 0,
  rowSpan: 1,
  columnSpan: 1,
  page: 1,
  box: [10.5, 20, 90.25, 40],
  text: '',
  lines: [],
  textBox: null,
  indent: 0,
  glyphs: 0,
  method: 'text',
  confidence: 1,
  readings: [],
  ...own,
});

const CELLS: readonly (readonly [what: string, cell: GridCell])[] = [
  ['a blank one', cell({})],
  [
    'a text on one line',
    cell({
      row: 3,
      column: 2,
      text: '1,234.50',
      lines: ['1,234.50'],
      textBox: [60.1, 24.3, 88.7, 35.05],
      indent: 49.6,
      glyphs: 8,
    }),
  ],
  ['a text whose box begins at zero', cell({ text: '项', lines: ['项'], textBox: [0, 0, 9, 9], glyphs: 1 })],
  [
    'a text on two lines',
    cell({
      rowSpan: 2,
      columnSpan: 3,
      text: '一般公共预算',
      lines: ['一般公共', '预算'],
      textBox: [11, 21, 80, 39],
      glyphs: 6,
    }),
  ],
  [
    'one read from a picture',
    cell({
      text: '8.0',
      lines: ['8.0'],
      textBox: [11, 21, 80, 39],
      method: 'ocr',
      confidence: 0.8125,
      readings: [{ text: '3.0', evidence: 'looks alike', probability: 0.125 }],
    }),
  ],
  [
    'one that a page break cuts',
    cell({
      text: '甲乙',
      lines: ['甲', '乙'],
      textBox: [11, 21, 80, 39],
      rests: [{ page: 2, box: [10, 5, 90, 20], lines: ['乙'], row: 4, rowSpan: 1 }],
    }),
  ],
  [
    'one that a reviewer has seen',
    cell({
      text: '5',
      lines: ['5'],
      textBox: [11, 21, 80, 39],
      reviewed: { original: '6', fault: 'reading', by: 'a', at: '2026-01-01T00:00:00Z', reason: 'seen' },
    }),
  ],
];

describe('the cells of a packed table', () => {
  it.each(CELLS)('are what they were: %s', (_, one) => {
    expect(createCellStore().pack({ cells: [one] }).cells).toStrictEqual([one]);
  });

  it('are those of their own table, whichever was looked at before', () => {
    const store = createCellStore();
    const tables = Array.from({ length: 9 }, (_, number) =>
      store.pack({ number, cells: CELLS.map(([, one]) => ({ ...one, row: number })) }),
    );
    for (const { number, cells } of [...tables, ...tables.toReversed()])
      expect(cells).toStrictEqual(CELLS.map(([, one]) => ({ ...one, row: number })));
  });

  it('are the same objects as long as no other table is looked at', () => {
    const table = createCellStore().pack({ cells: CELLS.map(([, one]) => one) });
    expect(table.cells).toBe(table.cells);
  });

  it('stay as they are where there are too many different ones', () => {
    const many = Array.from({ length: 70_000 }, (_, row) => cell({ row }));
    expect(createCellStore().pack({ cells: many }).cells).toBe(many);
  });

  it('are not made to copy their table with another value', () => {
    let looked = 0;
    const copy = changed(
      {
        id: '',
        get cells() {
          looked++;
          return CELLS;
        },
      },
      { id: 't1' },
    );
    expect([copy.id, looked, copy.cells, looked]).toStrictEqual(['t1', 0, CELLS, 1]);
  });
});
