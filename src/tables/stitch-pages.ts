import { labelKey } from '../lib/text.ts';
import type { GridCell, Join, PageTable, Table } from '../model/table.ts';
import { findHeaderRows } from './header-rows.ts';

/** Column edges of two pages may differ this much and still be the same columns. */
const EDGE_TOLERANCE_PT = 5;
/** Pages that may lie between two parts of one table (blank sheets, a stray picture). */
const MAX_PAGE_GAP = 2;

interface Part {
  readonly table: PageTable;
  readonly preambleRows: number;
  readonly headerEnd: number;
}

/** Joins page tables, in reading order, into whole tables; each join keeps its evidence. */
export function stitchPages(pageTables: readonly PageTable[], pageHeights: ReadonlyMap<number, number>): Table[] {
  const tables: Table[] = [];
  let open: { parts: Part[]; columnMaps: (readonly number[])[]; drops: number[]; joins: Join[] } | null = null;
  const close = () => { if (open) tables.push(assemble(open, tables.length)); open = null; };
  for (const table of pageTables) {
    const header = findHeaderRows(table.cells, table.rowCount, table.columnCount);
    const part: Part = { table, ...header };
    const link = open ? continuation(open.parts, part, pageHeights) : null;
    if (open && link) {
      (open as NonNullable<typeof open>).parts.push(part);
      open.columnMaps.push(link.columnMap);
      open.drops.push(link.join.headerRowsDropped);
      open.joins.push(link.join);
    } else {
      close();
      open = { parts: [part], columnMaps: [identity(table.columnCount)], drops: [0], joins: [] };
    }
  }
  close();
  return tables;
}

const identity = (count: number): readonly number[] => Array.from({ length: count + 1 }, (_, index) => index);

/** Title lines above a page table, without department, unit and page lines; continuation marks removed. */
export function titleKeyOf(table: PageTable): string {
  const lines = table.above.map((line) => labelKey(line.text)).filter((text) => !/(单位|部门|名称)[:]|^单位.{0,3}元|^金额单位/.test(text));
  return lines.map((text) => text.replace(/[(]?续(表)?\d*[)]?/g, '').replace(/^(附件|附表|表|预算)?\d+(表)?[:.]?/, '')).filter((text) => text !== '').join('|');
}

function rowKeys(table: PageTable, row: number): string {
  return table.cells.filter((cell) => cell.row === row).map((cell) => `${labelKey(cell.text)}/${cell.columnSpan}/${cell.rowSpan}`).join('|');
}

function continuation(parts: readonly Part[], next: Part, pageHeights: ReadonlyMap<number, number>): { join: Join; columnMap: readonly number[] } | null {
  const first = parts[0]!, previous = parts.at(-1)!;
  const gap = next.table.page - previous.table.page;
  if (gap < 1 || gap > MAX_PAGE_GAP) return null;
  const evidence: string[] = [];
  const title = titleKeyOf(next.table), firstTitle = titleKeyOf(first.table);
  const headerRows = equalRows(first, next);
  const headerEqual = headerRows > 0 && headerRows >= Math.min(first.headerEnd, 8) - first.preambleRows && headerRows >= 1;
  const titleEqual = title !== '' && (title === firstTitle || firstTitle.endsWith(title) || title.endsWith(firstTitle) && firstTitle !== '');
  const columnMap = first.table.columnCount === next.table.columnCount && headerEqual ? identity(next.table.columnCount) : mapColumns(first.table, next.table);
  if (!columnMap) return null;
  if (title !== '' && !titleEqual) return null;
  if (!headerEqual && startsAnew(first, next)) return null;
  const ended = previous.table.below.some((line) => /^(注|备注|说明)/.test(labelKey(line.text)));
  if (titleEqual) evidence.push('same title');
  if (headerEqual) evidence.push(`same header (${headerRows} rows)`);
  if (title === '') evidence.push('no title above');
  evidence.push('same columns');
  if (ended && !titleEqual && !headerEqual) return null;
  if (gap > 1 && !titleEqual && !headerEqual) return null;
  if (!headerEqual && !titleEqual) {
    // A bare continuation starts near the top of its page and has no header of its own.
    const height = pageHeights.get(next.table.page) ?? 0;
    if (next.table.box[1] > height * 0.35) return null;
    if (next.table.above.some((line) => line.role === 'paragraph')) return null;
    evidence.push('starts at the top of the page');
  }
  const confidence = (titleEqual ? 0.35 : 0.15) + (headerEqual ? 0.45 : 0.2) + 0.2;
  return {
    columnMap,
    join: { fromPage: previous.table.page, toPage: next.table.page, kind: 'pages', evidence, confidence: Math.min(1, confidence), headerRowsDropped: headerEqual ? next.preambleRows + headerRows : titleEqual && next.preambleRows > 0 ? next.preambleRows : 0 },
  };
}

/** A sheet of labels and values begins again: the same first label, another value (项目名称 | …). */
function startsAnew(first: Part, next: Part): boolean {
  const opening = (part: Part): string[] => part.table.cells.filter((cell) => cell.row === part.preambleRows && cell.text !== '').map((cell) => labelKey(cell.text));
  const a = opening(first), b = opening(next);
  return a.length >= 1 && b.length >= 1 && a[0] === b[0] && /名称$|^主管部门|^项目/.test(a[0]!);
}

/** How many rows from the header's start are the same on both pages, up to the end of the first header. */
function equalRows(first: Part, next: Part): number {
  let count = 0;
  const limit = Math.min(first.headerEnd - first.preambleRows, next.table.rowCount - next.preambleRows);
  while (count < limit && rowKeys(first.table, first.preambleRows + count) === rowKeys(next.table, next.preambleRows + count)) count++;
  return count < first.headerEnd - first.preambleRows ? 0 : count;
}

/** For each edge of the next page's table, the edge of the first table that it continues; null when they don't fit. */
function mapColumns(first: PageTable, next: PageTable): readonly number[] | null {
  const shift = next.columnEdges[0]! - first.columnEdges[0]!;
  const map: number[] = [];
  for (const edge of next.columnEdges) {
    let best = -1;
    first.columnEdges.forEach((other, index) => {
      if (best < 0 || Math.abs(other + shift - edge) < Math.abs(first.columnEdges[best]! + shift - edge)) best = index;
    });
    if (Math.abs(first.columnEdges[best]! + shift - edge) > EDGE_TOLERANCE_PT || map.at(-1) === best) return null;
    map.push(best);
  }
  return map.length >= 2 && map.at(-1)! >= first.columnCount * 0.6 && map.length - 1 >= first.columnCount * 0.5 ? map : null;
}

function assemble(open: { parts: readonly Part[]; columnMaps: readonly (readonly number[])[]; drops: readonly number[]; joins: readonly Join[] }, index: number): Table {
  const first = open.parts[0]!;
  const cells: GridCell[] = [], dropped: GridCell[] = [];
  let offset = 0;
  open.parts.forEach((part, position) => {
    const drop = open.drops[position]!, map = open.columnMaps[position]!;
    for (const cell of part.table.cells) {
      const end = cell.row + cell.rowSpan;
      if (end <= drop) { dropped.push(cell); continue; }
      const row = Math.max(cell.row, drop);
      const column = map[cell.column]!;
      cells.push({ ...cell, row: row - drop + offset, rowSpan: end - row, column, columnSpan: map[cell.column + cell.columnSpan]! - column });
    }
    const last = map.at(-1)!;
    if (last < first.table.columnCount) padColumns(cells, part, offset, drop, last, first.table.columnCount);
    offset += part.table.rowCount - drop;
  });
  const last = open.parts.at(-1)!;
  return {
    id: `t${index + 1}`, pages: [...new Set(open.parts.map((part) => part.table.page))], rowCount: offset, columnCount: first.table.columnCount,
    preambleRows: first.preambleRows, headerEnd: first.headerEnd, cells, origin: first.table.origin,
    above: first.table.above, below: last.table.below, joins: open.joins, droppedCells: dropped,
  };
}

/** A page may print a row without its last, empty columns: blank cells keep the table rectangular. */
function padColumns(cells: GridCell[], part: Part, offset: number, drop: number, from: number, columnCount: number): void {
  for (let row = drop; row < part.table.rowCount; row++) {
    const y0 = part.table.rowEdges[row]!, y1 = part.table.rowEdges[row + 1]!, x = part.table.box[2];
    cells.push({ row: row - drop + offset, column: from, rowSpan: 1, columnSpan: columnCount - from, page: part.table.page, box: [x, y0, x, y1], text: '', lines: [], textBox: null, indent: 0, glyphs: 0, method: 'text', confidence: 1, readings: [] });
  }
}
