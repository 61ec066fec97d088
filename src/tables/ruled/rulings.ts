import { clusterIndices } from '../../lib/geometry.ts';
import type { Ruling } from '../../model/page.ts';

/** Borders drawn twice, or once per neighbouring cell, lie this close; rows are never so thin. */
const PARALLEL_GAP_PT = 1.6;
const PARALLEL_SPREAD_PT = 3;
/** Gaps of dashed and dotted lines, and where per-cell borders stop short of a corner. */
const END_GAP_PT = 3.5;
/** Shorter than this is a dash of the text, a tick or a dot, not a border. */
const MIN_RULING_PT = 4;
/** Hostile pages draw millions of segments; no table needs more. */
const MAX_RULINGS = 60_000;

/** Joined lines beyond this many, by length, are hatching: a page of a table joins to a hundred. */
const MAX_JOINED = 5_000;

/** Snaps near-parallel rulings together and joins broken ones; per axis, sorted by position and start. */
export function joinRulings(rulings: readonly Ruling[]): Ruling[] {
  const kept = rulings.length > MAX_RULINGS ? rulings.slice(0, MAX_RULINGS) : rulings;
  const joined = (['horizontal', 'vertical'] as const).flatMap((axis) =>
    joinAxis(kept.filter((ruling) => ruling.axis === axis)),
  );
  if (joined.length <= MAX_JOINED) return joined;
  const longest = new Set([...joined].sort((a, b) => b.to - b.from - (a.to - a.from)).slice(0, MAX_JOINED));
  return joined.filter((ruling) => longest.has(ruling));
}

function joinAxis(rulings: readonly Ruling[]): Ruling[] {
  const joined: Ruling[] = [];
  for (const group of clusterIndices(
    rulings.map(({ at }) => at),
    PARALLEL_GAP_PT,
    PARALLEL_SPREAD_PT,
  )) {
    const parts = group.map((index) => rulings[index]!).sort((a, b) => a.from - b.from);
    let run: Ruling[] = [];
    let end = -Infinity;
    const close = () => {
      const first = run[0];
      if (first && end - first.from >= MIN_RULING_PT) {
        const total = run.reduce((sum, part) => sum + part.to - part.from, 0);
        const at = total > 0 ? run.reduce((sum, part) => sum + part.at * (part.to - part.from), 0) / total : first.at;
        joined.push({ ...first, at, to: end });
      }
    };
    for (const part of parts) {
      if (run.length > 0 && part.from - end > END_GAP_PT) {
        close();
        run = [];
        end = -Infinity;
      }
      run.push(part);
      end = Math.max(end, part.to);
    }
    close();
  }
  return joined;
}
