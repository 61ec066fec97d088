import { clusterIndices } from '../../lib/geometry.ts';
import type { Ruling } from '../../model/page.ts';
import type { Grid } from './grid.ts';
import type { SegmentLine } from '../segments.ts';
import { isAnchor, isUnitLine } from '../table-anchors.ts';

/** Lines of one table begin and end at the same places, within this. */
const SAME_EXTENT_PT = 3;
const EDGE_GAP_PT = 2.5;
/** A table is at least this wide; shorter lines are underlines. */
const MIN_WIDTH_PT = 120;
/** No printed row is so thin. */
const MIN_ROW_PT = 7;

/** A title alone between two lines further apart than this many sizes stands between two tables. */
const GAP_SIZES = 3;

/** What horizontal lines alone frame: rows by their heights, lines that reach over some of the columns only. */
export interface RuledArea {
  readonly left: number;
  readonly right: number;
  readonly rowEdges: readonly number[];
  /** For each row edge, the stretches that a line covers. */
  readonly covered: readonly (readonly (readonly [number, number])[])[];
}

/**
 * Finds areas between horizontal lines of one width that meet no vertical line; a title between two of them parts two
 * tables.
 */
export function ruledAreas(
  rulings: readonly Ruling[],
  grids: readonly Grid[],
  lines: readonly SegmentLine[],
): RuledArea[] {
  const free = rulings
    .filter(
      (line) =>
        line.axis === 'horizontal' &&
        !grids.some(
          ({ box }) =>
            line.at > box[1] - EDGE_GAP_PT && line.at < box[3] + EDGE_GAP_PT && line.to > box[0] && line.from < box[2],
        ),
    )
    .sort((a, b) => a.at - b.at);
  const wide = free.filter((line) => line.to - line.from >= MIN_WIDTH_PT);
  const open: { left: number; right: number; full: number[] }[] = [];
  for (const line of wide) {
    const area = open.find(
      ({ left, right }) => Math.abs(left - line.from) <= SAME_EXTENT_PT && Math.abs(right - line.to) <= SAME_EXTENT_PT,
    );
    if (area) area.full.push(line.at);
    else open.push({ left: line.from, right: line.to, full: [line.at] });
  }
  const tables = open.flatMap(({ left, right, full }) =>
    tablesBetween(
      full,
      lines.filter((line) => line.segments.some(({ box }) => box[2] > left && box[0] < right)),
    ).map(([top, bottom]) => ({ left, right, top, bottom })),
  );
  // Lines that leave out a merged cell at the side have one width, too: they belong to the wider table around them.
  return tables
    .filter(
      (table) =>
        !tables.some(
          (other) =>
            other !== table &&
            other.right - other.left > table.right - table.left &&
            other.left <= table.left + SAME_EXTENT_PT &&
            other.right >= table.right - SAME_EXTENT_PT &&
            other.top <= table.top &&
            other.bottom >= table.bottom,
        ),
    )
    .flatMap(({ left, right, top, bottom }) => areaOf(left, right, top, bottom, free) ?? []);
}

/** Stretches of full lines that belong to one table, as first and last line. */
function tablesBetween(full: readonly number[], lines: readonly SegmentLine[]): (readonly [number, number])[] {
  const tables: [number, number][] = [];
  let start = 0;
  const close = (end: number) => {
    const first = start < end && isRunningRule(start) ? start + 1 : start;
    if (end > first) tables.push([full[first]!, full[end]!]);
  };
  for (let index = 1; index < full.length; index++) {
    const inside = linesIn(index);
    const isNext = isHeading(index) && index - 1 > firstRow(start);
    const isGap =
      inside.some(isAnchor) &&
      (inside.length > 1 || (isNext && full[index]! - full[index - 1]! > GAP_SIZES * inside[0]!.segments[0]!.size));
    // The title of the next table stands between lines itself, at the end of what came before.
    if (!isGap && !(isNext && !isHeading(index - 1))) continue;
    close(index - 1);
    start = isGap ? index : index - 1;
  }
  close(full.length - 1);
  return tables;

  /** The rule close under a running title, with nothing between it and the table's own first line. */
  function isRunningRule(index: number): boolean {
    return (
      linesIn(index + 1).length === 0 &&
      lines.some(
        ({ bottom, segments }) => bottom <= full[index]! + EDGE_GAP_PT && full[index]! - bottom < segments[0]!.size / 2,
      )
    );
  }

  function linesIn(index: number): readonly SegmentLine[] {
    return lines.filter(
      (line) => (line.top + line.bottom) / 2 > full[index - 1]! && (line.top + line.bottom) / 2 < full[index]!,
    );
  }

  /** Nothing but the title or number of a table stands above this line. */
  function isHeading(index: number): boolean {
    const inside = linesIn(index);
    return inside.length === 1 && inside[0]!.segments.length === 1 && isAnchor(inside[0]!) && !isUnitLine(inside[0]!);
  }

  /** The first line under which a row of the table itself stands. */
  function firstRow(from: number): number {
    let index = from + 1;
    while (index < full.length && linesIn(index).every(isAnchor)) index++;
    return index - 1;
  }
}

function areaOf(left: number, right: number, top: number, bottom: number, free: readonly Ruling[]): RuledArea | null {
  const own = free.filter(
    (line) =>
      line.at > top - EDGE_GAP_PT &&
      line.at < bottom + EDGE_GAP_PT &&
      line.from > left - SAME_EXTENT_PT &&
      line.to < right + SAME_EXTENT_PT,
  );
  const all = clusterIndices(
    own.map(({ at }) => at),
    EDGE_GAP_PT,
    EDGE_GAP_PT * 2,
  ).map((group) => group.map((index) => own[index]!));
  const heightOf = (group: readonly Ruling[]): number => group.reduce((sum, { at }) => sum + at, 0) / group.length;
  // The rule under a running title may lie close above the table, the one over a footer close below.
  let first = 0,
    last = all.length - 1;
  while (first < last && heightOf(all[first + 1]!) - heightOf(all[first]!) < MIN_ROW_PT) first++;
  while (last > first && heightOf(all[last]!) - heightOf(all[last - 1]!) < MIN_ROW_PT) last--;
  const edges = all.slice(first, last + 1),
    rowEdges = edges.map(heightOf);
  if (rowEdges.length < 2 || rowEdges.some((edge, index) => index > 0 && edge - rowEdges[index - 1]! < MIN_ROW_PT))
    return null;
  return { left, right, rowEdges, covered: edges.map((group) => group.map(({ from, to }) => [from, to] as const)) };
}

/** Does a line at the edge run along at least half of [x0, x1]? */
export function isRuled(area: RuledArea, edge: number, x0: number, x1: number): boolean {
  const along = area.covered[edge]!.reduce(
    (sum, [from, to]) => sum + Math.max(0, Math.min(to, x1) - Math.max(from, x0)),
    0,
  );
  return along >= (x1 - x0) / 2;
}
