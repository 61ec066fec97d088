import { addToList } from '../../lib/add-to-list.ts';
import { effectsOf } from './cell-effects.ts';
import { effectOf, gainOf, type Hypothesis } from './hypothesis.ts';
import { columnOf, holdsAt, rowOf, type Cell, type Graph, type Link } from './graph.ts';
import { targetIn, wantedRanges } from './targets.ts';

/** Prefers a sentence to a table where nothing else decides: sentences are typed by hand. */
const NARRATIVE_BONUS = 0.02;

/** Failures that one slip of a digit must explain before it convinces by itself. */
const CONVINCING = 3;

/**
 * What was tried in a group of failures, kept from one cause to the next: a cause touches few of its cells, and of the
 * others nothing else would come.
 */
export interface Tried {
  readonly singles: Map<Cell, readonly Hypothesis[]>;
  readonly pairs: Map<Link, { readonly partners: readonly Hypothesis[]; readonly found: readonly Hypothesis[] }>;
}

export const nothingTried = (): Tried => ({ singles: new Map(), pairs: new Map() });

/** Forgets what was tried with cells that a cause changes or explains, and with all that stand in a sum with them. */
export function forgetTried({ singles }: Tried, cause: Hypothesis): void {
  const links = new Set([...cause.explains, ...[...cause.changes.keys()].flatMap((cell) => cell.links)]);
  for (const { cells } of links) for (const cell of cells) singles.delete(cell);
}

/** One cell that shows something else. */
export function singleChanges(open: readonly Link[], { singles }: Tried): Hypothesis[] {
  const failing = new Set(open);
  const cells = new Set(open.flatMap((link) => link.cells));
  return [...cells].flatMap((cell) => {
    let changes = singles.get(cell);
    if (!changes) singles.set(cell, (changes = changesOfCell(cell, failing)));
    return changes;
  });
}

function changesOfCell(cell: Cell, failing: ReadonlySet<Link>): Hypothesis[] {
  const ranges = wantedRanges(
    cell,
    cell.links.filter((link) => failing.has(link)),
  );
  if (ranges.length === 0) return [];
  const effectAt = effectsOf(cell);
  return ranges.flatMap((range): Hypothesis[] => {
    const target = targetIn(cell, range);
    if (!target) return [];
    const { explains, breaks } = effectAt(target.to);
    if (explains.size === 0) return [];
    return [
      {
        kind: 'value',
        changes: new Map([[cell, target.to]]),
        explains,
        breaks,
        cost: target.cost - (cell.fact.form === 'narrative' ? NARRATIVE_BONUS : 0),
        exact: target.exact,
        suspects: [cell],
        evidence: [],
        strong: target.slip === 'point' || (target.slip !== null && explains.size >= CONVINCING),
      },
    ];
  });
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
export function pairs(singles: readonly Hypothesis[], tried: Tried): Hypothesis[] {
  const byBreak = new Map<Link, Hypothesis[]>();
  for (const single of singles) for (const link of single.breaks) addToList(byBreak, link, single);
  const found = new Map<string, Hypothesis>();
  for (const [link, list] of byBreak) {
    const partners = list.sort((a, b) => gainOf(b) - gainOf(a)).slice(0, MAX_PARTNERS);
    let known = tried.pairs.get(link);
    if (!known || !isSameList(known.partners, partners))
      tried.pairs.set(link, (known = { partners, found: pairsThatKeep(link, partners) }));
    for (const pair of known.found) {
      const key = pair.suspects
        .map((cell) => cell.key)
        .sort()
        .join('|');
      if (!found.has(key)) found.set(key, pair);
    }
  }
  return [...found.values()];
}

const isSameList = (a: readonly Hypothesis[], b: readonly Hypothesis[]): boolean =>
  a.length === b.length && a.every((one, index) => one === b[index]);

/** Those of the changes which, two together, leave an identity as it is. */
function pairsThatKeep(link: Link, partners: readonly Hypothesis[]): Hypothesis[] {
  return partners.flatMap((one, index) =>
    partners.slice(index + 1).flatMap((two): Hypothesis[] => {
      const [a] = one.suspects,
        [b] = two.suspects;
      if (!a || !b || a === b || [...one.explains].some((explained) => two.explains.has(explained))) return [];
      const changes = new Map([...one.changes, ...two.changes]);
      if (!holdsAt(link, (cell) => changes.get(cell) ?? cell.value)) return [];
      return [
        {
          kind: 'pair',
          changes,
          ...effectOf(changes),
          cost: one.cost + two.cost,
          exact: one.exact && two.exact,
          suspects: [a, b],
          evidence: [],
          strong: false,
        },
      ];
    }),
  );
}
