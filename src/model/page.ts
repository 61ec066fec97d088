import type { Box } from '../../schemas/index.ts';

/** Why a drawn glyph is kept out of every cell. */
export type HiddenReason = 'clipped' | 'off-page' | 'invisible' | 'doubled';

/** One drawn character. Boxes are in pt, origin top left, y down, after page rotation. */
export interface Glyph {
  /** Text after normalisation (NFKC forms, Kangxi radicals); one glyph may carry several characters (ligature). */
  readonly text: string;
  /** What the font mapped the code to, when normalisation changed it. */
  readonly original?: string;
  readonly box: Box;
  /** Baseline position in pt on the axis across the text direction. */
  readonly baseline: number;
  /** Font size in pt as drawn. */
  readonly size: number;
  readonly font: string;
  /**
   * Names the glyph among those of its font, whatever it maps to; left out where the engine does not know, or the font
   * has none for what is written.
   */
  readonly code?: string;
  /** Direction of the text in degrees clockwise: 0, 90, 180 or 270. */
  readonly angle: number;
  readonly color: string;
  readonly hidden?: HiddenReason;
  readonly method: 'text' | 'ocr';
  /**
   * Number of the operator that drew the glyph: glyphs of one operator are one piece of text. Left out where the engine
   * does not know.
   */
  readonly textRun?: number;
  /** 1 for text; the engine's probability for OCR. */
  readonly confidence: number;
  /** Other readings of the same glyph, most probable first (OCR). */
  readonly readings?: readonly { readonly text: string; readonly probability: number }[];
}

/** One straight drawn line. `at` is y for horizontal and x for vertical rulings, in pt. */
export interface Ruling {
  readonly axis: 'horizontal' | 'vertical';
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly width: number;
  readonly origin: 'stroke' | 'fill' | 'raster';
}

export interface PageImage {
  readonly box: Box;
  readonly widthPx: number;
  readonly heightPx: number;
}

export type PageKind = 'text' | 'scan' | 'mixed' | 'blank';

/** A font of the page and whether its codes map to text. */
export interface PageFont {
  readonly id: string;
  readonly name: string;
  readonly vertical: boolean;
  readonly embedded: boolean;
}

/** All that one page draws, in viewport space (pt, top-left origin, rotation applied). */
export interface PageContent {
  readonly page: number;
  readonly width: number;
  readonly height: number;
  readonly rotation: number;
  /**
   * Degrees clockwise by which a page was turned to be read whose picture, or text, lies on its side: boxes are those
   * of the turned page.
   */
  readonly turned?: 90 | 180 | 270;
  /** Degrees clockwise by which it was rotated after that, about its middle, so that its lines lie level. */
  readonly deskewed?: number;
  readonly kind: PageKind;
  /** Drawing order. Hidden glyphs are included and marked. Blanks (spaces) are not. */
  readonly glyphs: readonly Glyph[];
  /** null: the engine cannot tell; []: it looked and found none. */
  readonly rulings: readonly Ruling[] | null;
  readonly images: readonly PageImage[];
  /**
   * Boxes of drawings as small as characters that are no lines or rectangles: text drawn as outlines or as little
   * pictures, marks, parts of a chart. Left out where the engine cannot tell.
   */
  readonly shapes?: readonly Box[];
  readonly fonts: readonly PageFont[];
  /** What the page was to draw and the engine could not, in the engine's words; left out where nothing is missing. */
  readonly losses?: readonly string[];
}
