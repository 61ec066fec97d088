import { describe, expect, test } from 'vitest';
import { usedFont, type PdfjsFont, type UsedFont } from '../../../src/engines/pdfjs/font.ts';
import { programAdvances } from '../../../src/engines/pdfjs/font-program.ts';
import { isDistorted } from '../../../src/engines/pdfjs/distorted.ts';
import { offTheirLines } from '../../../src/engines/pdfjs/downward-fonts.ts';
import { crossingFigures, stackedFigures } from '../../../src/engines/pdfjs/misplaced-figures.ts';
import { overprintedFigures } from '../../../src/engines/pdfjs/overprinted.ts';
import { strangeWidths } from '../../../src/engines/pdfjs/widths.ts';
import type { Glyph, PageFont, Ruling } from '../../../src/model/page.ts';

/** A font of these characters alone, each a glyph of its own with an advance in thousandths. */
function program(advances: Readonly<Record<string, number>>): Uint8Array {
  const characters = Object.keys(advances).sort();
  const table = (length: number, numbers: readonly (readonly [at: number, value: number])[]): Buffer => {
    const bytes = Buffer.alloc(length);
    for (const [at, value] of numbers) bytes.writeUInt16BE(value, at);
    return bytes;
  };
  const size = 2 * (characters.length + 1),
    codes = [...characters.map((character) => character.charCodeAt(0)), 0xffff];
  const tables = {
    cmap: Buffer.concat([
      table(12, [
        [2, 1],
        [4, 3],
        [6, 1],
        [10, 12],
      ]),
      table(16 + 4 * size, [
        [0, 4],
        [6, size],
        ...codes.flatMap((code, index): [number, number][] => [
          [14 + 2 * index, code],
          [16 + size + 2 * index, code],
          [16 + 2 * size + 2 * index, (index + 1 - code) & 0xffff],
        ]),
      ]),
    ]),
    head: table(54, [[18, 1000]]),
    hhea: table(36, [[34, characters.length + 1]]),
    hmtx: table(
      4 * (characters.length + 1),
      characters.map((character, index) => [4 * (index + 1), advances[character]!]),
    ),
  };
  let at = 12 + 16 * Object.keys(tables).length;
  const directory = Object.entries(tables).map(([name, { length }]) => {
    const entry = Buffer.alloc(16);
    entry.write(name, 'latin1');
    entry.writeUInt32BE(at, 8);
    entry.writeUInt32BE(length, 12);
    at += length;
    return entry;
  });
  return new Uint8Array(Buffer.concat([table(12, [[4, directory.length]]), ...directory, ...Object.values(tables)]));
}

test('Advances are read by character, in em', () => {
  const advances = programAdvances(program({ '1': 555, 部: 1000 }))!;
  expect(['1', '部', '2'].map(advances)).toEqual([0.555, 1, null]);
});

test.each([0, 20, 100, 180])('A font that is cut off after %s bytes says nothing', (bytes) => {
  expect(programAdvances(program({ '1': 555, 部: 1000 }).subarray(0, bytes))).toBeNull();
});

describe('widths that cannot be', () => {
  function printed(widths: readonly (readonly [text: string, width: number])[], font: PdfjsFont = {}): UsedFont {
    const used = usedFont(font, false);
    for (const [text, width] of widths)
      for (const unicode of text) used.printed.add({ unicode, fontChar: unicode, width, isSpace: false });
    return used;
  }
  test.each<[string, UsedFont, number]>([
    ['none', printed([['部门预算公开', 1000], ['0123456789', 500]]), 0], // prettier-ignore
    ['a narrow one, as some fonts draw it', printed([['023456789', 500], ['1', 250]]), 0], // prettier-ignore
    ['digits as wide as ideographs', printed([['部门预算公开', 1000], ['0123456789', 1000]]), 0], // prettier-ignore
    ['an ideograph without width', printed([['部门预算公', 1000], ['开', 0]]), 1], // prettier-ignore
    ['a digit ten times as wide', printed([['012345678', 500], ['9', 5000]]), 1], // prettier-ignore
    ['a sign that goes backwards', printed([['.', -500]]), 1],
    ['all ideographs five em wide', printed([['部门', 5000]]), 2],
    ['all digits without width', printed([['2025', 0]]), 4],
    ['drawings, whose widths are those of their boxes', printed([['部门', 5000]], { isType3Font: true }), 0],
    ['of one width, and drawn as two', printed([['部1', 1000]], { data: program({ '1': 555, 部: 1000 }) }), 1],
    ['half of what is drawn, as of digits in a square', printed([['1', 500]], { data: program({ '1': 1000 }) }), 0],
    ['a third of what is drawn', printed([['.', 100]], { data: program({ '.': 278 }) }), 1],
    ['a sign between words', printed([['·', 778]], { data: program({ '·': 333 }) }), 0],
    ['drawn without width', printed([['.', 278]], { data: program({ '.': 0 }) }), 0],
  ])('%s', (_, used, strange) => {
    expect(strangeWidths([used])).toBe(strange);
  });
});

describe('figures at places that cannot be', () => {
  const glyphs = (text: string, x: number, width = 5): Glyph[] =>
    [...text].map((one, index): Glyph => ({
      text: one,
      box: [x + index * width, 0, x + (index + 1) * width, 10],
      baseline: 9,
      size: 10,
      font: 'f',
      code: one,
      angle: 0,
      color: '#000000',
      method: 'text',
      confidence: 1,
      textRun: 1,
    }));
  const line = (at: number): Ruling => ({ axis: 'vertical', at, from: -5, to: 15, width: 0.5, origin: 'stroke' });
  const lines = [0, 50, 100, 150, 200, 250].map(line);
  test.each<[string, Glyph[], number]>([
    ['in their cells', [0, 50, 100, 150, 200].flatMap((x) => glyphs('1,234.56', x + 5)), 0],
    ['through the lines of five', [0, 50, 100, 150, 200].flatMap((x) => glyphs('1,234.56', x + 2, 6.5)), 5],
    ['one that is too long for its cell', glyphs('123,456,789.00', 12), 0],
    ['words through the lines', [0, 50, 100, 150, 200].flatMap((x) => glyphs('合计部门', x + 5, 18)), 0],
  ])('%s', (_, given, crossing) => {
    expect(crossingFigures(given, lines)).toBe(crossing);
  });

  const font = (vertical: boolean): PageFont[] => [{ id: 'f', name: 'f', vertical, embedded: true }];
  test.each<[string, string, boolean, number]>([
    ['a year written downwards', '2026年', true, 3],
    ['words written downwards', '部门预算第1页', true, 0],
    ['a year as it is written', '2026年', false, 0],
  ])('%s', (_, text, vertical, stacked) => {
    expect(stackedFigures(glyphs(text, 0), font(vertical))).toBe(stacked);
  });

  // 拨 hangs from where 政 ends: half its width to the left, its line 8.8 lower.
  const hanging = glyphs('拨', 15, 10).map((glyph) => ({ ...glyph, font: 'v', baseline: 17.8 }));
  const two = [...font(false), { id: 'v', name: 'v', vertical: true, embedded: true }];
  test.each<[string, Glyph[], number]>([
    ['behind a word', [...glyphs('财政', 0, 10), ...hanging], 1],
    ['before a word', [...hanging, ...glyphs('款', 30, 10)], 1],
    ['by itself', [...glyphs('财政', 200, 10), ...hanging, ...glyphs('款', 300, 10)], 0],
    ['below a figure in a column', [...glyphs('2', 17.5).map((glyph) => ({ ...glyph, baseline: 5 })), ...hanging], 0],
    ['both downwards', [...glyphs('政', 15, 10).map((glyph) => ({ ...glyph, font: 'v' })), ...hanging], 0],
  ])('a character written downwards: %s', (_, given, off) => {
    expect(offTheirLines(given, two)).toBe(off);
  });

  const cell = (left: number, top: number, right: number, bottom: number): Ruling[] =>
    [
      { axis: 'vertical' as const, at: left, from: top, to: bottom },
      { axis: 'vertical' as const, at: right, from: top, to: bottom },
      { axis: 'horizontal' as const, at: top, from: left, to: right },
      { axis: 'horizontal' as const, at: bottom, from: left, to: right },
    ].map((line) => ({ ...line, width: 1, origin: 'stroke' }));
  const lower = (by: number, given: readonly Glyph[]): Glyph[] =>
    given.map((glyph) => ({ ...glyph, baseline: glyph.baseline + by }));
  test.each<[string, Glyph[], number]>([
    ['one below the other', [...glyphs('45,000', 0), ...lower(11, glyphs('45,000', 0))], 0],
    ['beside each other', [...glyphs('45,000', 0), ...glyphs('12,000', 33)], 0],
    ['a third of a line lower', [...glyphs('45,000', 0), ...lower(3, glyphs('45,000', 0))], 6],
    ['another figure at the same place', [...glyphs('45,000', 0), ...glyphs('280.4', 2)], 5],
    ['the same one again, in bold', [...glyphs('45,000', 0), ...glyphs('45,000', 0.3)], 0],
    ['the numbers of a page', [...glyphs('46', 0), ...glyphs('64', 0)], 0],
    ['under words', [...glyphs('45,000', 0), ...glyphs('合计部门', 0, 10)], 0],
  ])('figures over each other: %s', (_, given, over) => {
    expect(overprintedFigures(given, cell(-10, -14, 60, 18))).toBe(over);
  });

  test.each<[string, readonly Ruling[]]>([
    ['no lines', []],
    ['the frame of a chart', cell(-200, -100, 400, 120)],
    ['lines above and below alone', cell(-10, -14, 60, 18).filter(({ axis }) => axis === 'horizontal')],
  ])('labels of a chart may lie over each other: %s', (_, lines) => {
    expect(overprintedFigures([...glyphs('45,000', 0), ...glyphs('280.4', 2)], lines)).toBe(0);
  });

  test.each<[string, readonly [number, number, number, number], boolean]>([
    ['as usual', [10, 0, 0, -10], false],
    ['on its side', [0, 10, 10, 0], false],
    ['across a page', [7, 7, 7, -7], false],
    ['oblique', [10, 0, 3.4, -10], false],
    ['twice as wide as high', [20, 0, 0, -10], false],
    ['a third as wide as high', [3, 0, 0, -10], false],
    ['five times as wide as high', [50, 0, 0, -10], true],
    ['five times as high as wide', [10, 0, 0, -50], true],
    ['one side fallen over', [10, -10, 0, -10], true],
    ['without height', [10, 0, 0, 0], true],
  ])('text drawn %s', (_, [a, b, c, d], distorted) => {
    expect(isDistorted([a, b, c, d, 0, 0])).toBe(distorted);
  });
});
