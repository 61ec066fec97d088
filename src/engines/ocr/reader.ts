import type { Box } from '../../../schemas/index.ts';
import type { GreyRaster, RecognizedPiece } from '../../model/raster.ts';

/** Reads single lines of text; lives in the recognition process. */
export interface LineReader {
  /**
   * What each box (px, ends included) of a level picture without lines says; a box that shows nothing has no
   * characters.
   * @param stretch how much wider than it is each line is shown to the engine; left out: 1
   */
  read(picture: GreyRaster, boxes: readonly Box[], stretch?: number): Promise<RecognizedPiece[]>;
}
