import { medianOf } from '../lib/geometry.ts';
import { ABOVE_PX, DIGIT_PX, type FigureLine } from './figure-line.ts';

/**
 * So many digits that stand apart, or runs of digits, tell how far apart digits stand; so many runs of one length how
 * wide such a run is.
 */
const MIN_SEEN = 12,
  MIN_ALIKE = 3;
/** What is as close to the median as this is measured, the rest is not. */
const NEAR_PX = 2;
/** Most figures are as wide as that makes them, within this share of a digit. */
const MOST = 0.6,
  MISFIT = 0.35;
/** Points and commas show no print darker than this in this share of a digit's height. */
const PRINT = 0.4,
  LOW_SHARE = 0.5;
/** Room of a point or comma, as a share of a digit's: in a font of its own widths, or in one of equal widths. */
const OWN_ROOM = 0.5,
  EQUAL_ROOM = 1;
const DIGIT = /\d/,
  ITEMS = /\d+|[.,]/g,
  FIGURE = /^-?\d+(?:[.,]\d+)*$/;

/** Columns of a line: the first and the last one. */
export type Part = readonly [number, number];
/** A line and what was read in it. */
export interface Read {
  readonly line: FigureLine;
  readonly text: string;
}
/** How far apart a page's digits begin, how wide one is, and the room of a point or comma; all in px of a line. */
export interface Spacing {
  readonly step: number;
  readonly width: number;
  readonly mark: number;
}
/** Digits between points and commas, or one of those, as a line shows it. */
interface Item extends Read {
  readonly from: number;
  readonly to: number;
}

/**
 * How far apart digits stand that have one width, of digits that stand apart or, where most touch, of how wide runs of
 * them are; null where too few were seen or most figures have other widths.
 */
export function spacingOf(reads: readonly Read[]): Spacing | null {
  const items = reads.map((read) => itemsOf(read) ?? []),
    figures = reads.filter(({ text }) => FIGURE.test(text));
  let best: Spacing | null = null,
    most = MOST * figures.length;
  for (const digits of [ofDigitsApart(reads), ofRuns(items.flat())]) {
    const spacing = digits && withMark(digits, items),
      fits = spacing ? figures.filter((read) => cellsOf(read, spacing) !== null).length : 0;
    if (spacing && fits > most) {
      best = spacing;
      most = fits;
    }
  }
  return best;
}

/** The room of a point or comma is what is left between the digits at its sides. */
function withMark(digits: Omit<Spacing, 'mark'>, items: readonly (readonly Item[])[]): Spacing {
  const rooms = items.flatMap((own) =>
    own.flatMap(({ text }, at) =>
      DIGIT.test(text) || isNarrow(own[at - 1]!.text.at(-1)!) || isNarrow(own[at + 1]!.text[0]!)
        ? []
        : [own[at + 1]!.from - own[at - 1]!.to - 1 - (digits.step - digits.width)],
    ),
  );
  const room = rooms.length === 0 ? OWN_ROOM * digits.step : middleOf(rooms);
  return { ...digits, mark: Math.min(EQUAL_ROOM * digits.step, Math.max((OWN_ROOM / 2) * digits.step, room)) };
}

/** The mean of what is close to the median: finer than a px. */
function middleOf(values: readonly number[]): number {
  const median = medianOf(values)!,
    near = values.filter((value) => Math.abs(value - median) <= NEAR_PX);
  return near.reduce((sum, value) => sum + value, 0) / near.length;
}

const isNarrow = (digit: string): boolean => digit === '1';

/** Of lines that show as many parts as were read. */
function ofDigitsApart(reads: readonly Read[]): Omit<Spacing, 'mark'> | null {
  const steps: number[] = [],
    widths: number[] = [];
  for (const {
    line: { wholes },
    text,
  } of reads) {
    if (wholes.length !== text.length) continue;
    for (let at = 1; at < text.length; at++)
      if (DIGIT.test(text[at]!) && DIGIT.test(text[at - 1]!) && !isNarrow(text[at]!) && !isNarrow(text[at - 1]!)) {
        steps.push(wholes[at]![0] - wholes[at - 1]![0]);
        widths.push(wholes[at]![1] - wholes[at]![0] + 1);
      }
  }
  return steps.length < MIN_SEEN ? null : { step: middleOf(steps), width: middleOf(widths) };
}

/** Of runs of several lengths. A 1 at an end is narrower than its room. */
function ofRuns(items: readonly Item[]): Omit<Spacing, 'mark'> | null {
  const widths = new Map<number, number[]>();
  for (const { text, from, to } of items)
    if (DIGIT.test(text) && !isNarrow(text[0]!) && !isNarrow(text.at(-1)!))
      widths.set(text.length, [...(widths.get(text.length) ?? []), to - from + 1]);
  const known = [...widths]
    .filter(([, own]) => own.length >= MIN_ALIKE)
    .map(([count, own]) => ({ count, wide: middleOf(own), seen: own.length }))
    .sort((a, b) => b.seen - a.seen);
  const [a, b] = known;
  if (!a || !b || a.seen + b.seen < MIN_SEEN) return null;
  const step = (a.wide - b.wide) / (a.count - b.count);
  return step > 0 ? { step, width: a.wide - (a.count - 1) * step } : null;
}

/** Where a line shows the runs of digits, the points and the commas that were read; null where it shows others. */
function itemsOf({ line, text }: Read): Item[] | null {
  if (!FIGURE.test(text)) return null;
  const shown: { isLow: boolean; from: number; to: number }[] = [];
  for (const [from, to] of wholesOf({ line, text })) {
    const last = shown.at(-1),
      isLow = isLowPart(line, from, to);
    if (last && !isLow && !last.isLow) last.to = to;
    else shown.push({ isLow, from, to });
  }
  const read = text.match(ITEMS) ?? [];
  if (read.length !== shown.length || read.some((own, at) => DIGIT.test(own) === shown[at]!.isLow)) return null;
  return read.map((own, at) => ({ line, text: own, from: shown[at]!.from, to: shown[at]!.to }));
}

/** What a line shows but for its sign. */
const wholesOf = ({ line: { wholes }, text }: Read): readonly Part[] =>
  text.startsWith('-') ? wholes.slice(1) : wholes;

function isLowPart({ width, data }: FigureLine, from: number, to: number): boolean {
  for (let y = 0; y < ABOVE_PX + LOW_SHARE * DIGIT_PX; y++)
    for (let x = from; x <= to; x++) if (data[y * width + x]! > PRINT) return false;
  return true;
}

/**
 * The columns of the characters of a figure but for its sign, each in its room as far as it shows print; null where the
 * figure is wider or narrower than what was read in it should be.
 */
export function cellsOf(read: Read, { step, width, mark }: Spacing): Part[] | null {
  const text = read.text.replace('-', ''),
    shown = wholesOf(read);
  if (shown.length === 0 || !FIGURE.test(text)) return null;
  const from = shown[0]![0],
    to = shown.at(-1)![1],
    starts = isNarrow(text[0]!),
    ends = isNarrow(text.at(-1)!);
  const rooms = Array.from(text, (character) => (DIGIT.test(character) ? step : mark));
  const room = rooms.reduce((sum, own) => sum + own, 0),
    excess = to - from + 1 - (room - step + width);
  if (excess > MISFIT * step || excess < -MISFIT * step * (1 + Number(starts) + Number(ends))) return null;
  // A narrow 1 at an end leaves its room open: the other end tells where the digits stand.
  const blank = (step - width) / 2;
  let start = starts === ends ? (from + to + 1 - room) / 2 : starts ? to + 1 + blank - room : from - blank;
  return rooms.map((own) => {
    const first = Math.max(from, Math.round(start)),
      last = Math.min(to, Math.round(start + own) - 1);
    start += own;
    return trimmed(read.line, Math.min(first, to), Math.max(from, last));
  });
}

/** The columns that show print. */
function trimmed({ width, data }: FigureLine, from: number, to: number): Part {
  const isBlank = (x: number): boolean => {
    for (let at = x; at < data.length; at += width) if (data[at]! > PRINT) return false;
    return true;
  };
  let first = from,
    last = to;
  while (first < last && isBlank(first)) first++;
  while (last > first && isBlank(last)) last--;
  return [first, last];
}
