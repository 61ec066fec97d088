import { holdsAt, tableOf, type Cell, type Graph, type Link } from './graph.ts';
import { powerOfTen } from './slips.ts';
import { both } from '../words.ts';
import type { Hypothesis } from './hypothesis.ts';

/** 元 for 万元 and the other way round, 千元, 亿元. */
const EXPONENTS = [4, -4, 3, -3, 8, -8] as const;
const COST = 0.5;
const NOWHERE = '';

/** What holds a table against others, and which table it is in the order of all identities. */
interface Compared {
  readonly order: number;
  readonly links: Link[];
}

const kept = new WeakMap<Graph, ReadonlyMap<string, Compared>>();

/** The identities that hold a table against others, by table: they are asked for at every step of the search. */
function comparedOf(graph: Graph): ReadonlyMap<string, Compared> {
  const known = kept.get(graph);
  if (known) return known;
  const linksOf = new Map<string, Compared>();
  for (const link of graph.links) {
    if (
      (link.identity.kind !== 'same' && link.identity.kind !== 'sum' && link.identity.kind !== 'at-most') ||
      (link.weight < 1 && link.held)
    )
      continue;
    const tables = tablesOf(link);
    if (tables.size < 2) continue;
    for (const table of tables) {
      const compared = linksOf.get(table);
      if (compared) compared.links.push(link);
      else linksOf.set(table, { order: linksOf.size, links: [link] });
    }
  }
  kept.set(graph, linksOf);
  return linksOf;
}

/** Tables that an identity is about; what stands in none counts as one more. */
function tablesOf({ cells }: Link): ReadonlySet<string> {
  return new Set(cells.map((cell) => tableOf(cell) ?? NOWHERE));
}

/** Tables of which every figure is off by the same power of ten against the other tables. */
export function wrongUnits(open: readonly Link[], graph: Graph): Hypothesis[] {
  const failing = new Set(open),
    linksOf = comparedOf(graph);
  const asked = [...new Set(open.flatMap((link) => [...tablesOf(link)]))].flatMap((table) => {
    const compared = table === NOWHERE ? undefined : linksOf.get(table);
    return compared ? [{ table, ...compared }] : [];
  });
  const found: Hypothesis[] = [];
  for (const { table, links } of asked.sort((a, b) => a.order - b.order)) {
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
            `${explains.length} figures of this table are off by the same power of ten (${exponent}) against other ` +
              'tables',
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
