import type { Fact } from '../../schemas/index.ts';
import { add, compare, decimalText, negate, type Decimal } from '../lib/decimal.ts';
import { valueOf, type Identity } from './identity.ts';
import { cellKey, factsOf, provingIdentities } from './prove.ts';

/** One cause for one or more failing identities. */
export interface Diagnosis {
  readonly failures: readonly Identity[];
  /** Facts of which any one, changed alone, explains every failure; one is the culprit, several are candidates, none: not located. */
  readonly candidates: readonly { readonly fact: Fact; readonly to: Decimal; readonly witnesses: number }[];
}

/** Cells looked at per group of failures; beyond that the group is told as it is. */
const MAX_CELLS = 2000;

/**
 * Groups failing identities by shared cells and finds, for each group, the cells whose one change makes all of them
 * hold and breaks no identity that holds. Where no single cell explains the group, the cell that explains most of it is
 * taken first and the rest is explained in turn.
 */
export function diagnose(identities: readonly Identity[]): Diagnosis[] {
  const failing = identities.filter((identity) => identity.outcome === 'failed' && (identity.kind === 'sum' || identity.kind === 'same') && identity.difference !== null);
  const holding = witnessCounts(identities);
  const diagnoses: Diagnosis[] = [];
  for (const group of componentsOf(failing)) {
    let open = [...group];
    while (open.length > 0) {
      const best = bestExplanation(open, holding);
      if (!best) { diagnoses.push({ failures: open, candidates: [] }); break; }
      diagnoses.push(best);
      open = open.filter((identity) => !best.failures.includes(identity));
    }
  }
  return diagnoses;
}

/** How many holding identities each cell takes part in: changing such a cell would break them. */
function witnessCounts(identities: readonly Identity[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const identity of provingIdentities(identities)) for (const key of new Set(factsOf(identity).map(cellKey))) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function componentsOf(failing: readonly Identity[]): Identity[][] {
  const byCell = new Map<string, number[]>();
  failing.forEach((identity, index) => { for (const key of new Set(factsOf(identity).map(cellKey))) byCell.set(key, [...(byCell.get(key) ?? []), index]); });
  const group = failing.map((_, index) => index);
  const find = (index: number): number => { while (group[index] !== index) index = group[index] = group[group[index]!]!; return index; };
  for (const members of byCell.values()) for (const member of members) group[find(member)] = find(members[0]!);
  const groups = new Map<number, Identity[]>();
  failing.forEach((identity, index) => { const root = find(index); groups.set(root, [...(groups.get(root) ?? []), identity]); });
  return [...groups.values()];
}

/** What a cell would have to show for an identity to hold; null when the cell is on neither side alone. */
function wanted(identity: Identity, key: string): { readonly fact: Fact; readonly to: Decimal } | null {
  const difference = identity.difference!; // total − Σ parts
  const parts = identity.parts.filter((fact) => cellKey(fact) === key);
  const isTotal = identity.total !== null && cellKey(identity.total) === key;
  if (isTotal && parts.length === 0) return { fact: identity.total!, to: add(valueOf(identity.total!), negate(difference)) };
  if (!isTotal && parts.length === 1) return { fact: parts[0]!, to: add(valueOf(parts[0]!), difference) };
  return null;
}

function bestExplanation(open: readonly Identity[], holding: ReadonlyMap<string, number>): Diagnosis | null {
  const cells = new Map<string, { fact: Fact; values: Map<string, { to: Decimal; identities: Identity[] }> }>();
  for (const identity of open) for (const key of new Set(factsOf(identity).map(cellKey))) {
    if (cells.size > MAX_CELLS) break;
    const want = wanted(identity, key);
    if (!want) continue;
    const cell = cells.get(key) ?? { fact: want.fact, values: new Map() };
    const text = decimalText(want.to);
    const value = cell.values.get(text) ?? { to: want.to, identities: [] };
    value.identities.push(identity);
    cell.values.set(text, value);
    cells.set(key, cell);
  }
  let best: { explained: Identity[]; broken: number; candidates: { fact: Fact; to: Decimal; witnesses: number; key: string }[] } | null = null;
  for (const [key, { fact, values }] of cells) for (const { to, identities } of values.values()) {
    const broken = holding.get(key) ?? 0;
    const score = identities.length - broken;
    const bestScore = best ? best.explained.length - best.broken : -Infinity;
    if (score > bestScore || score === bestScore && best && broken < best.broken) best = { explained: identities, broken, candidates: [{ fact, to, witnesses: identities.length, key }] };
    else if (best && score === bestScore && broken === best.broken && identities.length === best.explained.length && identities.every((identity) => best!.explained.includes(identity))) best.candidates.push({ fact, to, witnesses: identities.length, key });
  }
  if (!best) return null;
  // A negative target or an unchanged one is no explanation of a printed positive figure.
  const plausible = best.candidates.filter(({ fact, to }) => !(compare(to, { units: 0n, places: 0 }) < 0 && compare(valueOf(fact), { units: 0n, places: 0 }) >= 0));
  return { failures: best.explained, candidates: plausible.length > 0 ? plausible : best.candidates };
}
