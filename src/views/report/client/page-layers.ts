import type { Box } from '../../../../schemas/provenance.ts';
import type { ExtractionResult, Fact } from '../../../../schemas/index.ts';
import { cellKey, type ReportIndex, type Status } from './report-index.ts';

export interface PageCell {
  readonly table: string;
  readonly row: number;
  readonly column: number;
  readonly box: Box;
  readonly text: string;
  readonly isHeader: boolean;
  readonly isLabel: boolean;
  readonly fact: Fact | null;
  readonly status: Status | null;
}

/** Everything drawn over one page. */
export interface PageLayers {
  readonly cells: readonly PageCell[];
  readonly unread: readonly { readonly box: Box; readonly text: string; readonly reason: string }[];
  readonly statements: readonly { readonly box: Box; readonly text: string }[];
}

/** One and the same for all pages with nothing on them, so that they are not drawn again. */
const NOTHING: PageLayers = { cells: [], unread: [], statements: [] };

/** Sorts the result's boxes by page once; a page is then drawn from its own list alone. */
export function layersByPage(index: ReportIndex): (page: number) => PageLayers {
  const pages = new Map<
    number,
    { cells: PageCell[]; unread: PageLayers['unread'][number][]; statements: PageLayers['statements'][number][] }
  >();
  const at = (page: number) => {
    let layers = pages.get(page);
    if (!layers) pages.set(page, (layers = { cells: [], unread: [], statements: [] }));
    return layers;
  };
  const { result } = index;
  for (const table of result.tables) {
    for (const { cells } of table.rows) {
      for (const cell of cells) {
        const role = table.columns[cell.column]?.role;
        const isHeader = cell.row < table.headerRows;
        const fact = index.factsByCell.get(cellKey(table.id, cell.row, cell.column))?.[0] ?? null;
        at(cell.page).cells.push({
          table: table.id,
          row: cell.row,
          column: cell.column,
          box: cell.bbox,
          text: cell.text,
          isHeader,
          isLabel: !isHeader && (role === 'code' || role === 'name') && cell.text !== '',
          fact,
          status: fact && index.statusOf(fact),
        });
      }
    }
  }
  for (const { page, bbox, text, reason } of result.unread) at(page).unread.push({ box: bbox, text, reason });
  for (const { page, unplaced } of result.coverage.pages as ExtractionResult['coverage']['pages'])
    for (const { bbox, text } of unplaced) at(page).unread.push({ box: bbox, text, reason: '' });
  for (const { page, bbox, text } of result.statements) at(page).statements.push({ box: bbox, text });
  return (page) => pages.get(page) ?? NOTHING;
}

/** The cell with something in it at a place of the page, in pt; of several the one drawn last. */
export const cellAt = (cells: readonly PageCell[], x: number, y: number): PageCell | null =>
  cells.findLast(({ text, box }) => text !== '' && box[0] <= x && x <= box[2] && box[1] <= y && y <= box[3]) ?? null;

/** Header cells over a column and label cells of its row: the path along which a figure is read. */
export function pathOf(
  cells: readonly PageCell[],
  row: number,
  column: number,
  table: string,
): { readonly headers: readonly PageCell[]; readonly labels: readonly PageCell[] } {
  const own = cells.filter((cell) => cell.table === table);
  const target = own.find((cell) => cell.row === row && cell.column === column);
  const centre = target ? (target.box[0] + target.box[2]) / 2 : 0;
  return {
    headers: target ? own.filter((cell) => cell.isHeader && cell.box[0] <= centre && cell.box[2] >= centre) : [],
    labels: target
      ? own.filter(
          (cell) =>
            cell.isLabel &&
            cell.column < column &&
            cell.box[1] <= (target.box[1] + target.box[3]) / 2 &&
            cell.box[3] >= (target.box[1] + target.box[3]) / 2,
        )
      : [],
  };
}
