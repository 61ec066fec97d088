import { clusterIndices, middleX, rangeOf, widthOf } from '../../lib/geometry.ts';
import { HAN } from '../../lib/grammar.ts';
import { pattern } from '../../lib/pattern.ts';
import { bodySpans, columnsUnder, isIndexRow, type BodyRow } from './body.ts';
import { centredSpans } from './centred-labels.ts';
import { edgesBetween } from './column-edges.ts';
import { bodyColumns, isTotal, type Column } from './columns.ts';
import { mergeCentred, mergeCodeParts, mergeNameless } from './merge-columns.ts';
import { withHeaders } from './name-columns.ts';
import { groupSpans, withGroups } from './groups.ts';
import { headerLevels, headerSpans } from './header.ts';
import { columnTexts, fillInColumns, startsOf, withOuterBorder, withStarts } from './fill-in-form.ts';
import type { AlignedRegion } from './region.ts';
import type { Grid, Span } from '../ruled/grid.ts';
import { headerTexts, lowestTexts, type HeaderText } from '../header-texts.ts';
import type { Segment } from '../segments.ts';

/** Without a title or lines, a table is believed with this many rows of at least two amounts in the same columns. */
const MIN_ROWS = 3;
const MIN_AMOUNTS = 2;
/** Between lines, so many names above rows of which most have a figure in one column make a table of them. */
const MIN_HEADINGS = 3;
const FIGURED_SHARE = 0.6;
const CODE = /^\d{3}$|^\d{5}$|^\d{7}$/;
/** 204 06 01: the parts of a code may stand beside each other in one column. */
const CODE_PART = /^\d{2,3}$/;
/** Amounts of one column end at one place, within this many sizes. */
const RIGHT_EDGE_SIZES = 0.5;
/** Names of columns are centred within this many sizes; borders that are not drawn are known no better. */
const CENTRED_SIZES = 1.2;
/** Texts of a page that goes on with the columns of the page before reach over their borders by no more than this. */
const OVER_BORDER_PT = 2.5;

/** The grid of a region: columns from its texts, or those of a table that it may continue; null for no table. */
export function gridOfRegion(region: AlignedRegion, before: readonly Pick<Grid, 'columnEdges'>[]): Grid | null {
  return (
    gridOf(region, before) ??
    (region.headerBands.length > 0 && !region.titled
      ? gridOf(
          { ...region, header: [], headerBands: [], headerRows: 0, rows: [...region.headerBands, ...region.rows] },
          before,
        )
      : null)
  );
}

function gridOf(region: AlignedRegion, before: readonly Pick<Grid, 'columnEdges'>[]): Grid | null {
  const labels = region.labels.map(({ segment }) => segment);
  const rows = withGroups(plainRows(region.rows), region.groups ?? labels),
    own = bodyColumns(region.isFillIn ? columnTexts(rows) : rows, region.header.length > 0);
  const texts = headerTexts(
    region.header,
    own.map(({ x0, x1, align }) => (align === 'right' ? x1 : x0)),
    barrierOf(region),
  );
  const { lowest, upper } = lowestTexts(texts);
  const [continued] = before.flatMap(({ columnEdges }) => {
    const found = continuedColumns(region, columnEdges, lowest);
    return found ? [{ ...found, columnEdges }] : [];
  });
  if (!continued && (region.onlyContinued || !isTable(region, texts))) return null;
  const found =
    continued ??
    (texts.length === 0
      ? { columns: own, over: [] }
      : mergeNameless(
          withHeaders(
            mergeCentred(mergeCodeParts(own, lowest, rows), lowest, rows),
            lowest,
            upper,
            numbersIn(region.rows),
          ),
          rows,
        ));
  if (found.columns.length < 2) return null;
  const edgesOf = (all: readonly Column[]): number[] =>
    edgesBetween(all, region.box[0], region.box[2], region.lineEnds);
  const columns =
    region.isFillIn && !continued ? withStarts(found.columns, startsOf(rows, edgesOf(found.columns))) : found.columns;
  const columnEdges = continued
    ? continued.columnEdges
    : region.isFillIn
      ? withOuterBorder(edgesOf(columns), rows)
      : edgesOf(columns);
  const [, lowestName] = rangeOf(columns.flatMap(({ header }) => (header ? [header.y] : [])));
  const groups = [...upper, ...found.over].filter(({ y }) => y < lowestName - region.size / 3);
  const first = region.preamble.length;
  const levels =
    region.headerRows === null
      ? headerLevels(columns, groups, region.rowEdges[0]!, region.rowEdges[1]!, region.size)
      : null;
  const headEdges = levels ? levels.rowEdges : region.rowEdges.slice(first, first + region.headerRows! + 1);
  const rowEdges = levels ? [...levels.rowEdges, ...region.rowEdges.slice(2)] : region.rowEdges;
  const body = first + headEdges.length - 1;
  const starts = region.isFillIn ? startsOf(rows, columnEdges) : null;
  const isRuled = (edge: number, column: number): boolean =>
    region.ruled === null || region.ruled(edge, columnEdges[column]!, columnEdges[column + 1]!);
  const goesOn = continued !== undefined && region.header.length === 0;
  const labelled = region.groups
    ? groupSpans(
        { rows: region.rows, groups: region.groups, edges: columnEdges, firstRow: body, goesOn },
        (segment, row) =>
          starts
            ? fillInColumns(segment, row, columnEdges, starts)
            : columnsUnder(segment, row, columnEdges, [columnEdges.length, -1]),
      )
    : centredSpans(region.labels, columnEdges, body);
  const spans = [
    ...region.preamble.flatMap(({ segments }, row) => preambleSpans(segments, row, columnEdges)),
    ...(headEdges.length > 1
      ? headerSpans(columnEdges, headEdges, groups, (edge, column) =>
          levels ? edge <= levels.start[column]! : isRuled(first + edge, column),
        ).map((span) => ({ ...span, row: first + span.row }))
      : []),
    ...bodySpans(
      {
        rows: region.rows,
        firstRow: body,
        edges: columnEdges,
        starts,
        blockOf: (column) => labelBlock(columns, column),
        isFigures: (column) => columns[column]!.align === 'right',
        isLine: isRuled,
      },
      labelled,
    ),
  ].sort((a, b) => a.row - b.row || a.column - b.column);
  return { rowEdges, columnEdges, spans, box: [columnEdges[0]!, rowEdges[0]!, columnEdges.at(-1)!, rowEdges.at(-1)!] };
}

/**
 * A title covers the whole row; a department at the left and a unit at the right half of it each, or no more than its
 * first column, where it fits into that.
 */
function preambleSpans(texts: readonly Segment[], row: number, edges: readonly number[]): Span[] {
  const count = edges.length - 1,
    middle = Math.ceil(count / 2);
  const cell = (column: number, end: number): Span => ({ row, column, rowSpan: 1, columnSpan: end - column });
  const singles = (from: number, to: number): Span[] =>
    Array.from({ length: to - from }, (_, step) => cell(from + step, from + step + 1));
  const isLeft = (text: Segment | undefined): text is Segment =>
    text !== undefined && text.box[0] - edges[0]! <= text.size;
  const isRight = (text: Segment | undefined): text is Segment =>
    text !== undefined && edges.at(-1)! - text.box[2] <= text.size;
  const left = texts.find(isLeft),
    right = texts.find((text) => text !== left && isRight(text));
  if (texts.length > 2 || (!left && !right)) return [cell(0, count)];
  const own = left && left.box[2] > edges[1]! ? [cell(0, middle)] : singles(0, middle);
  return [...own, ...(middle === count ? [] : right ? [cell(middle, count)] : singles(middle, count))];
}

/** Lines between two texts of the header keep them apart. */
function barrierOf({ ruled, rowEdges }: AlignedRegion): ((y0: number, y1: number, x: number) => boolean) | undefined {
  return ruled
    ? (y0, y1, x) => rowEdges.some((edge, index) => edge > y0 && edge < y1 && ruled(index, x - 1, x + 1))
    : undefined;
}

/** Rows without those that only number the columns, unless nothing else is printed. */
function plainRows(rows: readonly BodyRow[]): (readonly Segment[])[] {
  const all = rows.map(({ segments }) => segments),
    plain = all.filter((segments) => !isIndexRow(segments));
  return plain.some((segments) => segments.length > 0) ? plain : all;
}

/** The numbers of a row that numbers the columns. */
const numbersIn = (rows: readonly BodyRow[]): readonly Segment[] =>
  rows.find(({ segments }) => isIndexRow(segments))?.segments.filter(({ text }) => /^\d/.test(text)) ?? [];

/** The columns of labels that stand together with the given one. */
function labelBlock(columns: readonly Column[], column: number): readonly [number, number] {
  if (columns[column]!.align === 'right') return [column, column];
  let from = column,
    to = column;
  while (from > 0 && columns[from - 1]!.align === 'left') from--;
  while (to + 1 < columns.length && columns[to + 1]!.align === 'left') to++;
  return [from, to];
}

/**
 * Is this a table at all? Amounts under each other say so, a title above together with a header of several names does,
 * too.
 */
function isTable(region: AlignedRegion, texts: readonly HeaderText[]): boolean {
  const { rows, titled, ruled, isFillIn, groups } = region;
  if (titled && (isFillIn || groups || rows.length === 0)) return true;
  const amounts = rows.map(({ segments }) => segments.filter(({ amount }) => amount));
  if (ruled && texts.length === 0 && isScale(rows, amounts)) return false;
  return (
    (titled && isNamed(region, texts, amounts)) ||
    (ruled !== null && isDivided(region)) ||
    (ruled !== null && goesOnUnderHeader(amounts, texts)) ||
    hasFigureColumns(amounts, ruled ? 1 : MIN_ROWS)
  );
}

type Amounts = readonly (readonly Segment[])[];

/** Lines with nothing but figures between them are the scale of a chart. */
function isScale(rows: readonly BodyRow[], amounts: Amounts): boolean {
  const nameless = rows.filter(
    ({ segments }) => segments.some(({ amount }) => amount) && !segments.some(({ text }) => HAN.test(text)),
  ).length;
  return nameless > amounts.filter((row) => row.length >= MIN_AMOUNTS).length / 2;
}

/** Whether a header under a title, with what stands below it, is that of a table. */
function isNamed({ rows, ruled }: AlignedRegion, texts: readonly HeaderText[], amounts: Amounts): boolean {
  if (texts.length < 2) return false;
  const hasFigures =
    amounts.some((row) => row.length > 0) ||
    rows.some(({ segments }) => isIndexRow(segments) || segments.some(isTotal));
  return hasFigures || (texts.length >= MIN_HEADINGS && (ruled !== null || listsCodes(rows)));
}

/** The left half of a wide table may print codes and their names alone. */
const listsCodes = (rows: readonly BodyRow[]): boolean =>
  rows.filter(({ segments: [code, name] }) => code && name && CODE.test(code.text) && pattern`^${HAN}`.test(name.text))
    .length >= MIN_ROWS;

/** Lines between some of the columns only are those of a table. */
const isDivided = ({ rows, lineEnds }: AlignedRegion): boolean =>
  lineEnds.length > 0 && rows.filter(({ segments }) => segments.length > 1).length >= MIN_ROWS;

/** A page that goes on under its header printed again, with figures in one column only. */
const goesOnUnderHeader = (amounts: Amounts, texts: readonly HeaderText[]): boolean =>
  texts.length >= MIN_HEADINGS &&
  amounts.filter((row) => row.length > 0).length >= amounts.length * FIGURED_SHARE &&
  endsOf(amounts).some((column) => column.length >= MIN_ROWS);

/** Rows of several amounts, so many of them under each other. */
const hasFigureColumns = (amounts: Amounts, minRows: number): boolean =>
  amounts.filter((row) => row.length >= MIN_AMOUNTS).length >= minRows &&
  endsOf(amounts).filter((column) => column.length >= minRows).length >= MIN_AMOUNTS;

/** Amounts by the places where they end. */
function endsOf(amounts: readonly (readonly Segment[])[]): number[][] {
  const all = amounts.flat();
  return all.length === 0
    ? []
    : clusterIndices(
        all.map(({ box }) => box[2]),
        RIGHT_EDGE_SIZES * all[0]!.size,
      );
}

/**
 * Is the name centred between two borders, or does it begin at the first? One over several columns, wider than they
 * are, is told by what stands below.
 */
const isNameIn = ({ box, size }: HeaderText, left: number, right: number): boolean =>
  widthOf(box) > right - left ||
  Math.abs(middleX(box) - (left + right) / 2) <= CENTRED_SIZES * size ||
  (box[0] > left - OVER_BORDER_PT && box[0] - left <= size);

/**
 * The columns of the page before, when every text of this region fits into them, and every one of them has its name in
 * a header.
 */
function continuedColumns(
  region: AlignedRegion,
  edges: readonly number[],
  lowest: readonly HeaderText[],
): { columns: Column[]; over: HeaderText[] } | null {
  const columnAt = (x: number): number => {
    let column = 0;
    while (column + 2 < edges.length && edges[column + 1]! <= x) column++;
    return column;
  };
  const fits = ({ box }: Segment): boolean => {
    const column = columnAt(middleX(box));
    return box[0] > edges[column]! - OVER_BORDER_PT && box[2] < edges[column + 1]! + OVER_BORDER_PT;
  };
  const rows = plainRows(region.rows),
    body = rows.flat();
  const isAlone = (segment: Segment, row: readonly Segment[]): boolean =>
    !row.some(
      (other) =>
        other !== segment &&
        !(CODE_PART.test(other.text) && CODE_PART.test(segment.text)) &&
        columnAt(middleX(other.box)) === columnAt(middleX(segment.box)) &&
        (other.box[0] > segment.box[2] || segment.box[0] > other.box[2]),
    );
  if (
    !rows.every((row) => row.every((segment) => (isTotal(segment) || fits(segment)) && isAlone(segment, row))) ||
    (body.length === 0 && !((region.ruled || region.onlyContinued) && region.header.length > 0))
  )
    return null;
  const columns = edges.slice(1).map((x1, index): Column => ({
    x0: edges[index]! + OVER_BORDER_PT,
    x1: x1 - OVER_BORDER_PT,
    align: 'left',
    header: null,
  }));
  const own = bodyColumns(rows, false);
  for (const column of own) {
    const at = columnAt((column.x0 + column.x1) / 2);
    columns[at] = { ...columns[at]!, align: column.align };
  }
  if (region.header.length === 0)
    return !region.titled && (own.length >= 2 || region.ruled) ? { columns, over: [] } : null;
  const over: HeaderText[] = [];
  for (const text of [...lowest].sort((a, b) => b.y - a.y)) {
    const at = columnAt(middleX(text.box));
    const taken = columns[at]!.header;
    if (taken && Math.abs(taken.y - text.y) < region.size / 2) return null;
    if (taken) over.push(text);
    else columns[at] = { ...columns[at]!, header: text };
  }
  // Another table with as many columns has its names elsewhere.
  return columns.every(({ header }, index) => header !== null && isNameIn(header, edges[index]!, edges[index + 1]!))
    ? { columns, over }
    : null;
}
