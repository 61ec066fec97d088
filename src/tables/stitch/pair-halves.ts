import { pattern } from '../../lib/pattern.ts';
import { labelKey } from '../../lib/text.ts';
import type { DecideJoin } from '../../model/decisions.ts';
import type { GridCell, Join, PageTable } from '../../model/table.ts';
import { mapColumns } from './column-maps.ts';
import { completesTitle, titleOf } from './titles.ts';
import { findHeaderRows } from '../header-rows.ts';
import { areSheetsOfOneForm, isValue, repeatedLabels } from './repeated-labels.ts';

/** Rows of one table printed in halves are equally high on both pages, within this. */
const ROW_HEIGHT_TOLERANCE_PT = 1.5;
/** Fewer rows than this agree by chance, header and body together. */
const MIN_ROWS = 2;
/**
 * A right half with labels of its own (人员经费 | 公用经费) must have this many rows as high as those of the left one.
 */
const MIN_LABELLED_ROWS = 6;

/** Borders that are not drawn are known this well only: the end of a header, rows in it. */
const UNDRAWN_EDGE_PT = 5;

/** The part of a table on one page, or on two pages that print its left and its right columns. */
export interface SpreadTable extends PageTable {
  readonly lastPage?: number;
  readonly halves?: Join;
  /** Labels that the right half prints again. */
  readonly droppedCells?: readonly GridCell[];
}

/**
 * Puts the left and the right half of a table too wide for one page side by side, page by page, before pages are
 * joined.
 */
export function pairHalves(tables: readonly PageTable[], decide: DecideJoin): SpreadTable[] {
  const spreads: SpreadTable[] = [];
  let last: Halves | null = null;
  for (let index = 0; index < tables.length; index++) {
    const [left, right] = squared(tables[index]!, tables[index + 1]);
    const join =
      right && decide(right.cells) === null
        ? (halvesOf({ left, right }, last) ?? dividedHalvesOf({ left, right }, last))
        : null;
    if (right && join) {
      spreads.push(besides(left, right, join));
      last = { left, right };
      index++;
    } else spreads.push(tables[index]!);
  }
  return spreads;
}

/**
 * Two tables without lines, whose headers begin and end where their texts let them: the same body rows show that both
 * headers are equally high.
 */
function squared(left: PageTable, right: PageTable | undefined): readonly [PageTable, PageTable | undefined] {
  if (!right || left.origin !== 'alignment' || right.origin !== 'alignment') return [left, right];
  const a = findHeaderRows(left.cells, left.rowCount, left.columnCount).headerEnd,
    b = findHeaderRows(right.cells, right.rowCount, right.columnCount).headerEnd;
  if (a === 0 || b === 0 || left.rowCount - a !== right.rowCount - b) return [left, right];
  const isSame = left.rowEdges
    .slice(a + 1)
    .every((edge, index) => Math.abs(edge - right.rowEdges[b + 1 + index]!) <= ROW_HEIGHT_TOLERANCE_PT);
  if (!isSame || Math.abs(left.rowEdges[a]! - right.rowEdges[b]!) > UNDRAWN_EDGE_PT) return [left, right];
  const top = Math.min(left.rowEdges[0]!, right.rowEdges[0]!),
    bodyTop = (left.rowEdges[a]! + right.rowEdges[b]!) / 2;
  const withHeader = ({ rowEdges, ...table }: PageTable, end: number): PageTable => ({
    ...table,
    rowEdges: rowEdges.map((edge, row) =>
      row === 0 ? top : row === end ? bodyTop : nearestOf(left.rowEdges.slice(1, a), edge, row < end),
    ),
  });
  return [withHeader(left, a), withHeader(right, b)];
}

/** The edge, or the one of the other half's header that it is. */
const nearestOf = (edges: readonly number[], edge: number, isHeader: boolean): number =>
  (isHeader ? edges.find((other) => Math.abs(other - edge) <= UNDRAWN_EDGE_PT) : undefined) ?? edge;

interface HalvesLink {
  readonly labelColumns: number;
  readonly evidence: readonly string[];
  readonly confidence: number;
}

interface Halves {
  readonly left: PageTable;
  readonly right: PageTable;
}

/** Two pages of which the second begins with a table where the first ends with one. */
const followEachOther = ({ left, right }: Halves): boolean =>
  right.page - left.page === 1 && right.startsPage === true && left.endsPage === true;

/** Whether both halves have the columns of the halves before. */
const haveColumnsOf = (last: Halves | null, { left, right }: Halves): boolean =>
  last !== null &&
  mapColumns(last.left.columnEdges, left.columnEdges) !== null &&
  mapColumns(last.right.columnEdges, right.columnEdges) !== null;

/** Whether the right half prints no title, that of the left half, or its rest. */
type TitleOfRight = 'none' | 'same' | 'rest';

function titleOfRight(title: string, leftTitle: string): TitleOfRight | null {
  if (title === '') return 'none';
  if (completesTitle(leftTitle, title)) return 'rest';
  return title === leftTitle ? 'same' : null;
}

const TITLE_EVIDENCE: Readonly<Record<TitleOfRight, string>> = {
  none: 'no title above',
  same: 'same title',
  rest: 'the rest of the title',
};

function halvesOf(halves: Halves, last: Halves | null): HalvesLink | null {
  const { left, right } = halves,
    bodies = followEachOther(halves) ? bodiesOf(left, right) : null;
  if (!bodies) return null;
  const leftTitle = titleOf(left, bodies.preamble[0]),
    title = titleOfRight(titleOf(right, bodies.preamble[1]), leftTitle);
  if (!title) return null;
  const goesOn = haveColumnsOf(last, halves);
  if (!goesOn && (!bodies.named || headerKey(left, bodies.from[0]) === headerKey(right, bodies.from[1]))) return null;
  const [leftRows, rightRows] = bodies.rows,
    labelColumns = repeatedLabels(leftRows, rightRows),
    isBare = rightRows.every((row) => row.every(isValue));
  if (areSheetsOfOneForm(leftRows, rightRows, labelColumns)) return null;
  // A right half without the labels of the left one is known by the lack of a title, which the left half has.
  const isUntitled =
    title !== 'same' &&
    leftTitle !== '' &&
    (isBare || (leftRows.length >= MIN_LABELLED_ROWS && right.above.length > 0));
  if (labelColumns === 0 && !(isUntitled || (goesOn && isBare))) return null;
  return {
    labelColumns,
    evidence: [
      `same rows, equally high (${leftRows.length})`,
      labelColumns > 0 ? `the same labels in ${labelColumns} column(s)` : 'no labels of its own',
      TITLE_EVIDENCE[title],
      ...(goesOn ? ['columns of the halves before'] : []),
    ],
    confidence: labelColumns > 0 ? 0.9 : isBare ? 0.8 : 0.6,
  };
}

/** Headings of targets, of which one project has many. */
const TARGETS = pattern`${'indicator-headers-of-halves'}`;

/**
 * A list of projects whose targets stand on the right half: each row of the left half is as high as several of the
 * right one.
 */
function dividedHalvesOf(halves: Halves, last: Halves | null): HalvesLink | null {
  const { left, right } = halves;
  if (!followEachOther(halves) || left.rowCount >= right.rowCount || left.rowCount < MIN_ROWS) return null;
  const offset = right.rowEdges[0]! - left.rowEdges[0]!;
  const isEdge = (edge: number): boolean =>
    right.rowEdges.some((other) => Math.abs(other - edge - offset) <= ROW_HEIGHT_TOLERANCE_PT);
  if (
    !left.rowEdges.every(isEdge) ||
    Math.abs(right.rowEdges.at(-1)! - left.rowEdges.at(-1)! - offset) > ROW_HEIGHT_TOLERANCE_PT
  )
    return null;
  const a = findHeaderRows(left.cells, left.rowCount, left.columnCount),
    b = findHeaderRows(right.cells, right.rowCount, right.columnCount);
  if (titleOf(right, b.preambleRows) !== '') return null;
  const namesTargets = ({ cells }: PageTable, end: number): boolean =>
    cells.some(({ row, text }) => row < end && TARGETS.test(labelKey(text)));
  if (
    !haveColumnsOf(last, halves) &&
    (titleOf(left, a.preambleRows) === '' || namesTargets(left, a.headerEnd) || !namesTargets(right, b.headerEnd))
  )
    return null;
  return {
    labelColumns: 0,
    evidence: [
      `each row as high as several (${left.rowCount} and ${right.rowCount})`,
      'targets of the projects on the left',
      'no title above',
    ],
    confidence: 0.8,
  };
}

const headerKey = ({ cells }: PageTable, end: number): string =>
  cells
    .filter((cell) => cell.row < end)
    .map((cell) => `${labelKey(cell.text)}/${cell.columnSpan}`)
    .join('|');

/**
 * The body rows of both, equally many and equally high, under headers that are as high as a whole; null when they are
 * not.
 */
function bodiesOf(
  left: PageTable,
  right: PageTable,
): {
  rows: readonly [GridCell[][], GridCell[][]];
  from: readonly [number, number];
  preamble: readonly [number, number];
  named: boolean;
} | null {
  const a = findHeaderRows(left.cells, left.rowCount, left.columnCount),
    b = findHeaderRows(right.cells, right.rowCount, right.columnCount);
  // A row that numbers the columns is known by its beginning, which only the left half prints: the lower end counts for
  // both.
  const isBlank = right.cells.every(({ text }) => text === '');
  const height = Math.max(
    left.rowEdges[a.headerEnd]! - left.rowEdges[0]!,
    isBlank ? 0 : right.rowEdges[b.headerEnd]! - right.rowEdges[0]!,
  );
  const startOf = ({ rowEdges }: PageTable): number =>
    rowEdges.findIndex((edge) => Math.abs(edge - rowEdges[0]! - height) <= ROW_HEIGHT_TOLERANCE_PT);
  const from = [startOf(left), startOf(right)] as const;
  const count = left.rowCount - from[0];
  if (
    from[0] < 0 ||
    from[1] < 0 ||
    count < 1 ||
    count !== right.rowCount - from[1] ||
    Math.max(left.rowCount, right.rowCount) < MIN_ROWS
  )
    return null;
  const offset = right.rowEdges[0]! - left.rowEdges[0]!;
  for (let row = 0; row <= count; row++)
    if (Math.abs(right.rowEdges[from[1] + row]! - left.rowEdges[from[0] + row]! - offset) > ROW_HEIGHT_TOLERANCE_PT)
      return null;
  const rowsOf = (table: PageTable, first: number): GridCell[][] => {
    const rows: GridCell[][] = Array.from({ length: count }, () => []);
    for (const cell of table.cells) rows[cell.row - first]?.push(cell);
    return rows;
  };
  return {
    rows: [rowsOf(left, from[0]), rowsOf(right, from[1])],
    from,
    preamble: [a.preambleRows, b.preambleRows],
    named: a.headerEnd > a.preambleRows && b.headerEnd > b.preambleRows,
  };
}

function besides(left: PageTable, right: PageTable, { labelColumns, evidence, confidence }: HalvesLink): SpreadTable {
  const rowEdges = unitedEdges(left.rowEdges, right.rowEdges);
  const shift = left.columnCount - labelColumns;
  const isLabel = (cell: GridCell): boolean => cell.column + cell.columnSpan <= labelColumns;
  const own = left.cells.map((cell) => onRows(cell, left.rowEdges, rowEdges));
  const moved = right.cells
    .filter((cell) => !isLabel(cell))
    .map((cell): GridCell => {
      const column = Math.max(cell.column, labelColumns);
      return onRows(
        { ...cell, column: column + shift, columnSpan: cell.column + cell.columnSpan - column },
        right.rowEdges,
        rowEdges,
      );
    });
  const offset = left.columnEdges.at(-1)! - right.columnEdges[labelColumns]!;
  return {
    ...left,
    rowEdges: rowEdges.map((edge) => edge + left.rowEdges[0]!),
    rowCount: rowEdges.length - 1,
    columnCount: shift + right.columnCount,
    columnEdges: [...left.columnEdges, ...right.columnEdges.slice(labelColumns + 1).map((edge) => edge + offset)],
    cells: [...own, ...moved].sort((a, b) => a.row - b.row || a.column - b.column),
    below: right.below,
    lastPage: right.page,
    halves: {
      fromPage: left.page,
      toPage: right.page,
      kind: 'halves',
      evidence,
      confidence,
      headerRowsDropped: 0,
      runnerUp: {
        kind: mapColumns(left.columnEdges, right.columnEdges) ? 'pages' : 'apart',
        evidence: ['the right half stands on a page of its own'],
      },
    },
    droppedCells: right.cells.filter(isLabel),
  };
}

/** Row edges of both halves from the top of the table: a header may be divided in one half only. */
function unitedEdges(left: readonly number[], right: readonly number[]): number[] {
  const united = left.map((edge) => edge - left[0]!);
  for (const edge of right)
    if (!united.some((other) => Math.abs(other - (edge - right[0]!)) <= ROW_HEIGHT_TOLERANCE_PT))
      united.push(edge - right[0]!);
  return united.sort((a, b) => a - b);
}

function onRows(cell: GridCell, edges: readonly number[], united: readonly number[]): GridCell {
  const at = (row: number): number => {
    const edge = edges[row]! - edges[0]!;
    return united.reduce(
      (best, other, index) => (Math.abs(other - edge) < Math.abs(united[best]! - edge) ? index : best),
      0,
    );
  };
  const row = at(cell.row);
  return { ...cell, row, rowSpan: at(cell.row + cell.rowSpan) - row };
}
