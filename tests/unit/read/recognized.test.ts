import { describe, expect, test } from 'vitest';
import type { OpenPdf } from '../../../src/model/engine.ts';
import type { Glyph, PageContent, PageImage, Ruling } from '../../../src/model/page.ts';
import type { RecognizedCharacter, RecognizedPage } from '../../../src/model/raster.ts';
import { readAsFigure } from '../../../src/read/figures.ts';
import { createFontReader, readPages, type PagesRead } from '../../../src/read/index.ts';
import { needOf, resolutionOf, showsGrid } from '../../../src/read/pictures.ts';
import { write } from '../tables/handmade.ts';

const spelled = (text: string): RecognizedCharacter[] =>
  [...text].map((each, index) => ({ text: each, from: index * 10, to: index * 10 + 9, confidence: 0.9, readings: [] }));

describe('figures are put right by their grammar', () => {
  test.each([
    ['2.063.32', '2,063.32'],
    ['119.63.', '119.63'],
    ['1.2.', '1.2.'],
    ['2,063,32', '2,063.32'],
    ['12,345.67', '12,345.67'],
    ['12.345.678.90', '12,345,678.90'],
    ['1,23456', '1,234.56'],
    ['1O2.5o', '102.50'],
    ['l23.45', '123.45'],
    ['—12.30', '-12.30'],
    ['O', '0'],
    ['0.OC', '0.00'],
    ['O.OC', '0.00'],
    ['O.K', 'O.K'],
    ['0.5', '0.5'],
    ['3.2', '3.2'],
    ['1234.567', '1234.567'],
    ['5,2', '5.2'],
    ['20,000000', '20.000000'],
    ['1,566,898400', '1,566.898400'],
    ['C23090100', 'C23090100'],
    ['B1.50', '81.50'],
    ['2026-01', '2026-01'],
    ['2024年', '2024年'],
    ['一', '一'],
    ['合计', '合计'],
    ['301', '301'],
    ['12.50%', '12.50%'],
    ['第3页', '第3页'],
  ])('%s is %s', (seen, meant) => {
    expect(
      readAsFigure(spelled(seen))
        .map(({ text }) => text)
        .join(''),
    ).toBe(meant);
  });

  test('what was read first is kept', () => {
    expect(readAsFigure(spelled('1O'))[1]).toMatchObject({ text: '0', readings: [{ text: 'O', probability: 0.9 }] });
  });
});

const image = (x0: number, y0: number, x1: number, y1: number, widthPx = 0, heightPx = 0): PageImage => ({
  box: [x0, y0, x1, y1],
  widthPx,
  heightPx,
});
const A4 = { width: 595, height: 842 };
const text = write('部门预算收支总表的说明文字共有许多个字一页之中', 0, 20);
const garbled = write('\uE001\uE002\uE003\uE004\uE005\uE006收支预算总表说明文字共有许多字一页', 0, 20);

describe('what of a page must be recognised', () => {
  test.each<[string, readonly Glyph[], readonly PageImage[], string]>([
    ['a page of text', text, [], 'nothing'],
    ['text with a logo', text, [image(20, 400, 80, 460)], 'nothing'],
    [
      'text over a background',
      Array.from({ length: 10 }, (_, line) =>
        write('部门预算收支总表的说明文字共有许多个字一页之中', 0, 20 + line * 20),
      ).flat(),
      [image(0, 0, 595, 842)],
      'nothing',
    ],
    ['a line of text printed over a scan', text, [image(0, 0, 595, 842)], 'areas'],
    ['text with a pasted table of three rows', text, [image(50, 300, 550, 360)], 'areas'],
    ['text with a seal', text, [image(300, 300, 430, 430)], 'nothing'],
    ['text with a pasted table', text, [image(50, 300, 550, 700)], 'areas'],
    ['one picture', [], [image(0, 0, 595, 842)], 'page'],
    ['a picture in strips', [], [image(0, 0, 595, 80), image(0, 80, 595, 160)], 'page'],
    ['a picture with a page number', write('12', 0, 20), [image(0, 0, 595, 842)], 'page'],
    [
      'a picture over somebody else’s recognised text',
      text.map((glyph): Glyph => ({ ...glyph, hidden: 'invisible' })),
      [image(0, 0, 595, 842)],
      'page',
    ],
    ['a font that maps to nothing printed', garbled, [], 'page'],
    ['GBK read as Latin-1', write('ÊÕÖ§Ô¤Ëã×Ü±íËµÃ÷ÎÄ×ÖÒ»°ã', 0, 20), [], 'page'],
    [
      'a font that maps to ideographs by lot',
      write('甭偪鼗囟黩觚鬲瀣濉檗畎蘸魉骢羿鲔胗觖皈锉鄯缣榭糗殒辔翥蜚鬻恣罟溆谖篁裒晷瘭馐喾耷麴', 0, 20),
      [],
      'page',
    ],
    ['a list of rare names among common text', [...text, ...text, ...write('璟翀垚淼喆', 0, 40)], [], 'nothing'],
    ['a blank page', [], [], 'nothing'],
  ])('%s', (_, glyphs, images, kind) => {
    expect(needOf({ ...A4, glyphs, images }).kind).toBe(kind);
  });

  test.each<[string, number, string]>([
    ['a title drawn as outlines above text', 30, 'areas'],
    ['bullets drawn beside text', 12, 'nothing'],
  ])('%s', (_, count, kind) => {
    const shapes = Array.from({ length: count }, (__, index): [number, number, number, number] => [
      100 + index * 12,
      300,
      110 + index * 12,
      312,
    ]);
    expect(needOf({ ...A4, glyphs: text, images: [], shapes }).kind).toBe(kind);
  });

  test.each<[string, PageImage[], number]>([
    ['none', [], 200],
    ['its own', [image(0, 0, 595, 842, 1240, 1754)], 150],
    ['not coarser than print allows', [image(0, 0, 595, 842, 620, 877)], 200],
    ['not finer than needed', [image(0, 0, 595, 842, 4960, 7016)], 300],
  ])('resolution: %s', (_, images, dpi) => {
    expect(Math.round(resolutionOf(images))).toBe(dpi);
  });
});

const across = (at: number, from = 60, to = 290): Ruling => ({
  axis: 'horizontal',
  at,
  from,
  to,
  width: 1,
  origin: 'raster',
});
const down = (at: number): Ruling => ({ axis: 'vertical', at, from: 110, to: 290, width: 1, origin: 'raster' });

describe('a pasted picture counts where it shows a ruled table', () => {
  test.each<[string, readonly Ruling[], boolean]>([
    ['a photograph or a pie', [], false],
    ['a bar chart with its axis and grid lines', [down(60), across(120), across(160), across(200)], false],
    ['header and one row in a frame', [down(60), down(290), across(110), across(200), across(290)], true],
    ['lines of the page beside it', [down(60), down(290), across(400), across(500), across(600)], false],
  ])('%s', (_, rulings, shown) => {
    expect(showsGrid([50, 100, 300, 300], rulings)).toBe(shown);
  });
});

const pageOf = (content: Partial<PageContent>): OpenPdf => ({
  pageCount: 1,
  producer: null,
  title: null,
  close: () => Promise.resolve(),
  renderPage: () => Promise.resolve(new Uint8Array()),
  rasterOf: () => Promise.resolve({ width: 2, height: 2, data: new Uint8Array(16).fill(255) }),
  readPage: () =>
    Promise.resolve({
      page: 1,
      ...A4,
      rotation: 0,
      kind: 'text',
      glyphs: [],
      rulings: [],
      images: [],
      fonts: [],
      ...content,
    }),
});

describe('an engine is started for pictures alone', () => {
  const read = async (
    content: Partial<PageContent>,
    found?: RecognizedPage,
  ): Promise<{ page: PageContent | undefined; errors: number }> => {
    let page: PageContent | undefined;
    const start = (): Promise<never> => Promise.reject(new Error('started'));
    const engine =
      found &&
      (() =>
        Promise.resolve({
          name: 'test',
          notice: null,
          spent: { cpuSeconds: 0, peakBytes: 0 },
          readPage: () => Promise.resolve(found),
          readBoxes: () => Promise.resolve([]),
          close: () => {},
        }));
    const pdf = pageOf(content),
      recognizer = engine ?? start,
      source = { pdf, pageNumbers: [1], recognizer, fonts: createFontReader(pdf, [1], recognizer) };
    const done = await readPages(source, (content) => {
      page = content;
    });
    return { page, errors: (done as PagesRead).errors.length };
  };

  test('not for text', async () => {
    expect((await read({ glyphs: text })).errors).toBe(0);
  });
  test('a page whose engine fails is told and kept as drawn', async () => {
    const { page, errors } = await read({ images: [image(0, 0, 595, 842)] });
    expect([errors, page?.kind, page?.glyphs.length]).toEqual([1, 'scan', 0]);
  });
  test('what it finds comes in pt, with its confidence', async () => {
    const found: RecognizedPage = {
      turn: 90,
      skew: 0.4,
      width: 1000,
      height: 500,
      rulings: [{ axis: 'horizontal', at: 99.5, from: 0, to: 199, width: 2 }],
      pieces: [
        {
          box: [100, 200, 139, 236],
          characters: spelled('12').map((each, index) => ({ ...each, from: 100 + index * 20, to: 120 + index * 20 })),
        },
      ],
    };
    const { page } = await read({ images: [image(0, 0, 595, 842, 1653, 2339)] }, found);
    expect(page).toMatchObject({
      kind: 'scan',
      turned: 90,
      deskewed: 0.4,
      rulings: [{ axis: 'horizontal', from: 0, origin: 'raster' }],
    });
    expect([page!.width, page!.height, page!.rulings![0]!.at, page!.rulings![0]!.to].map(Math.round)).toEqual([
      360, 180, 36, 72,
    ]);
    expect(
      page!.glyphs.map((glyph) => [glyph.text, glyph.method, glyph.confidence, ...glyph.box.map(Math.round)]),
    ).toEqual([
      ['1', 'ocr', 0.9, 36, 72, 43, 85],
      ['2', 'ocr', 0.9, 43, 72, 50, 85],
    ]);
  });
});
