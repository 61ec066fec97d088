import type { Box } from '../../../schemas/index.ts';
import { boundsOf, middleX, middleY } from '../../lib/geometry.ts';
import { readAsWords } from '../../lib/recognised-words.ts';
import { isCjk } from '../../lib/text.ts';
import type { Glyph } from '../../model/page.ts';
import type { CellReading, GridCell } from '../../model/table.ts';
import { joinLines, lineText, linesOf } from './text.ts';
import { glyphsWithin, type GlyphRows } from '../glyph-rows.ts';
import { isApart } from './free-breaks.ts';
import { figureReadings } from './figure-readings.ts';
import { withHangingLines } from './hanging-lines.ts';
import type { Grid, Span } from '../ruled/grid.ts';
import { cellFinder, runsOf, settleRun } from '../text-runs.ts';

export interface FilledGrid {
  readonly grid: Grid;
  readonly cells: readonly GridCell[];
  /** The glyphs of each cell, in drawing order. */
  readonly held: readonly (readonly Glyph[])[];
  /** Indices of the glyphs that ended in a cell. */
  readonly taken: readonly number[];
}

/** Puts visible glyphs that no other grid took into the cells of a grid on the given page. */
export function fillCells(grid: Grid, rows: GlyphRows, isTaken: (index: number) => boolean, page: number): FilledGrid {
  const { glyphs } = rows;
  const cellAt = cellFinder(grid);
  // Most cells of a wide table hold nothing: lists are made for those that do.
  const held: (Glyph[] | undefined)[] = Array.from({ length: grid.spans.length });
  const readings: (CellReading[] | undefined)[] = Array.from({ length: grid.spans.length });
  const taken: number[] = [];
  for (const run of runsOf(glyphs, glyphsWithin(rows, grid.box), isTaken, grid, cellAt)) {
    const cells = run.map((index) => cellAt(middleX(glyphs[index]!.box), middleY(glyphs[index]!.box)));
    const placed = settleRun(run, cells, glyphs, grid);
    run.forEach((index, position) => {
      const cell = placed[position]!;
      if (cell < 0) return;
      (held[cell] ??= []).push(glyphs[index]!);
      taken.push(index);
    });
    if (placed.some((cell, position) => cell !== cells[position])) {
      const text = textOf(run);
      for (const cell of new Set(cells))
        if (cell >= 0)
          (readings[cell] ??= []).push({
            text: textOf(run.filter((_, position) => cells[position] === cell)),
            evidence: `overflowing text ${text} cut at the border`,
          });
    }
  }
  const whole = withHangingLines(grid, held);
  return {
    grid,
    cells: grid.spans.map((span, index) => cellOf(grid, span, whole[index] ?? NONE, readings[index] ?? NONE, page)),
    held: grid.spans.map((_, index) => whole[index] ?? NONE),
    taken,
  };

  function textOf(indices: readonly number[]): string {
    return indices.map((index) => glyphs[index]!.text).join('');
  }
}

/** Shared by the many cells that hold nothing. */
const NONE: readonly never[] = [];

function cellOf(
  grid: Grid,
  { row, column, rowSpan, columnSpan }: Span,
  inside: readonly Glyph[],
  readings: readonly CellReading[],
  page: number,
): GridCell {
  const box = [
    grid.columnEdges[column]!,
    grid.rowEdges[row]!,
    grid.columnEdges[column + columnSpan]!,
    grid.rowEdges[row + rowSpan]!,
  ] as const;
  const first = inside[0];
  if (!first)
    return {
      row,
      column,
      rowSpan,
      columnSpan,
      page,
      box,
      text: '',
      lines: NONE,
      textBox: null,
      indent: 0,
      glyphs: 0,
      method: 'text',
      confidence: 1,
      readings,
    };
  let confidence = 1,
    isOcr = false,
    isStraight = true;
  for (const glyph of inside) {
    if (glyph.confidence < confidence) confidence = glyph.confidence;
    if (glyph.method === 'ocr') isOcr = true;
    if (glyph.angle !== first.angle) isStraight = false;
  }
  const seen = isStraight ? linesOf(inside) : linesByAngle(inside),
    lines = isOcr ? withoutStrays(seen) : seen;
  const figure = isOcr && lines.length === 1 ? figureReadings(lines[0]!) : null;
  const texts = figure ? [figure.text] : (isOcr && lines.length > 1 ? inWords(lines) : lines).map(lineText);
  return {
    row,
    column,
    rowSpan,
    columnSpan,
    page,
    box,
    text: holdsAmounts(lines, texts, box) ? texts.join('\n') : joinLines(texts),
    lines: texts,
    textBox: boundsOf(boxesOf(inside)),
    indent: lines[0]?.[0] ? lines[0][0].box[0] - box[0] : 0,
    glyphs: inside.length,
    method: isOcr ? 'ocr' : 'text',
    confidence,
    readings: [
      ...(figure?.readings ?? NONE),
      ...(lines === seen
        ? NONE
        : [{ text: joinLines(seen.map(lineText)), evidence: 'recognised with less probability' }]),
      ...readings,
    ],
  };
}

/** Amounts below each other that no row parts: they are never one number. */
const holdsAmounts = (lines: readonly (readonly Glyph[])[], texts: readonly string[], [left, , right]: Box): boolean =>
  lines.length > 1 &&
  lines
    .slice(1)
    .every((line, index) => isApart(lines[index]!, line, [texts[index]!, texts[index + 1]!], { left, right }));

/** A stroke by itself above or below recognised words is dirt, or the rest of a line. */
function withoutStrays(lines: readonly (readonly Glyph[])[]): readonly (readonly Glyph[])[] {
  if (lines.length === 1 || !lines.some((line) => line.some(({ text }) => isCjk(text)))) return lines;
  const left = lines.filter((line) => !STRAY.test(lineText(line)));
  return left.length === lines.length ? lines : left;
}
const STRAY = /^[-.·]$/;

/** The lines of a recognised cell, put right by the words that go on from one to the next. */
function inWords(lines: readonly (readonly Glyph[])[]): readonly (readonly Glyph[])[] {
  const seen = lines.flat(),
    meant = readAsWords(seen);
  if (meant.length !== seen.length) return lines;
  let from = 0;
  return lines.map(({ length }) => meant.slice(from, (from += length)));
}

const boxesOf = (glyphs: readonly Glyph[]): Box[] => glyphs.map((glyph) => glyph.box);

function linesByAngle(glyphs: readonly Glyph[]): (readonly Glyph[])[] {
  const angles = [...new Set(glyphs.map(({ angle }) => angle))];
  return angles.flatMap((angle) => linesOf(glyphs.filter((glyph) => glyph.angle === angle)));
}
