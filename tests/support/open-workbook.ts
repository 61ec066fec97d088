import { readXlsx } from 'hucre/xlsx';
import { columnLetters } from '../../src/emit/workbook/formulas.ts';

export interface OpenCell {
  readonly address: string;
  /** What stands in the cell; of a formula, what it was last computed to. */
  readonly value: string | number | boolean | Date | null;
  readonly formula: string | undefined;
  readonly format: string | undefined;
  readonly comment: string | undefined;
  readonly hyperlink: unknown;
  /** The cell into which this one is merged, or its own address. */
  readonly master: string;
}
export interface OpenSheet {
  readonly name: string;
  readonly frozenRows: number;
  /** Rows and columns are counted from 1. */
  cell(row: number, column: number): OpenCell;
  /** Cells with anything in them. */
  cells(): OpenCell[];
}
export interface OpenWorkbook {
  readonly sheets: readonly OpenSheet[];
  sheet(name: string): OpenSheet;
}

/** A workbook as a reader sees it. */
export async function openWorkbook(bytes: Uint8Array): Promise<OpenWorkbook> {
  const { sheets } = await readXlsx(bytes, { readStyles: true });
  const open = sheets.map(({ name, rows, cells, merges = [], freezePane }): OpenSheet => {
    const cell = (row: number, column: number): OpenCell => {
      const found = cells?.get(`${row - 1},${column - 1}`),
        range = merges.find(
          ({ startRow, endRow, startCol, endCol }) =>
            row - 1 >= startRow && row - 1 <= endRow && column - 1 >= startCol && column - 1 <= endCol,
        );
      const addressOf = (r: number, c: number): string => `${columnLetters(c)}${r}`;
      return {
        address: addressOf(row, column),
        value: rows[row - 1]?.[column - 1] ?? null,
        formula: found?.formula,
        format: found?.style?.numFmt,
        comment: found?.comment?.text,
        hyperlink: found?.hyperlink,
        master: range === undefined ? addressOf(row, column) : addressOf(range.startRow + 1, range.startCol + 1),
      };
    };
    return {
      name,
      frozenRows: freezePane?.rows ?? 0,
      cell,
      cells: () => {
        const places = new Set(
          rows.flatMap((row, r) => row.flatMap((value, c) => (value === null ? [] : [`${r},${c}`]))),
        );
        for (const place of cells?.keys() ?? []) places.add(place);
        return [...places].map((place) => {
          const [row, column] = place.split(',').map(Number) as [number, number];
          return cell(row + 1, column + 1);
        });
      },
    };
  });
  return { sheets: open, sheet: (name) => open.find((sheet) => sheet.name === name)! };
}
