import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Box } from '../../../schemas/index.ts';
import { pattern } from '../../lib/pattern.ts';
import { isCjk } from '../../lib/text.ts';
import type { GreyRaster, RecognizedCharacter } from '../../model/raster.ts';
import { cropOf, type Crop } from '../../raster/crops.ts';
import { modelFile } from './model-files.ts';
import type { LineReader } from './reader.ts';
import { readSample } from './sample.ts';
import { lookAtShapes, unread, type Seen } from './shape-look.ts';

/** Tesseract's models were trained on lines of about this height in px. */
const LINE_HEIGHT = 48;
/** What a figure is made of; a line of nothing else is read again with this alphabet. */
const FIGURE = '0123456789.,-%()';
const IS_FIGURE = /^[\d.,\-—–一%()（）OoIl|]+$/;
/**
 * A line read less surely than this as Chinese may be a figure as well, and so may one of so many digits without an
 * ideograph: it is where the digits' alphabet gives one.
 */
const DOUBTED = 0.75,
  DIGIT_SHARE = 0.5,
  FIGURE_SHAPE = /^-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?%?$/;
/**
 * An ideograph other than these is no narrower than this, of its height: what stands alone and is, is a digit where the
 * digits' alphabet gives one.
 */
const NARROW = 0.78,
  NARROW_IDEOGRAPH = pattern`${'narrow-ideographs'}`;
/** An upright stroke is narrower than this, of its height; what engines see in it; how sure it is. */
const STROKE = 0.55,
  WIDER = /^[\u4e00-\u9fff[\]【】]$/,
  UNSURE = 0.5;
const MAX_READINGS = 3;
/** Characters that only a line without layout shows are believed from this confidence on. */
const SURE_RAW_LINE = 0.7;
/** Paper around a line: characters at the very edge of a picture are lost. */
const PAPER_PX = 12,
  PAPER = 250;

const LANGUAGES = ['chi_sim', 'eng'] as const;

interface Choice {
  readonly text: string;
  readonly confidence: number;
}
interface Symbol extends Choice {
  readonly bbox: { readonly x0: number; readonly x1: number };
  readonly choices?: readonly Choice[] | null;
}
interface Block {
  readonly paragraphs: readonly {
    readonly lines: readonly { readonly words: readonly { readonly symbols: readonly Symbol[] }[] }[];
  }[];
}

export function isTesseractInstalled(): boolean {
  const require = createRequire(import.meta.url);
  try {
    for (const name of ['tesseract.js', ...LANGUAGES.map((language) => `@tesseract.js-data/${language}/package.json`)])
      require.resolve(name);
    return true;
  } catch {
    return false;
  }
}

/**
 * tesseract.js (Apache-2.0) with the data of its npm packages; reads each line as Chinese and figures again with the
 * digits' alphabet.
 */
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
      const seen = boxes.map((box): Seen => ({ ...unread(box), again: () => readWords(picture, box, stretch) }));
      // The figures of a sample, read twice, tell what the page's digits look like; of the others only those need it of
      // which shapes leave a doubt.
      const readTwice = async (index: number): Promise<string | null> => {
        const first = await seen[index]!.again();
        seen[index] = first.isOpen ? await first.again() : first;
        return first.isOpen ? seen[index].texts[0]! : null;
      };
      if (stretch === undefined) await readSample(boxes, readTwice);
      else for (const index of boxes.keys()) await readTwice(index);
      return stretch === undefined ? lookAtShapes(picture, seen) : seen.map(({ piece }) => piece);
    },
    async close() {
      await Promise.all([chinese.terminate(), figures.terminate()]);
    },
  };

  async function readWords(picture: GreyRaster, box: Box, stretch?: number): Promise<Seen> {
    const crop = cropOf(picture, box, LINE_HEIGHT, stretch),
      image = pgmOf(onPaper(crop.picture));
    const read1 = await read(chinese, image, crop),
      first = read1.length === 0 ? await readRaw(image, crop) : read1;
    const text = textOf(first),
      digits = text.replace(/\D/g, '').length;
    const isFigure = digits > 0 && IS_FIGURE.test(text),
      isSpoilt =
        (digits >= DIGIT_SHARE * text.length && ![...text].some(isCjk)) ||
        (text.length === 1 && isNarrow(box) && !NARROW_IDEOGRAPH.test(text)),
      isDoubted = surenessOf(first) < DOUBTED;
    const seenAs = (
      characters: readonly RecognizedCharacter[],
      isOpen: boolean,
      others: readonly (readonly RecognizedCharacter[])[] = [],
    ): Seen => ({ piece: { box, characters }, texts: [characters, ...others].map(textOf), isOpen, again });
    const again = async (): Promise<Seen> => {
      const own = cropOf(picture, box, LINE_HEIGHT, stretch),
        found = await read(figures, pgmOf(onPaper(own.picture)), own);
      if (isStroke(box, text) && !FIGURE_SHAPE.test(textOf(found)))
        return seenAs([asStroke(first[0]!)], false, [first, found]);
      return found.length > 0 &&
        (isFigure ||
          (FIGURE_SHAPE.test(textOf(found)) && (isSpoilt || (isDoubted && surenessOf(found) > surenessOf(first)))))
        ? seenAs(found, false, [first])
        : seenAs(first, false, [found]);
    };
    if (read1.length === 0 || isFigure || (!isSpoilt && !isDoubted)) return seenAs(first, read1.length > 0 && isFigure);
    return again();
  }

  async function read(worker: typeof chinese, image: Buffer, crop: Crop): Promise<RecognizedCharacter[]> {
    return charactersOf(
      (await worker.recognize(image, {}, { text: false, blocks: true })).data.blocks as readonly Block[] | null,
      crop,
    );
  }

  /**
   * Its layout analysis takes some short lines (预算) for nothing: those are read without it, and believed where they
   * are read surely.
   */
  async function readRaw(image: Buffer, crop: Crop): Promise<RecognizedCharacter[]> {
    await chinese.setParameters({ tessedit_pageseg_mode: PSM.RAW_LINE });
    const characters = await read(chinese, image, crop);
    await chinese.setParameters({ tessedit_pageseg_mode: PSM.SINGLE_LINE });
    return characters.every(({ confidence }) => confidence >= SURE_RAW_LINE) ? characters : [];
  }
}

/**
 * Is a piece (box in px) as narrow as a stroke and read as something wider? It is one then, whatever the engine sees;
 * those around it tell whether it is a 1.
 */
export const isStroke = (box: Box, text: string): boolean =>
  WIDER.test(text) && !NARROW_IDEOGRAPH.test(text) && isNarrow(box, STROKE);
const asStroke = (first: RecognizedCharacter): RecognizedCharacter => ({
  ...first,
  text: '|',
  confidence: UNSURE,
  readings: [{ text: first.text, probability: first.confidence }],
});

const isNarrow = ([x0, y0, x1, y1]: Box, share = NARROW): boolean => x1 - x0 + 1 < share * (y1 - y0 + 1);

const MODELS = '4.0.0_best_int';

/** One folder with the data of both languages, as tesseract.js wants it. */
async function languageFolder(): Promise<string> {
  const require = createRequire(import.meta.url);
  const folder = await mkdtemp(path.join(tmpdir(), 'crossfoot-ocr-'));
  for (const language of LANGUAGES) {
    const models = path.join(path.dirname(require.resolve(`@tesseract.js-data/${language}/package.json`)), MODELS);
    const name = `${language}.traineddata.gz`;
    await writeFile(path.join(folder, name), await modelFile(models, name));
  }
  return folder;
}

/** The picture with paper around it. */
function onPaper({ width, height, data }: GreyRaster): GreyRaster {
  const wide = width + 2 * PAPER_PX,
    tall = height + 2 * PAPER_PX,
    result = new Uint8Array(wide * tall).fill(PAPER);
  for (let y = 0; y < height; y++)
    result.set(data.subarray(y * width, (y + 1) * width), (y + PAPER_PX) * wide + PAPER_PX);
  return { width: wide, height: tall, data: result };
}

/** A portable grey map: what Leptonica reads without any decoding. */
function pgmOf({ width, height, data }: GreyRaster): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1'), data]);
}

function charactersOf(blocks: readonly Block[] | null, { left, scale }: Crop): RecognizedCharacter[] {
  const symbols = (blocks ?? []).flatMap(({ paragraphs }) =>
    paragraphs.flatMap(({ lines }) => lines.flatMap(({ words }) => words.flatMap((word) => word.symbols))),
  );
  return inReadingOrder(
    symbols
      .filter(({ text }) => text.trim() !== '')
      .map(({ text, confidence, bbox, choices }) => ({
        text,
        from: left + (bbox.x0 - PAPER_PX) * scale,
        to: left + (bbox.x1 - PAPER_PX) * scale,
        confidence: confidence / 100,
        readings: (choices ?? [])
          .filter((choice) => choice.text !== text)
          .map((choice) => ({ text: choice.text, probability: choice.confidence / 100 }))
          .slice(0, MAX_READINGS),
      })),
  );
}

const textOf = (characters: readonly RecognizedCharacter[]): string => characters.map(({ text }) => text).join('');
const surenessOf = (characters: readonly RecognizedCharacter[]): number =>
  characters.reduce((sum, { confidence }) => sum + confidence, 0) / Math.max(1, characters.length);

/**
 * Characters of one line, in the order in which they were read, side by side. The engine is sure of their order and not
 * of their places: who goes by its boxes reads 150000 as 105000. A box ends where the next one begins; where beginnings
 * are not in order, the characters share the room up to the next one evenly.
 */
export function inReadingOrder(characters: readonly RecognizedCharacter[]): RecognizedCharacter[] {
  const groups: { from: number; members: RecognizedCharacter[] }[] = [];
  for (const character of characters) {
    groups.push({ from: character.from, members: [character] });
    for (
      let last = groups.at(-1)!, before = groups.at(-2);
      before && before.from >= last.from;
      last = groups.at(-1)!, before = groups.at(-2)
    ) {
      groups.splice(-2, 2, { from: Math.min(before.from, last.from), members: [...before.members, ...last.members] });
    }
  }
  return groups.flatMap(({ from, members }, index) => {
    const end = Math.min(Math.max(...members.map(({ to }) => to)), groups[index + 1]?.from ?? Infinity),
      width = (end - from) / members.length;
    return members.map((member, place) => ({ ...member, from: from + width * place, to: from + width * (place + 1) }));
  });
}
