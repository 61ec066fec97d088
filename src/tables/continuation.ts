import { labelKey } from '../lib/text.ts';
import type { Join, PageTable } from '../model/table.ts';
import { mapColumns, sameColumns, sameOuterBorders } from './column-maps.ts';
import type { HeaderRows } from './header-rows.ts';

/** Pages that may lie between two parts of one table (blank sheets, a stray picture). */
const MAX_PAGE_GAP = 2;
/** A header of more rows is compared only this far. */
const COMPARED_HEADER_ROWS = 8;
/** A header cut by the page break leaves no more rows than this on the first page. */
const CUT_HEADER_ROWS = 3;

/** One page table with its header found. */
export interface Part extends HeaderRows {
  readonly table: PageTable;
}

/** How the next page table continues the open one: on its columns, or on the columns of both. */
export interface Link {
  readonly join: Join;
  readonly columns: 'same' | 'mapped' | 'united';
}

/** Title lines above a page table, without department, unit and page lines; continuation marks removed. */
export function titleKeyOf(table: Pick<PageTable, 'above'>): string {
  const lines = table.above.map((line) => labelKey(line.text)).filter((text) => !/(单位|部门|名称)[:]|^单位.{0,3}元|^金额单位/.test(text));
  return lines.map((text) => text.replace(/[(]?续(表)?\d*[)]?/g, '').replace(/^(附件|附表|表|预算)?\d+(表)?[:.]?/, '')).filter((text) => text !== '').join('|');
}

/** Tells whether the next page table continues the open one, with what speaks for it; null when it does not. */
export function continuation(parts: readonly Part[], edges: readonly number[], next: Part): Link | null {
  const first = parts[0]!, previous = parts.at(-1)!;
  const gap = next.table.page - previous.table.page;
  if (gap < 1 || gap > MAX_PAGE_GAP) return null;
  const title = titleKeyOf(next.table), firstTitle = titleKeyOf(first.table);
  const headerRows = equalRows(first, next);
  const headerEqual = headerRows > 0 && headerRows >= Math.min(first.headerEnd, COMPARED_HEADER_ROWS) - first.preambleRows;
  const titleEqual = title !== '' && (title === firstTitle || firstTitle.endsWith(title) || title.endsWith(firstTitle) && firstTitle !== '');
  if (title !== '' && !titleEqual) return null;
  if (!headerEqual && startsAnew(first, next)) return null;
  const columns = first.table.columnCount === next.table.columnCount && headerEqual ? 'same'
    : mapColumns(edges, next.table.columnEdges) ? 'mapped' : goesOnOtherwise(parts, next, title) ? 'united' : null;
  if (!columns) return null;
  const ended = previous.table.below.some((line) => /^(注|备注|说明)/.test(labelKey(line.text)));
  if ((ended || gap > 1) && !titleEqual && !headerEqual) return null;
  const evidence: string[] = [];
  if (titleEqual) evidence.push('same title');
  if (headerEqual) evidence.push(`same header (${headerRows} rows)`);
  if (title === '') evidence.push('no title above');
  evidence.push(columns === 'united' ? 'same outer borders' : 'same columns');
  if (!headerEqual && !titleEqual) {
    // A bare continuation has nothing but page furniture above it, and no header of its own.
    if (!next.table.startsPage) return null;
    evidence.push('first on its page');
    if (previous.table.endsPage) evidence.push('the table before ends its page');
  }
  const confidence = (titleEqual ? 0.35 : 0.15) + (headerEqual ? 0.45 : 0.2) + (columns === 'united' ? 0 : 0.2);
  const headerRowsDropped = headerEqual ? next.preambleRows + headerRows : titleEqual && next.preambleRows > 0 ? next.preambleRows : 0;
  return { columns, join: { fromPage: previous.table.page, toPage: next.table.page, kind: 'pages', evidence, confidence: Math.min(1, confidence), headerRowsDropped } };
}

/** A form goes on with other columns, or the page break cut a header in two: same width, page end to page start, no title. */
function goesOnOtherwise(parts: readonly Part[], next: Part, title: string): boolean {
  const first = parts[0]!, previous = parts.at(-1)!.table;
  const isForm = first.headerEnd === first.preambleRows;
  const isCutHeader = parts.length === 1 && first.headerEnd === first.table.rowCount && first.table.rowCount <= CUT_HEADER_ROWS;
  return (isForm || isCutHeader) && title === '' && next.preambleRows === 0 && previous.endsPage === true && next.table.startsPage === true && sameOuterBorders(first.table, next.table);
}

function rowKeys(table: PageTable, row: number): string {
  return table.cells.filter((cell) => cell.row === row).map((cell) => `${labelKey(cell.text)}/${cell.columnSpan}/${cell.rowSpan}`).join('|');
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
  const headerRows = first.headerEnd - first.preambleRows;
  const limit = Math.min(headerRows, next.table.rowCount - next.preambleRows);
  while (count < limit && rowKeys(first.table, first.preambleRows + count) === rowKeys(next.table, next.preambleRows + count)) count++;
  return count < headerRows ? 0 : count;
}

export const columnMapOf = (columns: 'same' | 'mapped', edges: readonly number[], table: PageTable): readonly number[] => (columns === 'mapped' ? mapColumns(edges, table.columnEdges) : null) ?? sameColumns(table.columnCount);
