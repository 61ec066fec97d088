import { holdsAt, residualOf, type Cell, type Link } from './graph.ts';
import type { Effect } from './hypothesis.ts';
import { indexRanges, type Range } from './ranges.ts';

/**
 * What each value of a cell would do to the identities that it stands in, the others as they are. A figure that many
 * sentences repeat stands in as many identities, and each of them wants another value of it: looking at every identity
 * for every value takes a time that grows with the square of their number.
 */
export function effectsOf(cell: Cell): (value: bigint) => Effect {
  const failing: Link[] = [],
    wanted: Range[] = [],
    held: (readonly [Link, Range])[] = [],
    others: (readonly [Link, held: boolean])[] = [];
  for (const link of new Set(cell.links)) {
    const holds = holdsAt(link),
      range = holdingRange(link, cell);
    if (range === null) others.push([link, holds]);
    else if (holds) held.push([link, range]);
    else {
      failing.push(link);
      wanted.push(range);
    }
  }
  const index = indexRanges(wanted),
    places = new Map([...new Set(cell.links)].map((link, place) => [link, place]));
  const inOrder = (links: readonly Link[]): readonly Link[] =>
    [...links].sort((a, b) => places.get(a)! - places.get(b)!);
  return (value) => {
    const explains = index.overlapping({ low: value, high: value }).map((at) => failing[at]!),
      breaks = held.flatMap(([link, { low, high }]) => (value < low || value > high ? [link] : []));
    if (others.length === 0) return { explains: new Set(explains), breaks };
    const at = (each: Cell): bigint => (each === cell ? value : each.value);
    for (const [link, before] of others) {
      const after = holdsAt(link, at);
      if (after && !before) explains.push(link);
      if (before && !after) breaks.push(link);
    }
    return { explains: new Set(inOrder(explains)), breaks: [...inOrder(breaks)] };
  };
}

/** The values of a cell at which a sum holds; null where these are no single range, or have no end. */
function holdingRange(link: Link, cell: Cell): Range | null {
  const by = link.coefficients.get(cell);
  if (link.identity.kind === 'ratio' || link.identity.kind === 'at-most' || (by !== 1n && by !== -1n)) return null;
  const wanted = cell.value - by * residualOf(link);
  return { low: wanted - link.allowed, high: wanted + link.allowed };
}
