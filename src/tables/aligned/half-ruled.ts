import { medianOf } from '../../lib/geometry.ts';
import { bodyRows, isIndexRow, type BodyRow } from './body.ts';
import { labelledRows, type CentredLabel } from './centred-labels.ts';
import type { AlignedRegion } from './region.ts';
import { isRuled, type RuledArea } from '../ruled/areas.ts';
import { opensFillInForm } from './fill-in-form.ts';
import { listNames } from './target-lists.ts';
import { hasFigure, type SegmentLine } from '../segments.ts';
import { isAnchor, isSentence } from '../table-anchors.ts';

/** A band with this many lines of amounts is a table of which only header and end are ruled. */
const OPEN_BAND_LINES = 3;
/** A title stands this near above its table, in pt. */
const TITLE_GAP_PT = 40;
/** Lines end at the sides of the table within this. */
const EDGE_PT = 4;
/** Number, title and unit line. */
const MAX_PREAMBLE_ROWS = 3;
/** Rows without text over a header. */
const MAX_BLANK_ROWS = 2;
/** A header names at least two columns. */
const MIN_NAMES = 2;
/** Text between two lines of the page's decoration: more sentences than this share of its lines. */
const SENTENCE_SHARE = 0.5;

/**
 * The bands of ruled areas as rows, and which of them are the header. `goesOn`: the page before ends with a list of
 * targets.
 */
export function ruledRegions(
  areas: readonly RuledArea[],
  lines: readonly SegmentLine[],
  goesOn: boolean,
): AlignedRegion[] {
  return areas.flatMap((area) => {
    // A list of targets that goes on at the top of the page names its columns again, or not at all.
    const isBare = goesOn && area.rowEdges[0]! < lines[0]!.bottom && listNames(lines) === null;
    return regionOf(area, lines, isBare) ?? [];
  });
}

function regionOf(area: RuledArea, lines: readonly SegmentLine[], isBare: boolean): AlignedRegion | null {
  const { rowEdges, left, right } = area;
  const top = rowEdges[0]!,
    bottom = rowEdges.at(-1)!;
  const inside = lines.filter((line) => middle(line) > top && middle(line) < bottom);
  if (inside.length === 0) return null;
  const bands: SegmentLine[][] = rowEdges.slice(1).map(() => []);
  let band = 0;
  for (const line of inside) {
    while (middle(line) > rowEdges[band + 1]!) band++;
    bands[band]!.push(line);
  }
  const isFull = (edge: number): boolean =>
    isRuled(area, edge, left, right) && widthCovered(area, edge) > (right - left) * 0.97;
  let above = 0;
  while (above < bands.length && above < MAX_PREAMBLE_ROWS && bands[above]!.length === 1 && isAnchor(bands[above]![0]!))
    above++;
  const isFillIn = opensFillInForm(bands[above]?.[0], bands[above + 1]?.[0]) && bands[above]!.length === 1;
  const first = firstFilled(bands, above);
  let header = above;
  if (!isFillIn && !isBare && first < bands.length && !bands[first]!.some(hasFigure)) {
    // Down to the first line that runs over all columns; further while what is ruled off below has more names than the
    // first row, and no fewer than the last.
    const nextFull = (band: number): number => {
      let end = band + 1;
      while (end < bands.length && !isFull(end)) end++;
      return end;
    };
    const namesIn = (from: number, to: number): number =>
      bands
        .slice(from, to)
        .flat()
        .reduce((sum, { segments }) => sum + segments.length, 0);
    let start = first;
    header = nextFull(first);
    for (let end = nextFull(header); header < bands.length - 1; end = nextFull(header)) {
      const below = bands.slice(header, end).flat();
      if (
        below.some(hasFigure) ||
        below.some(({ segments }) => isIndexRow(segments)) ||
        namesIn(header, end) <= Math.max(namesIn(first, first + 1), MIN_NAMES) ||
        namesIn(header, end) < namesIn(start, header)
      )
        break;
      start = header;
      header = end;
    }
  }
  const named = bands.slice(above, header).flat();
  if (named.some(hasFigure) || named.reduce((sum, { segments }) => sum + segments.length, 0) < MIN_NAMES)
    header = above;
  const size = medianOf(inside.flatMap(({ segments }) => segments.map((segment) => segment.size)))!;
  const rows: BodyRow[] = [],
    labels: CentredLabel[] = [],
    edges = rowEdges.slice(0, header + 1),
    drawn = edges.map((_, index) => index);
  bands.slice(header).forEach((lines, index) => {
    const { rows: own, labels: named } =
      lines.filter(hasFigure).length >= OPEN_BAND_LINES
        ? labelledRows(lines, false, (each) => bodyRows(each, size))
        : { rows: [bandRow(lines)], labels: [] };
    labels.push(
      ...named.map((label) => ({ ...label, first: label.first + rows.length, last: label.last + rows.length })),
    );
    own.forEach((row, position) => {
      rows.push(row);
      const next = own[position + 1];
      edges.push(next ? (row.bottom + next.top) / 2 : rowEdges[header + index + 1]!);
      drawn.push(next ? -1 : header + index + 1);
    });
  });
  if (
    inside.filter((line) => line.segments.length === 1 && isSentence(line)).length > inside.length * SENTENCE_SHARE &&
    !rows.some(({ segments }) => isIndexRow(segments))
  )
    return null;
  return {
    box: [left, top, right, bottom],
    preamble: bands.slice(0, above).map(bandRow),
    header: bands.slice(above, header).flat(),
    headerBands: bands.slice(above, header).map(bandRow),
    rows,
    rowEdges: edges,
    headerRows: header - above,
    size,
    isFillIn,
    groups: null,
    labels,
    onlyContinued: false,
    ruled: (edge, x0, x1) => drawn[edge]! < 0 || isRuled(area, drawn[edge]!, x0, x1),
    lineEnds: area.covered
      .flatMap((stretches) => stretches.flat())
      .filter((x) => x > left + EDGE_PT && x < right - EDGE_PT),
    titled:
      above > 0 || lines.some((line) => line.bottom <= top + 2 && line.bottom > top - TITLE_GAP_PT && isAnchor(line)),
  };
}

/** The band in which the header begins: a blank row over it names nothing. */
function firstFilled(bands: readonly (readonly SegmentLine[])[], above: number): number {
  let first = above;
  while (first < bands.length && first - above < MAX_BLANK_ROWS && bands[first]!.length === 0) first++;
  return first;
}

const bandRow = (lines: readonly SegmentLine[]): BodyRow => ({
  top: 0,
  bottom: 0,
  segments: lines.flatMap(({ segments }) => segments),
});
const middle = (line: SegmentLine): number => (line.top + line.bottom) / 2;
const widthCovered = (area: RuledArea, edge: number): number =>
  area.covered[edge]!.reduce((sum, [from, to]) => sum + to - from, 0);
