import { intervalOf, middleX, middleY } from '../lib/geometry.ts';
import type { Glyph } from '../model/page.ts';
import type { Grid } from './ruled/grid.ts';

/** Glyphs nearer to each other than this share of their size belong to one run of text. */
const RUN_GAP_SHARE = 0.3;
/** A glyph that begins this much before the last one's end was not drawn after it but over it. */
const OVERLAP_SHARE = 0.1;
/** A glyph that a border cuts by more than this share shows that its text overflows the cell. */
const STRADDLE_SHARE = 0.2;
/** Text that begins this near to its cell's left border, in sizes, was placed into that cell. */
const LEFT_ALIGNED_SIZES = 0.6;
const NUMERIC = /^[\d.,%-]$/;
/** Amounts are printed with two decimals (行政运行 1,234.56), rates and 万元 figures with up to six. */
const COMPLETE_AMOUNT = /\d\.\d{2,6}$/;
const COMPLETE_MONEY = /^-?\d{1,3}(,\d{3})+\.\d\d$/;

/** Where a glyph stands: index into the grid's spans, -1 outside. */
export type CellAt = (x: number, y: number) => number;

export function cellFinder(grid: Grid): CellAt {
  const columnCount = grid.columnEdges.length - 1;
  const owner = new Int32Array((grid.rowEdges.length - 1) * columnCount);
  grid.spans.forEach((span, index) => {
    for (let row = span.row; row < span.row + span.rowSpan; row++) {
      owner.fill(index, row * columnCount + span.column, row * columnCount + span.column + span.columnSpan);
    }
  });
  return (x, y) => {
    const row = intervalOf(grid.rowEdges, y),
      column = intervalOf(grid.columnEdges, x);
    return row < 0 || column < 0 ? -1 : owner[row * columnCount + column]!;
  };
}

/** Cuts glyphs, in drawing order, into runs of touching glyphs on one baseline. Hidden and taken glyphs end a run. */
export function runsOf(
  glyphs: readonly Glyph[],
  within: readonly number[],
  isTaken: (index: number) => boolean,
  grid: Grid,
  cellAt: CellAt,
): number[][] {
  const runs: number[][] = [];
  let run: number[] = [];
  let last = -1;
  for (const index of within) {
    const glyph = glyphs[index]!;
    if (glyph.hidden === 'doubled') continue;
    if (glyph.hidden || isTaken(index)) {
      last = -1;
      continue;
    }
    const previous = last >= 0 ? glyphs[last]! : null;
    if (previous && touches(previous, glyph) && !startsOwnText(last, index)) run.push(index);
    else runs.push((run = [index]));
    last = index;
  }
  return runs;

  /** A new operator begins in another cell, at that cell's left border: text placed there, not overflow of the last. */
  function startsOwnText(left: number, right: number): boolean {
    const a = glyphs[left]!,
      b = glyphs[right]!;
    if (a.textRun === b.textRun || b.textRun === undefined) return false;
    if (b.textRun !== glyphs[right + 1]?.textRun && a.textRun !== glyphs[left - 1]?.textRun) return false;
    const cell = grid.spans[cellAt(middleX(b.box), middleY(b.box))];
    if (!cell || cell === grid.spans[cellAt(middleX(glyphs[run[0]!]!.box), middleY(a.box))]) return false;
    const inset = b.box[0] - grid.columnEdges[cell.column]!;
    return inset > -STRADDLE_SHARE * (b.box[2] - b.box[0]) && inset < LEFT_ALIGNED_SIZES * b.size;
  }
}

function touches(previous: Glyph, glyph: Glyph): boolean {
  const gap = glyph.box[0] - previous.box[2];
  return (
    previous.angle === 0 &&
    glyph.angle === 0 &&
    previous.font === glyph.font &&
    Math.abs(previous.baseline - glyph.baseline) < 0.2 * glyph.size &&
    gap < glyph.size * RUN_GAP_SHARE &&
    gap > -OVERLAP_SHARE * glyph.size
  );
}

/** Decides the cells of one run: glyphs stay where they stand unless the text plainly overflows a vertical border. */
export function settleRun(
  run: readonly number[],
  cells: readonly number[],
  glyphs: readonly Glyph[],
  grid: Grid,
): readonly number[] {
  if (cells.every((cell) => cell === cells[0])) return cells;
  const settled = [...cells];
  let start = 0;
  let text = '';
  for (let i = 1; i <= run.length; i++) {
    text += glyphs[run[i - 1]!]!.text;
    if (i < run.length && !isRealBreak(i)) continue;
    // [start, i) is one piece of text: it goes whole to the cell that holds most of it.
    const votes = new Map<number, number>();
    for (let k = start; k < i; k++) votes.set(cells[k]!, (votes.get(cells[k]!) ?? 0) + 1);
    const best = [...votes].sort((a, b) => b[1] - a[1])[0]![0];
    for (let k = start; k < i; k++) settled[k] = best;
    start = i;
    text = '';
  }
  return settled;

  /** Between run[i-1] and run[i] the text ends, and the print shows it: by the cells, or by a whole amount. */
  function isRealBreak(i: number): boolean {
    const left = glyphs[run[i - 1]!]!,
      right = glyphs[run[i]!]!;
    // 174,900.64|101,833.84: one amount is complete and another begins, wherever the border runs.
    if (COMPLETE_MONEY.test(text) && NUMERIC.test(right.text)) return true;
    if (cells[i] === cells[i - 1]) return false;
    const a = grid.spans[cells[i - 1]!],
      b = grid.spans[cells[i]!];
    if (!a || !b) return true;
    const border = grid.columnEdges[Math.max(a.column, b.column)]!;
    const cutLeft = (left.box[2] - border) / (left.box[2] - left.box[0]),
      cutRight = (border - right.box[0]) / (right.box[2] - right.box[0]);
    if (cutLeft > STRADDLE_SHARE || cutRight > STRADDLE_SHARE) return false;
    const touching = right.box[0] - left.box[2] < 0.1 * right.size;
    return !(touching && NUMERIC.test(left.text) && NUMERIC.test(right.text) && !COMPLETE_AMOUNT.test(text));
  }
}
