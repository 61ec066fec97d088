import { addToList } from '../../lib/add-to-list.ts';
import type { Glyph, Ruling } from '../../model/page.ts';

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
/** Height in pt of the bands of a page in which figures are looked for that lie over each other. */
const BAND = 6;
/** So many figures to its right are looked at for each, and so many pairs in all: more are told by these. */
const MOST_NEIGHBOURS = 20,
  MOST_PAIRS = 1000;
/** Cells of tables are no higher and no wider, in sizes of their figures; the frame of a chart is. */
const HIGHEST_CELL = 8,
  WIDEST_CELL = 30;

interface Figure {
  text: string;
  readonly left: number;
  right: number;
  readonly baseline: number;
  readonly size: number;
}

/**
 * How many characters of a page's figures are printed over other figures in a cell of a table, so that nobody can read
 * either: one of them was moved. The labels of a chart may lie over each other. Over 184 published budgets there were
 * none.
 */
export function overprintedFigures(glyphs: readonly Glyph[], rulings: readonly Ruling[]): number {
  let overprinted = 0,
    pairs = 0;
  for (const [one, other] of figuresOver(figuresOf(glyphs))) {
    if (++pairs > MOST_PAIRS) break;
    if (isInCell(one, rulings) || isInCell(other, rulings)) overprinted += Math.min(one.text.length, other.text.length);
  }
  return overprinted;
}

/** Pairs of figures that lie over each other. */
function* figuresOver(figures: readonly Figure[]): Iterable<readonly [Figure, Figure]> {
  const bands = new Map<number, Figure[]>();
  for (const figure of figures) addToList(bands, Math.floor(figure.baseline / BAND), figure);
  for (const [band, own] of bands) {
    const mine = new Set(own),
      both = [...own, ...(bands.get(band + 1) ?? [])].sort((a, b) => a.left - b.left);
    for (const [index, figure] of both.entries())
      for (const other of both.slice(index + 1, index + 1 + MOST_NEIGHBOURS)) {
        if (other.left >= figure.right) break;
        if ((mine.has(figure) || mine.has(other)) && isOver(figure, other)) yield [figure, other];
      }
  }
}

function isOver(one: Figure, other: Figure): boolean {
  const common = Math.min(one.right, other.right) - Math.max(one.left, other.left),
    narrower = Math.min(one.right - one.left, other.right - other.left),
    lower = Math.abs(other.baseline - one.baseline),
    apart = Math.max(Math.abs(one.left - other.left), lower);
  return (
    lower <= ONE_LINE * one.size &&
    common > LEAST_SHARE * narrower &&
    !(one.text === other.text && apart <= BOLD * one.size)
  );
}

/** Whether lines frame a figure as they frame the cell of a table. */
function isInCell({ left, right, baseline, size }: Figure, rulings: readonly Ruling[]): boolean {
  const x = (left + right) / 2,
    y = baseline - size / 3;
  const near = { left: -Infinity, right: Infinity, top: -Infinity, bottom: Infinity };
  for (const { axis, at, from, to } of rulings)
    if (axis === 'vertical') {
      if (from > y || to < y) continue;
      if (at <= x) near.left = Math.max(near.left, at);
      else near.right = Math.min(near.right, at);
    } else {
      if (from > x || to < x) continue;
      if (at <= y) near.top = Math.max(near.top, at);
      else near.bottom = Math.min(near.bottom, at);
    }
  return near.bottom - near.top <= HIGHEST_CELL * size && near.right - near.left <= WIDEST_CELL * size;
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
