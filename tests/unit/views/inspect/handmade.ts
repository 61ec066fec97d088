import type { Fact } from '../../../../schemas/index.ts';
import type { Glyph, PageContent, Ruling } from '../../../../src/model/page.ts';
import type { GridCell, Layout, Table, TextLine } from '../../../../src/model/table.ts';
import { createPageCanvas } from '../../../../src/engines/canvas.ts';
import type { Scene } from '../../../../src/views/inspect/index.ts';

export const HOSTILE = '</script><img src=x onerror=alert(1)><!--';

export const cell = (row: number, column: number, text: string, more: Partial<GridCell> = {}): GridCell => {
  const box =
    more.box ??
    ([
      20 + column * 60,
      40 + row * 20,
      20 + (column + (more.columnSpan ?? 1)) * 60,
      40 + (row + (more.rowSpan ?? 1)) * 20,
    ] as const);
  return {
    row,
    column,
    rowSpan: 1,
    columnSpan: 1,
    page: 1,
    text,
    lines: text === '' ? [] : [text],
    textBox: text === '' ? null : [box[0] + 4, box[1] + 4, box[2] - 4, box[3] - 4],
    indent: 4,
    glyphs: text.length,
    method: 'text',
    confidence: 1,
    readings: [],
    ...more,
    box,
  };
};

const glyph = (text: string, x: number, more: Partial<Glyph> = {}): Glyph => ({
  text,
  box: [x, 44, x + 10, 54],
  baseline: 53,
  size: 10,
  font: 'f1',
  angle: 0,
  color: '#000000',
  method: 'text',
  confidence: 1,
  ...more,
});

const ruling = (axis: Ruling['axis'], at: number, from: number, to: number): Ruling => ({
  axis,
  at,
  from,
  to,
  width: 0.5,
  origin: 'stroke',
});

export const pageContent: PageContent = {
  page: 1,
  width: 240,
  height: 160,
  rotation: 0,
  kind: 'text',
  glyphs: [
    glyph('项', 24),
    glyph('目', 34),
    glyph('隐', 64, { hidden: 'clipped' }),
    glyph(HOSTILE, 90, { hidden: 'invisible' }),
  ],
  rulings: [ruling('horizontal', 40, 20, 200), ruling('horizontal', 60, 20, 200), ruling('vertical', 20, 40, 120)],
  images: [],
  fonts: [],
};

export const line = (text: string, role: TextLine['role'], y: number): TextLine => ({
  page: 1,
  text,
  box: [20, y, 120, y + 10],
  size: 10,
  glyphs: text.length,
  role,
});

const title = line('部门支出总表', 'heading', 10);
const note = line(`注：${HOSTILE}`, 'note', 130);

/** Rows: 项目 over 基本支出 | 公用经费 in two header rows, then two rows of amounts. */
export const table: Table = {
  id: 't1',
  pages: [1],
  rowCount: 4,
  columnCount: 3,
  preambleRows: 0,
  headerEnd: 2,
  origin: 'lattice',
  above: [title],
  below: [note],
  joins: [],
  droppedCells: [],
  cells: [
    cell(0, 0, '科目', { rowSpan: 2 }),
    cell(0, 1, '支出', { columnSpan: 2 }),
    cell(1, 1, '基本支出'),
    cell(1, 2, '项目支出'),
    cell(2, 0, HOSTILE),
    cell(2, 1, '1,234.56'),
    cell(2, 2, ''),
    cell(3, 0, '合计'),
    cell(3, 1, '1,234.56', { readings: [{ text: '1,234.5', evidence: 'overflowing text' }] }),
    cell(3, 2, '', { box: [140, 100, 140, 120] }),
  ],
};

export const layout: Layout = { tables: [table], lines: [title, note, line('3', 'furniture', 145)], coverage: [] };

export const fact: Fact = {
  key: 'k1',
  id: 'f1',
  form: 'expenditure',
  flow: 'expenditure',
  year: 2026,
  stage: 'budget',
  use: 'basic',
  entity: { name: HOSTILE },
  amount: '12345600',
  published: { text: '1,234.56', moneyUnit: '万元', decimals: 2 },
  tolerance: '50',
  proven: 2,
  provenance: [{ table: 't1', row: 2, column: 1, page: 1, bbox: [80, 80, 140, 100], method: 'text', confidence: 1 }],
};

export const result = {
  facts: [fact],
  statements: [],
  findings: [],
  tables: [],
  unread: [{ text: '1,234.56', page: 1, bbox: [80, 100, 140, 120], reason: 'no money unit' }],
} as unknown as NonNullable<Scene['result']>;

export async function handmadeScene(more: Partial<Scene> = {}): Promise<Scene> {
  const scale = 2;
  const { context, toPng } = createPageCanvas(pageContent.width * scale, pageContent.height * scale);
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, pageContent.width * scale, pageContent.height * scale);
  return {
    png: await toPng(),
    scale,
    page: pageContent,
    layout,
    joinedRulings: [ruling('horizontal', 40, 20, 200)],
    result,
    ...more,
  };
}
