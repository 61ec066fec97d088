import type { Box } from '../../schemas/index.ts';
import { boundsOf, clusterIndices, medianOf, middleX } from '../lib/geometry.ts';
import { labelKey } from '../lib/text.ts';
import type { Glyph } from '../model/page.ts';
import { lineText } from './cell-text.ts';
import type { Grid, Span } from './grid.ts';

/** A gap wider than this many sizes separates two cells of a row. */
const CELL_GAP_SIZES = 0.6;
/** … and one wider than this where a new piece of text begins. */
const OPERATOR_GAP_SIZES = 0.25;
/** A table without lines is believed only with this many rows of at least two amounts in the same columns. */
const MIN_ROWS = 3;
const MIN_AMOUNTS = 2;
/** Right edges of amounts in one column differ no more than this, in sizes. */
const RIGHT_EDGE_SIZES = 0.5;
/** Rows further apart than this many usual distances are not one table. */
const MAX_PITCH_SHARE = 2.6;
const MAX_HEADER_ROWS = 5;
/** A text line of more characters is a sentence, not a row label. */
const MAX_LABEL_CHARACTERS = 32;
/** Pages with more free lines than this are no printed pages. */
const MAX_LINES = 3000;

const AMOUNT = /^-?(\d{1,3}(,\d{3})+(\.\d+)?|\d+\.\d{1,6}|0|\d{4}|\d{6}|\d{8,})$/;
const COMPLETE_MONEY = /^-?\d{1,3}(,\d{3})*\.\d\d$/;
const isAmountText = (text: string): boolean => AMOUNT.test(text) && !/^20\d\d$/.test(text);

interface Segment { readonly box: Box; readonly text: string; readonly amount: boolean }
interface Line { readonly top: number; readonly bottom: number; readonly segments: readonly Segment[] }

/** Finds the grids of tables that draw no lines, from amounts that stand under each other, in the glyphs that are still free. */
export function alignGrids(glyphs: readonly Glyph[]): Grid[] {
  const free = glyphs.filter((glyph) => !glyph.hidden && glyph.angle === 0);
  // Without enough amounts there is nothing to align; most pages end here.
  if (free.length === 0) return [];
  const size = medianOf(free.map((glyph) => glyph.size))!;
  const lines = linesIn(free, size);
  if (lines.length > MAX_LINES) return [];
  return regionsOf(lines).flatMap((region) => gridOfRegion(region, size) ?? []);
}

function linesIn(free: readonly Glyph[], size: number): Line[] {
  return clusterIndices(free.map((glyph) => glyph.baseline), size * 0.35, size * 0.8).map((group): Line => {
    const line = group.map((index) => free[index]!).sort((a, b) => a.box[0] - b.box[0]);
    const segments: Glyph[][] = [];
    line.forEach((glyph, index) => {
      const previous = line[index - 1];
      if (!previous || endsBetween(previous, glyph, segments.at(-1)!, size)) segments.push([glyph]); else segments.at(-1)!.push(glyph);
    });
    const box = boundsOf(line.map((glyph) => glyph.box))!;
    return {
      top: box[1], bottom: box[3],
      segments: segments.map((segment) => { const text = labelKey(lineText(segment)); return { box: boundsOf(segment.map((glyph) => glyph.box))!, text, amount: isAmountText(text) }; }),
    };
  });
}

/** Between two glyphs of a line one cell ends: a wide gap, a smaller one between two operators, or a whole amount before a digit. */
function endsBetween(left: Glyph, right: Glyph, segment: readonly Glyph[], size: number): boolean {
  const gap = right.box[0] - left.box[2];
  if (gap > CELL_GAP_SIZES * size) return true;
  if (left.textRun !== right.textRun && gap > OPERATOR_GAP_SIZES * size) return true;
  return /\d/.test(right.text) && left.textRun !== right.textRun && COMPLETE_MONEY.test(segment.map(({ text }) => text).join(''));
}

const amountsOf = (line: Line): Segment[] => line.segments.filter(({ amount }) => amount);
const isSentence = (line: Line): boolean => line.segments.some(({ text }) => text.length > MAX_LABEL_CHARACTERS);

/** Runs of lines around rows with amounts, at least three of them with two; sentences and wide gaps end a run. */
function regionsOf(lines: readonly Line[]): Line[][] {
  const rows = lines.flatMap((line, index) => (amountsOf(line).length > 0 && !isSentence(line) ? [index] : []));
  if (rows.length < MIN_ROWS) return [];
  const pitch = medianOf(rows.map((index) => (index === 0 ? 0 : lines[index]!.top - lines[index - 1]!.top)))!;
  const follows = (index: number): boolean => !isSentence(lines[index]!) && lines[index]!.top - lines[index - 1]!.top <= MAX_PITCH_SHARE * pitch;
  const regions: { first: number; last: number }[] = [];
  for (const index of rows) {
    const open = regions.at(-1);
    let joins = open !== undefined;
    for (let line = (open?.last ?? index) + 1; joins && line <= index; line++) joins = follows(line);
    if (open && joins) open.last = index; else regions.push({ first: index, last: index });
  }
  return regions.flatMap(({ first, last }) => {
    if (lines.slice(first, last + 1).filter((line) => amountsOf(line).length >= MIN_AMOUNTS).length < MIN_ROWS) return [];
    // The header stands close above: rows of several short texts.
    let top = first;
    while (top > 0 && first - top < MAX_HEADER_ROWS && lines[top - 1]!.segments.length >= 2 && follows(top) && !isSentence(lines[top - 1]!)) top--;
    return [lines.slice(top, last + 1)];
  });
}

function gridOfRegion(lines: readonly Line[], size: number): Grid | null {
  const body = lines.filter((line) => amountsOf(line).length > 0);
  const amounts = body.flatMap(amountsOf).map(({ box }) => box);
  const aligned = clusterIndices(amounts.map((box) => box[2]), RIGHT_EDGE_SIZES * size).filter((column) => column.length >= 2).map((column) => column.map((index) => amounts[index]!));
  if (aligned.filter((column) => column.length >= MIN_ROWS).length < MIN_AMOUNTS) return null;
  const bands = columnsOf(aligned, body.flatMap(({ segments }) => segments.filter(({ amount }) => !amount)), size);
  if (bands.length < MIN_AMOUNTS) return null;
  const all = lines.flatMap(({ segments }) => segments.map(({ box }) => box));
  const outer = boundsOf(all)!;
  const columnEdges = [Math.min(outer[0], bands[0]![0]) - 2, ...bands.slice(1).map((band, index) => (bands[index]![1] + band[0]) / 2), Math.max(outer[2], bands.at(-1)![1]) + 2];
  const rowEdges = [lines[0]!.top - 2, ...lines.slice(1).map((line, index) => (lines[index]!.bottom + line.top) / 2), lines.at(-1)!.bottom + 2];
  const spans = lines.flatMap((line, row) => spansOfLine(line, row, bands));
  return { rowEdges, columnEdges, spans, box: [columnEdges[0]!, rowEdges[0]!, columnEdges.at(-1)!, rowEdges.at(-1)!] };
}

/** Columns of amounts by their right edges; columns of labels by the white stripes between their texts. */
function columnsOf(aligned: readonly (readonly Box[])[], labels: readonly Segment[], size: number): (readonly [number, number])[] {
  const amounts = aligned.map((column): [number, number] => [Math.min(...column.map((box) => box[0])), Math.max(...column.map((box) => box[2]))]);
  for (let index = 1; index < amounts.length; index++) amounts[index]![0] = Math.max(amounts[index]![0], amounts[index - 1]![1]);
  const texts: [number, number][] = [];
  for (const [x0, , x1] of labels.map(({ box }) => box).sort((a, b) => a[0] - b[0])) {
    const last = texts.at(-1);
    if (last && x0 - last[1] < 0.4 * size) last[1] = Math.max(last[1], x1); else texts.push([x0, x1]);
  }
  // A dash or a long label that reaches into a column of amounts makes no column of its own.
  const own = texts.filter(([x0, x1]) => amounts.every(([left, right]) => (x0 + x1) / 2 < left || (x0 + x1) / 2 > right))
    .map(([x0, x1]): [number, number] => [x0, Math.min(x1, ...amounts.filter(([left]) => left > x0).map(([left]) => left))]);
  return [...amounts, ...own].sort((a, b) => a[0] - b[0]);
}

/** One cell for each column; a text that stands over several columns spans them. */
function spansOfLine(line: Line, row: number, bands: readonly (readonly [number, number])[]): Span[] {
  const spans: Span[] = [];
  let column = 0;
  for (const { box } of line.segments) {
    const covered = bands.flatMap((band, index) => (middleX([band[0], 0, band[1], 0]) > box[0] && middleX([band[0], 0, band[1], 0]) < box[2] ? [index] : []));
    if (covered.length < 2 || covered[0]! < column) continue;
    while (column < covered[0]!) spans.push({ row, column: column++, rowSpan: 1, columnSpan: 1 });
    spans.push({ row, column, rowSpan: 1, columnSpan: covered.length });
    column += covered.length;
  }
  while (column < bands.length) spans.push({ row, column: column++, rowSpan: 1, columnSpan: 1 });
  return spans;
}
