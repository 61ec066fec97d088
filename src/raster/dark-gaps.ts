import { asOne, type LevelLine } from './line-ends.ts';
import type { LongRuns } from './long-runs.ts';
import { endReach, isNear } from './short-runs.ts';

/** Two lines in one line go on in each other over a gap up to this long that is dark nearly everywhere. */
const JOIN_INCHES = 1,
  OFFSET_INCHES = 0.015,
  DARK_SHARE = 0.75;
/**
 * A gap up to this long that does not reach from one line of the other direction to another is no missing border: a
 * stamp took it, and this share of it is dark still.
 */
const DAMAGE_INCHES = 0.15,
  DAMAGED_DARK_SHARE = 0.4;

/**
 * Joins lines that go on in one another: what lies between them is dark nearly everywhere, though no thin line by
 * itself (a stamp runs along it).
 */
export function overDarkGaps(
  lines: readonly LevelLine[],
  { bitmap, mask, width, dpi }: LongRuns,
  others: Uint8Array,
): LevelLine[] {
  const left = [...lines].sort((a, b) => a.from - b.from),
    result: LevelLine[] = [],
    far = endReach(dpi);
  for (let line = left.shift(); line; line = left.shift()) {
    const index = left.findIndex(
      ({ at, from }) =>
        Math.abs(at - line!.at) <= dpi * OFFSET_INCHES && from > line!.to && from - line!.to <= dpi * JOIN_INCHES,
    );
    const next = left[index];
    if (!next || darkShare(line, next) < (isDamage(line, next) ? DAMAGED_DARK_SHARE : DARK_SHARE)) {
      result.push(line);
      continue;
    }
    left.splice(index, 1);
    for (let x = line.to + 1; x < next.from; x++)
      for (let y = yAt(line, next, x) - 1; y <= yAt(line, next, x) + 1; y++) mask[y * width + x] = 1;
    left.unshift(asOne(line, next));
  }
  return result;

  function isDamage(a: LevelLine, b: LevelLine): boolean {
    return (
      b.from - a.to <= dpi * DAMAGE_INCHES &&
      !(isNear(others, width, Math.round(a.at), a.to, far) && isNear(others, width, Math.round(b.at), b.from, far))
    );
  }
  function darkShare(a: LevelLine, b: LevelLine): number {
    let dark = 0;
    for (let x = a.to + 1; x < b.from; x++) {
      const at = yAt(a, b, x) * width + x;
      if (bitmap[at] === 1 || bitmap[at - width] === 1 || bitmap[at + width] === 1) dark++;
    }
    return dark / Math.max(1, b.from - a.to - 1);
  }
}

/** Where the way from one line to the next is at x. */
const yAt = (a: LevelLine, b: LevelLine, x: number): number =>
  Math.round(a.at + ((b.at - a.at) * (x - a.to)) / (b.from - a.to));
