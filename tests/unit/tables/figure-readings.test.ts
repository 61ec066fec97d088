import { describe, expect, test } from 'vitest';
import type { Glyph } from '../../../src/model/page.ts';
import { figureReadings } from '../../../src/tables/cells/figure-readings.ts';
import { write } from './handmade.ts';

/** A recognised line: `3?8=0.2` is a 3 that may be an 8 with probability 0.2, `,?.=0.4` a comma that may be a point. */
function recognized(...characters: readonly string[]): Glyph[] {
  return characters.flatMap((entry) => {
    const [text = '', rest] = entry.split('?');
    const [other = '', probability = ''] = rest?.split('=') ?? [];
    return write(text, 0, 20).map((glyph): Glyph => ({
      ...glyph,
      method: 'ocr',
      confidence: rest ? 1 - Number(probability) : 1,
      ...(rest ? { readings: [{ text: other, probability: Number(probability) }] } : {}),
    }));
  });
}

describe('what a recognised figure may say', () => {
  test.each<[string, Glyph[], string | null, string[]]>([
    ['a sure figure', recognized('1', '2', '.', '5', '0'), '12.50', []],
    ['one doubtful digit', recognized('1', '3?8=0.2', '.', '5'), '13.5', ['18.5']],
    ['two, and both', recognized('3?8=0.25', '1?7=0.25', '.', '5'), '31.5', ['81.5', '37.5', '87.5']],
    [
      'another separator with the same amount is no other reading',
      recognized('1', ',?.=0.3', '2', '3', '4', '.', '5'),
      '1,234.5',
      [],
    ],
    [
      'a best reading that is no amount gives way',
      recognized('1', '.?,=0.3', '2', '3', '4', '.', '5', '0'),
      '1,234.50',
      ['1.234.50'],
    ],
    ['a point that was lost', recognized('1', '2', '3', '4', '5'), '12345', ['123.45']],
    ['the line of a cell read as 1', recognized('1?l=0.1', '2', '3', '.', '5', '0'), '123.50', ['23.50']],
    ['a lost digit', recognized('1', '2?=0.1', '.', '5', '0'), '12.50', ['1.50']],
    ['a name is no figure', recognized('合', '计'), null, []],
    [
      'two figures whose line was lost are not one',
      [
        ...write('183.749760', 0, 20).map((glyph): Glyph => ({ ...glyph, textRun: 1 })),
        ...write('183.749760', 200, 20).map((glyph): Glyph => ({ ...glyph, textRun: 2 })),
      ],
      null,
      [],
    ],
    [
      'a letter before many digits is that of a code',
      recognized('A?=0.01', '0', '2', '0', '2', '0', '1', '0', '0'),
      null,
      [],
    ],
    ['a year in words is no figure', recognized('2', '年', '初', '数'), null, []],
  ])('%s', (_, line, text, others) => {
    const found = figureReadings(line);
    expect([found?.text ?? null, found?.readings.map((reading) => reading.text) ?? []]).toEqual([text, others]);
  });
  test('probabilities are those of the whole figure', () => {
    expect(figureReadings(recognized('1', '3?8=0.2', '.', '5'))!.readings[0]!.probability).toBeCloseTo(0.2, 5);
  });
});
