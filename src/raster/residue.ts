import { addToList } from '../lib/add-to-list.ts';
import type { Component } from './components.ts';

/** What a ragged edge of a line leaves is no larger than this many inches and no further from it than so many px. */
const LONG_INCHES = 0.06,
  NEAR_PX = 3;
/** So many such rests on a page are no strokes of characters. */
const MANY_RESTS = 40;
/** A point stands at the foot of a higher part, within so many px, this many inches away. */
const FOOT_PX = 2,
  BESIDE_INCHES = 0.06,
  HIGH_INCHES = 0.035;
/** Specks are no larger than this many inches, and nothing else is that near to them. So many on a page are dirt. */
const SPECK_INCHES = 0.0175,
  ALONE_INCHES = 0.08,
  MANY_SPECKS = 80;

/**
 * The parts of a page without what the ragged edges of its lines left, where there is much of it: points at the foot of
 * figures stay.
 */
export function withoutRests(
  parts: readonly Component[],
  blocked: Uint8Array,
  width: number,
  dpi: number,
): readonly Component[] {
  const rests = new Set(parts.filter((part) => isBesideLine(part, blocked, width, dpi)));
  if (rests.size < MANY_RESTS) return parts;
  const high = bucketsOf(
    parts.filter(({ y0, y1 }) => y1 - y0 + 1 >= HIGH_INCHES * dpi),
    dpi,
  );
  return parts.filter(
    (part) =>
      !rests.has(part) ||
      high(part.y1).some(
        (other) =>
          Math.abs(other.y1 - part.y1) <= FOOT_PX &&
          other.x0 - part.x1 <= BESIDE_INCHES * dpi &&
          part.x0 - other.x1 <= BESIDE_INCHES * dpi,
      ),
  );
}

function isBesideLine({ x0, y0, x1, y1 }: Component, blocked: Uint8Array, width: number, dpi: number): boolean {
  if (Math.max(x1 - x0, y1 - y0) + 1 > LONG_INCHES * dpi) return false;
  const x = (x0 + x1) >> 1,
    y = (y0 + y1) >> 1;
  const isNear = (at: number, step: number, kind: number): boolean => {
    for (let off = -NEAR_PX; off <= NEAR_PX; off++) if (((blocked[at + off * step] ?? 0) & kind) !== 0) return true;
    return false;
  };
  return (
    (isNear(y0 * width + x, width, 1) && isNear(y1 * width + x, width, 1)) ||
    (isNear(y * width + x0, 1, 2) && isNear(y * width + x1, 1, 2))
  );
}

/** Is a page full of specks that lie by themselves, as copies of copies are? */
export function isSpeckled(parts: readonly Component[], dpi: number): boolean {
  const around = bucketsOf(parts, dpi),
    near = ALONE_INCHES * dpi;
  const isAlone = (part: Component): boolean =>
    around(part.y0).every(
      (other) =>
        other === part ||
        other.x0 - part.x1 > near ||
        part.x0 - other.x1 > near ||
        other.y0 - part.y1 > near ||
        part.y0 - other.y1 > near,
    );
  return parts.filter((part) => isSpeck(part, dpi) && isAlone(part)).length >= MANY_SPECKS;
}

export const isSpeck = ({ x0, y0, x1, y1 }: Component, dpi: number): boolean =>
  Math.max(x1 - x0, y1 - y0) + 1 <= SPECK_INCHES * dpi;

/** Looks parts up by height: those that reach as high, or nearly. */
function bucketsOf(parts: readonly Component[], dpi: number): (y: number) => readonly Component[] {
  const size = Math.ceil(ALONE_INCHES * dpi) + 1,
    rows = new Map<number, Component[]>();
  for (const part of parts)
    for (let row = Math.floor(part.y0 / size) - 1; row <= Math.floor(part.y1 / size) + 1; row++)
      addToList(rows, row, part);
  return (y) => rows.get(Math.floor(y / size)) ?? [];
}
