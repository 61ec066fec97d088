import type { Coordinates } from '../../../schemas/coordinates.ts';
import type { Query, Version } from './budget.ts';
import type { Fen } from './money.ts';
import {
  amountOf,
  baseCoordinates,
  bracketed,
  finishTable,
  printAmount,
  type FormContext,
  type TableParts,
} from './context.ts';
import { buildHeader, emWidth, makeCell, type Cell, type Sum, type TableColumn, type TableSpec } from './table.ts';
import type { GeneratedForm } from './vocabulary/lexicon.ts';

/** A row of a table whose rows and columns are coordinates. */
export interface MatrixRow {
  readonly kind: 'total' | 'unit' | 'function' | 'economic' | 'project' | 'other';
  readonly label: string;
  readonly code?: string;
  readonly coordinates: Partial<Coordinates>;
  readonly query: Partial<Query>;
  readonly children: readonly MatrixRow[];
  /** Figures of another year on this row. */
  readonly version?: Version;
  /** Texts of further leading columns by their key. */
  readonly extra?: Readonly<Record<string, string>>;
}

/** A column tree: groups, leading columns (codes, names) and amount columns. */
export type MatrixColumn =
  | { readonly text: string; readonly children: readonly MatrixColumn[] }
  | {
      readonly text: string;
      readonly lead: (row: MatrixRow, level: number) => string;
      readonly kind: 'code' | 'label' | 'text';
      readonly width: number;
      readonly mergeDown?: boolean;
      readonly align?: Cell['align'];
    }
  | AmountColumn;

export interface AmountColumn {
  readonly text: string;
  readonly key: string;
  readonly coordinates: Partial<Coordinates>;
  readonly query: Partial<Query>;
  /** Keys of the columns that this one sums. */
  readonly sumOf?: readonly string[];
  /** Text and meaning of a figure that is no plain sum (changes, rates). */
  readonly value?: (row: MatrixRow) => { text: string; figure: 'money' | 'percent' };
  readonly version?: Version;
  /** A figure that is no sum of leaves under the query (items). */
  readonly amount?: (row: MatrixRow) => Fen;
}

export interface MatrixSpec extends Pick<TableParts, 'notes' | 'title' | 'moneyUnit'> {
  readonly form: GeneratedForm;
  readonly flow: 'revenue' | 'expenditure';
  readonly coordinates: Partial<Coordinates>;
  readonly query: Partial<Query>;
  readonly columns: readonly MatrixColumn[];
  readonly rows: readonly MatrixRow[];
  /** Only rows without children, and totals. */
  readonly leafOnly?: boolean;
}

const isAmount = (column: MatrixColumn): column is AmountColumn => 'key' in column;
const leavesOf = (columns: readonly MatrixColumn[]): Exclude<MatrixColumn, { children: unknown }>[] =>
  columns.flatMap((column) => ('children' in column ? leavesOf(column.children) : [column]));

interface PlacedRow {
  readonly row: MatrixRow;
  readonly level: number;
  readonly cells: Map<string, Cell>;
  at: number;
}

export function buildMatrix(context: FormContext, spec: MatrixSpec): TableSpec {
  const { style } = context;
  const leaves = leavesOf(spec.columns);
  const header = buildHeader(spec.columns, style.headerBold);
  for (const cell of header.cells) cell.text = bracketed(style, cell.text);
  const cells: Cell[] = [...header.cells];
  const leadCount = leaves.filter((leaf) => !isAmount(leaf)).length;
  let at = header.rows + placeIndexRow(context, cells, header.rows, leaves.length, leadCount);
  const headerRows = at;
  const placed: PlacedRow[] = [];
  const sums: Sum[] = [];
  const visit = (row: MatrixRow, level: number): PlacedRow | null => {
    const shown = row.kind === 'total' || row.kind === 'unit' || !spec.leafOnly || row.children.length === 0;
    const here: PlacedRow | null = shown ? { row, level, cells: new Map(), at: 0 } : null;
    const last = here !== null && row.kind === 'total' && !style.totalFirst;
    if (here && !last) place(here);
    const nested = row.kind === 'total' ? level : level + 1;
    const parts = row.children.flatMap((child) => collect(visit(child, nested), child));
    if (here && last) {
      at += padded;
      place(here);
    }
    if (here && parts.length > 0) pending.push({ total: here, parts });
    return here;
  };
  /** The row itself, or, where it is not printed, the printed rows under it. */
  const collect = (shown: PlacedRow | null, row: MatrixRow): PlacedRow[] =>
    shown
      ? [shown]
      : row.children.flatMap((child) => collect(placed.find((entry) => entry.row === child) ?? null, child));
  const pending: { total: PlacedRow; parts: PlacedRow[] }[] = [];
  const padded = style.padRows;
  const place = (entry: PlacedRow): void => {
    entry.at = at++;
    placed.push(entry);
    placeRow(context, spec, leaves, header.paths, entry, cells, leadCount, sums);
  };
  for (const row of spec.rows) visit(row, 0);
  if (style.totalFirst || spec.rows[0]?.kind !== 'total') at += padded;
  for (const { total, parts } of pending) {
    for (const leaf of leaves) {
      if (!isAmount(leaf) || leaf.value) continue;
      sums.push({
        total: total.cells.get(leaf.key)!,
        parts: parts.map((part) => part.cells.get(leaf.key)!),
        what: `${total.row.label} = Σ rows, ${leaf.text}`,
      });
    }
  }
  mergeDown(leaves, cells, headerRows);
  const columns: TableColumn[] = leaves.map((leaf, column) => ({
    kind: isAmount(leaf) ? 'amount' : leaf.kind,
    width: naturalWidth(cells, column, isAmount(leaf) ? 4 : leaf.width),
  }));
  return finishTable(context, {
    ...spec,
    columns,
    headerRows,
    rowCount: Math.max(at, headerRows + 1),
    cells,
    sums,
    empty: placed.every(({ cells: figures }) => [...figures.values()].every((cell) => !/[1-9]/.test(cell.text))),
  });
}

function placeRow(
  context: FormContext,
  spec: MatrixSpec,
  leaves: ReturnType<typeof leavesOf>,
  paths: readonly (readonly string[])[],
  entry: PlacedRow,
  cells: Cell[],
  leadCount: number,
  sums: Sum[],
): void {
  const { row, level } = entry;
  const total = row.kind === 'total';
  const merged = total && leadCount > 1 && context.style.codeStyle !== 'single';
  if (merged)
    cells.push(
      makeCell(entry.at, 0, 'label', row.label, {
        columnSpan: leadCount,
        align: 'center',
        bold: context.style.headerBold,
      }),
    );
  leaves.forEach((leaf, column) => {
    if (isAmount(leaf)) {
      const query = { flow: spec.flow, ...spec.query, ...row.query, ...leaf.query };
      const special = leaf.value?.(row);
      const text = special
        ? special.text
        : printAmount(context, leaf.amount ? leaf.amount(row) : amountOf(context, query, leaf.version));
      const coordinates: Coordinates = {
        ...baseCoordinates(context, spec.flow),
        ...spec.coordinates,
        ...row.coordinates,
        ...leaf.coordinates,
      };
      const cell = makeCell(entry.at, column, 'amount', text, {
        fact: { coordinates, figure: special?.figure ?? 'money', label: `${row.label} / ${paths[column]!.join(' ')}` },
      });
      cells.push(cell);
      entry.cells.set(leaf.key, cell);
    } else if (!merged) {
      const text = bracketed(context.style, leaf.lead(row, level));
      const name = leaf.kind === 'label';
      cells.push(
        makeCell(entry.at, column, leaf.kind, text, {
          indent: name && !total && (context.style.indentNames || context.style.codeStyle === 'absent') ? level : 0,
          align: leaf.align ?? (total && name ? 'center' : undefined),
          bold: total && context.style.headerBold,
        }),
      );
    }
  });
  for (const leaf of leaves) {
    if (!isAmount(leaf) || !leaf.sumOf) continue;
    const parts = leaf.sumOf.map((key) => entry.cells.get(key)).filter((cell) => cell !== undefined);
    if (parts.length > 0)
      sums.push({ total: entry.cells.get(leaf.key)!, parts, what: `${row.label}: ${leaf.text} = Σ columns` });
  }
}

function placeIndexRow(context: FormContext, cells: Cell[], row: number, columns: number, leading: number): number {
  const kind = context.style.indexRow;
  if (kind === 'none') return 0;
  if (kind === 'lanci' && leading > 0) cells.push(makeCell(row, 0, 'index', '栏次', { columnSpan: leading }));
  for (let column = 0; column < columns; column++) {
    if (column < leading) {
      if (kind === 'stars') cells.push(makeCell(row, column, 'index', '**'));
      else if (kind === 'numbers') cells.push(makeCell(row, column, 'index', String(column + 1)));
    } else cells.push(makeCell(row, column, 'index', String(kind === 'numbers' ? column + 1 : column - leading + 1)));
  }
  return 1;
}

/** Publishers merge a unit's name down over all its rows. */
function mergeDown(leaves: ReturnType<typeof leavesOf>, cells: Cell[], headerRows: number): void {
  leaves.forEach((leaf, column) => {
    if (isAmount(leaf) || !leaf.mergeDown) return;
    const body = cells
      .filter((cell) => cell.column === column && cell.row >= headerRows && cell.columnSpan === 1)
      .sort((a, b) => a.row - b.row);
    let first: Cell | null = null;
    for (const cell of body) {
      if (first && first.text === cell.text && cell.text !== '' && first.row + first.rowSpan === cell.row) {
        first.rowSpan++;
        cells.splice(cells.indexOf(cell), 1);
      } else first = cell;
    }
  });
}

/** Wide enough for the longest unbroken text; long names wrap at a limit. */
export function naturalWidth(cells: readonly Cell[], column: number, least: number): number {
  let width = least;
  for (const cell of cells) {
    if (cell.column !== column || cell.columnSpan !== 1) continue;
    const limit = cell.kind === 'header' ? 5.5 : cell.kind === 'amount' || cell.kind === 'code' ? 99 : 17;
    width = Math.max(width, Math.min(limit, emWidth(cell.text) + cell.indent + 0.4));
  }
  return width;
}
