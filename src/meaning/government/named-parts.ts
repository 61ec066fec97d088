import type { RowSum } from './row-tree.ts';
import { tried, type TreeLine } from './tree-line.ts';

/** Rows that one row has before the next one of its kind, and their names. */
export interface NamedLine extends TreeLine {
  readonly key: string;
}

/**
 * What a total and each of its parts split in the same way (其中：保险费收入 under 合计 and under each scheme) adds up
 * name by name. Only what holds in every column is told.
 */
export function namedParts(lines: readonly NamedLine[], sums: readonly RowSum[]): RowSum[] {
  return sums.flatMap(({ total, parts }) => {
    if (parts.length < 2) return [];
    const heads = new Set([total, ...parts]);
    const own = (head: number): ReadonlyMap<string, number> => {
      const named = new Map<string, number>();
      for (let row = head + 1; row < lines.length && !heads.has(row) && !lines[row]!.total; row++)
        if (!named.has(lines[row]!.key)) named.set(lines[row]!.key, row);
      return named;
    };
    const ofParts = parts.map(own);
    return [...own(total)].flatMap(([key, row]): RowSum[] => {
      const same = ofParts.flatMap((named) => named.get(key) ?? []);
      if (same.length === 0) return [];
      const { held, failed } = tried(lines, row, same);
      return held > 0 && failed === 0 ? [{ total: row, parts: same, by: 'figures' }] : [];
    });
  });
}
