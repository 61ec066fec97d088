import { medianOf } from '../../lib/geometry.ts';
import type { Glyph, Ruling } from '../../model/page.ts';
import type { PageTable } from '../../model/table.ts';
import { withRowsOfLeft } from './halves.ts';
import { ruledRegions } from './half-ruled.ts';
import { freeRegions } from './free.ts';
import { gridOfRegion } from './grid.ts';
import type { Grid, Span } from '../ruled/grid.ts';
import { ruledAreas, type RuledArea } from '../ruled/areas.ts';
import { segmentLines, type SegmentLine } from '../segments.ts';

/** Pages with more free lines than this are no printed pages. */
const MAX_LINES = 2000;

/**
 * Blank rows of a table that goes on: at least two, none higher than this, between lines of its width within the last.
 */
const MIN_BLANK_EDGES = 3,
  MAX_BLANK_ROW_PT = 60,
  SAME_SIDE_PT = 1.5;

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
  /** Whether the page just before ends with a list of targets in such a table. */
  readonly goesOn: boolean;
  /** The aligned table at the end of the page just before, of which this page may print the right half. */
  readonly left: Pick<PageTable, 'rowEdges' | 'cells' | 'rowCount' | 'columnCount'> | null;
}

/** Finds the grids of tables that draw no vertical lines, or none at all, from texts that stand under each other. */
export function alignGrids({ glyphs, rulings, grids, height, before, goesOn, left }: AlignmentInput): Grid[] {
  const free = glyphs.filter((glyph) => !glyph.hidden && glyph.angle === 0);
  const size = medianOf(free.map((glyph) => glyph.size));
  const lines = size === null ? [] : segmentLines(free, size);
  if (lines.length > MAX_LINES) return [];
  const areas = ruledAreas(rulings, grids, lines);
  const ruled = ruledRegions(areas, lines, goesOn);
  const barriers = [...grids.map(({ box }) => box), ...ruled.map(({ box }) => box)];
  const regions = [...ruled, ...freeRegions(lines, barriers, height, goesOn)].sort((a, b) => a.box[1] - b.box[1]);
  const found: Grid[] = areas.flatMap((area) => blankGrid(area, lines, before) ?? []);
  for (const [index, each] of regions.entries()) {
    const region = left && index === 0 && grids.length === 0 ? withRowsOfLeft(each, left) : each;
    if (
      found.some(
        ({ box }) =>
          box[1] < region.box[3] && box[3] > region.box[1] && box[0] < region.box[2] && box[2] > region.box[0],
      )
    )
      continue;
    const grid = gridOfRegion(region, before);
    if (grid) found.push(grid);
  }
  return found;
}

/**
 * Rows between lines without any text, as wide as an aligned table at the end of one of the pages before: it goes on.
 */
function blankGrid(
  { left, right, rowEdges }: RuledArea,
  lines: readonly SegmentLine[],
  before: AlignmentInput['before'],
): Grid | null {
  const top = rowEdges[0]!,
    bottom = rowEdges.at(-1)!;
  const isHigh = rowEdges.some((edge, row) => row > 0 && edge - rowEdges[row - 1]! > MAX_BLANK_ROW_PT);
  if (rowEdges.length < MIN_BLANK_EDGES || isHigh || lines.some((line) => line.bottom > top && line.top < bottom))
    return null;
  const columnEdges = before
    .map((table) => table.columnEdges)
    .find((edges) => Math.abs(edges[0]! - left) <= SAME_SIDE_PT && Math.abs(edges.at(-1)! - right) <= SAME_SIDE_PT);
  if (!columnEdges) return null;
  const columns = columnEdges.length - 1;
  const spans = Array.from({ length: (rowEdges.length - 1) * columns }, (_, slot): Span => ({
    row: Math.floor(slot / columns),
    column: slot % columns,
    rowSpan: 1,
    columnSpan: 1,
  }));
  return { rowEdges, columnEdges, spans, box: [columnEdges[0]!, top, columnEdges.at(-1)!, bottom] };
}
