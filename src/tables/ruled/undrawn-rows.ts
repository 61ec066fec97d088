import { boundsOf, clusterIndices, medianOf } from '../../lib/geometry.ts';
import { labelKey } from '../../lib/text.ts';
import type { Glyph } from '../../model/page.ts';
import { lineText } from '../cells/text.ts';
import type { DrawnGrid } from './lost-line.ts';
import type { Grid, Span } from './grid.ts';

/** So many figures below each other in one cell are a column of rows that no line parts. */
const FEWEST_FIGURES = 3;
/** Of the lines of such a cell this share are whole figures; of the figures this share stand beside a name. */
const FIGURE_SHARE = 0.8,
  NAMED_SHARE = 0.8;
/** Baselines of one row differ less than this share of the size. */
const SAME_LINE_SHARE = 0.35;
/** A line nearer to the next one than this share of the usual distance is part of a wrapped text. */
const WRAPPED_SHARE = 0.78;

const WHOLE_FIGURE = /^[-−]?\d[\d,]*(\.\d+)?%?$/,
  HAN = /[一-龥]/;

/** One printed line of a row of the grid. */
interface PrintedLine {
  readonly top: number;
  readonly bottom: number;
  readonly baseline: number;
  readonly text: string;
  readonly hasFigure: boolean;
  readonly hasName: boolean;
}

/**
 * The grid with the rows that its texts show where only the columns are drawn: cells side by side that hold names and
 * figures below each other, line by line. Null where none does.
 */
export function findUndrawnRows({ grid, held }: DrawnGrid): Grid | null {
  const cuts = new Map<number, readonly number[]>();
  for (let row = 0; row < grid.rowEdges.length - 1; row++) {
    const inside = rowEdgesWithin(row, grid.spans, held);
    if (inside.length > 0) cuts.set(row, inside);
  }
  return cuts.size === 0 ? null : withRows(grid, cuts);
}

/** Where the rows of one drawn row part; none where it is one row. */
function rowEdgesWithin(row: number, spans: readonly Span[], held: readonly (readonly Glyph[])[]): readonly number[] {
  const cells = spans.flatMap((span, index) =>
    span.row === row && span.rowSpan === 1 && held[index]!.length > 0 ? [held[index]!] : [],
  );
  if (cells.length < 2 || cells.some((glyphs) => glyphs.some(({ angle }) => angle !== 0))) return [];
  const columns = cells.map(textLines);
  const size = medianOf(cells.flat().map((glyph) => glyph.size))!;
  if (holdsPairs(columns)) {
    const pairs = joinedLines(columns.flat(), size);
    if (pairs.every(({ hasName, hasFigure }) => hasName && hasFigure)) return edgesBetween(pairs);
  }
  const figures = columns.filter(isColumnOfFigures),
    names = columns.filter((lines) => lines.filter(({ hasName }) => hasName).length >= FEWEST_FIGURES);
  if (figures.length === 0 || names.length === 0) return [];
  const isBeside = ({ baseline }: PrintedLine): boolean =>
    names.some((lines) => lines.some((line) => Math.abs(line.baseline - baseline) <= size));
  const all = figures.flat().filter(({ hasFigure }) => hasFigure);
  if (all.filter(isBeside).length < NAMED_SHARE * all.length) return [];
  const rows = asRows(joinedLines(columns.flat(), size));
  return edgesBetween(rows);
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

/** The lines of one cell. */
function textLines(glyphs: readonly Glyph[]): PrintedLine[] {
  const size = medianOf(glyphs.map((glyph) => glyph.size))!;
  return clusterIndices(
    glyphs.map(({ baseline }) => baseline),
    size * SAME_LINE_SHARE,
    size * 0.9,
  ).map((group) => {
    const line = group.map((index) => glyphs[index]!).sort((a, b) => a.box[0] - b.box[0]),
      [, top, , bottom] = boundsOf(line.map(({ box }) => box))!,
      text = labelKey(lineText(line)).replace(/\s/g, '');
    return {
      top,
      bottom,
      baseline: line[0]!.baseline,
      text,
      hasFigure: WHOLE_FIGURE.test(text),
      hasName: HAN.test(text),
    };
  });
}

const isColumnOfFigures = (lines: readonly PrintedLine[]): boolean => {
  const figures = lines.filter(({ hasFigure }) => hasFigure).length;
  return figures >= FEWEST_FIGURES && figures >= FIGURE_SHARE * lines.length;
};

/** The lines of all cells that stand at one height, as one. */
function joinedLines(lines: readonly PrintedLine[], size: number): PrintedLine[] {
  return clusterIndices(
    lines.map(({ baseline }) => baseline),
    size * SAME_LINE_SHARE,
    size * 0.8,
  ).map((group) => {
    const own = group.map((index) => lines[index]!);
    return {
      top: Math.min(...own.map(({ top }) => top)),
      bottom: Math.max(...own.map(({ bottom }) => bottom)),
      baseline: own.reduce((sum, { baseline }) => sum + baseline, 0) / own.length,
      text: own.map(({ text }) => text).join(' '),
      hasFigure: own.some(({ hasFigure }) => hasFigure),
      hasName: own.some(({ hasName }) => hasName),
    };
  });
}

/**
 * Lines as rows: a name that is wrapped stands nearer to its other lines than rows do, and its figures beside one of
 * them or between them.
 */
function asRows(lines: readonly PrintedLine[]): PrintedLine[] {
  const distances = lines.slice(1).map(({ baseline }, index) => baseline - lines[index]!.baseline);
  const usual = usualDistance(lines.filter(({ hasFigure }) => hasFigure)) ?? medianOf(distances) ?? 0;
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

/** The distance of figures that most of them keep: blank and wrapped rows make the others wider. */
function usualDistance(lines: readonly PrintedLine[]): number | null {
  const distances = lines
    .slice(1)
    .map(({ baseline }, index) => baseline - lines[index]!.baseline)
    .sort((a, b) => a - b);
  return distances.length < 2 ? null : distances[Math.floor(distances.length / 3)]!;
}

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
