import type { GridCell, Table } from '../../src/model/table.ts';

/** A cell by hand: its text, or text with spans and page. */
export type HandCell =
  string | { readonly text: string; readonly rows?: number; readonly columns?: number; readonly page?: number } | null;

/**
 * A table from rows of cells; null where a span covers the slot. `pages` gives the first row of each later page,
 * `header` the number of header rows.
 */
export function handTable(
  rows: readonly (readonly HandCell[])[],
  {
    header = 0,
    pages = [],
    above = [],
  }: { readonly header?: number; readonly pages?: readonly number[]; readonly above?: readonly string[] } = {},
): Table {
  const columnCount = Math.max(...rows.map((row) => row.length));
  const pageOf = (row: number): number => 1 + pages.filter((first) => first <= row).length;
  const cells = rows.flatMap((row, rowIndex) =>
    row.flatMap((entry, column): GridCell[] => {
      if (entry === null) return [];
      const {
        text,
        rows: rowSpan = 1,
        columns: columnSpan = 1,
        page = pageOf(rowIndex),
      } = typeof entry === 'string' ? { text: entry } : entry;
      const box = [column * 50, rowIndex * 20, (column + columnSpan) * 50, (rowIndex + rowSpan) * 20] as const;
      return [
        {
          row: rowIndex,
          column,
          rowSpan,
          columnSpan,
          page,
          box: [...box],
          text,
          lines: [text],
          textBox: text === '' ? null : [...box],
          indent: 2,
          glyphs: text.length,
          method: 'text',
          confidence: 1,
          readings: [],
        },
      ];
    }),
  );
  return {
    id: 't1',
    pages: [...new Set(cells.map(({ page }) => page))],
    rowCount: rows.length,
    columnCount,
    preambleRows: 0,
    headerEnd: header,
    cells,
    origin: 'lattice',
    above: above.map((text) => ({
      page: 1,
      text,
      box: [0, 0, 100, 10],
      size: 12,
      glyphs: text.length,
      role: 'heading',
    })),
    below: [],
    joins: [],
    droppedCells: [],
  };
}
