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
/** Characters that only a line without layout shows are believed from this confidence on. */
const SURE = 0.7;
/** Paper around a line: characters at the very edge of a picture are lost. */
const PAPER_PX = 12, PAPER = 250;

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
    async read(picture, boxes, stretch) {
      const pieces: RecognizedPiece[] = [];
      for (const box of boxes) pieces.push({ box, characters: await readLine(picture, box, stretch) });
      return pieces;
    },
    async close() {
      await Promise.all([chinese.terminate(), figures.terminate()]);
    },
  };

  async function readLine(picture: GreyRaster, box: Box, stretch?: number): Promise<RecognizedCharacter[]> {
    const crop = cropOf(picture, box, LINE_HEIGHT, stretch), image = pgmOf(onPaper(crop.picture));
    const first = await read(chinese, image, crop);
    if (first.length === 0) return readRaw(image, crop);
    if (!IS_FIGURE.test(first.map(({ text }) => text).join('')) || !first.some(({ text }) => /\d/.test(text))) return first;
    const again = await read(figures, image, crop);
    return again.length > 0 ? again : first;
  }

  async function read(worker: typeof chinese, image: Buffer, crop: Crop): Promise<RecognizedCharacter[]> {
    return charactersOf((await worker.recognize(image, {}, { text: false, blocks: true })).data.blocks as readonly Block[] | null, crop);
  }

  /** Its layout analysis takes some short lines (预算) for nothing: those are read without it, and believed where they are read surely. */
  async function readRaw(image: Buffer, crop: Crop): Promise<RecognizedCharacter[]> {
    await chinese.setParameters({ tessedit_pageseg_mode: PSM.RAW_LINE });
    const characters = await read(chinese, image, crop);
    await chinese.setParameters({ tessedit_pageseg_mode: PSM.SINGLE_LINE });
    return characters.every(({ confidence }) => confidence >= SURE) ? characters : [];
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

/** The picture with paper around it. */
function onPaper({ width, height, data }: GreyRaster): GreyRaster {
  const wide = width + 2 * PAPER_PX, tall = height + 2 * PAPER_PX, result = new Uint8Array(wide * tall).fill(PAPER);
  for (let y = 0; y < height; y++) result.set(data.subarray(y * width, (y + 1) * width), (y + PAPER_PX) * wide + PAPER_PX);
  return { width: wide, height: tall, data: result };
}

/** A portable grey map: what Leptonica reads without any decoding. */
function pgmOf({ width, height, data }: GreyRaster): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1'), data]);
}

function charactersOf(blocks: readonly Block[] | null, { left, scale }: Crop): RecognizedCharacter[] {
  const symbols = (blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap(({ lines }) => lines.flatMap(({ words }) => words.flatMap((word) => word.symbols))));
  return symbols.filter(({ text }) => text.trim() !== '').map(({ text, confidence, bbox, choices }) => ({
    text, from: left + (bbox.x0 - PAPER_PX) * scale, to: left + (bbox.x1 - PAPER_PX) * scale, confidence: confidence / 100,
    readings: (choices ?? []).filter((choice) => choice.text !== text).map((choice) => ({ text: choice.text, probability: choice.confidence / 100 })).slice(0, MAX_READINGS),
  }));
}
