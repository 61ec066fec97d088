import type { Box } from '../../schemas/index.ts';
import type { GreyRaster, RecognizedPiece } from '../model/raster.ts';

/** Reads single lines of text; lives in the recognition process. */
export interface LineReader {
  /** What each box (px, ends included) of a level picture without lines says; a box that shows nothing has no characters. */
  read(picture: GreyRaster, boxes: readonly Box[]): Promise<RecognizedPiece[]>;
}
