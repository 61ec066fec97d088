import type { Glyph, PageContent, Ruling } from '../../../src/model/page.ts';
import type { GridCell, Layout, Table } from '../../../src/model/table.ts';

export const horizontal = (at: number, from: number, to: number): Ruling => ({
  axis: 'horizontal',
  at,
  from,
  to,
  width: 0.5,
  origin: 'stroke',
});
export const vertical = (at: number, from: number, to: number): Ruling => ({
  axis: 'vertical',
  at,
  from,
  to,
  width: 0.5,
  origin: 'stroke',
});

/** All lines of a full grid on these edges. */
export const fullGrid = (columns: readonly number[], rows: readonly number[]): Ruling[] => [
  ...rows.map((y) => horizontal(y, columns[0]!, columns.at(-1)!)),
  ...columns.map((x) => vertical(x, rows[0]!, rows.at(-1)!)),
];

let run = 0;
/** One text drawn by one operator from x on the baseline y: ideographs a size wide, the rest half a size. */
export function write(
  text: string,
  x: number,
  y: number,
  { size = 10, font = 'song', width }: { size?: number; font?: string; width?: number } = {},
): Glyph[] {
  run++;
  let left = x;
  return [...text].flatMap((character) => {
    const advance = /[\u2E80-\uFFFF]/.test(character) ? size : size / 2;
    const box = [left, y - size * 0.85, left + (width ?? advance), y + size * 0.15] as const;
    left += advance;
    return character === ' '
      ? []
      : [
          {
            text: character,
            box,
            baseline: y,
            size,
            font,
            angle: 0,
            color: '#000000',
            method: 'text' as const,
            confidence: 1,
            textRun: run,
          },
        ];
  });
}

/** The same, ending at x. */
export function writeTo(text: string, x: number, y: number): Glyph[] {
  const glyphs = write(text, 0, y);
  const shift = x - glyphs.at(-1)!.box[2];
  return glyphs.map((glyph) => ({
    ...glyph,
    box: [glyph.box[0] + shift, glyph.box[1], glyph.box[2] + shift, glyph.box[3]] as const,
  }));
}

/** The same, its middle at x. */
export function writeAt(text: string, x: number, y: number): Glyph[] {
  const glyphs = write(text, 0, y);
  return writeTo(text, x + (glyphs.at(-1)!.box[2] - glyphs[0]!.box[0]) / 2, y);
}

/**
 * Texts as tables set them: `l` names at the left of a cell, `r` amounts at its right, `c` headers in its middle. A
 * cell is text, first column and, for one that spans, last column; rows stand at the given baselines.
 */
export function typeset(
  columns: readonly number[],
  rows: readonly (readonly [
    y: number,
    ...cells: (readonly [text: string, align: 'l' | 'r' | 'c', from: number, to?: number])[],
  ])[],
): Glyph[] {
  return rows.flatMap(([y, ...cells]) =>
    cells.flatMap(([text, align, from, to = from]) => {
      const left = columns[from]!,
        right = columns[to + 1]!;
      return align === 'l'
        ? write(text, left + 2, y)
        : align === 'r'
          ? writeTo(text, right - 2, y)
          : writeAt(text, (left + right) / 2, y);
    }),
  );
}

export const pageOf = (glyphs: readonly Glyph[], rulings: readonly Ruling[], page = 1, height = 800): PageContent => ({
  page,
  width: 600,
  height,
  rotation: 0,
  kind: 'text',
  glyphs,
  rulings,
  images: [],
  fonts: [],
});

/** Rows of a table as texts; a span is told as text(rows×columns). */
export function rowsOf({ cells, rowCount }: Pick<Table, 'cells' | 'rowCount'>): string[] {
  return Array.from({ length: rowCount }, (_, row) =>
    cells
      .filter((cell) => cell.row === row)
      .sort((a, b) => a.column - b.column)
      .map((cell) =>
        cell.rowSpan > 1 || cell.columnSpan > 1 ? `${cell.text}(${cell.rowSpan}×${cell.columnSpan})` : cell.text,
      )
      .join('|'),
  );
}

export const tableRows = ({ tables }: Layout): string[][] => tables.map(rowsOf);

/** A page with one full grid and its texts, each text at the left of its cell. */
export function gridPage(
  page: number,
  texts: readonly (readonly string[])[],
  { columns = [50, 200, 350], top = 60, step = 20, title = [] as readonly string[], height = 800 } = {},
): PageContent {
  const rows = Array.from({ length: texts.length + 1 }, (_, index) => top + index * step);
  const glyphs = texts.flatMap((row, index) =>
    row.flatMap((text, column) => (text === '' ? [] : write(text, columns[column]! + 3, rows[index]! + 13))),
  );
  return pageOf(
    [...title.flatMap((line, index) => write(line, 200, top - 10 - 14 * (title.length - 1 - index))), ...glyphs],
    fullGrid(columns, rows),
    page,
    height,
  );
}

/**
 * Cells from texts: `text^2` spans two rows, `text<3` three columns. A column that a span covers is left out of its
 * row.
 */
export function cellsOf(rows: readonly (readonly string[])[]): {
  cells: GridCell[];
  rowCount: number;
  columnCount: number;
} {
  const taken = new Set<string>();
  const cells: GridCell[] = [];
  let columnCount = 0;
  rows.forEach((texts, row) => {
    let column = 0;
    for (const entry of texts) {
      while (taken.has(`${row} ${column}`)) column++;
      const [, text = '', down, across] = /^(.*?)(?:\^(\d))?(?:<(\d))?$/.exec(entry)!;
      const rowSpan = Number(down ?? 1),
        columnSpan = Number(across ?? 1);
      for (let r = row; r < row + rowSpan; r++)
        for (let c = column; c < column + columnSpan; c++) taken.add(`${r} ${c}`);
      cells.push({
        row,
        column,
        rowSpan,
        columnSpan,
        page: 1,
        box: [0, 0, 1, 1],
        text,
        lines: text === '' ? [] : [text],
        textBox: null,
        indent: 0,
        glyphs: text.length,
        method: 'text',
        confidence: 1,
        readings: [],
      });
      column += columnSpan;
      columnCount = Math.max(columnCount, column);
    }
  });
  return { cells, rowCount: rows.length, columnCount };
}
