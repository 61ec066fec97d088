import {
  CROSSED_SHARE,
  DOT_GAP_INCHES,
  hasPaperOnOneSide,
  isBesidePaper,
  isPrint,
  maxWidthOf,
  sharesBeside,
  type Bitmap,
} from './print-beside.ts';
import { kindsOf, lengthOf, orRows, runsOf, type Run, type Stretch } from './row-runs.ts';

/** Shorter marks are strokes of characters: 0.3 inch is three of them. */
const MIN_LENGTH_INCHES = 0.3;
/** A line across one row or column may be as short as this. */
export const BRIDGE_INCHES = 0.12;
/** A solid line may be broken by noise for this long. */
const BREAK_INCHES = 0.01;
/** Share of a solid and of a dotted line's length that is dark. */
const SOLID_SHARE = 0.8,
  DOTTED_SHARE = 0.25;
/**
 * A solid line shorter than this may be strokes of bold print in a row: along a line there is less print than this
 * share.
 */
const SHORT_INCHES = 0.8,
  SHORT_BESIDE_SHARE = 0.18;

/** The level lines of a bitmap: the pixels that they take, and runs that are too short to be lines by themselves. */
export interface LongRuns extends Bitmap {
  readonly mask: Uint8Array;
  readonly short: readonly (Run & { readonly y: number })[];
}

/**
 * The level lines of a bitmap, found as runs on single rows; short ones without a gap may have print on one side from
 * `gapless` px on.
 */
export function longRuns(of: Bitmap, gapless: number): LongRuns {
  const { width, height, dpi } = of,
    kinds = kindsOf(of.bitmap, width, maxWidthOf(dpi)),
    row = new Uint8Array(width),
    mask = new Uint8Array(width * height),
    short: (Run & { readonly y: number })[] = [];
  const minLength = dpi * MIN_LENGTH_INCHES,
    maxBreak = Math.max(2, Math.round(dpi * BREAK_INCHES)),
    maxGap = Math.round(dpi * DOT_GAP_INCHES);
  for (let y = 0; y < height; y++) {
    orRows(kinds, y, width, height, row);
    for (const run of runsOf(row, maxBreak, dpi * BRIDGE_INCHES)) {
      if (run.thin < SOLID_SHARE * (lengthOf(run) - run.thick) || isCrossed(run)) continue;
      if (isPrint(of, y, run) && !isClearOnOneSide(of, y, run, gapless)) continue;
      if (lengthOf(run) < minLength) short.push({ ...run, y });
      else if (lengthOf(run) >= dpi * SHORT_INCHES || !isStrokes(of, y, run, gapless)) mark(y, run);
    }
    for (const run of runsOf(row, maxGap, minLength)) {
      if (run.thin < DOTTED_SHARE * lengthOf(run) || isCrossed(run)) continue;
      if (!isBesidePaper(of, y, run) || isPrint(of, y, run)) continue;
      const parts = runsOf(row.subarray(run.from, run.to + 1), maxBreak, 1).map(({ from, to }) => ({
        from: from + run.from,
        to: to + run.from,
      }));
      mark(
        y,
        withoutStrokes(run, parts, minLength, (part) => !isBesidePaper(of, y, part)),
      );
    }
  }
  return { ...of, mask, short };

  function mark(y: number, { from, to }: Stretch): void {
    mask.fill(1, y * width + from, y * width + to + 1);
  }
}

const isCrossed = (run: Run): boolean => run.thick > CROSSED_SHARE * lengthOf(run);

/** Is a short run made of strokes of bold print: is it dark beside it, and not on one side of a gapless run alone? */
const isStrokes = (of: Bitmap, y: number, run: Run, gapless: number): boolean =>
  sharesBeside(of, y, run)[1] > SHORT_BESIDE_SHARE && !isClearOnOneSide(of, y, run, gapless);

/**
 * Has a run no gap, and paper on one side of it? On the other side it may touch the characters of a column, in which it
 * looks as thick as they are wide.
 */
const isClearOnOneSide = (of: Bitmap, y: number, run: Run, gapless: number): boolean =>
  lengthOf(run) >= gapless && run.thin + run.thick === lengthOf(run) && hasPaperOnOneSide(of, y, run);

/**
 * A solid line with a small gap before what comes next: strokes of characters that happen to stand in line with it are
 * not its end.
 */
function withoutStrokes(
  run: Stretch,
  parts: Stretch[],
  minLength: number,
  isBesidePrint: (part: Stretch) => boolean,
): Stretch {
  const isLong = (part: Stretch): boolean => lengthOf(part) >= minLength;
  if (!parts.some(isLong)) return run;
  while (!isLong(parts[0]!) && isBesidePrint(parts[0]!)) parts.shift();
  while (!isLong(parts.at(-1)!) && isBesidePrint(parts.at(-1)!)) parts.pop();
  return { from: parts[0]!.from, to: parts.at(-1)!.to };
}
