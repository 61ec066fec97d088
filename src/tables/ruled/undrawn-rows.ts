import { medianOf } from '../../lib/geometry.ts';
import type { Glyph } from '../../model/page.ts';
import type { DrawnGrid } from './lost-line.ts';
import type { Grid, Span } from './grid.ts';
import { withNamesParted } from './parted-names.ts';
import { joinedLines, SAME_LINE_SHARE, sidesOf, textLines, type PrintedLine } from './printed-lines.ts';

/** So many figures below each other in one cell are a column of rows that no line parts. */
const FEWEST_FIGURES = 3;
/** Two are, where each is an amount and the first is not wrapped. */
const FEWEST_APART = 2;
/** Of the lines of such a cell this share are whole figures; of the figures this share stand beside a name. */
const FIGURE_SHARE = 0.8,
  NAMED_SHARE = 0.8;
/** A line nearer to the next one than this share of the usual distance is part of a wrapped text. */
const WRAPPED_SHARE = 0.78;
/** Distances that differ by less than this share are one. */
const EVEN_SHARE = 0.15;

/**
 * The grid with the rows that its texts show where only the columns are drawn: cells side by side that hold names and
 * figures below each other, line by line. Null where none does.
 */
export function findUndrawnRows(drawn: DrawnGrid): Grid | null {
  const { grid, held } = withNamesParted(drawn);
  const cuts = new Map<number, readonly number[]>();
  for (let row = 0; row < grid.rowEdges.length - 1; row++) {
    const inside = rowEdgesWithin(row, grid, held);
    if (inside.length > 0) cuts.set(row, inside);
  }
  return cuts.size === 0 ? null : withRows(grid, cuts);
}

/** Where the rows of one drawn row part; none where it is one row. */
function rowEdgesWithin(
  row: number,
  { spans, columnEdges }: Grid,
  held: readonly (readonly Glyph[])[],
): readonly number[] {
  const cells = spans.flatMap((span, index) =>
    span.row === row && span.rowSpan === 1 && held[index]!.length > 0 ? [{ span, glyphs: held[index]! }] : [],
  );
  if (cells.length < 2 || cells.every(({ glyphs }) => isOneLine(glyphs))) return [];
  if (cells.some(({ glyphs }) => glyphs.some(({ angle }) => angle !== 0))) return [];
  const columns = cells.map(({ span, glyphs }) => textLines(glyphs, sidesOf(span, columnEdges)));
  const size = medianOf(cells.flatMap(({ glyphs }) => glyphs.map((glyph) => glyph.size)))!;
  if (holdsPairs(columns)) {
    const pairs = joinedLines(columns.flat(), size);
    if (pairs.every(({ hasName, hasFigure }) => hasName && hasFigure)) return edgesBetween(pairs);
  }
  const figures = columns.filter(isColumnOfFigures),
    fewest = figures.some((lines) => lines.some((line) => line.isApart)) ? FEWEST_APART : FEWEST_FIGURES,
    names = columns.filter((lines) => lines.filter(({ hasName }) => hasName).length >= fewest);
  if (figures.length === 0 || names.length === 0) return [];
  const isBeside = ({ baseline }: PrintedLine): boolean =>
    names.some((lines) => lines.some((line) => Math.abs(line.baseline - baseline) <= size));
  const all = figures.flat().filter(({ hasFigure }) => hasFigure);
  if (all.filter(isBeside).length < NAMED_SHARE * all.length) return [];
  return edgesBetween(asRows(joinedLines(columns.flat(), size), pitchOfNames(names, all, size)));
}

/** Most cells hold one line, which is seen at once. */
function isOneLine(glyphs: readonly Glyph[]): boolean {
  let highest = Infinity,
    lowest = -Infinity,
    smallest = Infinity;
  for (const { baseline, size } of glyphs) {
    highest = Math.min(highest, baseline);
    lowest = Math.max(lowest, baseline);
    smallest = Math.min(smallest, size);
  }
  return lowest - highest <= SAME_LINE_SHARE * smallest;
}

const edgesBetween = (rows: readonly PrintedLine[]): readonly number[] =>
  rows.slice(1).map((next, index) => (rows[index]!.bottom + next.top) / 2);

/** Columns of figures that two rows without a line between them have at least. */
const FEWEST_PAIRS = 2;

/** Two rows in every cell, of two sides perhaps at other heights: names, and whole figures below each other. */
const holdsPairs = (columns: readonly (readonly PrintedLine[])[]): boolean =>
  columns.every((lines) => lines.length === 2) &&
  columns.some((lines) => lines.every(({ hasName }) => hasName)) &&
  columns.filter(isPairOfFigures).length >= FEWEST_PAIRS;

const GROUPED = /^[-−]?\d{1,3}(,\d{3})*(\.\d+)?$/;

/** Two figures, not one in two lines: both are grouped, or have as many decimals. */
function isPairOfFigures([first, second]: readonly PrintedLine[]): boolean {
  const texts = [first!.text, second!.text],
    decimals = texts.map((text) => text.split('.')[1]?.length ?? 0);
  return (
    texts.every((text) => GROUPED.test(text)) &&
    decimals[0] === decimals[1] &&
    (decimals[0]! > 0 || texts.every((text) => text.includes(',')))
  );
}

const isColumnOfFigures = (lines: readonly PrintedLine[]): boolean => {
  const figures = lines.filter(({ hasFigure }) => hasFigure).length;
  return (figures >= FEWEST_FIGURES || lines.some(({ isApart }) => isApart)) && figures >= FIGURE_SHARE * lines.length;
};

/**
 * The distance of names that are rows of their own, also where most rows have no figures: they end though the next one
 * would have had room, they keep one distance, and the figures stand on their lines. Null where they do not.
 */
function pitchOfNames(
  names: readonly (readonly PrintedLine[])[],
  figures: readonly PrintedLine[],
  size: number,
): number | null {
  const lines = names.flat(),
    distances = names.flatMap((column) =>
      column.slice(1).flatMap((line, index) => (line.isFree ? [line.baseline - column[index]!.baseline] : [])),
    ),
    pitch = lowerThird(distances);
  if (pitch === null) return null;
  const even = distances.filter((distance) => Math.abs(distance - pitch) <= EVEN_SHARE * pitch),
    onLines = figures.filter((figure) =>
      lines.some(({ baseline }) => Math.abs(baseline - figure.baseline) <= SAME_LINE_SHARE * size),
    );
  return even.length >= NAMED_SHARE * distances.length && onLines.length >= NAMED_SHARE * figures.length ? pitch : null;
}

/**
 * Lines as rows: a name that is wrapped stands nearer to its other lines than rows do, and its figures beside one of
 * them or between them.
 */
function asRows(lines: readonly PrintedLine[], pitch: number | null): PrintedLine[] {
  const distances = distancesOf(lines),
    ofFigures = distancesOf(lines.filter(({ hasFigure }) => hasFigure));
  // Blank and wrapped rows make some distances of figures wider.
  const usual = Math.min(
    (ofFigures.length < 2 ? null : lowerThird(ofFigures)) ?? pitch ?? medianOf(distances) ?? 0,
    pitch ?? Infinity,
  );
  // A line without figures belongs to the nearer of its neighbours, if it is nearer than rows are.
  const joinsNext = lines.map(({ hasFigure }, index) => {
    const before = distances[index - 1] ?? Infinity,
      after = distances[index] ?? Infinity;
    return !hasFigure && after < WRAPPED_SHARE * usual && after < before;
  });
  const rows: PrintedLine[] = [];
  lines.forEach((line, index) => {
    const row = rows.at(-1),
      isNear = index > 0 && distances[index - 1]! < WRAPPED_SHARE * usual;
    const goesOn =
      row !== undefined &&
      isNear &&
      !(row.hasFigure && line.hasFigure) &&
      (joinsNext[index - 1]! || (!line.hasFigure && !joinsNext[index]!));
    if (!goesOn) rows.push(line);
    else
      rows[rows.length - 1] = {
        ...row,
        top: Math.min(row.top, line.top),
        bottom: Math.max(row.bottom, line.bottom),
        hasFigure: row.hasFigure || line.hasFigure,
      };
  });
  return rows;
}

const distancesOf = (lines: readonly PrintedLine[]): number[] =>
  lines.slice(1).map(({ baseline }, index) => baseline - lines[index]!.baseline);

/** The distance that most of them keep, where some are wider; null for none. */
const lowerThird = (distances: readonly number[]): number | null =>
  [...distances].sort((a, b) => a - b)[Math.floor(distances.length / 3)] ?? null;

/** The grid with further edges inside some of its rows; a cell over several rows covers all that they become. */
function withRows(grid: Grid, cuts: ReadonlyMap<number, readonly number[]>): Grid {
  const rowEdges: number[] = [],
    firstOf: number[] = [];
  grid.rowEdges.forEach((edge, row) => {
    firstOf.push(rowEdges.length);
    rowEdges.push(edge, ...(cuts.get(row) ?? []));
  });
  const spans = grid.spans.flatMap((span): Span[] => {
    const first = firstOf[span.row]!,
      end = firstOf[span.row + span.rowSpan]!;
    return span.rowSpan > 1
      ? [{ ...span, row: first, rowSpan: end - first }]
      : Array.from({ length: end - first }, (_, index) => ({ ...span, row: first + index }));
  });
  return { ...grid, rowEdges, spans: spans.sort((a, b) => a.row - b.row || a.column - b.column) };
}
