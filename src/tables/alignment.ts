import { medianOf } from '../lib/geometry.ts';
import type { Glyph, Ruling } from '../model/page.ts';
import type { PageTable } from '../model/table.ts';
import { withRowsOfLeft } from './aligned-halves.ts';
import { ruledRegions } from './aligned-ruled.ts';
import { freeRegions } from './aligned-free.ts';
import { gridOfRegion } from './aligned-grid.ts';
import type { Grid } from './grid.ts';
import { ruledAreas } from './ruled-areas.ts';
import { segmentLines } from './segments.ts';

/** Pages with more free lines than this are no printed pages. */
const MAX_LINES = 2000;

/** Where tables without vertical lines are looked for. */
export interface AlignmentInput {
  /** Glyphs that no grid of lines took. */
  readonly glyphs: readonly Glyph[];
  /** Joined rulings. */
  readonly rulings: readonly Ruling[];
  readonly grids: readonly Grid[];
  readonly height: number;
  /** Aligned tables at the ends of the pages before, nearest first, which may go on here. */
  readonly before: readonly Pick<Grid, 'columnEdges'>[];
  /** The aligned table at the end of the page just before, of which this page may print the right half. */
  readonly left: Pick<PageTable, 'rowEdges' | 'cells' | 'rowCount' | 'columnCount'> | null;
}

/** Finds the grids of tables that draw no vertical lines, or none at all, from texts that stand under each other. */
export function alignGrids({ glyphs, rulings, grids, height, before, left }: AlignmentInput): Grid[] {
  const free = glyphs.filter((glyph) => !glyph.hidden && glyph.angle === 0);
  if (free.length === 0) return [];
  const size = medianOf(free.map((glyph) => glyph.size))!;
  const lines = segmentLines(free, size);
  if (lines.length > MAX_LINES) return [];
  const areas = ruledAreas(rulings, grids, lines);
  const ruled = ruledRegions(areas, lines);
  const barriers = [...grids.map(({ box }) => box), ...ruled.map(({ box }) => box)];
  const regions = [...ruled, ...freeRegions(lines, barriers, height)].sort((a, b) => a.box[1] - b.box[1]);
  const found: Grid[] = [];
  for (const [index, each] of regions.entries()) {
    const region = left && index === 0 && grids.length === 0 ? withRowsOfLeft(each, left) : each;
    if (found.some(({ box }) => box[1] < region.box[3] && box[3] > region.box[1] && box[0] < region.box[2] && box[2] > region.box[0])) continue;
    const grid = gridOfRegion(region, before);
    if (grid) found.push(grid);
  }
  return found;
}
