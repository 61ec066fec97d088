import type { Box } from '../../schemas/index.ts';
import { addToList } from '../lib/add-to-list.ts';
import { heightOf, overlap, widthOf } from '../lib/geometry.ts';
import type { DecideJoin } from '../model/decisions.ts';
import type { PageContent } from '../model/page.ts';
import type { GridCell, Layout, PageCoverage, PageLayout, PageTable, TextLine } from '../model/table.ts';
import { alignGrids } from './aligned/alignment.ts';
import { listsTargets } from './aligned/target-lists.ts';
import { fillCells, type FilledGrid } from './cells/fill.ts';
import { glyphRowsOf } from './glyph-rows.ts';
import { markFurniture } from './furniture.ts';
import { findGrids, type Grid } from './ruled/grid.ts';
import { findLostLines } from './ruled/lost-lines.ts';
import { findUndrawnRows } from './ruled/undrawn-rows.ts';
import { withMarks } from './cells/recognised-marks.ts';
import { joinRulings } from './ruled/rulings.ts';
import { stitchPages } from './stitch/pages.ts';
import { surround } from './surround.ts';
import { linesOutside } from './text-lines.ts';
import { withUsualPrecision } from './cells/usual-precision.ts';

/** More lines than this are not lost from one table: then its grid was never drawn. */
const MAX_LOST_LINES = 4;

/** A table printed in halves goes on two pages later. */
const PAGES_LOOKED_BACK = 2;

/** Borders of one table stand at the same places on the next page, within this. */
const SAME_EDGE_PT = 1.5;

/**
 * Grids and cells of one page, and the text lines around them. A table without lines may go on with the columns of one
 * on the pages before.
 */
export function layoutPage(page: PageContent, before: readonly PageLayout[] = []): PageLayout {
  const rows = glyphRowsOf(page.glyphs, page.height);
  const taken = new Uint8Array(page.glyphs.length);
  const isTaken = (index: number): boolean => taken[index] === 1;
  const filled = new Map<Grid, FilledGrid>();
  const rulings = joinRulings(page.rulings ?? []);
  const grids = findGrids(rulings);
  const columnsBefore = before
    .slice(-PAGES_LOOKED_BACK)
    .reverse()
    .flatMap(({ tables }) => tables.slice(-1).map(({ columnEdges }) => columnEdges));
  // A table inside a frame takes its text first.
  for (const grid of [...grids].sort((a, b) => areaOf(a.box) - areaOf(b.box))) {
    const fill = (whole: Grid): FilledGrid => fillCells(whole, rows, isTaken, page.page);
    const attempt = withUndrawnRows(fill(grid), fill);
    if (isEmptyFrame(grid, attempt.cells) && !columnsBefore.some((edges) => sameEdges(edges, grid.columnEdges)))
      continue;
    const healed = withLostLines(attempt, fill, columnsBefore);
    for (const index of healed.taken) taken[index] = 1;
    filled.set(grid, healed);
  }
  // What draws no lines is looked for in the text that is left.
  const last = before.at(-1)?.tables.at(-1);
  const aligned = alignGrids({
    glyphs: page.glyphs.filter((_, index) => !isTaken(index)),
    rulings,
    grids: [...filled.keys()],
    height: page.height,
    left: last ?? null,
    goesOn: last?.origin === 'alignment' && listsTargets(last),
    before: before
      .slice(-PAGES_LOOKED_BACK)
      .reverse()
      .flatMap(({ page: earlier, tables }) =>
        tables
          .slice(-1)
          .filter(({ origin }) => origin === 'alignment')
          // A page turned round prints the same columns in its middle.
          .map(({ columnEdges }) => ({
            columnEdges: columnEdges.map((edge) => edge + (page.width - earlier.width) / 2),
          })),
      ),
  }).filter((grid) => grids.every((other) => !overlaps(grid.box, other.box)));
  for (const grid of aligned) {
    const attempt = fillCells(grid, rows, isTaken, page.page);
    for (const index of attempt.taken) taken[index] = 1;
    filled.set(grid, attempt);
  }
  const tables = [
    ...grids.map((grid) => ({ grid, origin: 'lattice' as const })),
    ...aligned.map((grid) => ({ grid, origin: 'alignment' as const })),
  ]
    .sort((a, b) => a.grid.box[1] - b.grid.box[1] || a.grid.box[0] - b.grid.box[0])
    .flatMap(({ grid, origin }): PageTable[] => {
      const own = filled.get(grid);
      return own
        ? [
            {
              page: page.page,
              box: grid.box,
              columnEdges: own.grid.columnEdges,
              rowEdges: own.grid.rowEdges,
              rowCount: own.grid.rowEdges.length - 1,
              columnCount: own.grid.columnEdges.length - 1,
              cells: withUsualPrecision(withMarks(own.cells)),
              origin,
              above: [],
              below: [],
            },
          ]
        : [];
    });
  const hidden = page.glyphs.reduce((count, glyph) => count + (glyph.hidden ? 1 : 0), 0);
  return {
    page: { page: page.page, width: page.width, height: page.height, glyphs: page.glyphs.length, hidden },
    tables,
    lines: linesOutside(page, isTaken),
  };
}

/** The grid with the rows that its texts show and no line parts. */
function withUndrawnRows(drawn: FilledGrid, fill: (grid: Grid) => FilledGrid): FilledGrid {
  const whole = findUndrawnRows(drawn);
  return whole ? fill(whole) : drawn;
}

/**
 * The grid with the lines between columns that its texts show and that are not drawn; parted cells keep the text of the
 * whole as another reading.
 */
function withLostLines(
  drawn: FilledGrid,
  fill: (grid: Grid) => FilledGrid,
  others: readonly (readonly number[])[],
): FilledGrid {
  let filled = drawn;
  for (let count = 0; count < MAX_LOST_LINES; count++) {
    const healed = findLostLines(filled, others);
    if (!healed) break;
    const whole = new Map(filled.cells.map((cell) => [`${cell.row} ${cell.box[0].toFixed(1)}`, cell]));
    const next = fill(healed.grid);
    filled = {
      ...next,
      cells: next.cells.map((cell) =>
        withWhole(cell, whole.get(`${cell.row} ${cell.box[0].toFixed(1)}`), healed.evidence),
      ),
    };
  }
  return filled;
}

const withWhole = (cell: GridCell, whole: GridCell | undefined, evidence: string): GridCell =>
  whole && whole.text !== cell.text
    ? {
        ...cell,
        readings: [
          ...whole.readings,
          { text: whole.text, evidence: `as drawn; parted by a line that is not drawn: ${evidence}` },
        ],
      }
    : cell;

const overlaps = (a: Box, b: Box): boolean =>
  overlap(a[0], a[2], b[0], b[2]) > 0 && overlap(a[1], a[3], b[1], b[3]) > 0;
const areaOf = (box: Box): number => widthOf(box) * heightOf(box);

/** The last rows of a table may be blank ones, on a page of their own. */
const sameEdges = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((edge, index) => Math.abs(edge - b[index]!) <= SAME_EDGE_PT);

const isEmptyFrame = (grid: Grid, cells: readonly GridCell[]): boolean =>
  grid.spans.length < 6 && cells.every(({ text }) => text === '');

/** Every table of the document, stitched over pages, with the text around them and the ledger of glyphs. */
export const findTables = (pages: readonly PageContent[]): Layout => stitchLayouts(layOutAll(pages));

function layOutAll(pages: readonly PageContent[]): PageLayout[] {
  const layouts: PageLayout[] = [];
  for (const page of pages) layouts.push(layoutPage(page, layouts));
  return layouts;
}

/** The pages' layouts, in page order, as one: stitched tables, lines with their roles, the ledger. */
export function stitchLayouts(layouts: readonly PageLayout[], decide?: DecideJoin): Layout {
  const heights = new Map(layouts.map(({ page }) => [page.page, page.height]));
  const marked = markFurniture(
    layouts.flatMap(({ lines }) => lines),
    heights,
  );
  const linesOf = new Map<number, TextLine[]>();
  for (const line of marked) addToList(linesOf, line.page, line);
  const pageTables = layouts.flatMap(({ page, tables }) => surround(tables, linesOf.get(page.page) ?? []));
  const tables = stitchPages(pageTables, decide);
  const noteLines = new Set(tables.flatMap(({ below }) => below));
  const lines = marked.map((line) =>
    noteLines.has(line) && line.role !== 'furniture' ? { ...line, role: 'note' as const } : line,
  );
  return { tables, lines, coverage: coverageOf(layouts, lines) };
}

/** Where the glyphs of each page went; the parts add up to all that it draws. */
function coverageOf(layouts: readonly PageLayout[], lines: readonly TextLine[]): PageCoverage[] {
  const byPage = new Map(layouts.map(({ page }) => [page.page, { heading: 0, paragraph: 0, note: 0, furniture: 0 }]));
  for (const line of lines) byPage.get(line.page)![line.role] += line.glyphs;
  return layouts.map(({ page: { page, glyphs, hidden }, tables }) => {
    const cell = tables.reduce((sum, table) => sum + table.cells.reduce((count, each) => count + each.glyphs, 0), 0);
    return { page, glyphs, cell, ...byPage.get(page)!, hidden, unplaced: [] };
  });
}
