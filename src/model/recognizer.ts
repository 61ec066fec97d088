import type { Bilingual, Box } from '../../schemas/index.ts';
import type { GreyRaster, RecognizedPage, RecognizedPiece } from './raster.ts';

/**
 * Reads pictures of pages. One that cannot be read (too long, too much memory, a broken engine) rejects with an
 * ExtractError; the next picture is read all the same.
 */
export interface Recognizer {
  /** Name and version, e.g. `PP-OCRv4 on onnxruntime-node 1.30.0`. */
  readonly name: string;
  /** Why this engine reads and not the better one; null where it is the better one. */
  readonly notice: Bilingual | null;
  /** Processor time and the most memory that recognition took so far, for measurements. */
  readonly spent: { readonly cpuSeconds: number; readonly peakBytes: number };
  /** Everything on one page: orientation, lines, text. `dpi` is the picture's resolution. */
  readPage(picture: GreyRaster, dpi: number): Promise<RecognizedPage>;
  /** The text in each of the boxes (px) of an upright picture, without the lines around it. */
  readBoxes(picture: GreyRaster, dpi: number, boxes: readonly Box[]): Promise<readonly (readonly RecognizedPiece[])[]>;
  close(): void;
}

/** Starts an engine when it is first needed; null where recognition is switched off. */
export type StartRecognizer = (() => Promise<Recognizer>) | null;
