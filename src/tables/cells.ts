import { boundsOf, intervalOf, middleX, middleY } from '../lib/geometry.ts';
import type { Glyph } from '../model/page.ts';
import type { CellReading, GridCell } from '../model/table.ts';
import { joinLines, lineText, linesOf } from './cell-text.ts';
import type { Grid } from './grid.ts';

/** Glyphs nearer to each other than this share of their size belong to one run of text. */
const RUN_GAP_SHARE = 0.3;
/** A glyph that a border cuts by more than this share shows that its text overflows the cell. */
const STRADDLE_SHARE = 0.2;
const NUMERIC = /^[\d.,%-]$/;

export interface FilledGrid {
  readonly cells: readonly GridCell[];
  /** Indices of the glyphs that ended in a cell. */
  readonly taken: ReadonlySet<number>;
}

/** Puts visible glyphs into the cells of a grid on the given page. */
export function fillCells(grid: Grid, glyphs: readonly Glyph[], page: number): FilledGrid {
  const columnCount = grid.columnEdges.length - 1;
  const owner = new Int32Array((grid.rowEdges.length - 1) * columnCount);
  grid.spans.forEach((span, index) => {
    for (let row = span.row; row < span.row + span.rowSpan; row++) {
      owner.fill(index, row * columnCount + span.column, row * columnCount + span.column + span.columnSpan);
    }
  });
  const cellAt = (x: number, y: number): number => {
    const row = intervalOf(grid.rowEdges, y), column = intervalOf(grid.columnEdges, x);
    return row < 0 || column < 0 ? -1 : owner[row * columnCount + column]!;
  };
  const held: number[][] = grid.spans.map(() => []);
  const readings: CellReading[][] = grid.spans.map(() => []);
  const taken = new Set<number>();
  for (const run of runsOf(glyphs, grid)) {
    const cells = run.map((index) => cellAt(middleX(glyphs[index]!.box), middleY(glyphs[index]!.box)));
    const placed = settleRun(run, cells, glyphs, grid);
    run.forEach((index, position) => {
      const cell = placed[position]!;
      if (cell < 0) return;
      held[cell]!.push(index);
      taken.add(index);
    });
    if (placed.some((cell, position) => cell !== cells[position])) {
      const text = run.map((index) => glyphs[index]!.text).join('');
      for (const cell of new Set(cells)) if (cell >= 0) readings[cell]!.push({ text: run.filter((_, position) => cells[position] === cell).map((index) => glyphs[index]!.text).join(''), evidence: `overflowing text ${text} cut at the border` });
    }
  }
  const cells = grid.spans.map((span, index): GridCell => {
    const inside = held[index]!.map((glyph) => glyphs[glyph]!);
    const box = [grid.columnEdges[span.column]!, grid.rowEdges[span.row]!, grid.columnEdges[span.column + span.columnSpan]!, grid.rowEdges[span.row + span.rowSpan]!] as const;
    const lines = linesByAngle(inside);
    const texts = lines.map(lineText);
    return {
      ...span, page, box, text: joinLines(texts), lines: texts, textBox: boundsOf(inside.map((glyph) => glyph.box)),
      indent: lines[0]?.[0] ? lines[0][0].box[0] - box[0] : 0, glyphs: inside.length,
      method: inside.some(({ method }) => method === 'ocr') ? 'ocr' : 'text',
      confidence: inside.reduce((least, glyph) => Math.min(least, glyph.confidence), 1), readings: readings[index]!,
    };
  });
  return { cells, taken };
}

function linesByAngle(glyphs: readonly Glyph[]): Glyph[][] {
  const angles = [...new Set(glyphs.map(({ angle }) => angle))];
  return angles.flatMap((angle) => linesOf(angles.length === 1 ? glyphs : glyphs.filter((glyph) => glyph.angle === angle)));
}

/** Cuts the glyphs over a grid, in drawing order, into runs of touching glyphs on one baseline. */
function* runsOf(glyphs: readonly Glyph[], grid: Grid): Generator<number[]> {
  const [x0, y0, x1, y1] = grid.box;
  let run: number[] = [];
  for (let index = 0; index < glyphs.length; index++) {
    const glyph = glyphs[index]!;
    if (glyph.hidden) continue;
    const x = middleX(glyph.box), y = middleY(glyph.box);
    if (x < x0 || x > x1 || y < y0 || y > y1) continue;
    const previous = run.length > 0 ? glyphs[run.at(-1)!]! : null;
    const gap = previous ? glyph.box[0] - previous.box[2] : 0;
    const touches = previous !== null && previous.angle === 0 && glyph.angle === 0 && previous.font === glyph.font
      && Math.abs(previous.baseline - glyph.baseline) < 0.2 * glyph.size && gap < glyph.size * RUN_GAP_SHARE && gap > -0.4 * glyph.size;
    if (!touches && run.length > 0) { yield run; run = []; }
    run.push(index);
  }
  if (run.length > 0) yield run;
}

/** Decides the cells of one run: glyphs stay where they stand unless the text plainly overflows a vertical border. */
function settleRun(run: readonly number[], cells: readonly number[], glyphs: readonly Glyph[], grid: Grid): readonly number[] {
  if (cells.every((cell) => cell === cells[0])) return cells;
  const settled = [...cells];
  let start = 0;
  for (let i = 1; i <= run.length; i++) {
    if (i < run.length && !isRealBreak(i)) continue;
    // [start, i) is one piece of text: it goes whole to the cell that holds most of it.
    const votes = new Map<number, number>();
    for (let k = start; k < i; k++) votes.set(cells[k]!, (votes.get(cells[k]!) ?? 0) + 1);
    const best = [...votes].sort((a, b) => b[1] - a[1])[0]![0];
    for (let k = start; k < i; k++) settled[k] = best;
    start = i;
  }
  return settled;

  /** Between run[i-1] and run[i] the cell changes and the print shows that the text does too. */
  function isRealBreak(i: number): boolean {
    if (cells[i] === cells[i - 1]) return false;
    const left = glyphs[run[i - 1]!]!, right = glyphs[run[i]!]!;
    const a = grid.spans[cells[i - 1]!], b = grid.spans[cells[i]!];
    if (!a || !b) return true;
    const border = grid.columnEdges[Math.max(a.column, b.column)]!;
    const cutLeft = (left.box[2] - border) / (left.box[2] - left.box[0]), cutRight = (border - right.box[0]) / (right.box[2] - right.box[0]);
    if (cutLeft > STRADDLE_SHARE || cutRight > STRADDLE_SHARE) return false;
    const touching = right.box[0] - left.box[2] < 0.1 * right.size;
    return !(touching && NUMERIC.test(left.text) && NUMERIC.test(right.text) && !/\d\.\d{2,6}$/.test(run.slice(start, i).map((index) => glyphs[index]!.text).join('')));
  }
}
