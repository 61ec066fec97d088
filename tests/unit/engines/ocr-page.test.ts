import { expect, test } from 'vitest';
import { recognizePage } from '../../../src/engines/ocr-page.ts';
import type { LineReader } from '../../../src/engines/ocr-reader.ts';
import { character, drawn } from '../raster/drawn.ts';

/** An engine that reads the same in everything. */
const reading = (text: string): LineReader => ({
  read: (_, boxes) => Promise.resolve(boxes.map((box) => ({ box, characters: text === '' ? [] : [{ text, from: box[0], to: box[2], confidence: 0.9, readings: [] }] }))),
});
const row = Array.from({ length: 8 }, (_, index) => character(100 + index * 28, 100, 25)).flat();

test.each<[string, string, [number, number, number, number], string[]]>([
  ['nothing', '', [500, 111, 12, 3], ['-']],
  ['an equals sign', '=', [500, 111, 12, 3], ['=', '-']],
  ['a character: it stays', '一', [500, 111, 12, 3], ['一', '一']],
  ['a stroke as wide as a character', '=', [500, 111, 24, 3], ['=', '=']],
])('a level stroke read as %s', async (_, text, dash, expected) => {
  const page = await recognizePage(reading(text), drawn(700, 400, [...row, dash, [50, 300, 600, 2]]), 200);
  expect(page.pieces.map(({ characters }) => characters.map((each) => each.text).join(''))).toEqual(expected);
});
