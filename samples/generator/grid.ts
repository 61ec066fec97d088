import type { Align, Coordinates, Head, Row, Table } from './types.ts';

/** A placed cell of the header or of the body, in grid slots. */
export interface GridCell {
  readonly text: string;
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly align: Align;
  readonly emphasis: boolean;
  readonly indent: number;
}

export interface Leaf {
  readonly path: readonly string[];
  readonly at: Coordinates | null;
  readonly side: string;
  readonly width: number;
  readonly align: Align;
}

export const merge = (...parts: (Coordinates | null | undefined)[]): Coordinates =>
  Object.assign({}, ...parts.filter(Boolean)) as Coordinates;

/** Lowest columns of a header tree; coordinates are inherited from the cells above. */
export function leavesOf(heads: readonly Head[]): readonly Leaf[] {
  const walk = (head: Head, path: readonly string[], at: Coordinates | null, side: string): Leaf[] => {
    const here = [...path, head.text];
    const coordinates = head.at ? merge(at, head.at) : at;
    const own = head.side ?? side;
    if (head.children) return head.children.flatMap((child) => walk(child, here, coordinates, own));
    return [
      {
        path: here,
        at: coordinates,
        side: own,
        width: head.width ?? 1,
        align: head.align ?? (coordinates ? 'right' : 'left'),
      },
    ];
  };
  return heads.flatMap((head) => walk(head, [], null, 'main'));
}

const depthOf = (heads: readonly Head[]): number =>
  heads.length === 0 ? 0 : 1 + Math.max(...heads.map((head) => depthOf(head.children ?? [])));

/** Header cells with their merges: a leaf reaches down to the last header row. */
export function headerCells(table: Table): { readonly rows: number; readonly cells: readonly GridCell[] } {
  if (table.headless) return { rows: 0, cells: [] };
  const rows = depthOf(table.heads);
  const cells: GridCell[] = [];
  const place = (head: Head, row: number, column: number): number => {
    const children = head.children ?? [];
    let next = column;
    for (const child of children) next = place(child, row + 1, next);
    const columnSpan = children.length === 0 ? 1 : next - column;
    const rowSpan = children.length === 0 ? rows - row : 1;
    cells.push({ text: head.text, row, column, rowSpan, columnSpan, align: 'center', emphasis: true, indent: 0 });
    return column + columnSpan;
  };
  let column = 0;
  for (const head of table.heads) column = place(head, 0, column);
  return { rows, cells };
}

const isAmountText = (text: string): boolean => /^-?[\d,]+(\.\d+)?$/.test(text);

function spanDown(rows: readonly Row[], row: number, column: number): number {
  let span = 1;
  while (rows[row + span]?.cells[column] === '^') span += 1;
  return span;
}

function spanRight(cells: readonly string[], column: number): number {
  let span = 1;
  while (cells[column + span] === '<') span += 1;
  return span;
}

function bodyAlign(text: string, leaf: Leaf | undefined, centred: boolean): Align {
  if (leaf?.at && isAmountText(text)) return 'right';
  return centred ? 'center' : (leaf?.align ?? 'left');
}

/** Body cells with their merges; row 0 is the first row under the header. */
export function bodyCells(table: Table): readonly GridCell[] {
  const leaves = leavesOf(table.heads);
  return table.rows.flatMap((row, index) =>
    row.cells.flatMap((text, column): GridCell[] => {
      if (text === '^' || text === '<') return [];
      const rowSpan = spanDown(table.rows, index, column);
      return [
        {
          text,
          row: index,
          column,
          rowSpan,
          columnSpan: spanRight(row.cells, column),
          align: bodyAlign(text, leaves[column], rowSpan > 1),
          emphasis: row.emphasis ?? false,
          indent: column === 0 ? (row.indent ?? 0) : 0,
        },
      ];
    }),
  );
}

/** Which page part of a merged cell that crosses pages carries the text. */
export type SpanText = 'first' | 'every' | 'longest';

/** Cells of the rows [from, to), with cells that cross a page cut at the page. */
export function cutRows(
  cells: readonly GridCell[],
  from: number,
  to: number,
  cuts: readonly number[],
  spanText: SpanText,
): readonly GridCell[] {
  return cells.flatMap((cell): GridCell[] => {
    const start = Math.max(cell.row, from);
    const end = Math.min(cell.row + cell.rowSpan, to);
    if (start >= end) return [];
    return [{ ...cell, row: start - from, rowSpan: end - start, text: textOfPart(cell, start, cuts, spanText) }];
  });
}

function textOfPart(cell: GridCell, start: number, cuts: readonly number[], spanText: SpanText): string {
  if (spanText === 'every') return cell.text;
  const end = cell.row + cell.rowSpan;
  const starts = [cell.row, ...cuts.filter((cut) => cut > cell.row && cut < end)];
  if (spanText === 'first') return start === starts[0] ? cell.text : '';
  const lengths = starts.map((from, index) => (starts[index + 1] ?? end) - from);
  return start === starts[lengths.indexOf(Math.max(...lengths))] ? cell.text : '';
}

/** Rows written one per line, cells parted by `|`. */
export const cellsOf = (text: string): readonly (readonly string[])[] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()));
