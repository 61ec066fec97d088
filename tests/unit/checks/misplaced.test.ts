import { expect, test } from 'vitest';
import type { Fact } from '../../../schemas/index.ts';
import { misplacedIn } from '../../../src/checks/diagnose/misplaced.ts';
import type { CheckedTable } from '../../../src/model/document.ts';

/** Figures by column, page and left edge, each 40 pt wide. */
function tableOf(...places: readonly (readonly [column: number, page: number, left: number])[]): CheckedTable {
  const facts = places.map(([column, page, left], row): Fact => ({
    flow: 'expenditure',
    year: 2026,
    stage: 'budget',
    key: '',
    id: `f${row}`,
    form: 'expenditure',
    amount: '1',
    published: { text: '1.00', moneyUnit: '万元', decimals: 2 },
    tolerance: '50',
    proven: 0,
    provenance: [
      {
        table: 't1',
        row,
        column,
        page,
        bbox: [left, row * 20, left + 40, row * 20 + 10],
        method: 'text',
        confidence: 1,
      },
    ],
  }));
  return {
    id: 't1',
    form: 'expenditure',
    title: null,
    pages: [1],
    notes: [],
    facts,
    blanks: [],
    readings: new Map(),
    labels: [],
  };
}

test.each<[string, CheckedTable, boolean]>([
  [
    'among the figures of the next column',
    tableOf([1, 1, 160], [1, 1, 100], [1, 1, 102], [2, 1, 160], [2, 1, 158]),
    true,
  ],
  [
    'under its own column, wider than the others',
    tableOf([1, 1, 80], [1, 1, 100], [1, 1, 102], [2, 1, 160], [2, 1, 158]),
    false,
  ],
  [
    'beside its column and under no other',
    tableOf([1, 1, 220], [1, 1, 100], [1, 1, 102], [2, 1, 160], [2, 1, 158]),
    false,
  ],
  [
    'on a page whose columns stand elsewhere',
    tableOf([1, 2, 160], [1, 1, 100], [1, 1, 102], [2, 1, 160], [2, 1, 158]),
    false,
  ],
  ['alone in its column', tableOf([1, 1, 160], [1, 1, 100], [2, 1, 160], [2, 1, 158]), false],
])('a figure %s', (_, table, expected) => {
  expect(misplacedIn([table])(table.facts[0]!) !== null).toBe(expected);
});
