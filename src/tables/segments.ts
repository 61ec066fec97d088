import type { Box } from '../../schemas/index.ts';
import { boundsOf, clusterIndices } from '../lib/geometry.ts';
import { HAN } from '../lib/grammar.ts';
import { pattern } from '../lib/pattern.ts';
import { isCjk, labelKey } from '../lib/text.ts';
import type { Glyph } from '../model/page.ts';
import { lineText } from './cells/text.ts';

/** A gap wider than this many sizes separates two cells of a row. */
const CELL_GAP_SIZES = 0.6;
/** … and one wider than this where a new piece of text begins. */
const OPERATOR_GAP_SIZES = 0.25;
/** … and one wider than this behind a whole amount, or between two digits. */
const NUMBER_GAP_SIZES = 0.18;
/** Single characters of one word (收 入) stand no further apart than this. */
const SPREAD_SIZES = 6;
const BASELINE_SHARE = 0.3;
/** Wrapped lines of one cell follow each other within this many sizes; rows are further apart. */
export const WRAP_PITCH_SIZES = 1.38;
/** Lines above one line that can be as near as that: cells of one row are wrapped into one to three lines. */
const WRAPPED_LINES = 4;

const AMOUNT = /^-?(\d{1,3}(,\d{3})+(\.\d+)?|\d+\.\d{1,6}|0|\d{4}|\d{6}|\d{8,})$/;
const WHOLE_AMOUNT = /^-?(\d{1,3}(,\d{3})+|\d+)\.\d{2,6}$/;
const WHOLE_MONEY = /^-?\d{1,3}(,\d{3})*\.\d\d$/;
const WHOLE_NUMBER = /^-?(\d{4,}|0)$/;
const DASHES = /^[-—–－─]{1,2}$/;
const GROUPED = /^-?\d{1,3}(,\d{3})+$/;
/** A code of the classifications, or a whole number of as many digits. */
const CODE_LONG = /^\d{5}$|^\d{7}$/;
const YEAR = /^20\d\d$/;
/** The first group of a figure's digits, and the others. */
const HUNDREDS = /^[-(]?\d{1,3}$/,
  THOUSANDS = /^\d{3}(\.\d+)?\)?$/;
/** The parts of a code are columns of their own (类 款 项). */
const CODE_PARTS = pattern`^${'joined-class-levels'}$`;

/** A piece of text on one line that stands in one cell. */
export interface Segment {
  readonly box: Box;
  readonly text: string;
  readonly amount: boolean;
  readonly size: number;
  /**
   * The pieces between small gaps, which may be blanks of one text or the ends of cells; none where there are no gaps.
   */
  readonly parts: readonly Segment[];
}

export interface SegmentLine {
  readonly top: number;
  readonly bottom: number;
  readonly baseline: number;
  readonly segments: readonly Segment[];
}

/** Does the line print a figure, or the dash that stands for none beside other texts? No header does. */
export const hasFigure = ({ segments }: SegmentLine): boolean =>
  segments.some(({ amount, text }) => amount || (segments.length > 1 && DASHES.test(text)));

export const isAmountText = (text: string): boolean => AMOUNT.test(text) && !YEAR.test(text);

/** Cuts glyphs into lines, top to bottom, and each line into the texts of its cells, left to right. */
export function segmentLines(glyphs: readonly Glyph[], size: number): SegmentLine[] {
  const lines: SegmentLine[] = [];
  for (const group of clusterIndices(
    glyphs.map((glyph) => glyph.baseline),
    size * BASELINE_SHARE,
    size * 0.6,
  )) {
    const line = group.map((index) => glyphs[index]!).sort((a, b) => a.box[0] - b.box[0]);
    const box = boundsOf(line.map((glyph) => glyph.box))!,
      baseline = line[0]!.baseline;
    // The last characters of wrapped texts are no word: they stand close under what they end.
    const isWrapped = ({ box: [x0, , x1, y1] }: Glyph): boolean =>
      lines
        .slice(-WRAPPED_LINES)
        .some(({ segments }) =>
          segments.some(
            (segment) => segment.box[0] < x1 && segment.box[2] > x0 && y1 - segment.box[3] < WRAP_PITCH_SIZES * size,
          ),
        );
    lines.push({
      top: box[1],
      bottom: box[3],
      baseline,
      segments: withWholeNumbers(joinSpread(joinThousands(cut(line)), isWrapped).map(segmentOf)),
    });
  }
  return lines;
}

/**
 * Numbers of five or seven digits behind a name may be codes, unless no figure of the line has decimals and no name
 * follows them.
 */
function withWholeNumbers(segments: Segment[]): Segment[] {
  if (
    !segments.some(({ text }) => CODE_LONG.test(text)) ||
    segments.some(({ amount, text }) => amount && /[.,]/.test(text))
  )
    return segments;
  const first = segments.findIndex(({ text }) => HAN.test(text));
  return segments.map((segment, index) =>
    first >= 0 && index > first && CODE_LONG.test(segment.text) && !HAN.test(segments[index + 1]?.text ?? '')
      ? { ...segment, amount: true }
      : segment,
  );
}

function segmentOf(glyphs: readonly Glyph[]): Segment {
  const text = labelKey(lineText(glyphs));
  const pieces: Glyph[][] = [];
  glyphs.forEach((glyph, index) => {
    const previous = glyphs[index - 1];
    if (previous && glyph.box[0] - previous.box[2] <= OPERATOR_GAP_SIZES * glyph.size) pieces.at(-1)!.push(glyph);
    else pieces.push([glyph]);
  });
  return {
    box: boundsOf(glyphs.map((glyph) => glyph.box))!,
    text,
    amount: isAmountText(text),
    size: glyphs[0]!.size,
    parts: pieces.length > 1 ? pieces.map(segmentOf) : [],
  };
}

function cut(line: readonly Glyph[]): Glyph[][] {
  const pieces: Glyph[][] = [];
  let text = '';
  line.forEach((glyph, index) => {
    if (index > 0 && !endsBefore(line, index, text)) pieces.at(-1)!.push(glyph);
    else {
      pieces.push([glyph]);
      text = '';
    }
    text += glyph.text;
  });
  return pieces;
}

/**
 * Does one cell end before line[index]? A wide gap, a smaller one between two operators, or a whole amount before it.
 */
function endsBefore(line: readonly Glyph[], index: number, text: string): boolean {
  const left = line[index - 1]!,
    right = line[index]!;
  const size = Math.min(left.size, right.size),
    gap = right.box[0] - left.box[2];
  if (gap > CELL_GAP_SIZES * size) return true;
  // An operator for each glyph tells nothing.
  const otherRun =
    left.textRun !== right.textRun &&
    (left.textRun === line[index - 2]?.textRun || right.textRun === line[index + 1]?.textRun);
  if (!otherRun && gap <= NUMBER_GAP_SIZES * size) return false; // most characters of a word
  const digits = /\d$/.test(left.text) && /^\d/.test(right.text);
  if (digits && otherRun && WHOLE_MONEY.test(text)) return true;
  if (gap <= NUMBER_GAP_SIZES * size) return false;
  if (
    digits ||
    WHOLE_AMOUNT.test(text) ||
    (WHOLE_NUMBER.test(text) && isCjk(right.text)) ||
    DASHES.test(text) ||
    (GROUPED.test(text) && !/^[\d.,]/.test(right.text))
  )
    return true;
  return otherRun && gap > OPERATOR_GAP_SIZES * size;
}

/**
 * Joins the groups of figures whose thousands a blank parts (1 234 567.89): three digits each, decimals or a third
 * group at the end.
 */
function joinThousands(pieces: readonly (readonly Glyph[])[]): (readonly Glyph[])[] {
  const joined: (readonly Glyph[])[] = [];
  const texts = pieces.map((piece) => piece.map(({ text }) => text).join(''));
  for (let index = 0; index < pieces.length; index++) {
    let end = index + 1;
    const isNext = (): boolean =>
      end < pieces.length &&
      THOUSANDS.test(texts[end]!) &&
      !texts[end - 1]!.includes('.') &&
      pieces[end]![0]!.box[0] - pieces[end - 1]!.at(-1)!.box[2] <= CELL_GAP_SIZES * pieces[end]![0]!.size;
    if (HUNDREDS.test(texts[index]!)) while (isNext()) end++;
    const whole = texts[end - 1]!.includes('.') || end - index > 2 ? end : index + 1;
    joined.push(pieces.slice(index, whole).flat());
    index = whole - 1;
  }
  return joined;
}

/** Joins the single ideographs of a word that is spread over its cell. */
function joinSpread(pieces: readonly (readonly Glyph[])[], isWrapped: (glyph: Glyph) => boolean): (readonly Glyph[])[] {
  const joined: (readonly Glyph[])[] = [];
  let spread = false;
  for (const piece of pieces) {
    const last = joined.at(-1);
    const single = piece.length === 1 && isCjk(piece[0]!.text) && !isWrapped(piece[0]!);
    if (
      last &&
      spread &&
      single &&
      piece[0]!.box[0] - last.at(-1)!.box[2] < SPREAD_SIZES * piece[0]!.size &&
      !CODE_PARTS.test([...last, ...piece].map(({ text }) => text).join(''))
    )
      joined[joined.length - 1] = [...last, ...piece];
    else {
      joined.push(piece);
      spread = single;
    }
  }
  return joined;
}
