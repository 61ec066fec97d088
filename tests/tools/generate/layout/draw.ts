import type { Box } from '../../../../schemas/provenance.ts';

/** What a page draws, in pt from the top left of the page as displayed. Every producer paints the same list. */
export type DrawItem =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly x: number;
      readonly baseline: number;
      readonly size: number;
      readonly bold: boolean;
      readonly spacing: number;
    }
  | {
      readonly kind: 'line';
      readonly x0: number;
      readonly y0: number;
      readonly x1: number;
      readonly y1: number;
      readonly width: number;
      readonly dash?: readonly number[];
    }
  | { readonly kind: 'fill'; readonly box: Box; readonly color: string }
  | { readonly kind: 'polygon'; readonly points: readonly (readonly [number, number])[]; readonly color: string }
  | { readonly kind: 'frame'; readonly box: Box; readonly width: number };

export interface DrawPage {
  readonly width: number;
  readonly height: number;
  /** `/Rotate` of the page; the draw list is in displayed space all the same. */
  readonly rotate: 0 | 90 | 180 | 270;
  readonly items: DrawItem[];
}

/** Exact grid of the part of a table that stands on one page. */
export interface GridTruth {
  readonly page: number;
  readonly table: string;
  readonly rows: number;
  readonly columns: number;
  readonly rowEdges: readonly number[];
  readonly columnEdges: readonly number[];
  readonly cells: readonly GridTruthCell[];
  /** The part goes on where a part on an earlier page stopped. */
  readonly continuesPrevious: boolean;
  /** Left or right half of a table that is wider than the page. */
  readonly half?: 'left' | 'right';
  readonly repeatedHeaderRows: number;
}

export interface GridTruthCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly text: string;
  readonly box: Box;
}

export interface Place {
  readonly page: number;
  readonly box: Box;
}
