import { describe, expect, test } from 'vitest';
import type { GreyRaster } from '../../../src/model/raster.ts';
import { signBefore } from '../../../src/raster/faint-sign.ts';
import { greyOf } from '../../../src/raster/grey.ts';
import { grown } from '../../../src/raster/grow.ts';
import { inkOf } from '../../../src/raster/ink.ts';
import { preparePage } from '../../../src/raster/prepare.ts';
import { findRulings } from '../../../src/raster/rulings.ts';
import { rotated, skewOf, turned } from '../../../src/raster/upright.ts';
import { character, drawn } from './drawn.ts';

const DPI = 200;
const linesOf = (picture: GreyRaster): string[] =>
  findRulings(inkOf(picture, DPI).line, picture.width, picture.height, DPI).rulings.map(
    ({ axis, at, from, to }) => `${axis[0]} ${Math.round(at)} ${from}-${to}`,
  );

describe('lines are told by their run lengths', () => {
  const dots = Array.from({ length: 60 }, (_, index): [number, number, number, number] => [50 + index * 5, 100, 2, 2]);
  const blurredPrint = Array.from({ length: 20 }, (_, index): [number, number, number, number] => [
    50 + index * 5,
    100 - (index % 3) * 2,
    5,
    3 + (index % 3) * 4,
  ]);
  test.each<[string, GreyRaster, string[]]>([
    ['a solid line', drawn(400, 200, [[50, 100, 300, 2]]), ['h 101 50-349']],
    ['a light grey line', drawn(400, 200, [[50, 100, 300, 2, 215]]), ['h 101 50-349']],
    [
      'a faint line between two rows of dense print',
      drawn(400, 200, [
        [50, 100, 300, 2, 228],
        ...Array.from({ length: 10 }, (_, index): [number, number, number, number][] => [
          [55 + index * 29, 70, 25, 24],
          [55 + index * 29, 108, 25, 24],
        ]).flat(),
      ]),
      ['h 101 50-349'],
    ],
    [
      'a line broken by noise',
      drawn(400, 200, [
        [50, 100, 150, 2],
        [202, 100, 148, 2],
      ]),
      ['h 101 50-349'],
    ],
    [
      'two grey lines side by side are one',
      drawn(400, 200, [
        [50, 100, 300, 2, 120],
        [50, 104, 300, 2, 120],
      ]),
      ['h 103 50-349'],
    ],
    ['a dotted line', drawn(400, 200, dots), ['h 101 50-346']],
    ['a vertical line', drawn(400, 200, [[50, 20, 2, 150]]), ['v 51 20-169']],
    [
      'a cross keeps both',
      drawn(400, 200, [
        [50, 100, 300, 2],
        [200, 20, 2, 160],
      ]),
      ['h 101 50-349', 'v 201 20-179'],
    ],
    ['a short stroke is none', drawn(400, 200, [[50, 100, 40, 3]]), []],
    ['a filled area is none', drawn(400, 200, [[50, 50, 300, 100]]), []],
    [
      'a border across a low row',
      drawn(400, 200, [
        [50, 60, 300, 2],
        [50, 84, 300, 2],
        [200, 62, 2, 22],
      ]),
      ['h 61 50-349', 'h 85 50-349', 'v 201 62-85'],
    ],
    [
      'a border of low rows that names beside it touch',
      drawn(400, 250, [
        ...Array.from({ length: 9 }, (_, row): [number, number, number, number] => [100, 50 + 18 * row, 250, 2]),
        [100, 50, 2, 146],
        [200, 50, 2, 146],
        [348, 50, 2, 146],
        ...Array.from({ length: 8 }, (_, row) => character(202, 55 + 18 * row, 10)).flat(),
      ]),
      [
        ...Array.from({ length: 9 }, (_, row) => `h ${51 + 18 * row} 102-349`),
        'v 101 52-195',
        'v 201 52-195',
        'v 349 52-195',
      ],
    ],
    [
      'a stroke of a figure that fills a low row is none',
      drawn(400, 200, [
        [50, 60, 300, 2],
        [50, 84, 300, 2],
        [200, 62, 2, 22],
        [182, 64, 14, 18],
        [206, 64, 14, 18],
      ]),
      ['h 61 50-349', 'h 85 50-349'],
    ],
    [
      'strokes of two low rows in line with each other are none',
      drawn(400, 200, [
        [50, 60, 300, 2],
        [50, 77, 300, 2],
        [50, 94, 300, 2],
        [200, 65, 2, 10],
        [200, 75, 2, 2],
        [200, 79, 2, 11],
      ]),
      ['h 61 50-349', 'h 78 50-349', 'h 95 50-349'],
    ],
    [
      'a border across one row ends at the lines of the row',
      drawn(400, 200, [
        [50, 60, 300, 2],
        [50, 100, 300, 2],
        [200, 62, 2, 38],
      ]),
      ['h 61 50-349', 'h 101 50-349', 'v 201 62-101'],
    ],
    [
      'a stroke between two lines is none',
      drawn(400, 200, [
        [50, 60, 300, 2],
        [50, 100, 300, 2],
        [200, 67, 3, 28],
      ]),
      ['h 61 50-349', 'h 101 50-349'],
    ],
    [
      'a line does not reach into the characters above it',
      drawn(400, 300, [[50, 100, 300, 2], [200, 102, 2, 150], ...character(190, 70, 26), [200, 70, 3, 26]]),
      ['h 101 50-349', 'v 201 102-251'],
    ],
    [
      'a line goes on through a blot',
      drawn(400, 200, [
        [50, 100, 120, 2],
        [170, 94, 40, 14],
        [210, 100, 140, 2],
      ]),
      ['h 101 50-349'],
    ],
    [
      'a pale line close to the ends of figures',
      drawn(400, 260, [
        [200, 20, 2, 220, 226],
        ...Array.from({ length: 9 }, (_, index): [number, number, number, number, number][] => [
          [150, 24 + index * 24, 47, 12, 150],
          [204, 24 + index * 24, 47, 12, 150],
        ]).flat(),
      ]),
      ['v 201 20-239'],
    ],
    [
      'a short line beside a column of figures',
      drawn(400, 200, [
        [200, 20, 2, 110],
        ...Array.from({ length: 5 }, (_, index): [number, number, number, number][] => [
          [150, 22 + index * 22, 46, 18],
        ]).flat(),
      ]),
      ['v 201 20-129'],
    ],
    [
      'a short line below small print is none by itself',
      drawn(400, 200, [
        [20, 100, 110, 2],
        ...Array.from({ length: 5 }, (_, index): [number, number, number, number][] => [
          [22 + index * 22, 50, 18, 46],
        ]).flat(),
      ]),
      [],
    ],
    [
      'a short stroke between two of them is none',
      drawn(400, 200, [
        [200, 20, 2, 110],
        ...Array.from({ length: 5 }, (_, index): [number, number, number, number][] => [
          [150, 22 + index * 22, 46, 18],
          [206, 22 + index * 22, 46, 18],
        ]).flat(),
      ]),
      [],
    ],
    [
      'a line goes on where a stamp took a part of it',
      drawn(400, 200, [
        [50, 100, 120, 2],
        [180, 95, 12, 12],
        [196, 100, 144, 2],
      ]),
      ['h 101 50-339'],
    ],
    [
      'it ends at the borders of a wide cell',
      drawn(400, 200, [
        [50, 100, 120, 2],
        [170, 20, 2, 160],
        [196, 20, 2, 160],
        [196, 100, 144, 2],
        [180, 95, 10, 12],
      ]),
      ['h 101 50-171', 'h 101 198-339', 'v 171 20-179', 'v 197 20-179'],
    ],
    [
      'a line that is not quite upright reaches the top of a low row with figures close to it',
      drawn(400, 260, [
        [50, 20, 300, 2],
        [50, 45, 300, 2],
        [50, 240, 300, 2],
        ...[20, 80, 120, 150, 180, 210].map((y, index): [number, number, number, number] => [
          198 + index,
          y,
          2,
          index === 0 ? 60 : 40 - (index > 1 ? 10 : 0),
        ]),
        [150, 26, 46, 14],
      ]),
      ['h 21 50-349', 'h 46 50-349', 'h 241 50-349', 'v 201 22-241'],
    ],
    [
      'a line ends below a cell over two columns, whatever strokes in it stand in line with it',
      drawn(400, 260, [
        [50, 60, 300, 2],
        [50, 79, 300, 2],
        [50, 240, 300, 2],
        [200, 79, 2, 162],
        [200, 64, 2, 13],
        ...character(193, 64, 13),
        ...character(180, 64, 13),
        ...character(206, 64, 13),
      ]),
      ['h 61 50-349', 'h 80 50-349', 'h 241 50-349', 'v 201 78-241'],
    ],
    [
      'and above it where it goes on',
      drawn(400, 260, [
        [50, 60, 300, 2],
        [50, 79, 300, 2],
        [50, 240, 300, 2],
        [200, 60, 2, 181],
      ]),
      ['h 61 50-349', 'h 80 50-349', 'h 241 50-349', 'v 201 62-241'],
    ],
    ['small print that is blurred together is none', drawn(400, 200, blurredPrint), []],
    [
      'a line is one however much print touches it',
      drawn(400, 200, [...blurredPrint, [48, 20, 2, 160], [150, 20, 2, 160]]),
      ['h 101 50-151', 'v 49 20-179', 'v 151 20-179'],
    ],
    [
      'blurred figures of one height are none',
      drawn(
        400,
        200,
        Array.from({ length: 12 }, (_, index): [number, number, number, number, number][] => [
          [50 + index * 7, 100, 5, 10, 170],
          [55 + index * 7, 104, index === 4 ? 0 : 2, 3, 190],
        ]).flat(),
      ),
      [],
    ],
    [
      'it does not go on through characters',
      drawn(400, 200, [[50, 100, 120, 2], ...character(180, 90, 25), [215, 100, 140, 2]]),
      ['h 101 50-169', 'h 101 215-354'],
    ],
    [
      'a row of small print is none',
      drawn(
        400,
        200,
        Array.from({ length: 24 }, (_, index): [number, number, number, number][] => [
          [50 + index * 7, 100, 1, 9],
          [51 + index * 7, 103, 2, 2],
          [53 + index * 7, 101, 1, 7],
          [54 + index * 7, 102, 1, 5],
        ]).flat(),
      ),
      [],
    ],
    [
      'a row of bold characters is none',
      drawn(400, 200, Array.from({ length: 5 }, (_, index) => character(50 + index * 26, 100, 25)).flat()),
      [],
    ],
  ])('%s', (_, picture, expected) => {
    expect(linesOf(picture)).toEqual(expected);
  });
});

describe('a picture is made upright', () => {
  const lines = drawn(600, 400, [
    [50, 100, 500, 2],
    [50, 200, 500, 2],
    [50, 300, 500, 2],
  ]);
  test.each([-2.5, -0.6, 0.6, 2.5])('rotated by %s degrees, it is rotated back', (angle) => {
    expect(Math.abs(skewOf(rotated(lines, angle)) + angle)).toBeLessThan(0.15);
  });
  test('a level picture stays as it is', () => {
    expect(skewOf(lines)).toBe(0);
  });
  test('quarter turns move corners', () => {
    const corner = drawn(3, 2, [[0, 0, 1, 1]]);
    const at = (degrees: 0 | 90 | 180 | 270): number[] => {
      const { width, height, data } = turned(corner, degrees);
      return [width, height, data.indexOf(0)];
    };
    expect([at(0), at(90), at(180), at(270)]).toEqual([
      [3, 2, 0],
      [2, 3, 1],
      [3, 2, 5],
      [2, 3, 4],
    ]);
  });
});

describe('text is cut into pieces between lines', () => {
  const row = (x: number, count: number, y = 100): [number, number, number, number][] =>
    Array.from({ length: count }, (_, index) => character(x + index * 28, y, 25)).flat();
  const piecesOf = (rectangles: readonly (readonly [number, number, number, number])[]): string[] =>
    preparePage(drawn(700, 400, rectangles), DPI).pieces.map((box) => box.join(' '));
  test.each<[string, [number, number, number, number][], string[]]>([
    ['near characters are one piece', row(100, 4), ['100 100 208 124']],
    [
      'blurred characters that all touch are text',
      [
        ...row(100, 8),
        ...[...'1234567'].map((_, gap): [number, number, number, number] => [125 + gap * 28, 110, 3, 2]),
      ],
      ['100 100 320 124'],
    ],
    ['a wide gap cuts', [...row(100, 3), ...row(300, 3)], ['100 100 180 124', '300 100 380 124']],
    ['the blank half of full-width punctuation does not cut', [...row(100, 3), ...row(197, 3)], ['100 100 277 124']],
    [
      'a comma and the blank half of its square do not cut',
      [...row(100, 3), [183, 118, 5, 9], ...row(217, 3)],
      ['100 100 297 126'],
    ],
    [
      'a dash in the middle of the line is none',
      [...row(100, 3), [190, 111, 8, 3], ...row(227, 3)],
      ['100 100 197 124', '227 100 307 124'],
    ],
    [
      'a comma behind a level stroke belongs to it',
      [[100, 111, 22, 3], [128, 119, 6, 6], ...row(152, 3), [50, 300, 600, 2]],
      ['100 100 232 124'],
    ],
    [
      'a speck a character before the text is no part of it',
      [[70, 121, 3, 3], ...row(100, 3), [50, 300, 600, 2]],
      ['100 100 180 124'],
    ],
    [
      'a point before the next word, as full-width ones are, is',
      [...row(100, 3), [184, 121, 3, 3], ...row(211, 3), [50, 300, 600, 2]],
      ['100 100 291 124'],
    ],
    [
      'a short dash is a piece',
      [...row(100, 3), [300, 111, 6, 2], [50, 300, 600, 2]],
      ['100 100 180 124', '300 111 305 112'],
    ],
    [
      'two level strokes are one character',
      [[100, 102, 20, 3], [98, 119, 24, 3], ...row(128, 3), [50, 300, 600, 2]],
      ['98 100 208 124'],
    ],
    [
      'small print with a point of few pixels is one piece',
      [
        ...character(100, 100, 11),
        ...character(112, 100, 11),
        [125, 109, 1, 2],
        ...character(136, 100, 11),
        ...character(148, 100, 11),
        [50, 300, 600, 2],
      ],
      ['100 100 158 110'],
    ],
    [
      'a faint sign before small print belongs to it',
      [[94, 105, 3, 1], ...character(100, 100, 11), ...character(112, 100, 11), [50, 300, 600, 2]],
      ['94 100 122 110'],
    ],
    [
      'a speck above it does not',
      [[94, 100, 3, 1], ...character(100, 100, 11), ...character(112, 100, 11), [50, 300, 600, 2]],
      ['100 100 122 110'],
    ],
    [
      'without the point it is two',
      [
        ...character(100, 100, 11),
        ...character(112, 100, 11),
        ...character(136, 100, 11),
        ...character(148, 100, 11),
        [50, 300, 600, 2],
      ],
      ['100 100 122 110', '136 100 158 110'],
    ],
    [
      'pixels that stick to a line are none',
      [...row(100, 3), [185, 20, 2, 300], [187, 111, 3, 1]],
      ['100 100 180 124'],
    ],
    [
      'a line cuts where the gap does not',
      [...row(100, 3), ...row(190, 3), [185, 20, 2, 300]],
      ['100 100 180 124', '190 100 270 124'],
    ],
    [
      'two lines of text are two pieces',
      [...row(100, 3, 100), ...row(100, 3, 132)],
      ['100 100 180 124', '100 132 180 156'],
    ],
    [
      'a dash is a piece, a speck is none',
      [...row(100, 3), [300, 110, 20, 3], [400, 110, 2, 2]],
      ['100 100 180 124', '300 110 319 112'],
    ],
  ])('%s', (_, rectangles, expected) => {
    expect(piecesOf(rectangles)).toEqual(expected);
  });
});

describe('a sign that is easily overlooked', () => {
  type Rectangle = [number, number, number, number, number?];
  const figure = [...character(100, 100, 11), ...character(112, 100, 11)];
  const signOf = (rectangles: readonly Rectangle[], left = 100): ReturnType<typeof signBefore> =>
    signBefore(drawn(300, 200, [...rectangles, ...figure]), [left, 100, 122, 110]);
  test.each<[string, Rectangle[], number, boolean | null]>([
    ['before a figure', [[93, 105, 5, 2, 215]], 100, true],
    ['in its box', [[93, 105, 5, 2, 180]], 93, true],
    [
      'paler at its ends',
      [
        [92, 105, 7, 2, 247],
        [94, 105, 4, 2, 230],
      ],
      92,
      true,
    ],
    ['hardly seen', [[93, 105, 5, 2, 243]], 100, false],
    ['none', [], 100, null],
    ['a speck', [[96, 105, 1, 1, 200]], 100, null],
    ['a stroke at the foot', [[93, 109, 5, 2, 215]], 100, null],
    ['a stroke across', [[95, 96, 3, 18, 215]], 100, null],
    ['a long line', [[20, 105, 78, 2, 215]], 100, null],
    ['a round spot', [[93, 102, 5, 7, 200]], 100, null],
  ])('%s', (_, rectangles, left, isClear) => {
    expect(signOf(rectangles, left)?.isClear ?? null).toBe(isClear);
  });
  test('ends where the digit begins', () => {
    expect(
      signOf(
        [
          [93, 105, 5, 2, 180],
          [98, 105, 2, 2, 215],
        ],
        93,
      ),
    ).toMatchObject({ from: 93, to: 98 });
  });
  test('the tip of a 4 is none', () => {
    expect(
      signBefore(
        drawn(300, 200, [
          [100, 105, 1, 2, 240],
          [101, 105, 1, 2, 225],
          [102, 105, 1, 2, 210],
          [103, 104, 1, 3, 190],
          ...character(104, 100, 9),
        ]),
        [100, 100, 112, 108],
      ),
    ).toBeNull();
  });
});

test('a character that touches a line keeps the stroke beside it', () => {
  const { picture, pieces } = preparePage(drawn(400, 400, [[200, 20, 3, 360], ...character(176, 100, 24)]), DPI);
  expect(pieces).toEqual([[176, 100, 199, 123]]);
  expect([198, 200, 202].map((x) => picture.data[112 * picture.width + x]! < 128)).toEqual([true, false, false]);
});

test('of a character that reaches into a grey line what is darker than the line stays', () => {
  const { picture } = preparePage(drawn(400, 400, [[200, 20, 3, 360, 170], ...character(178, 100, 24)]), DPI);
  const row = (y: number): number[] => [199, 200, 201, 202].map((x) => picture.data[y * picture.width + x]!);
  expect(row(112).map((value) => value < 128)).toEqual([true, true, true, false]);
  expect(row(300).every((value) => value > 240)).toBe(true);
});

test('nothing is left of two lines that cross', () => {
  const lines = [
    [200, 20, 3, 360],
    [20, 200, 360, 3],
  ] as const;
  const blurred = [
    [2, 200],
    [1, 110],
    [0, 60],
  ].flatMap(([by, value]) =>
    lines.map(([x, y, w, h]): [number, number, number, number, number] => [
      x - by!,
      y - by!,
      w + 2 * by!,
      h + 2 * by!,
      value!,
    ]),
  );
  const { picture, pieces } = preparePage(drawn(400, 400, blurred), DPI);
  expect([pieces, picture.data.some((value) => value < 200)]).toEqual([[], false]);
});

test('dots of print with a faint stroke between them are one, a speck does not grow', () => {
  const picture = drawn(9, 3, [
    [1, 1, 4, 1, 220],
    [1, 1, 1, 1, 180],
    [4, 1, 1, 1, 180],
    [7, 1, 2, 1, 220],
    [7, 1, 1, 1, 180],
  ]);
  const shown = (most: number): Uint8Array => picture.data.map((value) => (value < most ? 1 : 0));
  expect([...grown({ picture, print: shown(200) }, shown(230))].slice(9, 18).join('')).toBe('011110010');
});

describe('stamps fade, coloured figures stay', () => {
  type Rectangle = readonly [
    x: number,
    y: number,
    width: number,
    height: number,
    color?: readonly [number, number, number],
  ];
  const painted = (boxes: readonly Rectangle[]): GreyRaster => {
    const width = 400,
      height = 300,
      data = new Uint8Array(width * height * 4).fill(255);
    for (const [x, y, w, h, color = [225, 60, 60]] of boxes)
      for (let row = y; row < y + h; row++)
        for (let column = x; column < x + w; column++) data.set([...color, 255], (row * width + column) * 4);
    return greyOf({ width, height, data }, DPI);
  };
  const ring: Rectangle[] = [
    [100, 50, 180, 6],
    [100, 50, 6, 180],
    [274, 50, 6, 180],
    [100, 224, 180, 6],
  ];
  const yellow: Rectangle = [0, 0, 400, 300, [235, 215, 165]];
  test('yellow paper is no stamp: it is even, and print on it as dark as on white', () => {
    const { data, width } = painted([yellow, [150, 150, 60, 6, [24, 22, 17]]]);
    expect([data[20 * width + 20], data[250 * width + 350], data[152 * width + 160]! < 40]).toEqual([235, 235, true]);
  });
  test.each<[string, Rectangle[], boolean]>([
    ['a ring on yellow paper', [yellow, ...ring], true],
    ['a ring as large as a seal', ring, true],
    ['a ring of dark ink', ring.map(([x, y, w, h]) => [x, y, w, h, [170, 30, 30]]), true],
    ['black print under the ring, as the ink leaves it', [...ring, [150, 50, 3, 6, [113, 16, 16]]], false],
    ['a thin stroke under the ring, half paper', [...ring, [150, 50, 3, 6, [167, 75, 75]]], false],
    ['a line of red figures', [[100, 50, 180, 22]], false],
  ])('%s', (_, boxes, fades) => {
    const { data, width } = painted(boxes);
    expect(data[52 * width + 151]! > 200).toBe(fades);
  });
});
