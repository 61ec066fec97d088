import { boundsOf, clusterIndices, medianOf } from '../../lib/geometry.ts';
import { labelKey } from '../../lib/text.ts';
import type { Glyph } from '../../model/page.ts';
import { endsFreely, isApart, type CellSides } from '../cells/free-breaks.ts';
import { lineText } from '../cells/text.ts';
import type { Span } from './grid.ts';

/** Baselines of one row differ less than this share of the size. */
export const SAME_LINE_SHARE = 0.35;

const WHOLE_FIGURE = /^[-−]?\d[\d,]*(\.\d+)?%?$/,
  HAN = /[一-龥]/;

/** One printed line of a row of the grid. */
export interface PrintedLine {
  readonly top: number;
  readonly bottom: number;
  readonly baseline: number;
  readonly text: string;
  readonly hasFigure: boolean;
  readonly hasName: boolean;
  /** The line before it in its cell had room for what it says. */
  readonly isFree: boolean;
  /** It is an amount of its own, and so is the line before it in its cell. */
  readonly isApart: boolean;
}

/** Where a cell begins and ends from left to right. */
export const sidesOf = ({ column, columnSpan }: Span, columnEdges: readonly number[]): CellSides => ({
  left: columnEdges[column]!,
  right: columnEdges[column + columnSpan]!,
});

/** The lines of one cell. */
export function textLines(glyphs: readonly Glyph[], sides: CellSides): PrintedLine[] {
  const size = medianOf(glyphs.map((glyph) => glyph.size))!;
  const lines = clusterIndices(
    glyphs.map(({ baseline }) => baseline),
    size * SAME_LINE_SHARE,
    size * 0.9,
  ).map((group) => group.map((index) => glyphs[index]!).sort((a, b) => a.box[0] - b.box[0]));
  return lines.map((line, index) => {
    const before = lines[index - 1],
      [, top, , bottom] = boundsOf(line.map(({ box }) => box))!,
      text = labelKey(lineText(line)).replace(/\s/g, '');
    return {
      top,
      bottom,
      baseline: line[0]!.baseline,
      text,
      hasFigure: WHOLE_FIGURE.test(text),
      hasName: HAN.test(text),
      isFree: before !== undefined && endsFreely(before, line, sides),
      isApart: before !== undefined && isApart(before, line, [lineText(before), text], sides),
    };
  });
}

/** The lines of all cells that stand at one height, as one. */
export function joinedLines(lines: readonly PrintedLine[], size: number): PrintedLine[] {
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
      isFree: own.some(({ isFree }) => isFree),
      isApart: own.some(({ isApart }) => isApart),
    };
  });
}
