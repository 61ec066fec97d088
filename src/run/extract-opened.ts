import { createRecognizer } from '../engines/ocr/engine.ts';
import { pdfjsEngine } from '../engines/pdfjs/engine.ts';
import { ExtractOptions, type ExtractionResult } from '../../schemas/index.ts';
import type { OpenPdf } from '../model/engine.ts';
import type { Recognizer } from '../model/recognizer.ts';
import { runPipeline } from '../pipeline.ts';
import { sourceOf } from './extract-bytes.ts';

/** Opens a PDF for {@link extractOpened}; whoever opens it closes it. */
export const openPdf = (bytes: Uint8Array): Promise<OpenPdf> => pdfjsEngine.open(bytes);

/**
 * Reads pages of an opened PDF, or of something that gives its pages in another way; with what the engine spent on
 * pictures.
 */
export async function extractOpened(
  pdf: OpenPdf,
  file: string,
  ocr: ExtractOptions['ocr'],
  pageNumbers: readonly number[],
  around: (start: () => Recognizer) => Recognizer = (start) => start(),
): Promise<{ readonly result: ExtractionResult; readonly spent: Recognizer['spent'] }> {
  let started: Recognizer | null = null;
  try {
    const recognizer = ocr === 'off' ? null : () => Promise.resolve((started ??= around(() => createRecognizer(ocr))));
    const result = await runPipeline({
      pdf,
      pageNumbers,
      allPictures: true,
      source: sourceOf(new Uint8Array(), file, ExtractOptions.parse({ ocr })),
      recognizer,
    });
    return { result, spent: (started as Recognizer | null)?.spent ?? { cpuSeconds: 0, peakBytes: 0 } };
  } finally {
    (started as Recognizer | null)?.close();
  }
}
