import type { Cell, CellStyle, WriteSheet } from 'hucre/xlsx';

export type CellContent = string | number | boolean | null;
/** A formula with the value it has as it is written; readers compute it anew. */
export interface Formula {
  readonly formula: string;
  readonly result?: string | number;
}

const FONT = { name: 'Calibri', size: 11 } as const;
export const BOLD = { font: { ...FONT, bold: true } } satisfies CellStyle;
export const TITLE = { font: { ...FONT, bold: true, size: 14 } } satisfies CellStyle;
export const solid = (rgb: string): CellStyle => ({ fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb } } });

/** A sheet that is filled cell by cell; rows and columns are counted from 1, as formulas count them. */
export interface Sheet {
  readonly name: string;
  /** Text is text, also where it looks like a formula. What styles and comments a cell has already, it keeps. */
  put(row: number, column: number, content: CellContent | Formula, style?: CellStyle): void;
  style(row: number, column: number, style: CellStyle): void;
  comment(row: number, column: number, text: string): void;
  merge(row: number, column: number, lastRow: number, lastColumn: number): void;
  /** Widths of the columns, from the first, in characters. */
  widths(widths: readonly number[]): void;
  finish(): WriteSheet;
}

/** `frozenRows` stay where they are while the others are scrolled. */
export function newSheet(name: string, frozenRows = 0): Sheet {
  const cells = new Map<string, Cell>(),
    merges: NonNullable<WriteSheet['merges']> = [];
  let columns: WriteSheet['columns'] = [];
  const at = (row: number, column: number): Cell => {
    const key = `${row - 1},${column - 1}`,
      cell = cells.get(key) ?? { value: null, type: 'empty' };
    cells.set(key, cell);
    return cell;
  };
  const style = (row: number, column: number, more: CellStyle): void => {
    const cell = at(row, column);
    cell.style = { ...cell.style, ...more };
  };
  return {
    name,
    put(row, column, content, more) {
      Object.assign(at(row, column), contentOf(content));
      if (more) style(row, column, more);
    },
    style,
    comment(row, column, text) {
      at(row, column).comment = { text };
    },
    merge(row, column, lastRow, lastColumn) {
      merges.push({ startRow: row - 1, startCol: column - 1, endRow: lastRow - 1, endCol: lastColumn - 1 });
    },
    widths(widths) {
      columns = widths.map((width) => ({ width }));
    },
    finish: () => ({
      name,
      cells,
      merges,
      columns,
      ...(frozenRows > 0 ? { freezePane: { rows: frozenRows } } : {}),
    }),
  };
}

function contentOf(content: CellContent | Formula): Cell {
  if (content !== null && typeof content === 'object') {
    const { formula, result } = content;
    return {
      value: result ?? null,
      type: 'formula',
      formula,
      ...(result === undefined ? {} : { formulaResult: result }),
    };
  }
  return {
    value: content,
    type: content === null ? 'empty' : (typeof content as 'string' | 'number' | 'boolean'),
  };
}
