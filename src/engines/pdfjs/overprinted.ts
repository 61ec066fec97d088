import type { Glyph } from '../../model/page.ts';

/** What figures are written with. */
const OF_FIGURES = /^[\d.,]$/;
/** A figure of fewer characters is a number of a page or a list, which margins print over each other. */
const LEAST_CHARACTERS = 3;
/** Parts of a size: characters of one figure stand no further apart; its line and that of another are one. */
const REACH = 0.3,
  ONE_LINE = 0.5;
/** Two prints of a figure nearer than this part of its size are one bold figure. */
const BOLD = 0.25;
/** A figure lies over another where it covers this share of the narrower one. */
const LEAST_SHARE = 0.4;

interface Figure {
  text: string;
  readonly left: number;
  right: number;
  readonly baseline: number;
  readonly size: number;
}

/**
 * How many characters of a page's figures are printed over other figures, so that nobody can read either: one of them
 * was moved. Over 184 published budgets there were none.
 */
export function overprintedFigures(glyphs: readonly Glyph[]): number {
  const figures = figuresOf(glyphs).sort((a, b) => a.baseline - b.baseline);
  let overprinted = 0;
  for (const [index, figure] of figures.entries())
    for (let next = index + 1; next < figures.length; next++) {
      const other = figures[next]!;
      if (other.baseline - figure.baseline > ONE_LINE * figure.size) break;
      if (isOver(figure, other)) overprinted += Math.min(figure.text.length, other.text.length);
    }
  return overprinted;
}

function isOver(one: Figure, other: Figure): boolean {
  const common = Math.min(one.right, other.right) - Math.max(one.left, other.left),
    narrower = Math.min(one.right - one.left, other.right - other.left),
    apart = Math.max(Math.abs(one.left - other.left), other.baseline - one.baseline);
  return common > LEAST_SHARE * narrower && !(one.text === other.text && apart <= BOLD * one.size);
}

/** Figures as they are drawn: characters that follow each other on a line. */
function figuresOf(glyphs: readonly Glyph[]): Figure[] {
  const figures: Figure[] = [];
  let figure: Figure | null = null;
  for (const { text, box, baseline, size, angle, hidden } of glyphs) {
    if (angle !== 0 || hidden !== undefined || !OF_FIGURES.test(text)) {
      figure = null;
      continue;
    }
    const [left, , right] = box;
    if (figure && figure.baseline === baseline && Math.abs(left - figure.right) <= REACH * size) {
      figure.text += text;
      figure.right = right;
    } else figures.push((figure = { text, left, right, baseline, size }));
  }
  return figures.filter(({ text }) => text.length >= LEAST_CHARACTERS);
}
