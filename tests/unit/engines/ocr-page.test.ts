import { expect, test } from 'vitest';
import { recognizePage } from '../../../src/engines/ocr-page.ts';
import type { LineReader } from '../../../src/engines/ocr-reader.ts';
import type { RecognizedCharacter } from '../../../src/model/raster.ts';
import { character, drawn } from '../raster/drawn.ts';

const DPI = 200;
const WIDTH = 900, HEIGHT = 1200;
/** Eight lines of twelve characters. */
const page = drawn(WIDTH, HEIGHT, Array.from({ length: 8 }, (_, row) => Array.from({ length: 12 }, (__, at) => character(80 + at * 30, 100 + row * 90, 24))).flat(2));

/** Reads every piece of an upright page as `upright` says, and of a page on its side one in three with one character. */
const readerOf = (upright: { readonly characters: number; readonly confidence: number }, aside: number): LineReader => ({
  read: (picture, boxes) => Promise.resolve(boxes.map((box, index) => {
    const isUpright = picture.width === WIDTH, count = isUpright ? upright.characters : index % 3 === 0 ? 1 : 0;
    const characters = Array.from({ length: count }, (_, at): RecognizedCharacter => ({ text: '字', from: box[0] + at, to: box[0] + at + 1, confidence: isUpright ? upright.confidence : aside, readings: [] }));
    return { box, characters };
  })),
});

test.each<[string, LineReader, number]>([
  ['small print that is read with doubts, against a few characters that chance reads surely', readerOf({ characters: 12, confidence: 0.75 }, 0.99), 0],
  ['print that is hardly read at all, against lines on their side', { read: (picture, boxes) => Promise.resolve(boxes.map((box) => ({ box, characters: Array.from({ length: 6 }, (_, at): RecognizedCharacter => ({ text: '字', from: box[0] + at, to: box[0] + at + 1, confidence: picture.width === WIDTH ? 0.3 : 0.95, readings: [] })) }))) }, 90],
])('which way a page is turned: %s', async (_, reader, turn) => {
  expect((await recognizePage(reader, page, DPI)).turn).toBe(turn);
});
