import { describe, expect, test } from 'vitest';
import type { Box } from '../../../schemas/index.ts';
import type { OpenPdf } from '../../../src/model/engine.ts';
import type { PageContent, PageImage, Ruling } from '../../../src/model/page.ts';
import type { ColorRaster, RecognizedPage } from '../../../src/model/raster.ts';
import { drawnAreas, joinedPictures } from '../../../src/read/areas.ts';
import { classifyPage } from '../../../src/read/classify.ts';
import { createFontReader, readPages, type PagesRead } from '../../../src/read/index.ts';
import { pictureFindings } from '../../../src/read/picture-findings.ts';
import { isToRead, withoutStrokes, type Area } from '../../../src/read/pictures.ts';
import { write } from '../tables/handmade.ts';

const image = (x0: number, y0: number, x1: number, y1: number, widthPx = 10, heightPx = 10): PageImage => ({
  box: [x0, y0, x1, y1],
  widthPx,
  heightPx,
});

describe('pictures are put together from their pieces', () => {
  test.each<[string, PageImage[], PageImage[]]>([
    ['strips', [image(0, 0, 500, 20), image(0, 20, 500, 40), image(0, 40.4, 500, 60)], [image(0, 0, 500, 60, 10, 30)]],
    [
      'tiles',
      [image(0, 0, 50, 20), image(50, 0, 100, 20), image(0, 20, 50, 40), image(50, 20, 100, 40)],
      [image(0, 0, 100, 40, 20, 20)],
    ],
    ['two pictures', [image(0, 0, 100, 40), image(0, 60, 100, 90)], [image(0, 0, 100, 40), image(0, 60, 100, 90)]],
    [
      'a picture and a wider one below it',
      [image(0, 0, 100, 40), image(0, 40, 200, 90)],
      [image(0, 0, 100, 40), image(0, 40, 200, 90)],
    ],
  ])('%s', (_, images, joined) => {
    expect(joinedPictures(images)).toEqual(joined);
  });
});

/** Shapes in lines like those of text: `count` of them from a corner on, forty in a line. */
const shapes = (count: number, left: number, top: number): Box[] =>
  Array.from({ length: count }, (_, index): Box => {
    const x = left + (index % 40) * 12,
      y = top + Math.floor(index / 40) * 16;
    return [x, y, x + 9, y + 10];
  });

test.each<[string, Box[], boolean, number[][]]>([
  ['a logo', shapes(20, 0, 0), true, []],
  ['lines of text', shapes(120, 60, 100), true, [[60, 100, 537, 142]]],
  ['columns far apart', [...shapes(10, 20, 100), ...shapes(30, 400, 120)], true, [[20, 100, 757, 130]]],
  [
    'two areas far apart',
    [...shapes(40, 0, 0), ...shapes(40, 0, 300)],
    true,
    [
      [0, 0, 477, 10],
      [0, 300, 477, 310],
    ],
  ],
  [
    'two areas with text between them',
    [...shapes(40, 0, 0), ...shapes(40, 0, 80)],
    false,
    [
      [0, 0, 477, 10],
      [0, 80, 477, 90],
    ],
  ],
])('areas of drawn text: %s', (_, drawn, isFree, areas) => {
  expect(drawnAreas(drawn, () => isFree)).toEqual(areas);
});

const A4 = { width: 595, height: 842 };
const text = Array.from({ length: 8 }, (_, line) =>
  write('部门预算收支总表的说明文字共有许多个字一页之中', 60, 40 + line * 14),
).flat();

test.each<[string, number, number, PageContent['kind']]>([
  ['text drawn as outlines', 0, 60, 'scan'],
  ['with a page number', 3, 60, 'scan'],
  ['a cover with an ornament', 12, 20, 'text'],
  ['a chart among text', 60, 60, 'text'],
  ['an ornament alone', 0, 12, 'blank'],
])('a page of %s', (_, glyphs, drawn, kind) => {
  expect(classifyPage({ ...A4, glyphs: text.slice(0, glyphs), images: [], shapes: shapes(drawn, 60, 300) })).toBe(kind);
});

const grid = ([x0, y0, x1, y1]: Box, origin: Ruling['origin'] = 'raster'): Ruling[] => [
  ...[y0, (y0 + y1) / 2, y1].map((at): Ruling => ({ axis: 'horizontal', at, from: x0, to: x1, width: 1, origin })),
  ...[x0, x1].map((at): Ruling => ({ axis: 'vertical', at, from: y0, to: y1, width: 1, origin })),
];
const lines = (count: number, from: number): Box[] =>
  Array.from({ length: count }, (_, index): Box => [80, from + index * 20, 480, from + index * 20 + 10]);
const HALF: Box = [50, 280, 550, 800],
  SMALL: Box = [50, 300, 550, 400],
  WHOLE: Box = [0, 0, 595, 842];

test.each<[string, Area['of'], Box, readonly Ruling[], readonly Ruling[], readonly Box[], boolean]>([
  ['a small table', 'picture', SMALL, [], grid(SMALL), [], true],
  ['a small picture with words', 'picture', SMALL, [], [], lines(4, 310), false],
  ['half a page of sentences', 'picture', HALF, [], [], lines(20, 310), true],
  ['a photograph of half a page', 'picture', HALF, [], [], lines(1, 310), false],
  ['a scan over which a line was printed', 'ground', WHOLE, [], [], lines(20, 310), true],
  ['a scanned table over which a line was printed', 'ground', WHOLE, [], grid(HALF), lines(1, 310), true],
  ['a drawn table over a background', 'ground', WHOLE, grid(HALF, 'stroke'), grid(HALF), [], false],
  ['a drawn chart', 'drawing', SMALL, [], grid(SMALL), lines(4, 310), false],
  ['a drawn table', 'drawing', SMALL, grid(SMALL, 'stroke'), [], lines(4, 310), true],
  ['a title drawn as outlines', 'drawing', [88, 188, 412, 232], [], [], lines(1, 200), true],
  [
    'a drawn chart with marks at its axis',
    'drawing',
    SMALL,
    grid(SMALL, 'stroke').map((ruling) => (ruling.axis === 'vertical' ? { ...ruling, to: ruling.from + 3 } : ruling)),
    [],
    lines(4, 310),
    false,
  ],
])('to be read: %s', (_, of, box, drawn, found, pieces, wanted) => {
  expect(isToRead({ box, of }, { ...A4, glyphs: text, rulings: drawn }, found, pieces)).toBe(wanted);
});

test('strokes of characters are no lines', () => {
  const [figure] = write('7', 100, 200),
    line = (from: number, to: number): Ruling => ({ axis: 'horizontal', at: 205, from, to, width: 1, origin: 'fill' });
  expect(
    withoutStrokes(
      [line(100, 104), line(60, 160), line(160, 164)],
      [{ ...figure!, box: [100, 200, 105, 210], size: 10 }],
    ).map(({ from }) => from),
  ).toEqual([60, 160]);
});

/** A part of the page in white, at 200 dpi, with black bars where its picture has lines. */
function raster(bars: readonly Box[], [left, top, right, bottom]: Box = [0, 0, Infinity, Infinity]): ColorRaster {
  const px = (pt: number): number => Math.round((pt * 200) / 72),
    width = Math.min(px(595), right) - left,
    height = Math.min(px(842), bottom) - top,
    data = new Uint8Array(width * height * 4).fill(255);
  for (const [x0, y0, x1, y1] of bars)
    for (let y = px(y0) - top; y <= px(y1) - top; y++)
      for (let x = px(x0) - left; x <= px(x1) - left; x++) data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
  return { width, height, data };
}

const frame = ([x0, y0, x1, y1]: Box): Box[] => [
  ...[y0, (y0 + y1) / 2, y1].map((y): Box => [x0, y, x1, y + 0.7]),
  ...[x0, (x0 + x1) / 2, x1].map((x): Box => [x, y0, x + 0.7, y1]),
];
const pdfOf = (bars: readonly Box[], content: Partial<PageContent>): OpenPdf => ({
  pageCount: 3,
  producer: null,
  title: null,
  close: () => Promise.resolve(),
  renderPage: () => Promise.resolve(new Uint8Array()),
  rasterOf: (_page, _dpi, part) => Promise.resolve(raster(bars, part)),
  readPage: (page) =>
    Promise.resolve({
      page,
      ...A4,
      rotation: 0,
      kind: 'text',
      glyphs: text,
      rulings: [],
      images: [],
      fonts: [],
      ...content,
    }),
});

describe('pictures on pages of text', () => {
  const SIGN = { text: '7', confidence: 0.9, readings: [] };
  const read = async (
    bars: readonly Box[],
    content: Partial<PageContent>,
    turn: RecognizedPage['turn'] | null = 0,
    pageNumbers: readonly number[] = [1],
  ): Promise<PagesRead & { readonly pages: readonly PageContent[]; readonly parts: readonly number[][] }> => {
    const pages: PageContent[] = [],
      parts: number[][] = [];
    const engine = {
      name: 'test',
      notice: null,
      spent: { cpuSeconds: 0, peakBytes: 0 },
      readBoxes: () => Promise.resolve([]),
      close: () => {},
      readPage: ({ width, height }: { readonly width: number; readonly height: number }): Promise<RecognizedPage> => {
        parts.push([width, height].map((px) => Math.round((px * 72) / 200)));
        return Promise.resolve({
          turn,
          skew: 0,
          width,
          height,
          rulings: [{ axis: 'vertical', at: 50, from: 20, to: 200, width: 2 }],
          pieces: [{ box: [60, 60, 80, 90], characters: [{ ...SIGN, from: 60, to: 80 }] }],
        } as RecognizedPage);
      },
    };
    const pdf = pdfOf(bars, content),
      recognizer = turn === null ? null : () => Promise.resolve(engine),
      fonts = createFontReader(pdf, pageNumbers, recognizer);
    const done = await readPages({ pdf, pageNumbers, recognizer, fonts }, (page) => {
      pages.push(page);
    });
    return { ...(done as PagesRead), pages, parts };
  };

  test('a small table is cut out, read, and put where it stands', async () => {
    const { pages, parts, pictures } = await read(frame([60, 310, 540, 370]), { images: [image(50, 300, 550, 380)] });
    expect([pages[0]!.kind, parts[0], pictures]).toEqual(['mixed', [507, 86], []]);
    const found = pages[0]!.glyphs.filter(({ method }) => method === 'ocr');
    // Pixel 60 of a part that begins 3 pt left of and above the picture.
    expect(found.map(({ text: character, box }) => [character, Math.round(box[0]), Math.round(box[1])])).toEqual([
      ['7', 68, 319],
    ]);
    expect(pages[0]!.rulings!.map(({ axis, at, from }) => [axis, Math.round(at), Math.round(from)])).toEqual([
      ['vertical', 65, 304],
    ]);
    expect(found[0]!.textRun).toBeGreaterThan(Math.max(...text.map(({ textRun = 0 }) => textRun)));
  });
  test('an ornament starts no engine and is looked at on two pages alone', async () => {
    const { pages, parts, pictures } = await read([], { images: [image(50, 300, 550, 380)] }, 0, [1, 2, 3]);
    expect([pages.map(({ kind }) => kind), parts, pictures]).toEqual([['text', 'text', 'text'], [], []]);
  });
  test.each<[string, RecognizedPage['turn'] | null, string, string]>([
    ['on its side', 90, 'sideways', 'warning'],
    ['without an engine', null, 'no-engine', 'info'],
  ])('a table %s is told', async (_, turn, reason, severity) => {
    const { pages, pictures } = await read(frame([60, 310, 540, 370]), { images: [image(50, 300, 550, 380)] }, turn);
    expect([pages[0]!.kind, pictures[0]]).toEqual(['text', { page: 1, box: [50, 300, 550, 380], reason }]);
    expect(pictureFindings(pictures)[0]).toMatchObject({ rule: 'reading', severity, cause: 'extraction' });
  });
});
