import { readFileSync } from 'node:fs';
import chromium from '@sparticuz/chromium';
import { chromium as playwright } from 'playwright-core';
import type { Page } from 'playwright-core';
import { MARGIN, blockHtml, styleSheet, tableHtml } from './browser-html.ts';
import { webFontFaces } from './fonts.ts';
import { breakRows, pageSize, pagesOfRows, rangesOf } from './layout.ts';
import type { Orientation, TableLayout } from './layout.ts';
import { fixedDates } from './pdf-dates.ts';
import type { Block, DocumentSpec, Placement, Rendered, Section, Table } from './types.ts';

const PX_PER_PT = 96 / 72;

interface PageHtml {
  readonly orientation: Orientation;
  readonly area: string;
  readonly prose: boolean;
  readonly furniture: boolean;
}

interface Split {
  readonly block: number;
  readonly from: number;
  readonly to: number;
}

const areaHeightPx = (orientation: Orientation): number =>
  (pageSize({ orientation }).height - MARGIN.top - MARGIN.bottom) * PX_PER_PT;

const areaOf = (html: string, prose: boolean): string => `<div class="area${prose ? ' prose' : ''}">${html}</div>`;

const pageHtml = ({ orientation, area, prose, furniture }: PageHtml, number: number): string =>
  `<div class="page ${orientation}">${areaOf(area, prose)}` +
  `${furniture ? `<div class="foot">— ${number} —</div>` : ''}</div>`;

const SCRIPT = readFileSync(new URL('./browser-page.js', import.meta.url), 'utf8');

async function show(page: Page, css: string, body: string): Promise<void> {
  const head = `<meta charset="utf-8"><title></title><style>${css}</style><script>${SCRIPT}</script>`;
  await page.setContent(`<!doctype html><html lang="zh"><head>${head}</head><body>${body}</body></html>`);
  await page.evaluate('document.fonts.ready.then(() => undefined)');
}

const call = <T>(page: Page, name: string, ...parameters: readonly unknown[]): Promise<T> =>
  page.evaluate<T>(`${name}(${parameters.map((parameter) => JSON.stringify(parameter)).join(', ')})`);

async function splitBlocks(page: Page, css: string, blocks: readonly Block[]): Promise<readonly (readonly Split[])[]> {
  await show(page, css, `<div class="page portrait">${areaOf('', true)}</div>`);
  return call(
    page,
    'splitBlocks',
    blocks.map(({ style, text }) => ({ style, text })),
    areaHeightPx('portrait'),
  );
}

interface Measured {
  readonly rows: readonly number[];
  readonly above: number;
  readonly header: number;
  readonly below: number;
}

async function measureTable(page: Page, css: string, table: Table, layout: TableLayout): Promise<Measured> {
  const whole = { from: 0, to: table.rows.length, cuts: [], first: true, last: true };
  await show(
    page,
    css,
    `<div class="page ${layout.orientation}">${areaOf(tableHtml(table, layout, whole), false)}</div>`,
  );
  return call(page, 'measureTable');
}

async function tablePages(
  page: Page,
  css: string,
  table: Table,
  layout: TableLayout,
): Promise<readonly (PageHtml & { rows: readonly [number, number] })[]> {
  const { rows, above, header, below } = await measureTable(page, css, table, layout);
  const room = areaHeightPx(layout.orientation) - below;
  const later = room - (layout.repeat === 'none' ? 0 : header) - (layout.repeat === 'title-and-header' ? above : 0);
  const cuts = breakRows(rows, room - above - header, later);
  const ranges = rangesOf(cuts, table.rows.length);
  return ranges.map(([from, to], index) => ({
    orientation: layout.orientation,
    area: tableHtml(table, layout, { from, to, cuts, first: index === 0, last: index === ranges.length - 1 }),
    prose: false,
    furniture: true,
    rows: [from, to],
  }));
}

/** Pages and placements of one section, the first page being `firstPage`. */
async function sectionPages(
  page: Page,
  css: string,
  section: Section,
  layouts: Readonly<Record<string, TableLayout>>,
  firstPage: number,
  rowPages: Map<string, readonly number[]>,
  blockParts: Map<string, { page: number; from: number; to: number }[]>,
): Promise<readonly PageHtml[]> {
  if (section.kind === 'table') {
    const layout = layouts[section.table.id];
    if (!layout) throw new Error(`no layout for ${section.table.id}`);
    const pages = await tablePages(page, css, section.table, layout);
    rowPages.set(
      section.table.id,
      pagesOfRows(
        pages.map(({ rows }) => rows),
        firstPage,
      ),
    );
    return pages;
  }
  const splits = await splitBlocks(page, css, section.blocks);
  return splits.map((parts, index) => {
    const html = parts.map(({ block, from, to }) => {
      const source = section.blocks[block] as Block;
      blockParts.set(source.id, [...(blockParts.get(source.id) ?? []), { page: firstPage + index, from, to }]);
      return blockHtml(source, from, to);
    });
    return { orientation: 'portrait' as const, area: html.join(''), prose: true, furniture: section.furniture };
  });
}

async function assertNothingOverflows(page: Page): Promise<void> {
  const overflowing = await call<readonly string[]>(page, 'overflowingPages', MARGIN.bottom * PX_PER_PT);
  if (overflowing.length > 0) throw new Error(`content overflows: ${overflowing.join('; ')}`);
}

/** Prints the document with Chromium. */
export async function renderWithBrowser(
  spec: DocumentSpec,
  layouts: Readonly<Record<string, TableLayout>>,
): Promise<Rendered> {
  const css = styleSheet(await webFontFaces(spec, 'Sample'));
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: ['--no-sandbox'],
    headless: true,
  });
  try {
    const page = await browser.newPage();
    await page.emulateMedia({ media: 'print' });
    const rowPages = new Map<string, readonly number[]>();
    const blockParts = new Map<string, { page: number; from: number; to: number }[]>();
    const pages: PageHtml[] = [];
    for (const section of spec.sections) {
      pages.push(...(await sectionPages(page, css, section, layouts, pages.length + 1, rowPages, blockParts)));
    }
    await show(page, css, pages.map((html, index) => pageHtml(html, index + 1)).join(''));
    await assertNothingOverflows(page);
    await page.evaluate(`document.title = ${JSON.stringify(spec.title)}`);
    const bytes = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    const placement: Placement = { pageCount: pages.length, rowPages, blockParts };
    return { bytes: fixedDates(bytes), placement };
  } finally {
    await browser.close();
  }
}
