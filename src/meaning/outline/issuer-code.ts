import { labelKey } from '../../lib/text.ts';
import type { GridCell, Table } from '../../model/table.ts';
import { namesDepartment } from '../mapping/entities.ts';
import { viewOf, type TableView } from '../mapping/table-view.ts';

const FUSED = /^\[?(\d{3,9})\]?[-_ ]?([\u4e00-\u9fff].+)$/;
const CODE = /^\d{3,9}$/;

/**
 * The department's own code, as its tables print it beside or before its name: the shortest, as units extend it. Null
 * where none is printed.
 */
export function issuerCodeOf(issuer: string | null, tables: readonly Table[]): string | null {
  if (issuer === null) return null;
  const end = labelKey(issuer)
    .replace(/\(.*\)$/, '')
    .slice(-2);
  const codes = new Set<string>();
  for (const table of tables)
    for (const cell of table.cells) {
      const key = labelKey(cell.text);
      if (!key.includes(end)) continue;
      const fused = FUSED.exec(key);
      if (fused && namesDepartment(fused[2]!, issuer)) codes.add(fused[1]!);
      else if (namesDepartment(key, issuer)) {
        const beside = keyBefore(viewOf(table), cell);
        if (CODE.test(beside)) codes.add(beside);
      }
    }
  return [...codes].sort((a, b) => a.length - b.length || a.localeCompare(b))[0] ?? null;
}

/** What stands left of a cell in its row, blanks passed over. */
function keyBefore({ rows }: TableView, { row, column }: GridCell): string {
  const before = rows[row]!.findLast((other) => other.column < column && labelKey(other.text) !== '');
  return before === undefined ? '' : labelKey(before.text);
}
