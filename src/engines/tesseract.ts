import { mkdtemp, rm, symlink, copyFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Box } from '../../schemas/index.ts';
import type { GreyRaster, RecognizedCharacter, RecognizedPiece } from '../model/raster.ts';
import { cropOf, type Crop } from '../raster/crops.ts';
import type { LineReader } from './ocr-reader.ts';

/** Tesseract's models were trained on lines of about this height in px. */
const LINE_HEIGHT = 48;
/** What a figure is made of; a line of nothing else is read again with this alphabet. */
const FIGURE = '0123456789.,-%()';
const IS_FIGURE = /^[\d.,\-—–一%()（）OoIl|]+$/;
const MAX_READINGS = 3;

interface Choice { readonly text: string; readonly confidence: number }
interface Symbol extends Choice { readonly bbox: { readonly x0: number; readonly x1: number }; readonly choices?: readonly Choice[] | null }
interface Block { readonly paragraphs: readonly { readonly lines: readonly { readonly words: readonly { readonly symbols: readonly Symbol[] }[] }[] }[] }

/** tesseract.js (Apache-2.0) with the data of its npm packages; reads each line as Chinese and figures again with the digits' alphabet. */
export async function createTesseractReader(): Promise<LineReader & { close(): Promise<void> }> {
  const { createWorker, OEM, PSM } = (await import('tesseract.js')).default;
  const langPath = await languageFolder();
  const settings = { langPath, cacheMethod: 'none' as const, gzip: true };
  const chinese = await createWorker('chi_sim', OEM.LSTM_ONLY, settings);
  const figures = await createWorker('eng', OEM.LSTM_ONLY, settings);
  await rm(langPath, { recursive: true, force: true });
  await chinese.setParameters({ tessedit_pageseg_mode: PSM.SINGLE_LINE });
  await figures.setParameters({ tessedit_pageseg_mode: PSM.SINGLE_LINE, tessedit_char_whitelist: FIGURE });
  return {
    async read(picture, boxes) {
      const pieces: RecognizedPiece[] = [];
      for (const box of boxes) pieces.push({ box, characters: await readLine(picture, box) });
      return pieces;
    },
    async close() {
      await Promise.all([chinese.terminate(), figures.terminate()]);
    },
  };

  async function readLine(picture: GreyRaster, box: Box): Promise<RecognizedCharacter[]> {
    const crop = cropOf(picture, box, LINE_HEIGHT), image = pgmOf(crop.picture);
    const first = charactersOf((await chinese.recognize(image, {}, { text: false, blocks: true })).data.blocks as readonly Block[] | null, crop);
    if (!IS_FIGURE.test(first.map(({ text }) => text).join('')) || !first.some(({ text }) => /\d/.test(text))) return first;
    const again = charactersOf((await figures.recognize(image, {}, { text: false, blocks: true })).data.blocks as readonly Block[] | null, crop);
    return again.length > 0 ? again : first;
  }
}

/** One folder with the data of both languages, as tesseract.js wants it. */
async function languageFolder(): Promise<string> {
  const require = createRequire(import.meta.url);
  const folder = await mkdtemp(path.join(tmpdir(), 'crossfoot-ocr-'));
  for (const language of ['chi_sim', 'eng']) {
    const source = path.join(path.dirname(require.resolve(`@tesseract.js-data/${language}/package.json`)), '4.0.0_best_int', `${language}.traineddata.gz`);
    const target = path.join(folder, `${language}.traineddata.gz`);
    await symlink(source, target).catch(() => copyFile(source, target));
  }
  return folder;
}

/** A portable grey map: what Leptonica reads without any decoding. */
function pgmOf({ width, height, data }: GreyRaster): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1'), data]);
}

function charactersOf(blocks: readonly Block[] | null, { left, scale }: Crop): RecognizedCharacter[] {
  const symbols = (blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap(({ lines }) => lines.flatMap(({ words }) => words.flatMap((word) => word.symbols))));
  return symbols.filter(({ text }) => text.trim() !== '').map(({ text, confidence, bbox, choices }) => ({
    text, from: left + bbox.x0 * scale, to: left + bbox.x1 * scale, confidence: confidence / 100,
    readings: (choices ?? []).filter((choice) => choice.text !== text).map((choice) => ({ text: choice.text, probability: choice.confidence / 100 })).slice(0, MAX_READINGS),
  }));
}
