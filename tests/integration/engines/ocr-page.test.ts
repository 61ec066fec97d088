import { expect, test } from 'vitest';
import { recognizePage } from '../../../src/engines/ocr/recognize-page.ts';
import type { LineReader } from '../../../src/engines/ocr/reader.ts';
import type { RecognizedCharacter } from '../../../src/model/raster.ts';
import { character, drawn } from '../../unit/raster/drawn.ts';

const DPI = 200;
const WIDTH = 900,
  HEIGHT = 1200;
/** Eight lines of twelve characters. */
const page = drawn(
  WIDTH,
  HEIGHT,
  Array.from({ length: 8 }, (_, row) =>
    Array.from({ length: 12 }, (__, at) => character(80 + at * 30, 100 + row * 90, 24)),
  ).flat(2),
);

/**
 * Reads every piece of an upright page as `upright` says, and of a page on its side one in three with one character.
 */
const readerOf = (
  upright: { readonly characters: number; readonly confidence: number },
  aside: number,
): LineReader => ({
  read: (picture, boxes) =>
    Promise.resolve(
      boxes.map((box, index) => {
        const isUpright = picture.width === WIDTH,
          count = isUpright ? upright.characters : index % 3 === 0 ? 1 : 0;
        const characters = Array.from({ length: count }, (_, at): RecognizedCharacter => ({
          text: '字',
          from: box[0] + at,
          to: box[0] + at + 1,
          confidence: isUpright ? upright.confidence : aside,
          readings: [],
        }));
        return { box, characters };
      }),
    ),
});

test.each<[string, LineReader, number]>([
  [
    'small print that is read with doubts, against a few characters that chance reads surely',
    readerOf({ characters: 12, confidence: 0.75 }, 0.99),
    0,
  ],
  [
    'print that is hardly read at all, against lines on their side',
    {
      read: (picture, boxes) =>
        Promise.resolve(
          boxes.map((box) => ({
            box,
            characters: Array.from({ length: 6 }, (_, at): RecognizedCharacter => ({
              text: '字',
              from: box[0] + at,
              to: box[0] + at + 1,
              confidence: picture.width === WIDTH ? 0.3 : 0.95,
              readings: [],
            })),
          })),
        ),
    },
    90,
  ],
])('which way a page is turned: %s', async (_, reader, turn) => {
  expect((await recognizePage(reader, page, DPI)).turn).toBe(turn);
});

test.each<[string, [number, number, number, number], string, number, string[]]>([
  ['a low stroke is a dash, whatever digit is read', [700, 60, 8, 3], '1', 0.9, ['-']],
  ['a blot that is read without being sure is nothing', [700, 60, 5, 5], 's', 0.4, []],
  ['a blot that is read surely stays', [700, 60, 5, 5], '.', 0.95, ['.']],
])('%s', async (_, mark, text, confidence, shown) => {
  const reader: LineReader = {
    read: (__, boxes) =>
      Promise.resolve(
        boxes.map((box) => ({
          box,
          characters: [...(box[0] >= 690 ? text : '十二个字一行的文字十二个')].map((each): RecognizedCharacter => ({
            text: each,
            from: box[0],
            to: box[2],
            confidence: box[0] >= 690 ? confidence : 0.99,
            readings: [],
          })),
        })),
      ),
  };
  const { pieces } = await recognizePage(
    reader,
    drawn(WIDTH, HEIGHT, [...character(80, 100, 12), ...character(94, 100, 12), ...character(108, 100, 12), mark]),
    DPI,
  );
  expect(
    pieces.filter(({ box }) => box[0] >= 690).map(({ characters }) => characters.map((each) => each.text).join('')),
  ).toEqual(shown);
});

test.each<[string, number, number]>([
  ['of a page that is read well stay as sure as they were read', 0.97, 0.99],
  ['of a page whose strokes are missing are not beyond doubt', 0.4, 0.85],
])('digits %s', async (_, ideographs, digits) => {
  const reader: LineReader = {
    read: (__, boxes) =>
      Promise.resolve(
        boxes.map((box, index) => ({
          box,
          characters: Array.from({ length: 12 }, (___, at): RecognizedCharacter => ({
            text: index % 2 === 0 ? '字' : '4',
            from: box[0] + at,
            to: box[0] + at + 1,
            confidence: index % 2 === 0 ? ideographs : 0.99,
            readings: [],
          })),
        })),
      ),
  };
  const { pieces } = await recognizePage(reader, page, DPI);
  expect([
    ...new Set(
      pieces.flatMap(({ characters }) =>
        characters.filter(({ text }) => text === '4').map(({ confidence }) => confidence),
      ),
    ),
  ]).toEqual([digits]);
});
