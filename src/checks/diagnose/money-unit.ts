import { holdsAt, tableOf, type Cell, type Graph, type Link } from './graph.ts';
import { powerOfTen } from './slips.ts';
import { both } from '../words.ts';
import type { Hypothesis } from './hypothesis.ts';

/** 元 for 万元 and the other way round, 千元, 亿元. */
const EXPONENTS = [4, -4, 3, -3, 8, -8] as const;
const COST = 0.5;

/** Tables of which every figure is off by the same power of ten against the other tables. */
export function wrongUnits(open: readonly Link[], graph: Graph): Hypothesis[] {
  const failing = new Set(open);
  const linksOf = new Map<string, Link[]>();
  for (const link of graph.links) {
    if (
      (link.identity.kind !== 'same' && link.identity.kind !== 'sum' && link.identity.kind !== 'at-most') ||
      (link.weight < 1 && link.held)
    )
      continue;
    const tables = new Set(link.cells.map(tableOf));
    if (tables.size < 2) continue;
    for (const table of tables)
      if (table !== null) {
        const list = linksOf.get(table);
        if (list) list.push(link);
        else linksOf.set(table, [link]);
      }
  }
  const found: Hypothesis[] = [];
  for (const [table, links] of linksOf) {
    const wrong = links.filter((link) => failing.has(link));
    if (wrong.length === 0) continue;
    for (const exponent of EXPONENTS) {
      const at = (cell: Cell): bigint =>
        tableOf(cell) !== table
          ? cell.value
          : exponent > 0
            ? cell.value * powerOfTen(exponent)
            : cell.value / powerOfTen(-exponent);
      // Nothing is nothing in every unit.
      const explains = wrong.filter(
        (link) =>
          link.cells.every(({ value }) => value !== 0n || link.identity.kind === 'sum') && holdsScaled(link, at),
      );
      // The unit of a table is wrong for all that it prints.
      if (explains.length === 0 || explains.length * 2 < wrong.length) continue;
      const breaks = links.filter((link) => link.held && !holdsScaled(link, at));
      const suspects = [
        ...new Set(explains.flatMap((link) => link.cells.filter((cell) => tableOf(cell) === table))),
      ].slice(0, 1);
      found.push({
        kind: 'money-unit',
        changes: new Map(),
        explains: new Set(explains),
        breaks,
        cost: COST,
        exact: true,
        suspects,
        evidence: [
          both(
            `本表有${explains.length}个数字与其他表相差同一个10的${exponent}次方`,
            `${explains.length} figures of this table are off by the same power of ten (${exponent}) against other tables`,
          ),
        ],
        strong: true,
        unit: { table, exponent },
      });
    }
  }
  return found;
}

/**
 * Two prints of one figure agree within half the last digit of the coarser one; the digits of the scaled figure are
 * worth more or less than printed.
 */
function holdsScaled(link: Link, at: (cell: Cell) => bigint): boolean {
  const [a, b] = link.cells;
  if (link.identity.kind !== 'same' || !a || !b || link.cells.length > 2) return holdsAt(link, at);
  const worth = (cell: Cell): bigint => (cell.value === 0n ? cell.quantum : (cell.quantum * at(cell)) / cell.value);
  const [first, second] = [worth(a), worth(b)];
  const difference = at(a) - at(b),
    coarse = first > second ? first : second;
  return (difference < 0n ? -difference : difference) * 2n <= coarse;
}
