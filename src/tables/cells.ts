import { boundsOf, middleX, middleY } from '../lib/geometry.ts';
import type { Glyph } from '../model/page.ts';
import type { CellReading, GridCell } from '../model/table.ts';
import { joinLines, lineText, linesOf } from './cell-text.ts';
import { glyphsWithin, type GlyphRows } from './glyph-rows.ts';
import type { Grid } from './grid.ts';
import { cellFinder, runsOf, settleRun } from './text-runs.ts';

export interface FilledGrid {
  readonly grid: Grid;
  readonly cells: readonly GridCell[];
  /** Indices of the glyphs that ended in a cell. */
  readonly taken: readonly number[];
}

/** Puts visible glyphs that no other grid took into the cells of a grid on the given page. */
export function fillCells(grid: Grid, rows: GlyphRows, isTaken: (index: number) => boolean, page: number): FilledGrid {
  const { glyphs } = rows;
  const cellAt = cellFinder(grid);
  const held: number[][] = grid.spans.map(() => []);
  const readings: CellReading[][] = grid.spans.map(() => []);
  const taken: number[] = [];
  for (const run of runsOf(glyphs, glyphsWithin(rows, grid.box), isTaken, grid, cellAt)) {
    const cells = run.map((index) => cellAt(middleX(glyphs[index]!.box), middleY(glyphs[index]!.box)));
    const placed = settleRun(run, cells, glyphs, grid);
    run.forEach((index, position) => {
      const cell = placed[position]!;
      if (cell < 0) return;
      held[cell]!.push(index);
      taken.push(index);
    });
    if (placed.some((cell, position) => cell !== cells[position])) {
      const text = textOf(run);
      for (const cell of new Set(cells)) if (cell >= 0) readings[cell]!.push({ text: textOf(run.filter((_, position) => cells[position] === cell)), evidence: `overflowing text ${text} cut at the border` });
    }
  }
  return { grid, cells: grid.spans.map((span, index) => cellOf(grid, index, held[index]!.map((glyph) => glyphs[glyph]!), readings[index]!, page)), taken };

  function textOf(indices: readonly number[]): string {
    return indices.map((index) => glyphs[index]!.text).join('');
  }
}

/** Shared by the many cells that hold nothing. */
const NONE: readonly never[] = [];

function cellOf(grid: Grid, index: number, inside: readonly Glyph[], readings: readonly CellReading[], page: number): GridCell {
  const span = grid.spans[index]!;
  const box = [grid.columnEdges[span.column]!, grid.rowEdges[span.row]!, grid.columnEdges[span.column + span.columnSpan]!, grid.rowEdges[span.row + span.rowSpan]!] as const;
  if (inside.length === 0) return { ...span, page, box, text: '', lines: NONE, textBox: null, indent: 0, glyphs: 0, method: 'text', confidence: 1, readings: readings.length === 0 ? NONE : readings };
  const lines = linesByAngle(inside);
  const texts = lines.map(lineText);
  return {
    ...span, page, box, text: joinLines(texts), lines: texts, textBox: boundsOf(inside.map((glyph) => glyph.box)),
    indent: lines[0]?.[0] ? lines[0][0].box[0] - box[0] : 0, glyphs: inside.length,
    method: inside.some(({ method }) => method === 'ocr') ? 'ocr' : 'text',
    confidence: inside.reduce((least, glyph) => Math.min(least, glyph.confidence), 1), readings,
  };
}

function linesByAngle(glyphs: readonly Glyph[]): Glyph[][] {
  if (glyphs.length === 0) return [];
  const angles = [...new Set(glyphs.map(({ angle }) => angle))];
  return angles.flatMap((angle) => linesOf(angles.length === 1 ? glyphs : glyphs.filter((glyph) => glyph.angle === angle)));
}
