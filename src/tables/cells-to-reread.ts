import type { PublishedTable } from '../../schemas/index.ts';
import type { CellToReread, RereadRequest } from '../model/reread.ts';
import type { TablesRead } from '../model/tables-read.ts';

/**
 * The cells that requests name, where they stand on their pages. Those of pages that were recognised in the first
 * place, or turned, are left out: a second look would see the same picture.
 */
export function cellsToReread(
  requests: readonly RereadRequest[],
  tables: readonly PublishedTable[],
  pages: TablesRead['pages'],
): CellToReread[] {
  const pictures = new Set(
    pages.filter(({ kind, turned }) => kind === 'scan' || turned !== undefined).map(({ page }) => page),
  );
  const byId = new Map(tables.map((table) => [table.id, table]));
  const boxOf = ({ table, row, column }: RereadRequest): CellToReread['cell'] =>
    byId.get(table)?.rows[row]?.cells.find((cell) => cell.column === column)?.bbox ?? null;
  return requests.filter(({ page }) => !pictures.has(page)).map((request) => ({ ...request, cell: boxOf(request) }));
}
