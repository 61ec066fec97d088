import type { Glyph } from '../../model/page.ts';
import type { Grid, Span } from '../ruled/grid.ts';
import { linesOf } from './text.ts';

/** This share of a line's height over the border, and over the line below it, makes it none of the cell's own. */
const LEAST_BEYOND = 0.12;

type Held = readonly (readonly Glyph[] | undefined)[];

/**
 * The glyphs of each cell, a line that hangs over the border from the row above given back to it. Lines of one text
 * never cover each other: the first of a cell that stands over its upper border and over the line below is the end of
 * the name above.
 */
export function withHangingLines(grid: Grid, held: Held): Held {
  const byPlace = new Map(grid.spans.map((span, index) => [placeOf(span.row + span.rowSpan, span), index]));
  const moved = [...held];
  grid.spans.forEach((span, index) => {
    const inside = held[index],
      above = span.row > 0 ? byPlace.get(placeOf(span.row, span)) : undefined;
    if (!inside || above === undefined || (held[above]?.length ?? 0) === 0) return;
    const hanging = hangingLine(inside, grid.rowEdges[span.row]!);
    if (hanging.length === 0) return;
    moved[index] = (moved[index] ?? []).filter((glyph) => !hanging.includes(glyph));
    moved[above] = [...(moved[above] ?? []), ...hanging];
  });
  return moved;
}

const placeOf = (end: number, { column, columnSpan }: Span): string => `${end} ${column} ${columnSpan}`;

/** The first line of a cell where it is that of the cell above. */
function hangingLine(inside: readonly Glyph[], top: number): readonly Glyph[] {
  const angle = inside[0]?.angle;
  if (!inside.some(({ box }) => box[1] < top) || inside.some((glyph) => glyph.angle !== angle)) return [];
  const [first, second] = linesOf(inside);
  if (!first || !second) return [];
  const start = Math.min(...first.map(({ box }) => box[1])),
    end = Math.max(...first.map(({ box }) => box[3])),
    beyond = (end - start) * LEAST_BEYOND;
  const isOver = start < top - beyond,
    covers = end - Math.min(...second.map(({ box }) => box[1])) > beyond;
  return isOver && covers ? first : [];
}
