import { describe, expect, test } from 'vitest';
import type { Box } from '../../../schemas/index.ts';
import { lookAgain } from '../../../src/engines/ocr/second-look.ts';
import type { LineReader } from '../../../src/engines/ocr/reader.ts';
import type { RecognizedPiece } from '../../../src/model/raster.ts';
import { excessOf, textOf } from '../../../src/raster/figure-widths.ts';
import { drawn } from '../raster/drawn.ts';

const DIGIT = 12;
/**
 * A figure printed as `printed` (points and commas half as wide as digits, a little blank at the ends) and read as
 * `read`.
 */
const piece = (read: string, printed: string, row: number, confidence = 0.98): RecognizedPiece => {
  const width = Math.round(
    [...printed].reduce((sum, character) => sum + (/[.,]/.test(character) ? DIGIT / 2 : DIGIT), 0) - 0.15 * DIGIT,
  );
  const box: Box = [100, row * 30, 100 + width - 1, row * 30 + (printed.includes(',') ? 20 : 17)];
  return {
    box,
    characters: [...read].map((text, index) => ({
      text,
      from: 100 + index * DIGIT,
      to: 110 + index * DIGIT,
      confidence,
      readings: [],
    })),
  };
};
const OTHERS = ['1,226,335', '41,355,058', '771,501', '3,573,625', '18,079,329', '5,058,220'].map((text, row) =>
  piece(text, text, row + 1),
);

describe('the width of a figure tells what was lost in it', () => {
  test.each<[string, string, string, number]>([
    ['all digits', '40,352,223', '40,352,223', 0],
    ['a doubled digit lost', '40,352,23', '40,352,223', 1],
    ['two digits lost', '1,705', '1,705,32', 2.5],
    ['one too many', '1,2266', '1,226', -1],
  ])('%s', (_, read, printed, digits) => {
    expect(excessOf(OTHERS)(piece(read, printed, 9))).toBeCloseTo(digits, 0);
  });
  test('a page with few figures tells nothing', () => {
    expect(excessOf(OTHERS.slice(0, 3))(OTHERS[0]!)).toBeNull();
  });
  test('neither does one where print of that height is of many widths', () => {
    expect(
      excessOf([
        ...OTHERS.slice(0, 3),
        ...OTHERS.slice(3).map(({ box: [x0, y0, x1, y1], characters }, index) => ({
          box: [x0, y0, x0 + (x1 - x0) * (1.3 + index * 0.2), y1] as Box,
          characters,
        })),
      ])(OTHERS[0]!),
    ).toBeNull();
  });
});

describe('a second, wider look', () => {
  /** Reads the given text at any place, as surely as told; notes how often it was asked. */
  const reader = (text: string, confidence: number, asked: string[]): LineReader => ({
    read: (_, boxes, stretch) => {
      asked.push(`${boxes.length}×${stretch}`);
      return Promise.resolve(
        boxes.map((box) => ({
          box,
          characters: [...text].map((each) => ({ text: each, from: 0, to: 1, confidence, readings: [] })),
        })),
      );
    },
  });
  const lookAt = async (
    first: RecognizedPiece,
    second: string,
    confidence = 0.98,
  ): Promise<{ shown: string; sure: number; asked: string[]; others: string[] }> => {
    const asked: string[] = [];
    const found = (
      await lookAgain(reader(second, confidence, asked), { width: 1, height: 1, data: new Uint8Array(1) }, [
        ...OTHERS,
        first,
      ])
    ).at(-1)!;
    return {
      shown: textOf(found),
      sure: Math.min(...found.characters.map((character) => character.confidence)),
      asked,
      others: found.characters.flatMap(({ readings }) => readings.map(({ text }) => text)),
    };
  };

  test('is not taken at what fits', async () => {
    expect(await lookAt(piece('1,226,335', '1,226,335', 9), '9')).toMatchObject({ shown: '1,226,335', asked: [] });
  });
  test('finds the doubled digit, and nobody is to rely on it', async () => {
    expect(await lookAt(piece('1,226,35', '1,226,335', 9), '1,226,335')).toMatchObject({
      shown: '1,226,335',
      sure: 0.85,
      asked: ['1×1.3'],
      others: [''],
    });
  });
  test('that does not fit either leaves the first, with less confidence', async () => {
    expect(await lookAt(piece('1,226,35', '1,226,335', 9), '1,226,35')).toMatchObject({ shown: '1,226,35', sure: 0.6 });
  });
  test('of an unsure figure takes the surer one and keeps the other', async () => {
    expect(await lookAt(piece('1,226,385', '1,226,335', 9, 0.4), '1,226,335')).toMatchObject({
      shown: '1,226,335',
      sure: 0.85,
      others: ['8'],
    });
  });
  test('of what is no figure takes what is one', async () => {
    expect(await lookAt(piece('5L,000', '51,000', 9), '51,000')).toMatchObject({ shown: '51,000' });
  });
  test.each<[string, number, number, string, string, string[], number]>([
    ['a sign in the print, seen now', 100, 180, '-31', '-31', [''], 0.85],
    ['a sign in the print, not seen', 100, 180, '31', '-31', [''], 0.6],
    ['a stroke before the print, seen now', 110, 180, '-31', '-31', [''], 0.85],
    ['a stroke before the print, not seen', 110, 180, '31', '-31', [''], 0.6],
    ['a stroke hardly there, not seen', 110, 243, '31', '31', ['-3'], 0.6],
    ['a stroke read as a part of the first digit', 100, 180, '21', '-31', ['', '2'], 0.6],
  ])('%s', async (_, left, value, second, shown, others, sure) => {
    const picture = drawn(200, 60, [
      [100, 29, 8, 2, value],
      [112, 20, 8, 20],
      [124, 20, 8, 20],
    ]);
    const piece = (box: Box, text: string): RecognizedPiece => ({
      box,
      characters: [...text].map((each, index) => ({
        text: each,
        from: box[0] + index * 12,
        to: box[0] + 10 + index * 12,
        confidence: 0.98,
        readings: [],
      })),
    });
    // Wider with the stroke, then as it is without it.
    const engine: LineReader = {
      read: (_picture, boxes, stretch) =>
        Promise.resolve(boxes.map((box) => piece(box, stretch === undefined ? '31' : second))),
    };
    const [found] = await lookAgain(engine, picture, [piece([left, 20, 131, 39], second === '21' ? '21' : '31')]);
    expect([
      textOf(found!),
      found!.characters.flatMap(({ readings }) => readings.map(({ text }) => text)),
      Math.min(...found!.characters.map(({ confidence }) => confidence)),
    ]).toEqual([shown, others, sure]);
  });
  test.each<[string, number, string]>([
    ['with room for a sign', 88, '-41,355'],
    ['in the width of its digits', 100, '41,355'],
    ['far before them', 70, '41,355'],
  ])('of a stroke that the engine never sees takes one %s', async (_, left, shown) => {
    const {
        characters,
        box: [, y0, x1, y1],
      } = piece('41,355', '41,355', 9),
      figure: RecognizedPiece = { box: [left, y0, x1, y1], characters };
    const picture = drawn(200, 400, [
      [left, y0 + 9, 8, 2, 180],
      [112, y0, 8, 20],
      [124, y0, 8, 20],
    ]);
    const engine: LineReader = {
      read: (_picture, boxes) => Promise.resolve(boxes.map((box) => ({ box, characters }))),
    };
    expect(textOf((await lookAgain(engine, picture, [...OTHERS, figure])).at(-1)!)).toBe(shown);
  });
  test('is not taken at a code with its name, unless a character is unsure', async () => {
    expect(await lookAt(piece('2080201-行政运行', '2080201-行政运行', 9), '9')).toMatchObject({
      shown: '2080201-行政运行',
      asked: [],
    });
    expect(await lookAt(piece('2080201-行政退休', '2080201-行政退休', 9, 0.7), '2080201-行政运行')).toMatchObject({
      asked: ['1×1.3'],
    });
  });
  test.each<[string, string, string[], string[]]>([
    ['finds the same', '0.00', ['0.00', '0.00', '0.00'], ['1×1.3']],
    ['finds more', '0.000', ['0.000', '0.000', '0.000'], ['1×1.3', '2×1.3']],
  ])('at the first of equal figures %s', async (_, second, shown, looks) => {
    const asked: string[] = [],
      equals = [7, 8, 9].map((row) => piece('0.00', '0.000', row));
    const found = await lookAgain(reader(second, 0.98, asked), { width: 1, height: 1, data: new Uint8Array(1) }, [
      ...OTHERS,
      ...equals,
    ]);
    expect([found.slice(-3).map(textOf), asked]).toEqual([shown, looks]);
  });
  test('passes over words', async () => {
    expect(await lookAt(piece('合计', '12', 9), '9')).toMatchObject({ shown: '合计', asked: [] });
  });
});
