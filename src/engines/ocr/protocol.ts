import type { Box } from '../../../schemas/index.ts';
import type { GreyRaster, RecognizedPage, RecognizedPiece } from '../../model/raster.ts';

/** Which engine a recognition process runs. */
export type OcrEngine = 'paddle' | 'tesseract';

/** One piece of work for the recognition process: a page is one job. */
export type OcrRequest =
  | { readonly kind: 'page'; readonly id: number; readonly picture: GreyRaster; readonly dpi: number }
  | {
      readonly kind: 'boxes';
      readonly id: number;
      readonly picture: GreyRaster;
      readonly dpi: number;
      readonly boxes: readonly Box[];
    };

export type OcrResponse =
  | { readonly kind: 'ready' }
  | {
      readonly kind: 'page';
      readonly id: number;
      readonly page: RecognizedPage;
      readonly rssBytes: number;
      readonly cpuSeconds: number;
    }
  | {
      readonly kind: 'boxes';
      readonly id: number;
      readonly boxes: readonly (readonly RecognizedPiece[])[];
      readonly rssBytes: number;
      readonly cpuSeconds: number;
    }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };
