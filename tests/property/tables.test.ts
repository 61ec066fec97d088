import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Ruling } from '../../src/model/page.ts';
import { findGrids, type Span } from '../../src/tables/ruled/grid.ts';
import { findTables } from '../../src/tables/index.ts';
import { joinRulings } from '../../src/tables/ruled/rulings.ts';
import { fullGrid, horizontal, pageOf, vertical, write } from '../unit/tables/handmade.ts';

const edges = (least: number, most: number, step: number) =>
  fc
    .array(fc.integer({ min: step, max: step * 3 }), { minLength: least, maxLength: most })
    .map((steps) => steps.reduce((all, width) => [...all, all.at(-1)! + width], [40]));

/** A grid with some neighbouring slots merged into rectangles that do not overlap. */
const grids = fc
  .record({
    columns: edges(2, 7, 30),
    rows: edges(2, 9, 14),
    merges: fc.array(
      fc.record({
        row: fc.nat(8),
        column: fc.nat(6),
        rowSpan: fc.integer({ min: 1, max: 3 }),
        columnSpan: fc.integer({ min: 1, max: 3 }),
      }),
      { maxLength: 4 },
    ),
  })
  .map(({ columns, rows, merges }) => ({ columns, rows, spans: spansOf(columns.length - 1, rows.length - 1, merges) }));

function spansOf(columnCount: number, rowCount: number, merges: readonly Span[]): Span[] {
  const spans: Span[] = [];
  const taken = new Set<number>();
  const slots = ({ row, column, rowSpan, columnSpan }: Span): number[] =>
    Array.from(
      { length: rowSpan * columnSpan },
      (_, index) => (row + Math.floor(index / columnSpan)) * columnCount + column + (index % columnSpan),
    );
  for (const merge of merges) {
    if (
      merge.row + merge.rowSpan > rowCount ||
      merge.column + merge.columnSpan > columnCount ||
      slots(merge).some((slot) => taken.has(slot))
    )
      continue;
    for (const slot of slots(merge)) taken.add(slot);
    spans.push(merge);
  }
  for (let row = 0; row < rowCount; row++)
    for (let column = 0; column < columnCount; column++)
      if (!taken.has(row * columnCount + column)) spans.push({ row, column, rowSpan: 1, columnSpan: 1 });
  return spans.sort((a, b) => a.row - b.row || a.column - b.column);
}

/** Each cell draws its own four borders, as spreadsheets do. */
const drawn = (columns: readonly number[], rows: readonly number[], spans: readonly Span[]): Ruling[] =>
  spans.flatMap(({ row, column, rowSpan, columnSpan }) => {
    const [x0, x1, y0, y1] = [columns[column]!, columns[column + columnSpan]!, rows[row]!, rows[row + rowSpan]!];
    return [horizontal(y0, x0, x1), horizontal(y1, x0, x1), vertical(x0, y0, y1), vertical(x1, y0, y1)];
  });

/** Edges at which no cell begins or ends cannot be seen. */
const usedEdges = (edges: readonly number[], starts: readonly number[]): number[] =>
  edges.filter((_, index) => starts.includes(index));

test('grid → rulings → grid', () => {
  fc.assert(
    fc.property(grids, ({ columns, rows, spans }) => {
      const usedColumns = usedEdges(
        columns,
        spans.flatMap(({ column, columnSpan }) => [column, column + columnSpan]),
      );
      const usedRows = usedEdges(
        rows,
        spans.flatMap(({ row, rowSpan }) => [row, row + rowSpan]),
      );
      fc.pre(usedColumns.length > 2 && spans.length > 1);
      const [grid] = findGrids(joinRulings(drawn(columns, rows, spans)));
      const told = (list: readonly Span[], rowEdges: readonly number[], columnEdges: readonly number[]): string[] =>
        list
          .map((span) =>
            [
              columnEdges[span.column],
              rowEdges[span.row],
              columnEdges[span.column + span.columnSpan],
              rowEdges[span.row + span.rowSpan],
            ]
              .map((edge) => Math.round(edge!))
              .join(' '),
          )
          .sort();
      expect(grid!.columnEdges.map(Math.round)).toEqual(usedColumns);
      expect(grid!.rowEdges.map(Math.round)).toEqual(usedRows);
      expect(told(grid!.spans, grid!.rowEdges, grid!.columnEdges)).toEqual(told(spans, rows, columns));
    }),
  );
});

test('every text comes out of the cell that it was written into', () => {
  fc.assert(
    fc.property(
      grids,
      fc.infiniteStream(fc.constantFrom('支出', '收入', '1.00', '23', '')),
      ({ columns, rows, spans }, texts) => {
        fc.pre(spans.length > 5 && columns.length > 3);
        const written = spans.map((span) => ({ span, text: texts.next().value as string }));
        const glyphs = written.flatMap(({ span, text }) =>
          text === '' ? [] : write(text, columns[span.column]! + 2, rows[span.row]! + 11),
        );
        const {
          tables: [table],
        } = findTables([pageOf(glyphs, drawn(columns, rows, spans))]);
        expect(table!.cells.map(({ text }) => text)).toEqual(written.map(({ text }) => text));
      },
    ),
  );
});

test('no rulings and no glyphs break it, and no glyph is lost', () => {
  const line = fc
    .record({
      across: fc.boolean(),
      at: fc.integer({ min: 0, max: 300 }),
      from: fc.integer({ min: 0, max: 300 }),
      length: fc.integer({ min: 0, max: 300 }),
    })
    .map(({ across, at, from, length }) => (across ? horizontal : vertical)(at, from, from + length));
  const word = fc.record({
    text: fc.constantFrom('合计', '1,234.56', '—9—', '注:', '表1'),
    x: fc.integer({ min: 0, max: 590 }),
    y: fc.integer({ min: 10, max: 790 }),
  });
  fc.assert(
    fc.property(fc.array(line, { maxLength: 40 }), fc.array(word, { maxLength: 30 }), (rulings, words) => {
      const {
        coverage: [page],
      } = findTables([
        pageOf(
          words.flatMap(({ text, x, y }) => write(text, x, y)),
          rulings,
        ),
      ]);
      expect(page!.cell + page!.heading + page!.paragraph + page!.note + page!.furniture + page!.hidden).toBe(
        page!.glyphs,
      );
    }),
  );
});

test('full grids beside and under each other stay apart', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 4 }), (across, down) => {
      const rulings = Array.from({ length: across * down }, (_, index) => {
        const x = 20 + (index % across) * 180,
          y = 20 + Math.floor(index / across) * 90;
        return fullGrid([x, x + 60, x + 120], [y, y + 20, y + 40]);
      }).flat();
      expect(findGrids(joinRulings(rulings))).toHaveLength(across * down);
    }),
  );
});
