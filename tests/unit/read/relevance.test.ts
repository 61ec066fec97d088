import { expect, test } from 'vitest';
import type { OpenPdf } from '../../../src/model/engine.ts';
import type { Glyph, PageContent, Ruling } from '../../../src/model/page.ts';
import { pageList } from '../../../src/read/picture-findings.ts';
import { createRelevance } from '../../../src/read/relevance.ts';

const PROSE = '为进一步规范本市户外广告设施的设置和管理维护市容环境整洁'.repeat(4);
const WHITE = { width: 900, height: 1200, data: new Uint8ClampedArray(900 * 1200 * 4).fill(255) };

const page = (
  number: number,
  text: string,
  other: Pick<Partial<PageContent>, 'kind' | 'rulings'> = {},
): PageContent => ({
  page: number,
  width: 600,
  height: 800,
  rotation: 0,
  kind: 'scan',
  images: [],
  fonts: [],
  glyphs: [...text].map((own) => ({ text: own }) as Glyph),
  rulings: [],
  ...other,
});

const pdf = (raster = WHITE): OpenPdf => ({ rasterOf: () => Promise.resolve(raster) }) as unknown as OpenPdf;

/** A picture of a page with a table of so many rows and columns. */
function table(): typeof WHITE {
  const data = new Uint8ClampedArray(WHITE.data);
  const dark = (x: number, y: number): void => {
    data.fill(0, (y * 900 + x) * 4, (y * 900 + x) * 4 + 3);
  };
  for (const y of [200, 300, 400, 500]) for (let x = 100; x <= 800; x++) for (const at of [y, y + 1]) dark(x, at);
  for (const x of [100, 450, 800]) for (let y = 200; y <= 500; y++) for (const at of [x, x + 1]) dark(at, y);
  return { ...WHITE, data };
}

const ruling = (axis: Ruling['axis'], at: number): Ruling => ({
  axis,
  at,
  from: 50,
  to: 500,
  width: 1,
  origin: 'raster',
});
const GRID = [
  ...[100, 200, 300].map((at) => ruling('horizontal', at)),
  ...[60, 300].map((at) => ruling('vertical', at)),
];

test.each<[string, PageContent[], ReturnType<typeof table>, boolean]>([
  ['a regulation', [1, 2, 3, 4].map((number) => page(number, PROSE)), WHITE, true],
  ['one of which too little was read', [1, 2, 3, 4].map((number) => page(number, '通知')), WHITE, false],
  ['one of which only three pages were read', [1, 2, 3].map((number) => page(number, PROSE)), WHITE, false],
  [
    'what speaks of a budget',
    [1, 2, 3, 4].map((number) => page(number, number === 2 ? `${PROSE}部门预算` : PROSE)),
    WHITE,
    false,
  ],
  [
    'what shows a table',
    [1, 2, 3, 4].map((number) => page(number, PROSE, { rulings: number === 3 ? GRID : [] })),
    WHITE,
    false,
  ],
  [
    'what has pages of text',
    [page(1, PROSE, { kind: 'text' }), ...[2, 3, 4, 5].map((number) => page(number, PROSE))],
    WHITE,
    false,
  ],
  ['a page with a table in a regulation', [1, 2, 3, 4].map((number) => page(number, PROSE)), table(), false],
])('the next page of %s is passed over, or not', async (_, pages, picture, isPassedOver) => {
  const relevance = createRelevance();
  for (const own of pages) expect(relevance.note(own)).toBe(false);
  expect(await relevance.isPassedOver(pdf(picture), page(9, ''))).toBe(isPassedOver);
});

test('what turns out to speak of money is read from the beginning, whole', async () => {
  const relevance = createRelevance();
  for (const number of [1, 2, 3, 4]) relevance.note(page(number, PROSE));
  expect(await relevance.isPassedOver(pdf(), page(5, ''))).toBe(true);
  expect(await relevance.isPassedOver(pdf(table()), page(6, ''))).toBe(false);
  expect(relevance.note(page(6, '收入支出总表', { rulings: GRID }))).toBe(true);
  for (const number of [1, 2, 3, 4]) relevance.note(page(number, PROSE));
  expect(await relevance.isPassedOver(pdf(), page(5, ''))).toBe(false);
});

test.each([
  [[5, 6, 7], '5–7'],
  [[5, 7, 8, 11], '5, 7–8, 11'],
])('pages %j are told as %s', (pages, list) => {
  expect(pageList(pages)).toBe(list);
});
