import { bodyCells, cutRows, headerCells, leavesOf } from './grid.ts';
import type { GridCell, SpanText } from './grid.ts';
import type { TableLayout } from './layout.ts';
import type { Block, Table } from './types.ts';

export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Page margins in points: left and right, top, bottom. */
export const MARGIN = { textSide: 78, tableSide: 42, top: 56, bottom: 56 } as const;

export const styleSheet = (fontFaces: string): string => `
${fontFaces}
@page portrait { size: 595.28pt 841.89pt; margin: 0; }
@page landscape { size: 841.89pt 595.28pt; margin: 0; }
* { box-sizing: border-box; }
body { margin: 0; font: 15pt/1.75 Sample; color: #000; }
.page { position: relative; overflow: hidden; break-after: page; }
.page:last-child { break-after: auto; }
.page.portrait { page: portrait; width: 595.28pt; height: 841.5pt; }
.page.landscape { page: landscape; width: 841.89pt; height: 594.9pt; }
.area { position: absolute; top: ${MARGIN.top}pt; left: ${MARGIN.tableSide}pt; right: ${MARGIN.tableSide}pt; }
.area.prose { left: ${MARGIN.textSide}pt; right: ${MARGIN.textSide}pt; }
.foot { position: absolute; bottom: 26pt; left: 0; right: 0; text-align: center; font-size: 9pt; line-height: 1; }
p { margin: 0; text-align: justify; word-break: break-word; }
p.part { text-align: center; font-weight: 700; font-size: 20pt; padding: 6pt 0; }
p.heading { font-weight: 700; text-indent: 2em; }
p.subheading { font-weight: 700; text-indent: 2em; font-size: 14pt; }
p.body { text-indent: 2em; }
p.body.rest { text-indent: 0; }
p.entry { text-indent: 3em; line-height: 1.6; }
p.contents-title { text-align: center; font-weight: 700; font-size: 22pt; }
p.cover-title { text-align: center; font-weight: 700; font-size: 32pt; line-height: 1.6; }
p.cover-title:first-child { padding-top: 150pt; }
p.cover-date { text-align: center; font-size: 20pt; padding-top: 300pt; }
.preface { font-weight: 700; font-size: 12pt; line-height: 1.6; }
.number { font-size: 9pt; line-height: 1.4; }
.title { text-align: center; font-weight: 700; font-size: 16pt; line-height: 1.6; }
.subtitle { text-align: center; font-size: 10pt; line-height: 1.5; }
.lines { display: flex; justify-content: space-between; font-size: 9.5pt; line-height: 1.8; }
table { border-collapse: collapse; table-layout: fixed; width: 100%; line-height: 1.25; }
th, td { border: 0.75pt solid #000; padding-left: 2pt; padding-right: 2pt; }
th, td { word-break: break-all; vertical-align: middle; }
th, .strong { font-weight: 700; }
.notes { font-size: 8.5pt; line-height: 1.5; padding-top: 3pt; }
`;

const cellHtml = (cell: GridCell, tag: 'th' | 'td'): string => {
  const spans =
    `${cell.rowSpan > 1 ? ` rowspan="${cell.rowSpan}"` : ''}` +
    `${cell.columnSpan > 1 ? ` colspan="${cell.columnSpan}"` : ''}`;
  const indent = cell.indent > 0 ? `;padding-left:${2 + cell.indent * 9}pt` : '';
  const strong = tag === 'td' && cell.emphasis ? ' class="strong"' : '';
  return `<${tag}${spans}${strong} style="text-align:${cell.align}${indent}">${escapeHtml(cell.text)}</${tag}>`;
};

const rowsHtml = (cells: readonly GridCell[], rows: number, tag: 'th' | 'td'): string =>
  Array.from({ length: rows }, (_, row) => {
    const own = cells.filter((cell) => cell.row === row).sort((a, b) => a.column - b.column);
    return `<tr>${own.map((cell) => cellHtml(cell, tag)).join('')}</tr>`;
  }).join('');

const line = (name: string, text: string | undefined): string =>
  text ? `<div class="${name}">${escapeHtml(text)}</div>` : '';

const topLines = (table: Table): string =>
  table.issuerLine || table.unitLine
    ? `<div class="lines"><span>${escapeHtml(table.issuerLine ?? '')}</span><span>` +
      `${escapeHtml(table.unitLine ?? '')}</span></div>`
    : '';

const titleHtml = (table: Table): string =>
  line('preface', table.preface) +
  line('number', table.officialNumber) +
  line('title', table.title) +
  line('subtitle', table.subtitle) +
  topLines(table);

const notesHtml = (table: Table): string =>
  table.notes.length > 0
    ? `<div class="notes">${table.notes.map((note) => `<div>${escapeHtml(note)}</div>`).join('')}</div>`
    : '';

export interface Part {
  readonly from: number;
  readonly to: number;
  readonly cuts: readonly number[];
  readonly first: boolean;
  readonly last: boolean;
}

/** One page's part of a table, with what this producer repeats over it. */
export function tableHtml(table: Table, layout: TableLayout, part: Part): string {
  const leaves = leavesOf(table.heads);
  const total = leaves.reduce((sum, { width }) => sum + width, 0);
  const columns = leaves.map(({ width }) => `<col style="width:${((width / total) * 100).toFixed(3)}%">`).join('');
  const header = headerCells(table);
  const showHeader = part.first || layout.repeat !== 'none';
  const cells = cutRows(bodyCells(table), part.from, part.to, part.cuts, layout.spanText satisfies SpanText);
  const { rowPaddingPt: space } = layout;
  const padding = `<style>#${table.id} td{padding-top:${space}pt;padding-bottom:${space}pt}</style>`;
  return `${part.first || layout.repeat === 'title-and-header' ? titleHtml(table) : ''}${padding}
<table id="${table.id}" style="font-size:${layout.fontSizePt}pt"><colgroup>${columns}</colgroup>
${showHeader && header.rows > 0 ? `<thead>${rowsHtml(header.cells, header.rows, 'th')}</thead>` : ''}
<tbody>${rowsHtml(cells, part.to - part.from, 'td')}</tbody></table>${part.last ? notesHtml(table) : ''}`;
}

export const blockHtml = (block: Block, from: number, to: number): string =>
  `<p class="${block.style}${from > 0 ? ' rest' : ''}">${escapeHtml(block.text.slice(from, to))}</p>`;
