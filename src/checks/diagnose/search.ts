import { DisjointSets } from '../../lib/disjoint-sets.ts';
import { gainOf, type Hypothesis } from './hypothesis.ts';
import { causesOfSets, CHANGE, minimalRepairs } from './minimal-repairs.ts';
import { residualOf, rowOf, type Cell, type Graph, type Link } from './graph.ts';
import { lineHypotheses, type Elsewhere } from './lines.ts';
import { wrongUnits } from './money-unit.ts';
import { exchanges, forgetTried, nothingTried, pairs, singleChanges, type Tried } from './values.ts';

/** One cause: equally good explanations, the likeliest first; none where the failures cannot be located. */
export interface Cause {
  readonly failures: readonly Link[];
  readonly explanations: readonly Hypothesis[];
  /** The search ended at its bound before it came to these failures. */
  readonly leftOpen?: boolean;
}

/** Causes looked for in one group of failures, and cells looked at: beyond that the rest is told as it is. */
const MAX_CAUSES = 60;
const MAX_CELLS = 1500;
/** Explanations tried in all: a document full of errors ends here. */
const MAX_TRIED = 400_000;
/** Explanations whose gains differ by less are equally good. */
const TIE = 0.045;

/** The fewest, likeliest causes that explain the failing identities and leave the others alone. */
export function searchCauses(graph: Graph, elsewhere: Elsewhere): Cause[] {
  const causes: Cause[] = [];
  let open = graph.links.filter(({ held }) => !held);
  for (
    let best = pickBest(wrongUnits(open, graph));
    best.length > 0 && best[0]!.explains.size > 1;
    best = pickBest(wrongUnits(open, graph))
  ) {
    const failures = [...best[0]!.explains];
    causes.push({ failures, explanations: best.slice(0, 1) });
    open = open.filter((link) => !best[0]!.explains.has(link));
  }
  const budget = { left: MAX_TRIED };
  for (const group of groupsOf(open)) causes.push(...causesOf(group, graph, elsewhere, budget));
  return joined(causes);
}

/**
 * Causes that come to the same: one cell that is blamed for several failures, one amount that several tables lack under
 * the same total.
 */
function joined(causes: readonly Cause[]): Cause[] {
  const byName = new Map<string, Cause>();
  causes.forEach((cause, index) => {
    const name = nameOf(cause) ?? String(index);
    const known = byName.get(name);
    byName.set(name, known ? { ...known, failures: [...known.failures, ...cause.failures] } : cause);
  });
  return [...byName.values()];
}

function nameOf({ explanations, failures }: Cause): string | null {
  const [best, ...others] = explanations;
  if (!best || others.length > 0) return null;
  if (best.kind === 'value') return `value ${best.suspects[0]!.key}`;
  const [first] = failures;
  return best.kind === 'missing-line' && first ? `missing ${residualOf(first)} under ${first.cells[0]!.value}` : null;
}

/** Failures that share a cell, a row of a table or an identity that holds may share a cause. */
function groupsOf(open: readonly Link[]): Link[][] {
  const first = new Map<string | Link, number>();
  const sets = new DisjointSets(open.length);
  open.forEach((link, index) => {
    const keys = new Set<string | Link>(link.cells.map(({ key }) => key));
    for (const cell of link.cells) {
      const row = rowOf(cell);
      if (row !== null) keys.add(`row ${row}`);
      for (const other of cell.links) keys.add(other);
    }
    for (const key of keys) {
      const other = first.get(key);
      if (other === undefined) first.set(key, index);
      else sets.union(index, other);
    }
  });
  return sets.groups().map((group) => group.map((index) => open[index]!));
}

/**
 * The causes of a group of failures, one after the other; where all of them at once need fewer or likelier changes,
 * these.
 */
function causesOf(group: readonly Link[], graph: Graph, elsewhere: Elsewhere, budget: { left: number }): Cause[] {
  const printed = new Map(group.flatMap(({ cells }) => cells).map((cell) => [cell, cell.value]));
  const causes = oneByOne(group, graph, elsewhere, budget),
    cost = costOf(causes);
  if (
    (causes.length < 2 && cost < Number.POSITIVE_INFINITY) ||
    causes.some(
      ({ explanations: [best] }) =>
        best && (best.kind === 'money-unit' || best.kind === 'exchange' || (best.kind !== 'value' && best.strong)),
    )
  )
    return causes;
  const reached = new Map([...printed.keys()].map((cell) => [cell, cell.value]));
  setValues(printed);
  const minimal = minimalRepairs(group, budget);
  if (minimal !== null && minimal.cost < cost - TIE) return causesOfSets(minimal, group);
  setValues(reached);
  return causes;
}

/** What causes cost together, as sets of changes do: without bound where a failure is left open. */
function costOf(causes: readonly Cause[]): number {
  return causes.reduce(
    (sum, { explanations: [best] }) =>
      sum +
      (best ? CHANGE * (Math.max(1, best.changes.size) + best.breaks.length) + best.cost : Number.POSITIVE_INFINITY),
    0,
  );
}

function setValues(values: ReadonlyMap<Cell, bigint>): void {
  for (const [cell, value] of values)
    if (cell.value !== value) {
      cell.value = value;
      delete cell.slips;
    }
}

function oneByOne(group: readonly Link[], graph: Graph, elsewhere: Elsewhere, budget: { left: number }): Cause[] {
  const causes: Cause[] = [];
  let open = [...group];
  const before = nothingTried();
  let leftOpen = true;
  for (let round = 0; open.length > 0 && round < MAX_CAUSES && budget.left > 0; round++) {
    if (new Set(open.flatMap(({ cells }) => cells)).size > MAX_CELLS) break;
    const tried = hypothesesFor(open, graph, elsewhere, before);
    budget.left -= tried.length + 1;
    const best = pickBest(tried);
    if (best.length === 0) {
      leftOpen = false;
      break;
    }
    const [chosen] = best;
    const failures = open.filter((link) => chosen!.explains.has(link));
    causes.push({ failures, explanations: best });
    // The figure counts as put right from here on, so that a second error in the same sum shows by itself.
    if (chosen!.breaks.length === 0)
      for (const [cell, value] of chosen!.changes) {
        cell.value = value;
        delete cell.slips;
      }
    forgetTried(before, chosen!);
    open = open.filter((link) => !chosen!.explains.has(link));
  }
  for (const rest of groupsOf(open))
    causes.push({ failures: rest, explanations: [], ...(leftOpen ? { leftOpen } : {}) });
  return causes;
}

function hypothesesFor(open: readonly Link[], graph: Graph, elsewhere: Elsewhere, before: Tried): Hypothesis[] {
  const failing = new Set(open);
  const singles = singleChanges(open, before);
  return [
    ...singles,
    ...exchanges(open, graph),
    ...pairs(singles, before),
    ...lineHypotheses(open, graph, elsewhere),
    ...wrongUnits(open, graph),
  ].filter(({ explains }) => [...explains].some((link) => failing.has(link)));
}

/** The hypothesis with the greatest gain and those that explain the same as well; none where nothing gains. */
function pickBest(hypotheses: readonly Hypothesis[]): Hypothesis[] {
  const rated = hypotheses
    .map((hypothesis) => ({ hypothesis, gain: gainOf(hypothesis) }))
    .sort((a, b) => b.gain - a.gain);
  const [first] = rated;
  if (!first || first.gain <= 0) return [];
  const same = (other: Hypothesis): boolean =>
    other.kind === first.hypothesis.kind &&
    other.explains.size === first.hypothesis.explains.size &&
    [...other.explains].every((link) => first.hypothesis.explains.has(link));
  return rated
    .filter(({ hypothesis, gain }) => first.gain - gain <= TIE && same(hypothesis))
    .map(({ hypothesis }) => hypothesis);
}
