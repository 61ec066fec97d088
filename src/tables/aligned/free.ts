import type { Box } from '../../../schemas/index.ts';
import { medianOf, rangeOf, widthOf } from '../../lib/geometry.ts';
import { CALENDAR_YEAR, NUMERAL } from '../../lib/grammar.ts';
import { pattern } from '../../lib/pattern.ts';
import { bodyRows, isIndexRow, type BodyRow } from './body.ts';
import { labelledRows } from './centred-labels.ts';
import { isTotal } from './columns.ts';
import type { AlignedRegion } from './region.ts';
import { groupedRows } from './groups.ts';
import { listNames } from './target-lists.ts';
import { opensFillInForm } from './fill-in-form.ts';
import { hasFigure, type SegmentLine } from '../segments.ts';
import { isAnchor, isNoteLine, isSentence } from '../table-anchors.ts';

/** Rows further apart than this many usual distances are not one table, unless a title stands above. */
const MAX_PITCH_SHARE = 2.6;
const MAX_HEADER_LINES = 10,
  MAX_TITLED_HEADER_LINES = 20;
/** Page numbers and running titles stand in the outer part of the page. */
const MARGIN_SHARE = 0.1;
const PAGE_NUMBER = pattern`^[-·~]*(${'ordinal'}?\d{1,4}${'page'}?(${'in-all'}\d{1,4}${'page'})?
  |\d{1,4}\/\d{1,4})[-·~]*$`;
/** …市…局2026年部门预算 */
const RUNNING_TITLE = pattern`${CALENDAR_YEAR}|${'agency-characters'}.*${'budget-or-final-accounts'}`;
/** Above the first text and below the last one of a table. */
const PAD_PT = 2;
/** Rows of one line, at this many distances, show how high a row is; blank rows are that high within this share. */
const LOW_ROW_SIZES = 1.4;
const MIN_STEPS = 3;
const STEP_SHARE = 0.15;
/** One blank row alone, which no text makes as high as the others, may be lower by this share. */
const ONE_BLANK_SHARE = 0.25;
const MAX_BLANKS = 12;
/** Amounts of one column end at one place within this. */
const SAME_END_PT = 1.5;
const MAX_NAME_CHARACTERS = 24,
  MIN_NAMES = 3;
const COLUMN_NAME = pattern`${'column-names-anywhere'}`;
/** The first line of an amount that is wrapped in its cell, and a label that names of columns never look like. */
const WRAPPED_AMOUNT = /^-?\d[\d,]{3,}\.$|^-?\d{1,3}(,\d{3})*,\d{0,2}$/,
  NUMBERED = pattern`^${NUMERAL}、`;
const CODE = /^\d{3}$|^\d{5}$|^\d{7}$/;

/**
 * Regions of rows in text that no line frames: under a title or unit line, or from the first row of amounts. `goesOn`:
 * a list of targets that the page before ends with may go on at the top, where no figure tells its rows.
 */
export function freeRegions(
  lines: readonly SegmentLine[],
  barriers: readonly Box[],
  height: number,
  goesOn = false,
): AlignedRegion[] {
  const regions: AlignedRegion[] = [];
  let open: SegmentLine[] = [];
  let titled = false,
    isTop = true;
  const close = () => {
    const first = firstBodyLine(open),
      own = regionsIn(open, titled, isTop);
    // Rows of labels may stand above the first amount of a page that goes on with a table; where they read like a
    // header, they are tried as one first.
    const bare =
      isTop && !titled && open.length > 0 && (first > 0 || goesOn)
        ? [{ ...regionOf([], open, false, goesOn), onlyContinued: true }]
        : [];
    regions.push(...(bare.length > 0 && isHeader(open.slice(0, first)) ? [...own, ...bare] : [...bare, ...own]));
    if (open.length > 0) isTop = false;
    open = [];
    titled = false;
  };
  const isListed = (line: SegmentLine): boolean => goesOn && isTop && line.segments.length > 1;
  let last: SegmentLine | null = null;
  for (const line of lines) {
    if (isFurniture(line, line === lines[0], height)) continue;
    if (last && barriers.some((box) => box[1] < line.top && box[3] > last!.bottom - 2)) close();
    last = line;
    if (
      barriers.some(
        (box) =>
          (line.top + line.bottom) / 2 > box[1] &&
          (line.top + line.bottom) / 2 < box[3] &&
          line.segments.some((segment) => segment.box[0] < box[2] && segment.box[2] > box[0]),
      )
    ) {
      close();
      continue;
    }
    if (isAnchor(line)) {
      close();
      titled = true;
      isTop = false;
    } else if (isNoteLine(line) || (isSentence(line) && !isValue(line, titled ? open : []) && !isListed(line))) {
      close();
      isTop = false;
    } else open.push(line);
  }
  close();
  return regions;
}

function isFurniture(line: SegmentLine, isFirst: boolean, height: number): boolean {
  const atTop = line.bottom < height * MARGIN_SHARE,
    text = line.segments.map((segment) => segment.text).join('');
  if (!atTop && line.top < height * (1 - MARGIN_SHARE)) return false;
  return (
    (PAGE_NUMBER.test(text) && (line.segments.length === 1 || /^[-·~].*[-·~]$/.test(text))) ||
    (atTop && isFirst && line.segments.length === 1 && RUNNING_TITLE.test(text) && !isAnchor(line))
  );
}

const isBodyLine = (line: SegmentLine): boolean =>
  hasFigure(line) ||
  line.segments.some(({ text }) => WRAPPED_AMOUNT.test(text) || NUMBERED.test(text)) ||
  isIndexRow(line.segments) ||
  (line.segments.length > 1 && CODE.test(line.segments[0]!.text));

/** A long text beside the labels of a form, which running text does not keep clear of. */
function isValue(line: SegmentLine, open: readonly SegmentLine[]): boolean {
  const label = open[0]?.segments[0];
  const names = listNames(open.slice(0, MAX_HEADER_LINES));
  if (names)
    return line.segments.length > 1 || widthOf(line.segments[0]!.box) < (names.at(-1)!.box[2] - names[0]!.box[0]) / 2;
  return (
    label !== undefined &&
    opensFillInForm(open[0], open[1]) &&
    (line.segments.length > 1 || line.segments[0]!.box[0] > label.box[2])
  );
}

/** The first line under the header; of an empty table, the total at its end. */
function firstBodyLine(lines: readonly SegmentLine[]): number {
  const first = lines.findIndex(isBodyLine),
    last = lines.at(-1);
  return first < 0 && last && lines.length > 1 && last.segments.length === 1 && isTotal(last.segments[0]!)
    ? lines.length - 1
    : first;
}

/** The regions in lines that nothing parts: one under a title, else one for each run of rows at even distances. */
function regionsIn(lines: readonly SegmentLine[], titled: boolean, isTop = false): AlignedRegion[] {
  if (titled && opensFillInForm(lines[0], lines[1])) return [{ ...regionOf([], lines, true, true), isFillIn: true }];
  const listed = titled ? firstListedLine(lines) : 0;
  if (listed > 0 && listed < lines.length) return [regionOf(lines.slice(0, listed), lines.slice(listed), true, true)];
  const first = firstBodyLine(lines);
  // A header at the top of a page, with no row under it, goes on with a table of the page before, if with any.
  if (first < 0)
    return isHeader(lines) && (titled || isTop) ? [{ ...regionOf(lines, [], titled), onlyContinued: !titled }] : [];
  if (titled)
    return [regionOf(lines.slice(Math.max(0, first - MAX_TITLED_HEADER_LINES), first), lines.slice(first), true)];
  const [even, last] = evenRun(lines, first);
  // Nothing but names stands between the top of the page and the first row: the header is printed again.
  const start = isTop && even > 0 && isHeader(lines.slice(0, first)) ? 0 : even;
  return [
    regionOf(lines.slice(start, first), lines.slice(first, last + 1), false),
    ...regionsIn(lines.slice(last + 1), false),
  ];
}

/** Nothing but the names of columns: a table that has no rows. */
function isHeader(lines: readonly SegmentLine[]): boolean {
  const texts = lines.flatMap(({ segments }) => segments.map(({ text }) => text));
  return (
    lines.length <= MAX_HEADER_LINES &&
    lines.some(({ segments }) => segments.length > 1) &&
    texts.every((text) => text.length <= MAX_NAME_CHARACTERS) &&
    texts.filter((text) => COLUMN_NAME.test(text)).length >= MIN_NAMES
  );
}

/** The first line under a header that names levels of targets (一级指标 | 二级指标 | 三级指标); 0 for none. */
function firstListedLine(lines: readonly SegmentLine[]): number {
  const names = listNames(lines.slice(0, MAX_HEADER_LINES));
  const next = names
    ? lines.findIndex(({ top, segments }) => top > names[0]!.box[1] && top - names[0]!.box[1] > segments[0]!.size)
    : -1;
  return next < 0 ? 0 : next;
}

function regionOf(
  header: readonly SegmentLine[],
  body: readonly SegmentLine[],
  titled: boolean,
  grouped = false,
): AlignedRegion {
  const size = medianOf(
    (body.length > 0 ? body : header).flatMap(({ segments }) => segments.map((segment) => segment.size)),
  )!;
  const { rows, groups, labels } = grouped
    ? { ...groupedRows(body, size), labels: [] }
    : {
        ...labelledRows(body, !titled, (lines) => withBlanks(bodyRows(lines, size), size)),
        groups: null,
      };
  const edges = rows.slice(1).map((row, index) => (rows[index]!.bottom + row.top) / 2);
  const headEnd = Math.max(...header.map((line) => line.bottom));
  const bottom = Math.max(rows.at(-1)?.bottom ?? headEnd, ...(groups ? body.map((line) => line.bottom) : [])) + PAD_PT;
  const headBottom =
    rows.length === 0 ? bottom : header.length > 0 ? topOf(rows[0]!, headEnd, edges[0]) : rows[0]!.top - PAD_PT;
  const top = header.length > 0 ? Math.min(...header.map((line) => line.top)) - PAD_PT : headBottom;
  const texts = [...header, ...body].flatMap(({ segments }) => segments.map(({ box }) => box));
  return {
    box: [
      rangeOf(texts.map((box) => box[0]))[0] - PAD_PT,
      top,
      rangeOf(texts.map((box) => box[2]))[1] + PAD_PT,
      bottom,
    ],
    preamble: [],
    header,
    headerBands: [],
    rows,
    rowEdges: [
      ...(header.length > 0 ? [top, headBottom] : [headBottom]),
      ...edges,
      ...(rows.length > 0 ? [bottom] : []),
    ],
    headerRows: header.length > 0 ? null : 0,
    ruled: null,
    lineEnds: [],
    titled,
    size,
    isFillIn: false,
    groups,
    labels,
    onlyContinued: false,
  };
}

/** The top of a row under a header that ends there: as far above its texts as its bottom is below them, or halfway. */
const topOf = ({ top, bottom }: BodyRow, headEnd: number, edge: number | undefined): number =>
  edge === undefined ? (headEnd + top) / 2 : Math.min(top, Math.max(headEnd, top + bottom - edge));

/** A gap of two or more whole rows between rows of one line is blank rows. */
function withBlanks(rows: readonly BodyRow[], size: number): BodyRow[] {
  const centre = (row: BodyRow): number => (row.top + row.bottom) / 2;
  const isLow = (row: BodyRow | undefined): boolean => row !== undefined && row.bottom - row.top < LOW_ROW_SIZES * size;
  const steps = rows
    .slice(1)
    .flatMap((row, index) => (isLow(row) && isLow(rows[index]) ? [centre(row) - centre(rows[index]!)] : []));
  const pitch = medianOf(steps);
  if (pitch === null || steps.length < MIN_STEPS) return [...rows];
  return rows.flatMap((row, index) => {
    const next = rows[index + 1];
    const count = next && isLow(row) && isLow(next) ? Math.round((centre(next) - centre(row)) / pitch) : 0;
    if (
      !next ||
      count < 2 ||
      count > MAX_BLANKS ||
      Math.abs(centre(next) - centre(row) - count * pitch) >
        (count === 2 ? ONE_BLANK_SHARE : (count - 1) * STEP_SHARE) * pitch
    )
      return [row];
    return [
      row,
      ...Array.from({ length: count - 1 }, (_, step): BodyRow => ({
        top: row.top + (step + 1) * pitch,
        bottom: row.bottom + (step + 1) * pitch,
        segments: [],
      })),
    ];
  });
}

/**
 * Without a title: rows at about even distances from the first one on, and the lines of several short texts close above
 * it.
 */
function evenRun(lines: readonly SegmentLine[], first: number): [start: number, last: number] {
  const step = (index: number): number => lines[index]!.baseline - lines[index - 1]!.baseline;
  const pitch =
    medianOf(
      lines.flatMap((line, index) => (index > 0 && line.segments.some(({ amount }) => amount) ? [step(index)] : [])),
    ) ?? Infinity;
  const isNear = (index: number): boolean => step(index) <= MAX_PITCH_SHARE * pitch;
  const follows = (index: number): boolean => isNear(index) || isAfterBlanks(index);
  let last = first,
    start = first;
  while (last + 1 < lines.length && follows(last + 1)) last++;
  while (start > 0 && first - start < MAX_HEADER_LINES && lines[start - 1]!.segments.length >= 2 && isNear(start))
    start--;
  return [start, last];

  /** A gap of whole rows, below which amounts end where those above do, is blank rows. */
  function isAfterBlanks(index: number): boolean {
    const count = Math.round(step(index) / pitch);
    if (count > MAX_BLANKS || Math.abs(step(index) - count * pitch) > (count - 1) * pitch * STEP_SHARE) return false;
    let end = index + 1;
    while (end < lines.length && isNear(end)) end++;
    const above = amountEnds(lines.slice(first, index));
    return amountEnds(lines.slice(index, end)).some((x) => above.some((other) => Math.abs(other - x) <= SAME_END_PT));
  }
}

const amountEnds = (lines: readonly SegmentLine[]): number[] =>
  lines.flatMap(({ segments }) => segments.flatMap(({ amount, box }) => (amount ? [box[2]] : [])));
