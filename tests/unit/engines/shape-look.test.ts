import { describe, expect, test } from 'vitest';
import type { Box } from '../../../schemas/index.ts';
import { lookAtShapes, unread, type Seen } from '../../../src/engines/ocr/shape-look.ts';
import { textOf } from '../../../src/raster/figure-widths.ts';
import { character, drawn } from '../raster/drawn.ts';

type Rectangle = [number, number, number, number];
const HEIGHT = 20,
  WIDTH = 11,
  STROKE = 3,
  GAP = 4,
  ROW = 40,
  LEFT = 20;
/**
 * The bars of digits as a pocket calculator shows them: top, upper left, upper right, middle, lower left, lower right,
 * bottom.
 */
const BARS: Readonly<Record<string, string>> = {
  0: 'tuvlrb',
  1: 'vr',
  2: 'tvmlb',
  3: 'tvmrb',
  4: 'uvmr',
  5: 'tumrb',
  6: 'tumlrb',
  7: 'tvr',
  8: 'tuvmlrb',
  9: 'tuvmrb',
};
const BAR: Readonly<Record<string, Rectangle>> = {
  t: [0, 0, WIDTH, STROKE],
  m: [0, 8, WIDTH, STROKE],
  b: [0, HEIGHT - STROKE, WIDTH, STROKE],
  u: [0, 0, STROKE, 10],
  v: [WIDTH - STROKE, 0, STROKE, 10],
  l: [0, 9, STROKE, 11],
  r: [WIDTH - STROKE, 9, STROKE, 11],
};

/** A figure in a row of the page: its rectangles and its box. Digits with _ between them touch. */
function printed(text: string, row: number): { ink: Rectangle[]; box: Box } {
  const ink: Rectangle[] = [],
    top = 20 + row * ROW;
  let x = LEFT;
  for (const each of text) {
    if (each === '_') {
      x -= GAP;
      continue;
    }
    if (each === '.') ink.push([x, top + HEIGHT - 3, 3, 3]);
    else if (each === ',') ink.push([x, top + HEIGHT - 3, 3, 7]);
    else
      for (const bar of BARS[each]!) {
        const [dx, dy, w, h] = BAR[bar]!;
        ink.push([x + dx, top + dy, w, h]);
      }
    x += (/[.,]/.test(each) ? 3 : WIDTH) + GAP;
  }
  const bottom = Math.max(...ink.map(([, y, , h]) => y + h)) - 1;
  return {
    ink,
    box: [Math.min(...ink.map(([at]) => at)), top, Math.max(...ink.map(([at, , w]) => at + w)) - 1, bottom],
  };
}

const seenAs = (box: Box, texts: readonly string[], again?: () => string, confidence = 0.93): Seen => ({
  texts,
  isOpen: false,
  again: () => Promise.resolve(seenAs(box, again ? [...texts, again()] : texts, undefined, confidence)),
  piece: {
    box,
    characters: [...texts[0]!].map((text, index) => ({
      text,
      from: box[0] + index,
      to: box[0] + index + 1,
      confidence,
      readings: [],
    })),
  },
});
const OTHERS = ['1,204.56', '37.89', '905,418.27', '6,300.15', '74.82', '1,869.40', '253.67', '4,917.03'];

/**
 * Looks at a page of figures of which most were read right (by two readings) and the last as told; where `asPrinted`
 * changes nothing, digits stand apart.
 */
async function look(
  print: ReturnType<typeof printed>,
  texts: string[],
  asFigure = '',
  others: (text: string) => string[] = (text) => [text, text],
  { confidence = 0.93, asPrinted = (text: string) => text } = {},
) {
  const rows = OTHERS.map((text, row) => printed(asPrinted(text), row));
  const picture = drawn(
    240,
    (OTHERS.length + 2) * ROW,
    [...rows, print].flatMap(({ ink }) => ink),
  );
  let asked = 0;
  const pieces = await lookAtShapes(picture, [
    ...rows.map(({ box }, row) => seenAs(box, others(OTHERS[row]!))),
    seenAs(
      print.box,
      texts,
      () => {
        asked++;
        return asFigure;
      },
      confidence,
    ),
  ]);
  const last = pieces.at(-1)!;
  return {
    shown: textOf(last),
    sure: Math.min(...last.characters.map(({ confidence }) => confidence)),
    isConfirmed: last.isConfirmed ?? false,
    asked,
    all: pieces.map(textOf),
  };
}

describe('the shapes of a page say what its figures are', () => {
  test.each<[string, string, string[], string, string, number]>([
    ['both readings agree', '846.29', ['846.29', '846.29'], '', '846.29', 0.99],
    ['one of two readings agrees', '846.29', ['816.29', '846.29'], '', '846.29', 0.95],
    ['the only reading differs, the digits’ alphabet agrees', '846.29', ['816.29'], '846.29', '846.29', 0.95],
    ['no reading agrees', '846.29', ['816.29', '346.29'], '', '846.29', 0.85],
    ['read as words', '27.35', ['过1'], '', '27.35', 0.85],
    ['a doubled digit lost', '1,338.00', ['1,38.00', '1,38.00'], '', '1,338.00', 0.85],
    ['a point lost', '846.29', ['84629', '84629'], '', '846.29', 0.85],
    ['one too many', '123.79', ['123.719', '123.79'], '', '123.79', 0.95],
  ])('%s', async (_, print, texts, asFigure, shown, sure) => {
    expect(await look(printed(print, 8), texts, asFigure)).toMatchObject({ shown, sure, isConfirmed: true });
  });

  describe('of what was not read so far', () => {
    const word: { ink: Rectangle[]; box: Box } = {
      ink: [...character(20, 340, 22), ...character(44, 340, 22)],
      box: [20, 340, 65, 361],
    };
    const strange = {
      ink: [
        [20, 340, 11, 3],
        [24, 343, 3, 17],
        ...printed('6.29', 8).ink.map(([x, ...other]) => [x + 15, ...other]),
      ] as Rectangle[],
      box: [20, 340, 80, 359] as Box,
    };
    test.each<[string, ReturnType<typeof printed>, string[], string, number]>([
      ['a figure needs no reading where they leave no doubt', printed('846.29', 8), ['never asked'], '846.29', 0],
      ['words are read', word, ['合计'], '合计', 1],
      ['so is a figure of which they leave a doubt, both ways', strange, ['76.29', '16.29'], '76.29', 2],
    ])('%s', async (_, print, readings, shown, count) => {
      const texts = [...OTHERS, ...OTHERS],
        rows = texts.map((text, row) => printed(text, row < 8 ? row : row + 1));
      let asked = 0;
      const pieces = await lookAtShapes(
        drawn(
          240,
          (texts.length + 3) * ROW,
          [...rows, print].flatMap(({ ink }) => ink),
        ),
        [
          ...rows.map(({ box }, row) => seenAs(box, [texts[row]!, texts[row]!])),
          {
            ...unread(print.box),
            again: () => {
              asked++;
              return Promise.resolve({
                ...seenAs(print.box, readings.slice(0, 1), () => {
                  asked++;
                  return readings[1]!;
                }),
                isOpen: readings.length > 1,
              });
            },
          },
        ],
      );
      expect([textOf(pieces.at(-1)!), asked]).toEqual([shown, count]);
    });
  });

  test('also where digits touch', async () => {
    expect(await look(printed('5,08_8.46', 8), ['5,08.46', '5,08.46'])).toMatchObject({ shown: '5,088.46' });
  });
  test('also where no two digits of the page stand apart', async () => {
    const touching = (text: string): string => text.replace(/(?<=\d)(?=\d)/g, '_');
    const found = await look(printed(touching('846.29'), 8), ['346.25', ''], '', undefined, { asPrinted: touching });
    expect(found.all).toEqual([...OTHERS, '846.29']);
  });
  test.each([
    ['several ideographs, not surely read', ['和区攻。'], 0.8, '27.35'],
    ['several ideographs, surely read', ['和区攻。'], 0.95, '和区攻。'],
    ['nothing', [''], 1, '27.35'],
  ])('a figure taken for %s', async (_, texts, confidence, shown) => {
    expect(await look(printed('27.35', 8), texts, '', undefined, { confidence })).toMatchObject({ shown });
  });
  test('what stands behind the last mark is no group of thousands where it has other than three digits', async () => {
    const commas = (text: string): string => text.replace('.', ',');
    expect(
      await look(printed('1,204,56', 8), ['1,204,56', '1,204.56'], '', (text) => [text, commas(text)]),
    ).toMatchObject({ shown: '1,204.56' });
  });
  test(
    'what a reading takes one digit for throughout is what the other one says, if the page has the first ' +
      'elsewhere',
    async () => {
      const found = await look(printed('412.84', 8), ['112.81', '412.84'], '', (text) => [
        text.replaceAll('4', '1'),
        text,
      ]);
      expect(found.all).toEqual([...OTHERS, '412.84']);
    },
  );
  test('words stay as they were read', async () => {
    const word: { ink: Rectangle[]; box: Box } = {
      ink: [...character(20, 340, 22), ...character(44, 340, 22)],
      box: [20, 340, 65, 361],
    };
    expect(await look(word, ['合计'])).toMatchObject({ shown: '合计', sure: 0.93, isConfirmed: false, asked: 0 });
  });
  test('a digit that the page shows nowhere else stays as read; readings that differ are not relied on', async () => {
    const ink: Rectangle[] = [
        [20, 340, 11, 3],
        [24, 343, 3, 17],
      ],
      { ink: rest } = printed('6.29', 8);
    const print = {
      ink: [...ink, ...rest.map(([x, ...other]): Rectangle => [x + 15, ...other])],
      box: [20, 340, 80, 359] as Box,
    };
    expect(await look(print, ['76.29', '16.29'])).toMatchObject({ shown: '76.29', sure: 0.85, isConfirmed: false });
  });
  test('a page with hardly any figure tells nothing', async () => {
    const print = printed('31', 0);
    expect((await lookAtShapes(drawn(200, 100, print.ink), [seenAs(print.box, ['37', '31'])])).map(textOf)).toEqual([
      '37',
    ]);
  });
});
