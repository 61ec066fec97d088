import type { GridCell } from '../../model/table.ts';
import { piecesOf, type Piece } from '../cells/pieces.ts';
import type { Span } from './grid.ts';
import { findHeaderRows } from '../header-rows.ts';
import {
  type DrawnGrid,
  type Healed,
  lostLine,
  lineBetweenNames,
  FIGURE,
  TWO_FIGURES,
  WHOLE_FIGURE,
  OVER_LINE_PT,
} from './lost-line.ts';

/**
 * Figures that tell where the one figure of a cell over several columns stands; and cells over these columns in other
 * rows, of all.
 */
const MIN_ALIKE = 3,
  SPANNED_SHARE = 0.05;
/** Amounts of one column end at one place, within this. */
const SAME_RIGHT_PT = 1.5;

/**
 * Where a line between two columns was not drawn, or not for one row, cells hold two texts side by side, of which at
 * least one is an amount. Gives the grid with such lines; null where none is missing. `others` are columns of tables on
 * the pages before, which may go on here.
 */
export function findLostLines(drawn: DrawnGrid, others: readonly (readonly number[])[]): Healed | null {
  const suspects = drawn.grid.spans.flatMap((_, index) =>
    mayHoldTwo(drawn.cells[index]!) || isLoneFigure(drawn.cells[index]!) ? [index] : [],
  );
  const named = drawn.cells.flatMap(({ text, lines, columnSpan }, index) =>
    columnSpan === 1 && (text.includes(' ') || lines.length > 1) ? [index] : [],
  );
  if (suspects.length === 0 && named.length === 0) return null;
  const pieces = new Map<number, readonly Piece[]>();
  const at = (index: number): readonly Piece[] => {
    const known = pieces.get(index);
    if (known) return known;
    const own = piecesOf(drawn.held[index]!);
    pieces.set(index, own);
    return own;
  };
  return (
    (suspects.length > 0 ? (lostPieces(drawn, suspects, at) ?? lostLine(drawn, suspects, at, others)) : null) ??
    lineBetweenNames(drawn, named, at)
  );
}

function mayHoldTwo({ text, lines }: GridCell): boolean {
  return FIGURE.test(text) && (lines.length > 1 || text.includes(' ') || TWO_FIGURES.test(text));
}

/**
 * One figure in a cell over several columns: where it ends as those of one column do, the cells beside it are blank.
 */
const isLoneFigure = ({ text, columnSpan }: GridCell): boolean => columnSpan > 1 && WHOLE_FIGURE.test(text);

/** One row lost the line between two of its cells: the columns are known from the other rows. */
function lostPieces(
  { grid, cells, held }: DrawnGrid,
  suspects: readonly number[],
  piecesAt: (index: number) => readonly Piece[],
): Healed | null {
  const edges = grid.columnEdges;
  const { headerEnd } = findHeaderRows(cells, grid.rowEdges.length - 1, edges.length - 1);
  const cuts = new Map<number, readonly number[]>();
  for (const index of suspects) {
    const { row, column, columnSpan } = grid.spans[index]!;
    const pieces = piecesAt(index),
      isLone = pieces.length === 1;
    if (row < headerEnd || columnSpan < 2 || !pieces.some(({ text }) => WHOLE_FIGURE.test(text))) continue;
    const within = new Set<number>();
    for (const [position, piece] of pieces.entries()) {
      const own = columnOf(edges, (piece.x0 + piece.x1) / 2);
      if (
        !WHOLE_FIGURE.test(piece.text) ||
        piece.x0 < edges[own]! - OVER_LINE_PT ||
        piece.x1 > edges[own + 1]! + OVER_LINE_PT
      )
        continue;
      const alike = alikeIn(own, piece);
      // What stands at the left of its cell may as well be aligned to the whole of it.
      const isLeft = own === column && piece.x0 - edges[own]! <= edges[own + 1]! - piece.x1;
      if (
        isLone
          ? isLeft || alike < MIN_ALIKE || !isParted(row, column, columnSpan)
          : alike === 0 && !(piece.amount && padsLikeOthers(own, piece))
      )
        continue;
      if (isLone || (position > 0 && pieces[position - 1]!.x1 < edges[own]! + OVER_LINE_PT)) within.add(own);
      if (isLone || (position + 1 < pieces.length && pieces[position + 1]!.x0 > edges[own + 1]! - OVER_LINE_PT))
        within.add(own + 1);
    }
    const inside = [...within].filter((edge) => edge > column && edge < column + columnSpan).sort((a, b) => a - b);
    if (inside.length > 0) cuts.set(index, inside);
  }
  if (cuts.size === 0) return null;
  const spans = grid.spans.flatMap((span, index) => (cuts.has(index) ? cutAt(span, cuts.get(index)!) : [span]));
  return { grid: { ...grid, spans }, evidence: 'columns of the other rows' };

  /** How many other figures of the column end, begin or are centred where this one does. */
  function alikeIn(column: number, piece: Piece): number {
    return grid.spans.filter(
      (span, index) =>
        span.column === column &&
        span.columnSpan === 1 &&
        span.row >= headerEnd &&
        held[index]!.length > 0 &&
        piecesAt(index).some(
          (other) =>
            FIGURE.test(other.text) &&
            (Math.abs(other.x1 - piece.x1) <= SAME_RIGHT_PT ||
              Math.abs(other.x0 - piece.x0) <= SAME_RIGHT_PT ||
              Math.abs(other.x0 + other.x1 - piece.x0 - piece.x1) <= 2 * SAME_RIGHT_PT),
        ),
    ).length;
  }

  /** Amounts of other columns keep as much from the border at their right as this one does. */
  function padsLikeOthers(column: number, piece: Piece): boolean {
    return (
      grid.spans.filter(
        (span, index) =>
          span.columnSpan === 1 &&
          span.row >= headerEnd &&
          held[index]!.length > 0 &&
          piecesAt(index).some(
            (other) =>
              other.amount &&
              Math.abs(edges[span.column + 1]! - other.x1 - (edges[column + 1]! - piece.x1)) <= SAME_RIGHT_PT / 2,
          ),
      ).length >= MIN_ALIKE
    );
  }

  /** Hardly any other row has one cell over these columns. */
  function isParted(row: number, first: number, count: number): boolean {
    const over = grid.spans.filter(
      (span) =>
        span.row >= headerEnd &&
        span.row !== row &&
        span.column < first + count &&
        span.column + span.columnSpan > first,
    );
    return over.filter(({ columnSpan }) => columnSpan > 1).length <= over.length * SPANNED_SHARE;
  }
}

const cutAt = (span: Span, edges: readonly number[]): Span[] => {
  const all = [span.column, ...edges, span.column + span.columnSpan];
  return all.slice(1).map((end, index) => ({ ...span, column: all[index]!, columnSpan: end - all[index]! }));
};

function columnOf(edges: readonly number[], x: number): number {
  let column = 0;
  while (column + 2 < edges.length && edges[column + 1]! <= x) column++;
  return column;
}
