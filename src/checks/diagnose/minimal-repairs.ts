import type { Hypothesis } from './hypothesis.ts';
import { holdsAt, residualOf, type Cell, type Link } from './graph.ts';
import { targetIn } from './targets.ts';
import { both } from '../words.ts';

/** One change of a cell in a set of changes. */
interface Change {
  readonly cell: Cell;
  readonly to: bigint;
  readonly cost: number;
  readonly exact: boolean;
}

/** Cells that are changed together at most, and states of the search in one group of failures. */
const MOST_CHANGES = 6,
  MOST_STATES = 8_000;
/** Sets whose costs differ by less are equally good. */
const TIE = 0.045;
/** What each change costs beside its own unlikelihood: fewer changes go before likelier ones. */
export const CHANGE = 1;

/** The sets of changes that explain a group of failures at the least cost. */
export interface MinimalRepairs {
  readonly sets: readonly (readonly Change[])[];
  readonly cost: number;
}

/**
 * The smallest sets of cells that, changed together, make every failing identity of a group hold and break none: a
 * minimal hitting set, found by branch and bound. A failing identity must lose or change one of its cells, so the
 * search branches over the cells of the smallest one; failing identities that share no cell bound what is still needed.
 * Each set is verified in exact integers. Null where there is none within the bounds.
 * @param budget states of the search that are left over the whole document; counted down
 */
export function minimalRepairs(group: readonly Link[], budget: { left: number }): MinimalRepairs | null {
  const firm = group.filter((link) => isFirm(link));
  if (firm.length < 2) return null;
  let best = Number.POSITIVE_INFINITY,
    states = Math.min(MOST_STATES, budget.left);
  const start = states;
  const found = new Map<string, { readonly changes: readonly Change[]; readonly cost: number }>();
  const visit = (changes: ReadonlyMap<Cell, Change>, cost: number): void => {
    if (states-- <= 0) return;
    const at = (cell: Cell): bigint => changes.get(cell)?.to ?? cell.value;
    const failing = failingAt(firm, changes, at);
    if (failing.length === 0) {
      if (cost < best) best = cost;
      found.set(
        [...changes.values()]
          .map(({ cell, to }) => `${cell.key}=${to}`)
          .sort()
          .join('|'),
        { changes: [...changes.values()], cost },
      );
      return;
    }
    if (changes.size >= MOST_CHANGES || cost + disjoint(failing) * CHANGE > best + TIE) return;
    const next = failing.reduce((smallest, link) => (link.cells.length < smallest.cells.length ? link : smallest));
    for (const change of changesOf(next, failing, changes, at))
      if (cost + CHANGE + change.cost <= best + TIE)
        visit(new Map([...changes, [change.cell, change]]), cost + CHANGE + change.cost);
  };
  visit(new Map(), 0);
  budget.left -= start - Math.max(0, states);
  // A search that did not end may have missed a smaller set.
  if (states <= 0) return null;
  const sets = [...found.values()].filter(({ cost }) => cost - best <= TIE).map(({ changes }) => changes);
  return sets.length > 0 ? { sets, cost: best } : null;
}

/**
 * Sums and repetitions that must hold; a share bounds its figures only loosely, a tentative one need not hold at all.
 */
const isFirm = ({ weight, identity: { kind } }: Link): boolean => weight >= 1 && (kind === 'sum' || kind === 'same');

function failingAt(firm: readonly Link[], changes: ReadonlyMap<Cell, Change>, at: (cell: Cell) => bigint): Link[] {
  const links = new Set(firm);
  for (const cell of changes.keys()) for (const link of cell.links) if (link.held || isFirm(link)) links.add(link);
  return [...links].filter((link) => !holdsAt(link, at));
}

/** Failing identities of which no two share a cell: each needs a change of its own. */
function disjoint(failing: readonly Link[]): number {
  const taken = new Set<Cell>();
  let count = 0;
  for (const { cells } of [...failing].sort((a, b) => a.cells.length - b.cells.length)) {
    if (cells.some((cell) => taken.has(cell))) continue;
    count++;
    for (const cell of cells) taken.add(cell);
  }
  return count;
}

/**
 * Every change of one cell of an identity to a value at which that one or another failing one holds, the likeliest
 * first.
 */
function changesOf(
  link: Link,
  failing: readonly Link[],
  changes: ReadonlyMap<Cell, Change>,
  at: (cell: Cell) => bigint,
): Change[] {
  return link.cells
    .filter((cell) => !changes.has(cell))
    .flatMap((cell) => {
      const values = new Map<bigint, Change>();
      for (const other of failing) {
        const by = other.coefficients.get(cell);
        if ((by !== 1n && by !== -1n) || !isFirm(other)) continue;
        const wanted = at(cell) - by * residualOf(other, at),
          target = targetIn(cell, { low: wanted - other.allowed, high: wanted + other.allowed });
        if (target && !values.has(target.to))
          values.set(target.to, { cell, to: target.to, cost: target.cost, exact: target.exact });
      }
      return [...values.values()];
    })
    .sort((a, b) => a.cost - b.cost);
}

/** The sets as causes: a cell that every set changes alike is a culprit; the others are candidates together. */
export function causesOfSets(
  { sets }: MinimalRepairs,
  group: readonly Link[],
): { readonly failures: readonly Link[]; readonly explanations: readonly Hypothesis[] }[] {
  const [first, ...others] = sets;
  const certain = first!.filter((change) =>
    others.every((set) => set.some(({ cell, to }) => cell === change.cell && to === change.to)),
  );
  let open = [...group];
  const take = (cells: readonly Cell[]): Link[] => {
    const own = open.filter((link) => link.cells.some((cell) => cells.includes(cell)));
    open = open.filter((link) => !own.includes(link));
    return own;
  };
  const causes = certain.map((change) => ({
    failures: take([change.cell]),
    explanations: [hypothesisOf(change, first!.length)],
  }));
  const candidates = new Map<Cell, Change>();
  for (const set of sets)
    for (const change of set)
      if (!certain.some(({ cell }) => cell === change.cell) && !candidates.has(change.cell))
        candidates.set(change.cell, change);
  if (candidates.size > 0)
    causes.push({
      failures: take([...candidates.keys()]),
      explanations: [...candidates.values()].map((change) => hypothesisOf(change, first!.length)),
    });
  return [
    ...causes.filter(({ failures }) => failures.length > 0),
    ...(open.length > 0 ? [{ failures: open, explanations: [] }] : []),
  ];
}

function hypothesisOf({ cell, to, cost, exact }: Change, together: number): Hypothesis {
  return {
    kind: 'value',
    changes: new Map([[cell, to]]),
    explains: new Set(cell.links.filter((link) => !link.held)),
    breaks: [],
    cost,
    suspects: [cell],
    exact,
    strong: false,
    evidence: [
      both(
        `${together}处改动合在一起使所涉等式全部成立，再少则不能`,
        `${together} changes together make all identities concerned hold; no fewer do`,
      ),
    ],
  };
}
