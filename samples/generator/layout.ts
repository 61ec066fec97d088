import type { SpanText } from './grid.ts';

export type Orientation = 'portrait' | 'landscape';
export type Repeat = 'none' | 'header' | 'title-and-header';

/** How one producer sets one table. */
export interface TableLayout {
  readonly orientation: Orientation;
  readonly paper?: 'A4' | 'A3';
  readonly fontSizePt: number;
  readonly rowPaddingPt: number;
  readonly repeat: Repeat;
  readonly spanText: SpanText;
  /** Page drawn upright but stored turned, with /Rotate. */
  readonly turned?: boolean;
}

const A4 = { short: 595.28, long: 841.89 };
const A3 = { short: 841.89, long: 1190.55 };

export function pageSize({ orientation, paper }: Pick<TableLayout, 'orientation' | 'paper'>): {
  width: number;
  height: number;
} {
  const { short, long } = paper === 'A3' ? A3 : A4;
  return orientation === 'portrait' ? { width: short, height: long } : { width: long, height: short };
}

/** Rows that fit each page, greedily: first page and later pages leave different heights. */
export function breakRows(heights: readonly number[], firstHeight: number, laterHeight: number): readonly number[] {
  const cuts: number[] = [];
  let used = 0;
  let available = firstHeight;
  heights.forEach((height, index) => {
    if (used > 0 && used + height > available) {
      cuts.push(index);
      used = 0;
      available = laterHeight;
    }
    used += height;
  });
  return cuts;
}

/** Page ranges [from, to) of the rows between cuts. */
export const rangesOf = (cuts: readonly number[], rows: number): readonly (readonly [number, number])[] =>
  [0, ...cuts].map((from, index): readonly [number, number] => [from, cuts[index] ?? rows]);

/** Page of each row when its first range stands on `firstPage`. */
export const pagesOfRows = (ranges: readonly (readonly [number, number])[], firstPage: number): readonly number[] =>
  ranges.flatMap(([from, to], index) => Array.from({ length: to - from }, () => firstPage + index));
