import { createCanvas } from '@napi-rs/canvas';
import { describe, expect, test } from 'vitest';
import { registerCjkFonts } from '../../../src/engines/canvas.ts';
import { createRecognizer } from '../../../src/engines/ocr/engine.ts';
import { decode, paddleModels } from '../../../src/engines/ocr/paddle.ts';
import type { GreyRaster } from '../../../src/model/raster.ts';
import { greyOf } from '../../../src/raster/grey.ts';
import { turned } from '../../../src/raster/upright.ts';

/** Probabilities of the alphabet ['', '1', '2', '.'] for each step. */
const answer = (...steps: readonly (readonly number[])[]): Float32Array => Float32Array.from(steps.flat());
const line: GreyRaster = { width: 80, height: 48, data: new Uint8Array() };

describe('a CTC answer', () => {
  const read = (steps: readonly (readonly number[])[]) =>
    decode(answer(...steps), steps.length, 4, ['', '1', '2', '.'], { picture: line, left: 0, scale: 1 });
  test.each<[string, number[][], string]>([
    [
      'equal characters in a row are one',
      [
        [0, 1, 0, 0],
        [0, 1, 0, 0],
        [0, 0, 1, 0],
      ],
      '12',
    ],
    [
      'nothing between them makes two',
      [
        [0, 1, 0, 0],
        [1, 0, 0, 0],
        [0, 1, 0, 0],
      ],
      '11',
    ],
    [
      'nothing at all',
      [
        [1, 0, 0, 0],
        [1, 0, 0, 0],
      ],
      '',
    ],
  ])('%s', (_, steps, expected) => {
    expect(
      read(steps)
        .map(({ text }) => text)
        .join(''),
    ).toBe(expected);
  });
  test('read with fewer characters, the next probable stands', () => {
    expect(
      decode(
        answer([0, 0.7, 0.3, 0], [1, 0, 0, 0]),
        2,
        4,
        ['', 'G', '2', '.'],
        { picture: line, left: 0, scale: 1 },
        [0, 2, 3],
      )[0],
    ).toMatchObject({
      text: '2',
      confidence: Math.fround(0.3),
      readings: [{ text: 'G', probability: Math.fround(0.7) }],
    });
  });
  test('other readings are kept, also a point that nothing is sure of', () => {
    const [first] = read([
      [0, 0.75, 0.25, 0],
      [0.75, 0, 0, 0.25],
      [0, 0, 1, 0],
    ]);
    expect(first).toMatchObject({
      text: '1',
      confidence: 0.75,
      readings: [
        { text: '2', probability: 0.25 },
        { text: '1.', probability: 0.25 },
      ],
    });
  });
});

test('a narrow point does not lie over the digits beside it', () => {
  const steps = [
    [0, 1, 0, 0],
    [1, 0, 0, 0],
    [0, 0, 0, 1],
    [0, 1, 0, 0],
    [1, 0, 0, 0],
    [0, 1, 0, 0],
  ];
  const read = decode(answer(...steps), steps.length, 4, ['', '1', '2', '.'], { picture: line, left: 0, scale: 1 });
  expect(read.map(({ text }) => text).join('')).toBe('1.11');
  for (const [index, { from }] of read.entries()) expect(from).toBeGreaterThanOrEqual(read[index - 1]?.to ?? -Infinity);
});

/** A small table as a scanner would give it. */
function tablePicture(): GreyRaster {
  registerCjkFonts();
  const canvas = createCanvas(700, 240),
    context = canvas.getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, 700, 240);
  context.fillStyle = context.strokeStyle = '#111111';
  context.lineWidth = 2;
  for (const y of [40, 100, 160]) {
    context.moveTo(40, y);
    context.lineTo(640, y);
  }
  for (const x of [40, 340, 640]) {
    context.moveTo(x, 40);
    context.lineTo(x, 160);
  }
  context.stroke();
  context.font = '28px sans-serif';
  for (const [text, x, y] of [
    ['项目', 60, 80],
    ['预算数', 360, 80],
    ['合计', 60, 140],
    ['2,063.32', 440, 140],
  ] as const)
    context.fillText(text, x, y);
  return greyOf({ width: 700, height: 240, data: context.getImageData(0, 0, 700, 240).data }, 200);
}

const ENGINES = [...(paddleModels() === null ? [] : ['paddle' as const]), 'tesseract' as const];

describe.each(ENGINES)('%s in its own process', (engine) => {
  test('reads a table, upright and lying on its side, and single cells', async () => {
    const recognizer = createRecognizer(engine);
    try {
      const picture = tablePicture();
      const textsOf = (pieces: readonly { readonly characters: readonly { readonly text: string }[] }[]): string[] =>
        pieces.map(({ characters }) => characters.map(({ text }) => text).join('')).sort();
      const page = await recognizer.readPage(picture, 200);
      expect(textsOf(page.pieces)).toEqual(['2,063.32', '合计', '项目', '预算数']);
      expect(page.rulings.length).toBe(6);
      const onItsSide = await recognizer.readPage(turned(picture, 90), 200);
      expect([onItsSide.turn, textsOf(onItsSide.pieces)]).toEqual([270, ['2,063.32', '合计', '项目', '预算数']]);
      expect((await recognizer.readBoxes(picture, 200, [[342, 102, 638, 158]])).map(textsOf)).toEqual([['2,063.32']]);
    } finally {
      recognizer.close();
    }
  });
});
