// `npm run bench:doubling`: processor time for hostile documents of n, 2n and 4n parts, so that a step whose time grows
// faster than its input shows: long prose, small tables whose sums fail, nested states, one endless line. `--times 2`
// begins with twice as much.
import { parseArgs } from 'node:util';
import { pdfjsEngine } from '../../../src/engines/pdfjs/engine.ts';
import type { Glyph, PageContent, Ruling } from '../../../src/model/page.ts';
import { refineGlyphs } from '../../../src/read/glyphs.ts';
import { extractPages } from '../../../src/run/extract-pages.ts';
import { nestedStatesPdf } from '../../support/small-pdf.ts';
import { cpuMilliseconds } from './timing.ts';

const { values } = parseArgs({
  options: { times: { type: 'string', default: '1' }, only: { type: 'string', default: '' } },
});
const SIZE = 10,
  LINE = 16,
  LEFT = 60,
  WIDTH = 600,
  HEIGHT = 800,
  ROWS = 40;

const glyphAt = (text: string, x: number, y: number, width = SIZE): Glyph => ({
  text,
  box: [x, y, x + width, y + SIZE],
  baseline: y + SIZE * 0.88,
  size: SIZE,
  font: 'f1',
  code: text,
  angle: 0,
  color: '#000000',
  method: 'text',
  confidence: 1,
  textRun: 1,
});
const written = (text: string, x: number, y: number): Glyph[] =>
  [...text].map((one, index) => glyphAt(one, x + index * SIZE, y));
const pageOf = (page: number, glyphs: Glyph[], rulings: Ruling[] = []): PageContent => ({
  page,
  width: WIDTH,
  height: HEIGHT,
  rotation: 0,
  kind: 'text',
  glyphs,
  rulings,
  images: [],
  shapes: [],
  fonts: [{ id: 'f1', name: 'f1', vertical: false, embedded: true }],
});
const pagesOf = <T>(things: readonly T[], perPage: number, draw: (page: number, own: readonly T[]) => PageContent) =>
  Array.from({ length: Math.ceil(things.length / perPage) }, (_, index) =>
    draw(index + 1, things.slice(index * perPage, (index + 1) * perPage)),
  );

/** One paragraph of so many sentences, each with amounts of its own. */
function prose(count: number): Promise<unknown> {
  const words = ['教育支出', '科学技术支出', '卫生健康支出', '住房保障支出', '农林水支出', '公务接待费', '会议费'];
  const text = Array.from(
    { length: count },
    (_, index) => `${words[index % words.length]}${1000 + index}万元，其中项目支出${index}万元。`,
  ).join('');
  const lines = text.match(/.{1,40}/gsu)!;
  return extractPages(
    pagesOf(lines, ROWS, (page, own) =>
      pageOf(
        page,
        own.flatMap((line, row) => written(line, LEFT, 60 + row * LINE)),
      ),
    ),
    new Uint8Array(),
    'prose.pdf',
  );
}

/** So many small tables, one on a page, in which no total is the sum of its parts. */
function failingTables(count: number): Promise<unknown> {
  const xs = [LEFT, 240, 330, 420, 510],
    header = ['功能分类科目', '合计', '基本支出', '项目支出'];
  const draw = (page: number): PageContent => {
    const rows = [
      header,
      ...['合计', '教育支出', '科学技术支出', '卫生健康支出'].map((name, row) => [
        name,
        ...[0, 1, 2].map((column) => String((page * 37 + row * 11 + column * 7) % 900)),
      ]),
    ];
    const top = 120,
      bottom = top + rows.length * LINE;
    return pageOf(
      page,
      [
        ...written('部门支出总表', 220, 60),
        ...written('单位：万元', 440, 90),
        ...rows.flatMap((row, index) =>
          row.flatMap((text, column) => written(text, xs[column]! + 4, top + 3 + index * LINE)),
        ),
      ],
      [
        ...rows.concat([[]]).map(
          (_, index): Ruling =>
            ({
              axis: 'horizontal',
              at: top + index * LINE,
              from: LEFT,
              to: 510,
              width: 0.5,
              origin: 'stroke',
            }) as Ruling,
        ),
        ...xs.map((at): Ruling => ({ axis: 'vertical', at, from: top, to: bottom, width: 0.5, origin: 'stroke' })),
      ],
    );
  };
  return extractPages(
    Array.from({ length: count }, (_, index) => draw(index + 1)),
    new Uint8Array(),
    'tables.pdf',
  );
}

async function nestedStates(count: number): Promise<void> {
  const pdf = await pdfjsEngine.open(nestedStatesPdf(count));
  await pdf.readPage(1).catch(() => {});
  await pdf.close();
}

/** One line of so many characters, all within the page. */
const endlessLine = (count: number): void => {
  const step = (WIDTH - 2 * LEFT) / count;
  refineGlyphs(
    Array.from({ length: count }, (_, index) =>
      glyphAt(String.fromCharCode(0x4e00 + (index % 5000)), LEFT + index * step, 100),
    ),
  );
};

const SHAPES: Readonly<Record<string, readonly [number, (count: number) => unknown]>> = {
  'sentences of one paragraph': [100, prose],
  'small tables that fail': [60, failingTables],
  'nested states': [2000, nestedStates],
  'characters of one line': [90_000, endlessLine],
};

console.log(
  `${'processor time in ms'.padEnd(30)}` +
    `${['n', 'at n', 'at 2n', 'at 4n', '4n / n'].map((title) => title.padStart(10)).join('')}`,
);
for (const [name, [least, run]] of Object.entries(SHAPES)) {
  if (!name.includes(values.only)) continue;
  const count = least * Number(values.times),
    took: number[] = [];
  await run(Math.ceil(count / 10));
  for (const times of [1, 2, 4]) took.push(await cpuMilliseconds(async () => void (await run(count * times))));
  const cells = [count, ...took.map(Math.round), (took[2]! / took[0]!).toFixed(1)];
  console.log(name.padEnd(30) + cells.map((each) => String(each).padStart(10)).join(''));
}
