import type { Box, CorrectionPlace } from '../../schemas/index.ts';
import { heightOf, overlap, widthOf } from '../lib/geometry.ts';
import { labelKey } from '../lib/text.ts';
import type { GridCell, Table } from '../model/table.ts';

/**
 * Share of the common area below which two boxes are not the same cell: a grid read otherwise moves borders a little.
 */
const MIN_COMMON_AREA = 0.5;

export interface Found {
  readonly table: Table;
  readonly cell: GridCell;
}

/** The cell that a place speaks of, by page and box; null where the grid has none there any more. */
export function cellAt(tables: readonly Table[], place: Pick<CorrectionPlace, 'page' | 'bbox'>): Found | null {
  let best: Found | null = null,
    most = MIN_COMMON_AREA;
  for (const table of tables) {
    if (!table.pages.includes(place.page)) continue;
    for (const cell of table.cells) {
      if (cell.page !== place.page) continue;
      const share = commonShare(cell.box, place.bbox);
      if (share >= most) {
        most = share;
        best = { table, cell };
      }
    }
  }
  return best;
}

/** Common area over united area. */
export function commonShare(a: Box, b: Box): number {
  const width = overlap(a[0], a[2], b[0], b[2]),
    height = overlap(a[1], a[3], b[1], b[3]);
  if (width <= 0 || height <= 0) return 0;
  const common = width * height;
  return common / (widthOf(a) * heightOf(a) + widthOf(b) * heightOf(b) - common);
}

/** Common area over the smaller of two areas. */
export function shareOfSmaller(a: Box, b: Box): number {
  const width = overlap(a[0], a[2], b[0], b[2]),
    height = overlap(a[1], a[3], b[1], b[3]);
  const smaller = Math.min(widthOf(a) * heightOf(a), widthOf(b) * heightOf(b));
  return width <= 0 || height <= 0 || smaller === 0 ? 0 : (width * height) / smaller;
}

/** Whether the cell still says what the reviewer saw, before or after other corrections. */
export const saysSo = ({ text, reviewed }: GridCell, seen: string): boolean =>
  labelKey(text) === labelKey(seen) || (reviewed !== undefined && labelKey(reviewed.original) === labelKey(seen));

/** Line ends and blanks at the ends are of no account. */
export const sameText = (a: string, b: string): boolean =>
  a.replace(/\s+/g, ' ').trim() === b.replace(/\s+/g, ' ').trim();
