import { describe, expect, test } from 'vitest';
import { inReadingOrder, isStroke } from '../../../src/engines/ocr/tesseract.ts';

describe('characters stand in the order in which they were read', () => {
  test.each<[string, [string, number, number][], string[]]>([
    [
      'in order already',
      [
        ['1', 0, 5],
        ['5', 6, 10],
        ['0', 12, 18],
      ],
      ['1 0-5', '5 6-10', '0 12-18'],
    ],
    [
      'a box that reaches into the next ends where that begins',
      [
        ['1', 0, 8],
        ['5', 6, 12],
      ],
      ['1 0-6', '5 6-12'],
    ],
    [
      'a box far over its neighbours',
      [
        ['府', 82, 230],
        ['性', 106, 131],
        ['基', 131, 161],
      ],
      ['府 82-106', '性 106-131', '基 131-161'],
    ],
    [
      'one that begins before the character before it',
      [
        ['1', 0, 4],
        ['5', 10, 16],
        ['0', 6, 12],
        ['0', 18, 22],
      ],
      ['1 0-4', '5 6-11', '0 11-16', '0 18-22'],
    ],
    [
      'two at one place',
      [
        ['1', 0, 4],
        ['5', 0, 4],
      ],
      ['1 0-2', '5 2-4'],
    ],
    ['nothing', [], []],
  ])('%s', (_, seen, expected) => {
    expect(
      inReadingOrder(seen.map(([text, from, to]) => ({ text, from, to, confidence: 0.9, readings: [] }))).map(
        ({ text, from, to }) => `${text} ${from}-${to}`,
      ),
    ).toEqual(expected);
  });
});

test.each<[string, number, boolean]>([
  ['工', 6, true],
  [']', 5, true],
  ['工', 13, false],
  ['目', 6, false],
  ['（', 4, false],
  ['1', 5, false],
  ['工程', 6, false],
])('%s, %i px wide and 13 high: a stroke is %s', (text, width, expected) => {
  expect(isStroke([100, 50, 99 + width, 62], text)).toBe(expected);
});
