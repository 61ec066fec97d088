import { labelKey } from '../../lib/text.ts';
import type { GridCell, Table } from '../../model/table.ts';
import { namesDepartment } from '../mapping/entities.ts';

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
  for (const { cells } of tables) {
    let before: GridCell | null = null;
    for (const cell of [...cells].sort((a, b) => a.row - b.row || a.column - b.column)) {
      const key = labelKey(cell.text);
      if (key.includes(end)) {
        const fused = FUSED.exec(key);
        const beside = before !== null && before.row === cell.row ? labelKey(before.text) : '';
        if (fused && namesDepartment(fused[2]!, issuer)) codes.add(fused[1]!);
        else if (CODE.test(beside) && namesDepartment(key, issuer)) codes.add(beside);
      }
      if (key !== '') before = cell;
    }
  }
  return [...codes].sort((a, b) => a.length - b.length || a.localeCompare(b))[0] ?? null;
}
