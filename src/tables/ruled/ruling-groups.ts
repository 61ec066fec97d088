import { DisjointSets } from '../../lib/disjoint-sets.ts';
import { firstAtLeast } from '../../lib/geometry.ts';
import type { Ruling } from '../../model/page.ts';

/** Lines that stop this short of each other still meet. */
const CROSS_TOLERANCE_PT = 3;
/** A loose vertical line as tall as a grid, within this, is its outer border. */
const SAME_EXTENT_PT = 4;

/** Groups joined rulings that cross or meet: each group draws one table, or one figure. */
export function groupRulings(rulings: readonly Ruling[]): Ruling[][] {
  const horizontal = rulings.filter(({ axis }) => axis === 'horizontal').sort((a, b) => a.at - b.at);
  const vertical = rulings.filter(({ axis }) => axis === 'vertical');
  const all = [...horizontal, ...vertical];
  const sets = new DisjointSets(all.length);
  const positions = horizontal.map(({ at }) => at);
  for (let v = 0; v < vertical.length; v++) {
    const line = vertical[v]!;
    for (let h = firstAtLeast(positions, line.from - CROSS_TOLERANCE_PT); h < horizontal.length; h++) {
      const other = horizontal[h]!;
      if (other.at > line.to + CROSS_TOLERANCE_PT) break;
      if (line.at >= other.from - CROSS_TOLERANCE_PT && line.at <= other.to + CROSS_TOLERANCE_PT)
        sets.union(h, horizontal.length + v);
    }
  }
  return adoptOuterLines(sets.groups().map((group) => group.map((index) => all[index]!)));
}

/** A vertical line that meets no other but runs from a grid's top to its bottom bounds a column of one tall cell. */
function adoptOuterLines(groups: readonly Ruling[][]): Ruling[][] {
  const loose = groups.filter((group) => group.length === 1 && group[0]!.axis === 'vertical').map(([line]) => line!);
  if (loose.length === 0) return [...groups];
  const grids = groups.filter((group) => group.length >= 4).map((lines) => ({ lines: [...lines], ...extentOf(lines) }));
  const bucketOf = (y: number): number => Math.floor(y / (2 * SAME_EXTENT_PT));
  const byTop = new Map<number, typeof grids>();
  for (const grid of grids) byTop.set(bucketOf(grid.top), [...(byTop.get(bucketOf(grid.top)) ?? []), grid]);
  const adopted = new Set<Ruling>();
  for (const line of loose) {
    const near = [-1, 0, 1]
      .flatMap((step) => byTop.get(bucketOf(line.from) + step) ?? [])
      .filter(
        (grid) =>
          Math.abs(grid.top - line.from) <= SAME_EXTENT_PT &&
          Math.abs(grid.bottom - line.to) <= SAME_EXTENT_PT &&
          (line.at < grid.left || line.at > grid.right),
      );
    const distance = (grid: { left: number; right: number }): number =>
      Math.max(grid.left - line.at, line.at - grid.right);
    const nearest = near.sort((a, b) => distance(a) - distance(b))[0];
    if (nearest) {
      nearest.lines.push(line);
      adopted.add(line);
    }
  }
  const kept = groups.filter((group) => group.length < 4 && !(group.length === 1 && adopted.has(group[0]!)));
  return [...grids.map(({ lines }) => lines), ...kept];
}

function extentOf(lines: readonly Ruling[]): { top: number; bottom: number; left: number; right: number } {
  let top = Infinity,
    bottom = -Infinity,
    left = Infinity,
    right = -Infinity;
  for (const line of lines) {
    const [x0, x1, y0, y1] =
      line.axis === 'vertical' ? [line.at, line.at, line.from, line.to] : [line.from, line.to, line.at, line.at];
    if (x0 < left) left = x0;
    if (x1 > right) right = x1;
    if (y0 < top) top = y0;
    if (y1 > bottom) bottom = y1;
  }
  return { top, bottom, left, right };
}
