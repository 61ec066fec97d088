import type { Box } from '../../schemas/index.ts';
import { heightOf, widthOf } from '../lib/geometry.ts';
import type { PageContent } from '../model/page.ts';
import type { GridCell, Layout, PageCoverage, PageTable, TextLine } from '../model/table.ts';
import { fillCells, type FilledGrid } from './cells.ts';
import { glyphRowsOf } from './glyph-rows.ts';
import { markFurniture } from './furniture.ts';
import { findGrids, type Grid } from './grid.ts';
import { joinRulings } from './rulings.ts';
import { stitchPages } from './stitch-pages.ts';
import { linesOutside } from './text-lines.ts';

/** One page after its grids were found and filled; nothing is stitched yet. */
export interface PageLayout {
  readonly page: PageContent;
  readonly tables: readonly PageTable[];
  readonly lines: readonly TextLine[];
}

/** Lines further above a grid than this do not title it. */
const MAX_TITLE_GAP_PT = 60;
const MAX_TITLE_LINES = 8;
const MAX_NOTE_LINES = 12;

/** Grids and cells of one page, and the text lines around them. */
export function layoutPage(page: PageContent): PageLayout {
  const rows = glyphRowsOf(page.glyphs, page.height);
  const taken = new Uint8Array(page.glyphs.length);
  const isTaken = (index: number): boolean => taken[index] === 1;
  const filled = new Map<Grid, FilledGrid>();
  const grids = findGrids(joinRulings(page.rulings ?? []));
  // A table inside a frame takes its text first.
  for (const grid of [...grids].sort((a, b) => areaOf(a.box) - areaOf(b.box))) {
    const attempt = fillCells(grid, rows, isTaken, page.page);
    if (isEmptyFrame(grid, attempt.cells)) continue;
    for (const index of attempt.taken) taken[index] = 1;
    filled.set(grid, attempt);
  }
  const tables = grids.flatMap((grid): PageTable[] => {
    const cells = filled.get(grid)?.cells;
    return cells ? [{
      page: page.page, box: grid.box, columnEdges: grid.columnEdges, rowEdges: grid.rowEdges,
      rowCount: grid.rowEdges.length - 1, columnCount: grid.columnEdges.length - 1, cells, origin: 'lattice', above: [], below: [],
    }] : [];
  });
  return { page, tables, lines: linesOutside(page, isTaken) };
}

const areaOf = (box: Box): number => widthOf(box) * heightOf(box);

const isEmptyFrame = (grid: Grid, cells: readonly GridCell[]): boolean => grid.spans.length < 6 && cells.every(({ text }) => text === '');

/** Every table of the document, stitched over pages, with the text around them and the ledger of glyphs. */
export function findTables(pages: readonly PageContent[]): Layout {
  const heights = new Map(pages.map(({ page, height }) => [page, height]));
  const layouts = pages.map(layoutPage);
  const marked = markFurniture(layouts.flatMap(({ lines }) => lines), heights);
  const linesOf = new Map<number, TextLine[]>();
  for (const line of marked) linesOf.set(line.page, [...(linesOf.get(line.page) ?? []), line]);
  const pageTables = layouts.flatMap(({ page, tables }) => surround(tables, linesOf.get(page.page) ?? []));
  const tables = stitchPages(pageTables, heights);
  const noteLines = new Set(tables.flatMap(({ below }) => below));
  const lines = marked.map((line) => (noteLines.has(line) && line.role !== 'furniture' ? { ...line, role: 'note' as const } : line));
  return { tables, lines, coverage: layouts.map((layout) => coverageOf(layout, lines)) };
}

/** Gives each page table the lines above and below it, up to its neighbour. */
function surround(tables: readonly PageTable[], lines: readonly TextLine[]): PageTable[] {
  return tables.map((table, index) => {
    const top = Math.max(0, ...tables.slice(0, index).filter((other) => other.box[3] <= table.box[1] + 2).map((other) => other.box[3]));
    const next = tables.slice(index + 1).find((other) => other.box[1] >= table.box[3] - 2);
    const above: TextLine[] = [];
    let edge = table.box[1];
    for (const line of [...lines].reverse()) {
      if (line.role === 'furniture' || line.box[3] > table.box[1] + 4 || line.box[1] < top - 2) continue;
      if (edge - line.box[3] > MAX_TITLE_GAP_PT || above.length >= MAX_TITLE_LINES || line.role !== 'heading') break;
      above.unshift(line);
      edge = Math.min(edge, line.box[1]);
    }
    const below: TextLine[] = [];
    let noting = false;
    for (const line of lines) {
      if (line.role === 'furniture' || line.box[1] < table.box[3] - 4) continue;
      if (next && line.box[1] > next.box[1] || below.length >= MAX_NOTE_LINES) break;
      if (line.role === 'note') noting = true;
      if (!noting && (next || line.role !== 'paragraph' || line.box[1] - table.box[3] > MAX_TITLE_GAP_PT)) break;
      if (noting && line.role === 'heading' && /表$|^第.部分|^[一二三四五六七八九十]+、/.test(line.text)) break;
      below.push(line);
      noting = true;
    }
    return { ...table, above, below };
  });
}

function coverageOf({ page, tables, lines: own }: PageLayout, marked: readonly TextLine[]): PageCoverage {
  const counts = { heading: 0, paragraph: 0, note: 0, furniture: 0 };
  for (const line of marked) if (line.page === page.page) counts[line.role] += line.glyphs;
  const cell = tables.reduce((sum, table) => sum + table.cells.reduce((count, { glyphs }) => count + glyphs, 0), 0);
  const hidden = page.glyphs.reduce((count, glyph) => count + (glyph.hidden ? 1 : 0), 0);
  void own;
  return { page: page.page, glyphs: page.glyphs.length, cell, ...counts, hidden, unplaced: [] };
}
