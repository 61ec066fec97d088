import { medianOf } from '../../lib/geometry.ts';
import type { Glyph } from '../../model/page.ts';
import type { Grid, Span } from './grid.ts';
import type { DrawnGrid } from './lost-line.ts';
import { SAME_LINE_SHARE, sidesOf, textLines, type PrintedLine } from './printed-lines.ts';

/** So many figures of a row, each beside a line of one cell, tell that the lines of that cell are names of the row. */
const FEWEST_BESIDE = 3;
/** This share of the figures stands on lines of names, and of these this share ends with room for the next one. */
const BESIDE_SHARE = 0.9;

/** What a row holds: the figures of its own cells, and whether some of them are names. */
interface RowLines {
  readonly figures: readonly PrintedLine[];
  readonly hasNames: boolean;
}

/**
 * A header without a line below it is one cell with the names under it. Where they stand line by line beside the
 * figures of the row that it ends in, which has no names of its own, the cell is parted at the top of that row.
 */
export function withNamesParted(drawn: DrawnGrid): DrawnGrid {
  const { grid, held } = drawn,
    rows = new Map<number, RowLines>();
  const at = (row: number): RowLines => {
    const known = rows.get(row) ?? linesOfRow(row, drawn);
    rows.set(row, known);
    return known;
  };
  const parted = grid.spans.flatMap((span, index) => {
    const last = span.row + span.rowSpan - 1,
      glyphs = held[index]!;
    return span.rowSpan > 1 && holdsNamesOf(() => at(last), span, glyphs, grid) ? [index] : [];
  });
  if (parted.length === 0) return drawn;
  const pieces = grid.spans.flatMap((span, index) =>
    parted.includes(index) ? partedAbove(span, held[index]!, grid) : [{ span, glyphs: held[index]! }],
  );
  pieces.sort((a, b) => a.span.row - b.span.row || a.span.column - b.span.column);
  return {
    ...drawn,
    grid: { ...grid, spans: pieces.map(({ span }) => span) },
    held: pieces.map(({ glyphs }) => glyphs),
  };
}

/** Lines of the cells that cover this row alone. */
function linesOfRow(row: number, { grid: { spans, columnEdges }, held }: DrawnGrid): RowLines {
  const lines = spans.flatMap((span, index) =>
    span.row === row && span.rowSpan === 1 && held[index]!.length > 0
      ? textLines(held[index]!, sidesOf(span, columnEdges))
      : [],
  );
  return { figures: lines.filter(({ hasFigure }) => hasFigure), hasNames: lines.some(({ hasName }) => hasName) };
}

/** Does the part of a cell that stands in its last row name the figures of that row, line by line? */
function holdsNamesOf(row: () => RowLines, span: Span, glyphs: readonly Glyph[], grid: Grid): boolean {
  const edge = grid.rowEdges[span.row + span.rowSpan - 1]!;
  if (glyphs.some(({ angle, box: [, top, , bottom] }) => angle !== 0 || (top < edge && bottom > edge))) return false;
  const own = glyphs.filter(({ box: [, top] }) => top >= edge);
  if (own.length < FEWEST_BESIDE) return false;
  const { figures, hasNames } = row();
  if (hasNames || figures.length < FEWEST_BESIDE) return false;
  const size = medianOf(own.map((glyph) => glyph.size))!,
    names = textLines(own, sidesOf(span, grid.columnEdges)).filter(({ hasName }) => hasName),
    isBeside = ({ baseline }: PrintedLine): boolean =>
      names.some((name) => Math.abs(name.baseline - baseline) <= SAME_LINE_SHARE * size);
  return (
    names.length >= FEWEST_BESIDE &&
    figures.filter(isBeside).length >= BESIDE_SHARE * figures.length &&
    names.slice(1).filter(({ isFree }) => isFree).length >= BESIDE_SHARE * (names.length - 1)
  );
}

/** The cell above its last row, and what it holds in that row. */
function partedAbove(span: Span, glyphs: readonly Glyph[], { rowEdges }: Grid): { span: Span; glyphs: Glyph[] }[] {
  const last = span.row + span.rowSpan - 1,
    isBelow = ({ box: [, top] }: Glyph): boolean => top >= rowEdges[last]!;
  return [
    { span: { ...span, rowSpan: span.rowSpan - 1 }, glyphs: glyphs.filter((glyph) => !isBelow(glyph)) },
    { span: { ...span, row: last, rowSpan: 1 }, glyphs: glyphs.filter(isBelow) },
  ];
}
