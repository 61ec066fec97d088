import { IDENTITY, type Matrix } from './matrix.ts';

export type Rect = readonly [number, number, number, number];

/** The part of the graphics state that decides where and how something is drawn (ISO 32000-1, 8.4). */
export interface GraphicsState {
  ctm: Matrix;
  clip: Rect | null;
  lineWidth: number;
  fill: string;
  stroke: string;
  fillAlpha: number;
  strokeAlpha: number;
  fontId: string;
  size: number;
  charSpacing: number;
  wordSpacing: number;
  horizontalScale: number;
  leading: number;
  rise: number;
  renderMode: number;
  /** Blend mode of what is painted; anything but normal lets the ground show through. */
  blend: string;
  softMask: boolean;
}

export function initialState(ctm: Matrix): GraphicsState {
  return {
    ctm,
    clip: null,
    lineWidth: 1,
    fill: '#000000',
    stroke: '#000000',
    fillAlpha: 1,
    strokeAlpha: 1,
    fontId: '',
    size: 0,
    charSpacing: 0,
    wordSpacing: 0,
    horizontalScale: 1,
    leading: 0,
    rise: 0,
    renderMode: 0,
    blend: 'normal',
    softMask: false,
  };
}

/** Text matrices of the current text object (ISO 32000-1, 9.4). */
export interface TextState {
  matrix: Matrix;
  lineMatrix: Matrix;
}

export const initialText = (): TextState => ({ matrix: IDENTITY, lineMatrix: IDENTITY });

/** The common part of two rectangles; may be empty (x1 < x0), which is how "nothing visible" is kept. */
export function intersect(a: Rect | null, b: Rect): Rect {
  return a === null ? b : [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])];
}

/**
 * Applies the entries of a graphics state dictionary (ISO 32000-1, table 58) that matter here; pdf.js hands them on as
 * pairs.
 */
export function setParameters(
  state: GraphicsState,
  // oxlint-disable-next-line typescript/no-explicit-any
  entries: readonly (readonly [key: string, value: any])[],
): void {
  for (const [key, value] of entries) {
    if (key === 'LW') state.lineWidth = value;
    else if (key === 'Font') {
      state.fontId = value[0];
      state.size = value[1];
    } else if (key === 'ca') state.fillAlpha = value;
    else if (key === 'CA') state.strokeAlpha = value;
    else if (key === 'BM') state.blend = value === 'source-over' || value === 'Normal' ? 'normal' : String(value);
    else if (key === 'SMask') state.softMask = Boolean(value);
  }
}
