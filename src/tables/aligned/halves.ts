import { boundsOf, middleY } from '../../lib/geometry.ts';
import type { PageTable } from '../../model/table.ts';
import { isIndexRow, type BodyRow } from './body.ts';
import type { AlignedRegion } from './region.ts';
import { findHeaderRows } from '../header-rows.ts';

/** Texts of one row stand at one height on both pages, within this. */
const SAME_HEIGHT_PT = 1.5;
/** A header reaches over the first row of the other page by no more than this. */
const OVERLAP_PT = 1;
const VALUE = /^(-{1,2}|\/|-?[\d,]+(\.\d+)?%?)$/;

/**
 * The right half of a table without lines has blank rows where it prints nothing: the rows of the left half on the page
 * before tell them, when all texts of this page are figures at heights of those rows.
 */
export function withRowsOfLeft(
  region: AlignedRegion,
  left: Pick<PageTable, 'rowEdges' | 'cells' | 'rowCount' | 'columnCount'>,
): AlignedRegion {
  const { rows, header } = region;
  const own = rows.filter(({ segments }) => segments.length > 0);
  if (
    region.ruled ||
    own.every(({ segments }) => isIndexRow(segments)) ||
    !own.every(({ segments }) => isIndexRow(segments) || segments.every(({ text }) => VALUE.test(text)))
  )
    return region;
  const heights = heightsOf(left);
  const at = own.map((row) => {
    const y = middleOf(row);
    return heights.findIndex((height) => Math.abs(height - y) <= SAME_HEIGHT_PT);
  });
  if (at.some((row, index) => row < 0 || row <= (at[index - 1] ?? -1))) return region;
  const start = Math.min(at[0]!, findHeaderRows(left.cells, left.rowCount, left.columnCount).headerEnd);
  const edges = left.rowEdges.slice(start),
    top = edges[0]!,
    bottom = edges.at(-1)!;
  if (edges.length - 1 === rows.length || header.some((line) => line.bottom > top + OVERLAP_PT)) return region;
  const all = edges
    .slice(1)
    .map(
      (edge, index): BodyRow => own[at.indexOf(start + index)] ?? { top: edges[index]!, bottom: edge, segments: [] },
    );
  const head = header.length > 0 ? [region.rowEdges[0]!] : [];
  return {
    ...region,
    rows: all,
    rowEdges: [...head, ...edges],
    box: [region.box[0], head[0] ?? top, region.box[2], bottom],
  };
}

const middleOf = ({ segments }: BodyRow): number => middleY(boundsOf(segments.map(({ box }) => box))!);

/** The height at which the texts of each row stand; of a blank row, its middle. */
function heightsOf({ rowEdges, cells }: Pick<PageTable, 'rowEdges' | 'cells'>): number[] {
  const heights = rowEdges.slice(1).map((edge, row) => (edge + rowEdges[row]!) / 2);
  for (const { row, rowSpan, textBox } of cells) if (rowSpan === 1 && textBox) heights[row] = middleY(textBox);
  return heights;
}
