import { pattern } from '../../lib/pattern.ts';
import { labelKey, similarity } from '../../lib/text.ts';
import type { Join, PageTable } from '../../model/table.ts';
import {
  isInnerPart,
  isOtherSize,
  labelsGoOn,
  mapColumns,
  sameColumns,
  sameOuterBorders,
  type ColumnMap,
} from './column-maps.ts';
import { isFillInLabel, type HeaderRows } from '../header-rows.ts';
import { bodyEvidence } from './join-evidence.ts';
import type { SpreadTable } from './pair-halves.ts';
import { titleOf } from './titles.ts';

/** Pages that may lie between two parts of one table (blank pages, a picture). */
const MAX_PAGE_GAP = 2;
/** A header of more rows is compared only this far. */
const COMPARED_HEADER_ROWS = 8;
/** A header cut by the page break leaves no more rows than this on the first page. */
const CUT_HEADER_ROWS = 3;

/** One page table with its header found. */
export interface Part extends HeaderRows {
  readonly table: SpreadTable;
}

/** How the next page table continues the open one: on its columns, or on the columns of both. */
export interface Link {
  readonly join: Join;
  readonly columns: 'same' | 'mapped' | 'united';
}

/** What the titles and headers of two page tables, and the pages between them, say of each other. */
interface Resemblance {
  readonly title: string;
  readonly firstTitle: string;
  readonly titleEqual: boolean;
  /** Header rows that are printed again, when the whole header is; 0: it is not. */
  readonly headerRows: number;
  readonly headerEqual: boolean;
  readonly lastPage: number;
  /** Pages from the one to the other. */
  readonly gap: number;
  /** A note stands under the table before. */
  readonly ended: boolean;
}

function resemblanceOf(parts: readonly Part[], next: Part): Resemblance {
  const first = parts[0]!,
    { page, lastPage = page, below } = parts.at(-1)!.table;
  const title = titleOf(next.table, next.preambleRows),
    firstTitle = titleOf(first.table, first.preambleRows),
    headerRows = equalRows(first, next);
  return {
    title,
    firstTitle,
    titleEqual: isSameTitle(title, firstTitle),
    headerRows,
    headerEqual: headerRows > 0 && headerRows >= Math.min(first.headerEnd, COMPARED_HEADER_ROWS) - first.preambleRows,
    lastPage,
    gap: next.table.page - lastPage,
    ended: below.some((line) => pattern`^${'notes'}`.test(labelKey(line.text))),
  };
}

const isSameTitle = (title: string, first: string): boolean =>
  title !== '' && (first.endsWith(title) || (first !== '' && title.endsWith(first)));

/** Whether title, header and place leave it open that the next page table continues the first: columns decide. */
function mayContinue(first: Part, next: Part, alike: Resemblance): boolean {
  const { title, titleEqual, headerEqual, gap, ended } = alike;
  if (gap < 1 || gap > MAX_PAGE_GAP) return false;
  if (title !== '' && !titleEqual) return false;
  if (headerEqual) return true;
  if (startsAnew(first, next)) return false;
  // A bare continuation has nothing but page furniture above it, no header of its own, and follows at once.
  return titleEqual || (next.table.startsPage === true && !ended && gap === 1);
}

/** The columns on which a page table goes on; `elsewhere`: as many as before, in other places. */
type Columns = Link['columns'] | 'elsewhere';

/** The page tables of the open table, its columns, and the columns of each part. */
interface OpenParts {
  readonly parts: readonly Part[];
  readonly edges: readonly number[];
  readonly maps: readonly ColumnMap[];
}

/**
 * What the rows of a continuation without title and header show; null where it has one of them, or no columns to go by.
 */
function bareEvidence(
  { parts, edges, maps }: OpenParts,
  next: Part,
  { headerEqual, titleEqual }: Resemblance,
): ReturnType<typeof bodyEvidence> | null {
  const map = mapColumns(edges, next.table.columnEdges);
  if (headerEqual || titleEqual || (map === null && edges.length !== next.table.columnEdges.length)) return null;
  return bodyEvidence(parts, next, [...maps, map ?? sameColumns(edges.length - 1)]);
}

function columnsOf(
  open: OpenParts,
  next: Part,
  { title, titleEqual, headerEqual }: Resemblance,
  isCorroboratedByRows: boolean,
): Columns | null {
  const { parts, edges } = open;
  if (headerEqual && parts[0]!.table.columnCount === next.table.columnCount) return 'same';
  if (mapColumns(edges, next.table.columnEdges)) return 'mapped';
  if (goesOnOtherwise(open, next, title === '', titleEqual)) return 'united';
  return isCorroboratedByRows && parts.at(-1)!.table.endsPage === true ? 'elsewhere' : null;
}

/** Tells whether the next page table continues the open one, with what speaks for it; null when it does not. */
export function continuation(open: OpenParts, next: Part): Link | null {
  const alike = resemblanceOf(open.parts, next);
  if (!mayContinue(open.parts[0]!, next, alike)) return null;
  const bare = bareEvidence(open, next, alike),
    columns = columnsOf(open, next, alike, bare?.strong === true);
  if (!columns) return null;
  const against = evidenceAgainst(open.parts[0]!, alike, columns);
  return {
    columns: columns === 'elsewhere' ? 'same' : columns,
    join: {
      fromPage: alike.lastPage,
      toPage: next.table.page,
      kind: 'pages',
      evidence: [
        ...evidenceFor(alike),
        columnEvidence(columns, open.edges, next),
        ...(alike.headerEqual || alike.titleEqual ? [] : bareWords(open.parts.at(-1)!, bare?.evidence ?? [])),
      ],
      confidence: confidenceOf(alike, columns, bare?.strong === true),
      headerRowsDropped: droppedRows(next, alike),
      ...(against.length > 0 ? { runnerUp: { kind: 'apart', evidence: against } } : {}),
    },
  };
}

const evidenceFor = ({ title, titleEqual, headerEqual, headerRows }: Resemblance): string[] => [
  ...(titleEqual ? ['same title'] : []),
  ...(headerEqual ? [`same header (${headerRows} rows)`] : []),
  ...(title === '' ? ['no title above'] : []),
];

function columnEvidence(columns: Columns, edges: readonly number[], next: Part): string {
  if (columns === 'elsewhere') return 'as many columns';
  if (columns === 'united') return 'same outer borders';
  return isOtherSize(edges, next.table.columnEdges) ? 'same columns in another size' : 'same columns';
}

const bareWords = ({ table }: Part, rows: readonly string[]): string[] => [
  'first on its page',
  ...(table.endsPage ? ['the table before ends its page'] : []),
  ...rows,
];

const hasOtherColumns = (columns: Columns): boolean => columns === 'united' || columns === 'elsewhere';

const evidenceAgainst = (
  first: Part,
  { title, firstTitle, headerEqual, gap, ended }: Resemblance,
  columns: Columns,
): string[] => [
  ...(title === '' && firstTitle !== '' ? ['no title printed again'] : []),
  ...(headerEqual || first.headerEnd === first.preambleRows ? [] : ['no header printed again']),
  ...(hasOtherColumns(columns) ? ['other columns'] : []),
  ...(gap > 1 ? [`${gap - 1} page(s) between`] : []),
  ...(ended ? ['a note ended the table before'] : []),
];

/** Shares of certainty that each kind of evidence gives: chosen by hand so that all together make 1. */
const confidenceOf = (
  { titleEqual, headerEqual }: Resemblance,
  columns: Columns,
  isCorroboratedByRows: boolean,
): number =>
  Math.min(
    1,
    (titleEqual ? 0.35 : 0.15) +
      (headerEqual ? 0.45 : 0.2) +
      (hasOtherColumns(columns) ? 0 : 0.2) +
      (isCorroboratedByRows ? 0.2 : 0),
  );

/** Rows of the next page that only repeat title and header. */
function droppedRows({ preambleRows }: Part, { titleEqual, headerEqual, headerRows }: Resemblance): number {
  if (headerEqual) return preambleRows + headerRows;
  return titleEqual ? preambleRows : 0;
}

/** The link of a page table that a reviewer says continues the open one, on whatever columns fit best. */
export function decidedContinuation(parts: readonly Part[], edges: readonly number[], next: Part): Link {
  const first = parts[0]!,
    previous = parts.at(-1)!;
  const headerRows = equalRows(first, next);
  const columns = mapColumns(edges, next.table.columnEdges)
    ? 'mapped'
    : edges.length === next.table.columnEdges.length
      ? 'same'
      : 'united';
  const headerRowsDropped = headerRows > 0 ? next.preambleRows + headerRows : next.preambleRows;
  return {
    columns,
    join: {
      fromPage: previous.table.lastPage ?? previous.table.page,
      toPage: next.table.page,
      kind: 'pages',
      evidence: ['a reviewer says so'],
      confidence: 1,
      headerRowsDropped,
    },
  };
}

/**
 * A form goes on with other columns, or the page break cut a header in two: same width, page end to page start, no
 * title or a form's own one again. The merged label down a form's left side may not be drawn again.
 */
function goesOnOtherwise({ parts, edges }: OpenParts, next: Part, untitled: boolean, titleEqual: boolean): boolean {
  const first = parts[0]!,
    previous = parts.at(-1)!.table;
  const isForm = first.headerEnd === first.preambleRows;
  const isCutHeader =
    parts.length === 1 && first.headerEnd === first.table.rowCount && first.table.rowCount <= CUT_HEADER_ROWS;
  const isBare = untitled && next.preambleRows === 0 && next.table.startsPage === true;
  const isInner = isBare && isInnerPart(edges, next.table.columnEdges);
  return (
    previous.endsPage === true &&
    ((isInner && (isForm || labelsGoOn(previous, next.table, edges))) ||
      ((isForm || isCutHeader) &&
        (isBare || (isForm && titleEqual && !isFillInLabel(opening(next)[0] ?? ''))) &&
        sameOuterBorders(first.table, next.table)))
  );
}

/** Recognised headers need only be this alike: one misread character is no other header. Shorter ones must be equal. */
const ALIKE = 0.9,
  MIN_ALIKE_CHARACTERS = 10;

/** Whether two rows print the same in the same columns; recognised ones nearly the same. */
function isSameRow(first: PageTable, row: number, next: PageTable, nextRow: number): boolean {
  const a = first.cells.filter((cell) => cell.row === row),
    b = next.cells.filter((cell) => cell.row === nextRow);
  if (
    a.length !== b.length ||
    a.some(({ columnSpan, rowSpan }, index) => columnSpan !== b[index]!.columnSpan || rowSpan !== b[index]!.rowSpan)
  )
    return false;
  const [text, other] = [a, b].map((cells) => cells.map((cell) => labelKey(cell.text)).join('|')) as [string, string];
  return (
    text === other ||
    ([...a, ...b].some(({ method }) => method === 'ocr') &&
      text.length >= MIN_ALIKE_CHARACTERS &&
      similarity(text, other) >= ALIKE)
  );
}

/** A fill-in form begins again: the same first label, another value (项目名称 | …). */
function startsAnew(first: Part, next: Part): boolean {
  const a = opening(first),
    b = opening(next);
  return a.length >= 1 && b.length >= 1 && a[0] === b[0] && pattern`${'name'}$|^${'fill-in-begins'}`.test(a[0]!);
}

/** The texts of the first row under title and unit line. */
const opening = (part: Part): string[] =>
  part.table.cells
    .filter((cell) => cell.row === part.preambleRows && cell.text !== '')
    .map((cell) => labelKey(cell.text));

/** How many rows from the header's start are the same on both pages, up to the end of the first header. */
function equalRows(first: Part, next: Part): number {
  let count = 0;
  const headerRows = first.headerEnd - first.preambleRows;
  const limit = Math.min(headerRows, next.table.rowCount - next.preambleRows);
  while (count < limit && isSameRow(first.table, first.preambleRows + count, next.table, next.preambleRows + count))
    count++;
  return count < headerRows ? 0 : count;
}

export const columnMapOf = (
  columns: 'same' | 'mapped',
  edges: readonly number[],
  table: PageTable,
): readonly number[] =>
  (columns === 'mapped' ? mapColumns(edges, table.columnEdges) : null) ?? sameColumns(table.columnCount);
