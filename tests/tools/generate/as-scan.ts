import type { OpenPdf } from '../../../src/model/engine.ts';
import type { ScanOptions } from './options.ts';
import { spoiledPixels } from './paint/spoil.ts';

/** A text document as somebody would have it who printed and scanned it: every page a spoiled picture, nothing else. */
export function asScan(pdf: OpenPdf, scan: ScanOptions, seed: string): OpenPdf {
  return {
    ...pdf,
    async readPage(page) {
      const { width, height, rotation } = await pdf.readPage(page);
      const inches = (pt: number): number => Math.round((pt * scan.dpi) / 72);
      return {
        page,
        width,
        height,
        rotation,
        kind: 'scan',
        glyphs: [],
        rulings: [],
        images: [{ box: [0, 0, width, height], widthPx: inches(width), heightPx: inches(height) }],
        fonts: [],
      };
    },
    rasterOf: async (page) => spoiledPixels(await pdf.rasterOf(page, scan.dpi), scan, `${seed}/${page}`),
  };
}
