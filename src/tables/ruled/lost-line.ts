import { overlap } from '../../lib/geometry.ts';
import type { Glyph, Ruling } from '../../model/page.ts';
import type { GridCell } from '../../model/table.ts';
import type { Piece } from '../cells/pieces.ts';
import { gridOfLines, type Grid, type Span } from './grid.ts';
import { findHeaderRows } from '../header-rows.ts';

/** A text reaches over a line that it does not cross by less than this. */
export const OVER_LINE_PT = 1;
/** Amounts keep about this much from the line at their right. */
const PAD_PT = 2;
/** A text this near to the middle of its cell is centred in it: it belongs to the whole cell. */
const CENTRED_PT = 3;
/** Of the texts in a column that lost its line, no more than this share may lie across it. */
const CROSSING_SHARE = 0.15;
/** Two amounts side by side in this many cells tell of a line without any name above. */
const MIN_AMOUNT_PAIRS = 2;
/**
 * Characters of a name, so that a word spread over its cell (金 额) is not two; figures that two columns have together.
 */
const MIN_NAME = 2,
  MIN_FIGURES = 3;
const COLUMN_NUMBER = /^\d{1,2}$/;
/** Columns of another page are these, within this. */
const SAME_EDGE_PT = 3;

/** A grid as drawn, with what its spans hold, in the order of its spans. */
export interface DrawnGrid {
  readonly grid: Grid;
  readonly cells: readonly GridCell[];
  readonly held: readonly (readonly Glyph[])[];
}

/** A grid with a line that is not drawn, and how it is known. */
export interface Healed {
  readonly grid: Grid;
  readonly evidence: string;
}

export const TWO_FIGURES = /\d\.\d+.*\.\d/,
  FIGURE = /\d/,
  WHOLE_FIGURE = /^-?\d[\d,]*(\.\d+)?$/;

/** A line lost over the whole height: two columns look like one. Gives the first such column parted. */
export function lostLine(
  { grid, cells, held }: DrawnGrid,
  suspects: readonly number[],
  piecesAt: (index: number) => readonly Piece[],
  others: readonly (readonly number[])[],
): Healed | null {
  const { rowEdges, columnEdges, spans } = grid;
  const { headerEnd, preambleRows } = findHeaderRows(cells, rowEdges.length - 1, columnEdges.length - 1);
  const columns = new Set(
    suspects.flatMap((index) =>
      spans[index]!.columnSpan === 1 &&
      spans[index]!.row >= headerEnd &&
      piecesAt(index).length > 1 &&
      piecesAt(index).some(({ amount }) => amount)
        ? [spans[index]!.column]
        : [],
    ),
  );
  for (const column of columns) {
    const indices = spans.flatMap((span, index) =>
      span.column === column && span.columnSpan === 1 && held[index]!.length > 0 ? [index] : [],
    );
    const body = indices.filter((index) => spans[index]!.row >= headerEnd).map(piecesAt);
    const stripe = stripeOf(body);
    if (!stripe) continue;
    const middle = (stripe.from + stripe.to) / 2;
    const pairs = body.filter(
      (pieces) => pieces.some((piece) => piece.x1 < middle) && pieces.some((piece) => piece.x0 > middle),
    );
    const amountPairs = pairs.filter((pieces) => pieces.filter(({ amount }) => amount).length > 1);
    const [left, right] = [columnEdges[column]!, columnEdges[column + 1]!];
    const names = spans
      .flatMap((span, index) =>
        span.row >= preambleRows &&
        span.row < headerEnd &&
        span.column <= column &&
        span.column + span.columnSpan > column
          ? [piecesAt(index)]
          : [],
      )
      .filter(
        (pieces) =>
          pieces.some((piece) => piece.x0 > left - OVER_LINE_PT && piece.x1 < stripe.to) &&
          pieces.some((piece) => piece.x0 > stripe.from) &&
          pieces.every((piece) => piece.x1 < stripe.to || piece.x0 > stripe.from),
      );
    const known = others.flatMap((edges) =>
      fitsWithin(columnEdges, edges)
        ? edges.filter(
            (x) =>
              x > Math.max(left + OVER_LINE_PT, stripe.from - SAME_EDGE_PT) &&
              x < Math.min(right - OVER_LINE_PT, stripe.to + SAME_EDGE_PT),
          )
        : [],
    )[0];
    if (names.length === 0 && known === undefined && amountPairs.length < MIN_AMOUNT_PAIRS) continue;
    const nameRight = names.at(-1)?.filter((piece) => piece.x0 > stripe.from && piece.x1 < right + OVER_LINE_PT) ?? [];
    const lineEnd = grid.lines
      ?.filter(({ axis }) => axis === 'horizontal')
      .flatMap((line) => [line.from, line.to])
      .find((end) => end > stripe.from - OVER_LINE_PT && end < stripe.to + OVER_LINE_PT);
    const x =
      lineEnd ??
      clamp(
        known ?? (nameRight.length > 0 ? nameRight[0]!.x0 + nameRight.at(-1)!.x1 - right : stripe.from + PAD_PT),
        stripe,
      );
    const whole = partColumn(grid, column, x, headerEnd, piecesAt);
    if (!whole || whole.columnEdges.length <= columnEdges.length) continue;
    return {
      grid: whole,
      evidence: [
        amountPairs.length > 0
          ? `two figures side by side in ${amountPairs.length} cell(s)`
          : `label and figure side by side in ${pairs.length} cell(s)`,
        ...(names.length > 0 ? ['two names above'] : []),
        ...(known === undefined ? [] : ['columns of the page before']),
      ].join(', '),
    };
  }
  return null;
}

/**
 * Two names side by side in a header, and figures that end under the one or the other, but in no row under both: the
 * columns fill different rows.
 */
export function lineBetweenNames(
  { grid, cells, held }: DrawnGrid,
  named: readonly number[],
  piecesAt: (index: number) => readonly Piece[],
): Healed | null {
  const { rowEdges, columnEdges, spans } = grid;
  const { headerEnd, preambleRows } = findHeaderRows(cells, rowEdges.length - 1, columnEdges.length - 1);
  for (const index of named) {
    const { row, column } = spans[index]!,
      names = piecesAt(index);
    const [left, right] = names;
    if (
      row < preambleRows ||
      row >= headerEnd ||
      names.length !== 2 ||
      names.some(({ text }) => text.length < MIN_NAME || FIGURE.test(text))
    )
      continue;
    const under = spans.flatMap((span, other) =>
      span.column === column && span.columnSpan === 1 && span.row > row && held[other]!.length > 0
        ? [piecesAt(other)]
        : [],
    );
    const middle = (left!.x1 + right!.x0) / 2,
      all = under.flat();
    const own = all.filter(({ x0, x1 }) => (x0 + x1) / 2 < middle),
      next = all.filter(({ x0, x1 }) => (x0 + x1) / 2 >= middle);
    const from = Math.max(left!.x1, ...own.map(({ x1 }) => x1)),
      to = Math.min(right!.x0, ...next.map(({ x0 }) => x0));
    if (to <= from) continue;
    const isNumbered = under.some(
      (pieces) =>
        pieces.length === 2 &&
        pieces.every(({ text }) => COLUMN_NUMBER.test(text)) &&
        Number(pieces[1]!.text) === Number(pieces[0]!.text) + 1,
    );
    const before = own.filter(({ amount }) => amount).length,
      after = next.filter(({ amount }) => amount).length;
    if (!isNumbered && (before === 0 || after === 0 || before + after < MIN_FIGURES)) continue;
    const x = clamp(right!.x0 + right!.x1 - columnEdges[column + 1]!, { from, to });
    const whole = partColumn(grid, column, x, headerEnd, piecesAt);
    if (whole && whole.columnEdges.length > columnEdges.length)
      return {
        grid: whole,
        evidence:
          'two names in a header, ' +
          `${isNumbered ? 'two numbers of columns' : `figures under each (${before}, ${after})`}`,
      };
  }
  return null;
}

/** The widest common white stripe between the texts of cells that hold two, across which hardly any other text lies. */
function stripeOf(body: readonly (readonly Piece[])[]): { from: number; to: number } | null {
  const gaps = body.flatMap((pieces) =>
    pieces
      .slice(1)
      .flatMap((piece, index) =>
        piece.amount || pieces[index]!.amount ? [{ from: pieces[index]!.x1, to: piece.x0 }] : [],
      ),
  );
  const crossing = (x: number): number =>
    body.filter((pieces) => pieces.some((piece) => piece.x0 < x - OVER_LINE_PT && piece.x1 > x + OVER_LINE_PT)).length;
  const rated = gaps
    .map(({ from, to }) => (from + to) / 2)
    .map((x) => ({ x, support: gaps.filter((gap) => gap.from < x && gap.to > x).length, crossing: crossing(x) }))
    .filter((each) => each.crossing <= body.length * CROSSING_SHARE)
    .sort((a, b) => b.support - a.support || a.crossing - b.crossing);
  const best = rated[0];
  if (!best) return null;
  let from = -Infinity,
    to = Infinity;
  for (const { x0, x1 } of body.flat()) {
    if (x0 < best.x - OVER_LINE_PT && x1 > best.x + OVER_LINE_PT) continue;
    if ((x0 + x1) / 2 < best.x) from = Math.max(from, x1);
    else to = Math.min(to, x0);
  }
  return to > from ? { from, to } : null;
}

const clamp = (x: number, { from, to }: { from: number; to: number }): number =>
  Math.max(from + (to - from) * 0.1, Math.min(to - (to - from) * 0.1, x));

/** Do all columns lie on those of another page, which has more of them? */
function fitsWithin(edges: readonly number[], more: readonly number[]): boolean {
  return (
    more.length > edges.length &&
    edges.every((edge) => more.some((other) => Math.abs(edge - other) <= SAME_EDGE_PT)) &&
    Math.abs(more[0]! - edges[0]!) <= SAME_EDGE_PT &&
    Math.abs(more.at(-1)! - edges.at(-1)!) <= SAME_EDGE_PT
  );
}

/**
 * The grid with a line at x through a column, in all rows but those where a text lies across it or is centred over both
 * sides.
 */
function partColumn(
  grid: Grid,
  column: number,
  x: number,
  headerEnd: number,
  piecesAt: (index: number) => readonly Piece[],
): Grid | null {
  const { columnEdges, rowEdges, lines } = grid;
  const drawn = grid.spans.flatMap((span, index): Ruling[] => {
    const { column: first, columnSpan, row, rowSpan } = span,
      end = first + columnSpan;
    if (first > column || end <= column || !isParted(span, piecesAt(index))) return [];
    return [
      { axis: 'vertical', at: x, from: rowEdges[row]!, to: rowEdges[row + rowSpan]!, width: 0, origin: 'stroke' },
    ];
  });
  return lines ? gridOfLines([...lines, ...drawn]) : null;

  /** Does a line between two rows end where the lost line ran? */
  function endsAt(y: number): boolean {
    return (
      lines?.some(
        (line) =>
          line.axis === 'horizontal' &&
          Math.abs(line.at - y) <= SAME_EDGE_PT &&
          (Math.abs(line.from - x) <= SAME_EDGE_PT || Math.abs(line.to - x) <= SAME_EDGE_PT),
      ) ?? false
    );
  }

  function isParted({ column: first, columnSpan, row, rowSpan, cut }: Span, pieces: readonly Piece[]): boolean {
    if (pieces.length === 0) return columnSpan === 1;
    if (pieces.some((piece) => overlap(piece.x0, piece.x1, x - OVER_LINE_PT, x + OVER_LINE_PT) >= 2 * OVER_LINE_PT))
      return false;
    if (pieces.some((piece) => piece.x1 <= x + OVER_LINE_PT) && pieces.some((piece) => piece.x0 >= x - OVER_LINE_PT))
      return true;
    if (columnSpan > 1) return cut === true || endsAt(rowEdges[row]!) || endsAt(rowEdges[row + rowSpan]!);
    const isCentred =
      Math.abs(pieces[0]!.x0 + pieces.at(-1)!.x1 - columnEdges[first]! - columnEdges[first + columnSpan]!) <=
        2 * CENTRED_PT && !pieces.some(({ amount }) => amount);
    return !(isCentred && (row < headerEnd || pieces.length === 1));
  }
}
