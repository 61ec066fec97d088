import type { Box } from '../../schemas/index.ts';
import type { DrawGlyphs } from './glyph-sheet.ts';
import type { PageContent } from './page.ts';
import type { ColorRaster } from './raster.ts';

/** An exact PNG, or an image of a page to look at: a small PNG in greys, WebP where there are colours. */
export type ImageFormat = 'png' | 'page';

/**
 * How a page whose picture lies on its side or askew is turned, so that boxes of what was read lie on what they are of.
 */
export interface Upright {
  /** Degrees clockwise. */
  readonly turned?: 90 | 180 | 270 | undefined;
  /** Degrees clockwise about the middle of the turned page, in its frame. */
  readonly deskewed?: number | undefined;
}

/** A PDF opened by an engine. Whoever opens it closes it. */
export interface OpenPdf {
  readonly pageCount: number;
  readonly producer: string | null;
  readonly title: string | null;
  /** What of the file as a whole is damaged, though it opens: parts of any page may be missing. */
  readonly damage?: readonly string[];
  /**
   * Reads one page (1-based) and frees what the engine held for it. Rejects with an ExtractError PAGE_FAILED.
   * @param blanksOf fonts whose glyphs are given also where they map to a blank, because their map is not to be
   * believed
   */
  readPage(page: number, blanksOf?: ReadonlySet<string>): Promise<PageContent>;
  /** Draws one page at `scale` px per pt, as it lies or turned upright; an exact PNG unless asked otherwise. */
  renderPage(page: number, scale: number, format?: ImageFormat, upright?: Upright): Promise<Uint8Array>;
  /**
   * The pixels of one page at a resolution in dots per inch, for recognition.
   * @param part all that is drawn of it, in whole px of the page: what reaches beyond its far edges is cut off
   */
  rasterOf(page: number, dpi: number, part?: Box): Promise<ColorRaster>;
  /** Draws glyphs of pages read so far by their outlines; left out by an engine that has none. */
  readonly drawGlyphs?: DrawGlyphs;
  close(): Promise<void>;
}

/** Opens PDF bytes; rejects with an ExtractError (NOT_A_PDF, PASSWORD_REQUIRED, DAMAGED, NO_PAGES). */
export interface PdfEngine {
  readonly name: string;
  readonly version: string;
  open(bytes: Uint8Array): Promise<OpenPdf>;
  /**
   * How many pages a file says that it has, if it plainly has more than `most`: told without opening it. Null: open it.
   */
  countBeyond(bytes: Uint8Array, most: number): number | null;
}
