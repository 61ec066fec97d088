import { addToList } from '../../lib/add-to-list.ts';
import type { Ruling } from '../../model/page.ts';
import type { Rect } from './state.ts';

/** One upright area that a page paints in one colour. */
export interface PaintedArea {
  readonly box: Rect;
  readonly color: string;
}

/** What a page paints as areas, and the white lines over coloured ones: borders that are no dark lines. */
export interface PaintedAreas {
  readonly areas: PaintedArea[];
  readonly white: Ruling[];
  /** White areas looked at so far. */
  looks: number;
}

/** Thinner areas are lines; wider gaps between two cells are none. */
const MIN_SIDE_PT = 6,
  MAX_CELL_HEIGHT_PT = 120,
  MAX_GAP_PT = 4;
/** A gap that can be seen. */
const SEEN_GAP_PT = 0.3;
/** Hostile pages paint millions of areas and lines; no table has more cells, or is painted over more often. */
const MAX_AREAS = 2_000,
  MAX_LOOKS = 10_000;
/** Fewer cells, rows or columns than this may be a header alone, whose table draws no lines. */
const MIN_CELLS = 8,
  MIN_ROWS = 4,
  MIN_COLUMNS = 2;
/** White lines between columns reach further down than a header does. */
const MIN_WHITE_PT = 80;
const BUCKET_PT = 8;
const WHITE = '#ffffff';

/** Keeps an area, white ones only where they lie on a coloured one. */
export function addArea(painted: PaintedAreas, box: Rect | null, color: string): void {
  const { areas } = painted;
  if (color === WHITE && (areas.length === 0 || painted.looks++ >= MAX_LOOKS)) return;
  if (
    box === null ||
    areas.length >= MAX_AREAS ||
    box[2] - box[0] < MIN_SIDE_PT ||
    box[3] - box[1] < MIN_SIDE_PT ||
    !color.startsWith('#')
  )
    return;
  if (color !== WHITE || isOnColour(areas, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2)) areas.push({ box, color });
}

const isOnColour = (areas: readonly PaintedArea[], x: number, y: number): boolean =>
  areas.some(({ box, color }) => color !== WHITE && x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3]);

/** Borders that areas show: white lines over colours, and the gaps between cells painted one by one. */
export function bordersOfAreas({ areas, white }: PaintedAreas): Ruling[] {
  return areas.length === 0 ? [] : [...whiteLines(areas, white), ...gaps(areas)];
}

function whiteLines(areas: readonly PaintedArea[], white: readonly Ruling[]): Ruling[] {
  const seen = white.slice(0, MAX_LOOKS).filter(({ axis, at, from, to }) =>
    [1 / 6, 1 / 2, 5 / 6].some((share) => {
      const along = from + (to - from) * share;
      return axis === 'horizontal' ? isOnColour(areas, along, at) : isOnColour(areas, at, along);
    }),
  );
  const lengths = new Map<number, number>();
  for (const { axis, at, from, to } of seen)
    if (axis === 'vertical') lengths.set(Math.round(at), (lengths.get(Math.round(at)) ?? 0) + to - from);
  return [...lengths.values()].some((length) => length >= MIN_WHITE_PT) ? seen : [];
}

/** A side of a cell: which coordinate of the box, and in which direction the neighbour lies. */
const SIDES = [
  { own: 0, other: 2, sign: -1 },
  { own: 1, other: 3, sign: -1 },
  { own: 2, other: 0, sign: 1 },
  { own: 3, other: 1, sign: 1 },
] as const;

function gaps(areas: readonly PaintedArea[]): Ruling[] {
  const cells = areas.filter(({ box }) => box[3] - box[1] <= MAX_CELL_HEIGHT_PT);
  if (cells.length < MIN_CELLS) return [];
  const bySide = SIDES.map(({ other }) => {
    const buckets = new Map<number, PaintedArea[]>();
    for (const cell of cells) addToList(buckets, Math.floor(cell.box[other] / BUCKET_PT), cell);
    return buckets;
  });
  // For each cell and side, where the border to its neighbour runs.
  const found = cells.map((cell) =>
    SIDES.map(({ own, other, sign }, side) => {
      const key = Math.floor(cell.box[own] / BUCKET_PT);
      for (const near of [key - 1, key, key + 1])
        for (const next of bySide[side]!.get(near) ?? []) {
          const gap = (next.box[other] - cell.box[own]) * sign;
          if (
            next !== cell &&
            gap > -SEEN_GAP_PT &&
            gap <= MAX_GAP_PT &&
            (gap >= SEEN_GAP_PT || next.color !== cell.color) &&
            liesAlong(cell.box, next.box, own % 2 === 0 ? 1 : 0)
          )
            return cell.box[own] + (sign * gap) / 2;
        }
      return null;
    }),
  );
  const tiles = cells.flatMap((cell, index) => {
    const sides = found[index]!;
    return (sides[0] ?? sides[2]) !== null && (sides[1] ?? sides[3]) !== null
      ? [SIDES.map(({ own }, side) => sides[side] ?? cell.box[own])]
      : [];
  });
  const count = (side: number): number => new Set(tiles.map((tile) => Math.round(tile[side]! / MAX_GAP_PT))).size;
  if (tiles.length < MIN_CELLS || count(1) < MIN_ROWS || count(0) < MIN_COLUMNS) return [];
  return tiles.flatMap(([x0, y0, x1, y1]): Ruling[] => [
    ...[y0!, y1!].map((at): Ruling => ({ axis: 'horizontal', at, from: x0!, to: x1!, width: 0, origin: 'fill' })),
    ...[x0!, x1!].map((at): Ruling => ({ axis: 'vertical', at, from: y0!, to: y1!, width: 0, origin: 'fill' })),
  ]);
}

/** Do two cells lie along one border, by half of the shorter one at least? `from`: 0 for x, 1 for y. */
function liesAlong(a: Rect, b: Rect, from: 0 | 1): boolean {
  const to = (from + 2) as 2 | 3;
  return Math.min(a[to], b[to]) - Math.max(a[from], b[from]) >= Math.min(a[to] - a[from], b[to] - b[from]) / 2;
}
