import type { MoneyUnit } from '../../../schemas/amount.ts';
import type { Coordinates } from '../../../schemas/coordinates.ts';

export type CellKind = 'header' | 'index' | 'label' | 'code' | 'amount' | 'text' | 'blank';

/**
 * What a printed figure means. The amount itself is read back from the cell's text, so that truth is what the page
 * shows.
 */
export interface CellFact {
  readonly coordinates: Coordinates;
  readonly label: string;
  /** `percent` for shares and growth rates, `count` for numbers of things. */
  readonly figure: 'money' | 'percent' | 'count';
  readonly alternatives?: readonly Coordinates[];
  /** Its column has no coordinate: the fact is to say so. */
  readonly unmapped?: true;
  /** May be a fact of this meaning, or none. */
  readonly optional?: true;
}

/** One cell of a table before layout. `text` is the only thing a mutation changes. */
export interface Cell {
  text: string;
  row: number;
  column: number;
  rowSpan: number;
  columnSpan: number;
  readonly kind: CellKind;
  readonly align: 'left' | 'center' | 'right';
  /** Depth of a hierarchy shown by indentation, in ems. */
  readonly indent: number;
  readonly bold: boolean;
  fact?: CellFact;
  /** Taken out of the table by a mutation: sums that named it go without. */
  removed?: boolean;
  /**
   * Its text runs over the borders of its row, which does not grow with it: from the top down, from the middle up and
   * down, or in one line over the border to the right.
   */
  overflows?: 'down' | 'both' | 'right';
  /** Money unit of this cell where it differs from the table's. */
  readonly unit?: MoneyUnit;
  /** In a sentence a fall is told by a word: the figure is printed without its sign. */
  negative?: boolean;
}

/** A printed total and the printed figures it sums. Blanks count nothing. */
export interface Sum {
  readonly total: Cell;
  readonly parts: readonly Cell[];
  readonly what: string;
}

export interface TableColumn {
  /** Natural width in ems of the body font, from the unmutated texts. */
  width: number;
  readonly kind: CellKind;
  /** Takes nothing of the room that is left. */
  readonly fixed?: boolean;
}

export interface TableSpec {
  readonly id: string;
  readonly form: string;
  title: string;
  readonly officialNumber?: string;
  moneyUnit: MoneyUnit;
  /** `部门：…` at the left above the table. */
  readonly caption: string;
  /** `单位：万元` at the right above the table; null when no figure has a unit. */
  unitLine: string | null;
  readonly columns: readonly TableColumn[];
  headerRows: number;
  rowCount: number;
  cells: Cell[];
  sums: Sum[];
  readonly notes: readonly string[];
  readonly empty: boolean;
  /**
   * The title as it is printed, with what stands around it; left out: the title, after its number where the style says
   * so.
   */
  readonly printedTitle?: string;
  /** The official number is printed within the title or the grid already. */
  readonly numberPrinted?: boolean;
  /** Title and unit line are rows of the grid. */
  readonly titleInside?: boolean;
  readonly indicators?: readonly IndicatorSpec[];
  /** The publisher put a page break before this row. */
  readonly breakBefore?: number;
}

export interface IndicatorSpec {
  readonly entity?: string;
  readonly project?: string;
  readonly level1: string;
  readonly level2: string;
  readonly level3: string;
  readonly operator?: string;
  readonly value: string;
  readonly unitOfMeasure?: string;
  readonly weight?: string;
  readonly explanation?: string;
  /** Row of the table it stands in: tells the page. */
  readonly row: number;
}

export interface CellOptions {
  readonly rowSpan?: number;
  readonly columnSpan?: number;
  readonly indent?: number;
  readonly bold?: boolean;
  readonly align?: Cell['align'];
  readonly fact?: CellFact;
  readonly unit?: MoneyUnit;
  readonly negative?: boolean;
}

const ALIGN: Readonly<Record<CellKind, Cell['align']>> = {
  header: 'center',
  index: 'center',
  label: 'left',
  code: 'left',
  amount: 'right',
  text: 'left',
  blank: 'left',
};

export function makeCell(row: number, column: number, kind: CellKind, text: string, options: CellOptions = {}): Cell {
  return {
    text,
    row,
    column,
    kind,
    rowSpan: options.rowSpan ?? 1,
    columnSpan: options.columnSpan ?? 1,
    align: options.align ?? ALIGN[kind],
    indent: options.indent ?? 0,
    bold: options.bold ?? false,
    ...(options.fact ? { fact: options.fact } : {}),
    ...(options.unit ? { unit: options.unit } : {}),
    ...(options.negative ? { negative: true } : {}),
  };
}

/** A header as a tree; its leaves are the columns, left to right. */
export interface HeaderNode {
  readonly text: string;
  readonly children?: readonly HeaderNode[];
}

export interface BuiltHeader {
  readonly cells: Cell[];
  readonly rows: number;
  readonly paths: readonly (readonly string[])[];
}

/** Lays a header tree out as cells: a leaf reaches down to the last header row. */
export function buildHeader(nodes: readonly HeaderNode[], bold: boolean): BuiltHeader {
  const depthOf = (node: HeaderNode): number => 1 + Math.max(0, ...(node.children ?? []).map(depthOf));
  const rows = Math.max(1, ...nodes.map(depthOf));
  const cells: Cell[] = [];
  const paths: string[][] = [];
  const place = (node: HeaderNode, row: number, column: number, path: readonly string[]): number => {
    const here = [...path, node.text];
    if (!node.children?.length) {
      cells.push(makeCell(row, column, 'header', node.text, { rowSpan: rows - row, bold }));
      paths.push(here);
      return 1;
    }
    let width = 0;
    for (const child of node.children) width += place(child, row + 1, column + width, here);
    cells.push(makeCell(row, column, 'header', node.text, { columnSpan: width, bold }));
    return width;
  };
  let column = 0;
  for (const node of nodes) column += place(node, 0, column, []);
  return { cells, rows, paths };
}

/** Fills every uncovered place with an empty cell: the ruled grid shows it. */
export function fillBlanks(cells: Cell[], rowCount: number, columnCount: number): void {
  const covered = new Set<number>();
  for (const cell of cells) {
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++)
      for (let column = cell.column; column < cell.column + cell.columnSpan; column++)
        covered.add(row * columnCount + column);
  }
  for (let row = 0; row < rowCount; row++)
    for (let column = 0; column < columnCount; column++)
      if (!covered.has(row * columnCount + column)) cells.push(makeCell(row, column, 'blank', ''));
}

/** Width in ems by the common rule that a CJK character is one em and a Latin one about half. */
export function emWidth(text: string): number {
  let width = 0;
  for (const character of text) width += character.charCodeAt(0) < 0x2000 ? 0.56 : 1;
  return width;
}
