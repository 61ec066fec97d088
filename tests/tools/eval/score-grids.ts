import type { ExtractionResult } from '../../../schemas/index.ts';
import { labelKey } from '../../../src/lib/text.ts';
import { adjacencyOf, commonCount } from './adjacency.ts';
import { inOwnColumns, pageGridsOf, type PageGrid } from './page-grids.ts';
import { fullTally, type Tally } from './tally.ts';
import type { GridTruthCell, GridTruthTable, PageGrids } from './truth.ts';

export interface GridMiss {
  readonly page: number;
  readonly row: number;
  readonly column: number;
  readonly what: 'no table' | 'no cell' | 'text' | 'span';
  readonly truth: string;
  readonly output: string;
}

export interface GridScore {
  /**
   * Cells with text, row, column and both spans right, of all cells also blank ones; surplus cells with text lower
   * precision.
   */
  readonly cells: Tally;
  /** The same for cells that have text. */
  readonly textCells: Tally;
  readonly adjacency: Tally;
  /** Tables found at all, of those labelled. */
  readonly tables: Tally;
  /** Of two ends a table, those where "runs on over the page" is told rightly. */
  readonly joins: { readonly right: number; readonly stated: number };
  /** Cells of repeated headers that a join dropped: rightly absent, counted nowhere else. */
  readonly droppedHeaderCells: number;
  readonly missed: readonly GridMiss[];
  readonly pages: number;
}

/** Scores the grids of one page. Rows of a stitched table are first brought back to rows of the page. */
export function scoreGrids(truth: PageGrids, result: ExtractionResult): GridScore {
  const output = pageGridsOf(result, truth.page);
  const partner = pairTables(truth.tables, output);
  const scores = truth.tables.map((table, index) => scoreTable(table, partner.get(index) ?? null, truth.page));
  return { ...addGridScores(scores), tables: fullTally(truth.tables.length, output.length, partner.size), pages: 1 };
}

export function addGridScores(scores: readonly GridScore[]): GridScore {
  const sum = (pick: (score: GridScore) => Tally): Tally =>
    scores
      .map(pick)
      .reduce((a, b) => fullTally(a.truth + b.truth, a.output + b.output, a.found + b.found), fullTally(0, 0, 0));
  return {
    cells: sum((score) => score.cells),
    textCells: sum((score) => score.textCells),
    adjacency: sum((score) => score.adjacency),
    tables: sum((score) => score.tables),
    joins: {
      right: scores.reduce((total, score) => total + score.joins.right, 0),
      stated: scores.reduce((total, score) => total + score.joins.stated, 0),
    },
    droppedHeaderCells: scores.reduce((total, score) => total + score.droppedHeaderCells, 0),
    missed: scores.flatMap((score) => score.missed),
    pages: scores.reduce((total, score) => total + score.pages, 0),
  };
}

/**
 * Each labelled table with the output table that shares most of its texts; what prints none, or only a header that the
 * join dropped, goes by its order.
 */
function pairTables(truth: readonly GridTruthTable[], output: readonly PageGrid[]): Map<number, PageGrid> {
  const texts = (cells: readonly GridTruthCell[]): string[] =>
    cells.map((cell) => labelKey(cell.text)).filter((text) => text !== '');
  const rated = truth
    .flatMap((table, index) =>
      output.map((grid) => ({ index, grid, shared: commonCount(texts(table.cells), texts(grid.cells)) })),
    )
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared);
  const partner = new Map<number, PageGrid>();
  const taken = new Set<PageGrid>();
  for (const { index, grid } of rated)
    if (!partner.has(index) && !taken.has(grid)) {
      partner.set(index, grid);
      taken.add(grid);
    }
  const wordless = output.filter((grid) => !taken.has(grid) && texts(grid.cells).length === 0);
  truth.forEach((table, index) => {
    const alike = partner.has(index)
      ? -1
      : wordless.findIndex((grid) => rowsOf(table.cells) - rowsOf(grid.cells) === grid.headerRowsDropped);
    if (alike >= 0) partner.set(index, wordless.splice(alike, 1)[0]!);
  });
  return partner;
}

const endOf = (cells: readonly GridTruthCell[]): number =>
  cells.reduce((end, cell) => Math.max(end, cell.row + cell.rowSpan), 0);
const startOf = (cells: readonly GridTruthCell[]): number =>
  cells.reduce((start, cell) => Math.min(start, cell.row), Infinity);
const rowsOf = (cells: readonly GridTruthCell[]): number => (cells.length === 0 ? 0 : endOf(cells) - startOf(cells));

/**
 * By how many rows and columns the output counts further than the label: what most of the rarest texts say; without
 * texts, the last row is the same.
 */
function offsetOf(
  truth: readonly GridTruthCell[],
  output: readonly GridTruthCell[],
): { rows: number; columns: number } {
  const places = new Map<string, GridTruthCell[]>();
  for (const cell of output) {
    const text = labelKey(cell.text);
    if (text !== '') places.set(text, [...(places.get(text) ?? []), cell]);
  }
  const votes = new Map<string, { rows: number; columns: number; weight: number }>();
  for (const cell of truth) {
    const found = places.get(labelKey(cell.text)) ?? [];
    for (const place of found) {
      const offset = { rows: place.row - cell.row, columns: place.column - cell.column };
      const key = `${offset.rows} ${offset.columns}`;
      votes.set(key, { ...offset, weight: (votes.get(key)?.weight ?? 0) + 1 / found.length });
    }
  }
  return (
    [...votes.values()].sort((a, b) => b.weight - a.weight || Math.abs(a.rows) - Math.abs(b.rows))[0] ?? {
      rows: endOf(output) - endOf(truth),
      columns: 0,
    }
  );
}

const NOTHING = { joins: { right: 0, stated: 2 }, droppedHeaderCells: 0, pages: 0 };

function scoreTable(truth: GridTruthTable, grid: PageGrid | null, page: number): GridScore {
  const hasText = (cell: GridTruthCell): boolean => labelKey(cell.text) !== '';
  const withText = truth.cells.filter(hasText).length;
  const relations = adjacencyOf(truth.cells);
  const tables = fullTally(1, grid ? 1 : 0, grid ? 1 : 0);
  if (!grid) {
    const missed = truth.cells.map((cell): GridMiss => ({
      page,
      row: cell.row,
      column: cell.column,
      what: 'no table',
      truth: cell.text,
      output: '',
    }));
    return {
      ...NOTHING,
      cells: fullTally(truth.cells.length, 0, 0),
      textCells: fullTally(withText, 0, 0),
      adjacency: fullTally(relations.length, 0, 0),
      tables,
      missed,
    };
  }
  const firstRow = startOf(grid.cells) - offsetOf(truth.cells, grid.cells).rows;
  const isDropped = (cell: GridTruthCell): boolean =>
    grid.headerRowsDropped > 0 && truth.continuesPrevious && cell.row + cell.rowSpan <= firstRow;
  // Columns that only the dropped header parts are no columns of the rest.
  const expected = inOwnColumns(truth.cells.filter((cell) => !isDropped(cell)));
  const offset = offsetOf(expected, grid.cells);
  const cells = grid.cells.map((cell) => ({
    ...cell,
    row: cell.row - offset.rows,
    column: cell.column - offset.columns,
  }));
  const at = new Map(cells.map((cell) => [`${cell.row} ${cell.column}`, cell]));
  const missed: GridMiss[] = [];
  let right = 0;
  let rightWithText = 0;
  const met = new Set<GridTruthCell>();
  for (const cell of expected) {
    const found = at.get(`${cell.row} ${cell.column}`);
    if (found) met.add(found);
    const what = !found
      ? 'no cell'
      : labelKey(found.text) !== labelKey(cell.text)
        ? 'text'
        : found.rowSpan !== cell.rowSpan || found.columnSpan !== cell.columnSpan
          ? 'span'
          : null;
    if (what)
      missed.push({
        page,
        row: cell.row,
        column: cell.column,
        what,
        truth: describe(cell),
        output: found ? describe(found) : '',
      });
    else {
      right++;
      if (hasText(cell)) rightWithText++;
    }
  }
  const surplus = cells.filter((cell) => hasText(cell) && !met.has(cell)).length;
  const textMet = [...met].filter(hasText).length;
  const expectedRelations = adjacencyOf(expected);
  const outputRelations = adjacencyOf(cells);
  return {
    cells: fullTally(expected.length, met.size + surplus, right),
    textCells: fullTally(expected.filter(hasText).length, textMet + surplus, rightWithText),
    adjacency: fullTally(
      expectedRelations.length,
      outputRelations.length,
      commonCount(expectedRelations, outputRelations),
    ),
    tables,
    droppedHeaderCells: truth.cells.length - expected.length,
    missed,
    pages: 0,
    joins: {
      right:
        Number(truth.continuesPrevious === grid.continuesPrevious) + Number(truth.continuesNext === grid.continuesNext),
      stated: 2,
    },
  };
}

const describe = (cell: GridTruthCell): string =>
  cell.rowSpan === 1 && cell.columnSpan === 1 ? cell.text : `${cell.text} (${cell.rowSpan}×${cell.columnSpan})`;
