import { effectOf, gainOf, type Hypothesis } from './hypothesis.ts';
import { columnOf, holdsAt, rowOf, type Cell, type Graph, type Link } from './graph.ts';
import { targetIn, wantedRanges } from './targets.ts';

/** Prefers a sentence to a table where nothing else decides: sentences are typed by hand. */
const NARRATIVE_BONUS = 0.02;

/** Failures that one slip of a digit must explain before it convinces by itself. */
const CONVINCING = 3;

/** One cell that shows something else. */
export function singleChanges(open: readonly Link[]): Hypothesis[] {
  const failing = new Set(open);
  const cells = new Set(open.flatMap((link) => link.cells));
  return [...cells].flatMap((cell) =>
    wantedRanges(
      cell,
      cell.links.filter((link) => failing.has(link)),
    ).flatMap((range): Hypothesis[] => {
      const target = targetIn(cell, range);
      if (!target) return [];
      const changes = new Map([[cell, target.to]]);
      const { explains, breaks } = effectOf(changes);
      const cost = target.cost - (cell.fact.form === 'narrative' ? NARRATIVE_BONUS : 0);
      return explains.size === 0
        ? []
        : [
            {
              kind: 'value',
              changes,
              explains,
              breaks,
              cost,
              exact: target.exact,
              suspects: [cell],
              evidence: [],
              strong: target.slip === 'point' || (target.slip !== null && explains.size >= CONVINCING),
            },
          ];
    }),
  );
}

const EXCHANGE_COST = 0.3;

/**
 * Two cells of a row, or neighbours in a column, that show each other's figure: a figure in the wrong column or line.
 */
export function exchanges(open: readonly Link[], graph: Graph): Hypothesis[] {
  const found = new Map<string, Hypothesis>();
  for (const link of open) {
    if (link.identity.kind !== 'sum' && link.identity.kind !== 'same') continue;
    for (const cell of link.cells)
      for (const other of neighbours(cell, graph)) {
        if (other.value === cell.value) continue;
        const at = (each: Cell): bigint => (each === cell ? other.value : each === other ? cell.value : each.value);
        if (!holdsAt(link, at)) continue;
        const key = [cell.key, other.key].sort().join('|');
        if (found.has(key)) continue;
        const changes = new Map([
          [cell, other.value],
          [other, cell.value],
        ]);
        const { explains, breaks } = effectOf(changes);
        // What stands in the wrong place is named first.
        const suspects = cell.value === 0n ? [other, cell] : [cell, other];
        found.set(key, {
          kind: 'exchange',
          changes,
          explains,
          breaks,
          cost: EXCHANGE_COST,
          exact: true,
          suspects,
          evidence: [],
          strong: explains.size > 1,
        });
      }
  }
  return [...found.values()];
}

function neighbours(cell: Cell, graph: Graph): Cell[] {
  const row = rowOf(cell);
  if (row === null) return [];
  const split = row.lastIndexOf(':');
  const beside = (graph.rows.get(row) ?? []).filter((other) => other !== cell);
  const near = [-1, 1].flatMap((step) =>
    (graph.rows.get(`${row.slice(0, split)}:${Number(row.slice(split + 1)) + step}`) ?? []).filter(
      (other) => columnOf(other) === columnOf(cell),
    ),
  );
  return [...beside, ...near];
}

/** Most single changes that are tried together because they break the same identity. */
const MAX_PARTNERS = 30;

/** Two changes that each break an identity which holds, and together do not: errors that make up for each other. */
export function pairs(singles: readonly Hypothesis[]): Hypothesis[] {
  const byBreak = new Map<Link, Hypothesis[]>();
  for (const single of singles)
    for (const link of single.breaks) {
      const list = byBreak.get(link);
      if (list) list.push(single);
      else byBreak.set(link, [single]);
    }
  const found = new Map<string, Hypothesis>();
  for (const [link, list] of byBreak) {
    const partners = [...list].sort((a, b) => gainOf(b) - gainOf(a)).slice(0, MAX_PARTNERS);
    partners.forEach((one, index) =>
      partners.slice(index + 1).forEach((two) => {
        const [a] = one.suspects,
          [b] = two.suspects;
        if (!a || !b || a === b || [...one.explains].some((explained) => two.explains.has(explained))) return;
        const changes = new Map([...one.changes, ...two.changes]);
        if (!holdsAt(link, (cell) => changes.get(cell) ?? cell.value)) return;
        const key = [a.key, b.key].sort().join('|');
        if (found.has(key)) return;
        const { explains, breaks } = effectOf(changes);
        found.set(key, {
          kind: 'pair',
          changes,
          explains,
          breaks,
          cost: one.cost + two.cost,
          exact: one.exact && two.exact,
          suspects: [a, b],
          evidence: [],
          strong: false,
        });
      }),
    );
  }
  return [...found.values()];
}
