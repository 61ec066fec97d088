import type { Box } from '../../schemas/index.ts';

/** A picture in one byte a pixel, row by row: 0 black, 255 white. */
export interface GreyRaster {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** A picture in four bytes a pixel: red, green, blue, alpha. */
export interface ColorRaster {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array | Uint8ClampedArray;
}

/** A straight line of a picture, in px; `at` is y for horizontal and x for vertical lines. */
export interface RasterRuling {
  readonly axis: 'horizontal' | 'vertical';
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly width: number;
}

/** One recognised character of a piece; `text` is never empty. */
export interface RecognizedCharacter {
  readonly text: string;
  /** Left and right end in px of the upright picture. */
  readonly from: number;
  readonly to: number;
  /** Probability of `text`, 0 to 1. */
  readonly confidence: number;
  /**
   * What else may stand there, most probable first: another character, none, or this one with a neighbour that was lost
   * (`3.` for `3`).
   */
  readonly readings: readonly { readonly text: string; readonly probability: number }[];
}

/** One line of text that nothing separates: its box in px of the upright picture, and what it says. */
export interface RecognizedPiece {
  readonly box: Box;
  readonly characters: readonly RecognizedCharacter[];
  /** It is a figure whose digits look like those of the page that were read as the same digits. */
  readonly isConfirmed?: true;
}

/** What was recognised of a page's picture, in the px of the picture turned upright and deskewed. */
export interface RecognizedPage {
  /** Degrees clockwise by which the picture was turned to stand upright. */
  readonly turn: 0 | 90 | 180 | 270;
  /** Degrees clockwise by which it was rotated after that. */
  readonly skew: number;
  readonly width: number;
  readonly height: number;
  readonly rulings: readonly RasterRuling[];
  readonly pieces: readonly RecognizedPiece[];
}
