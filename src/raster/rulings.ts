import { medianOf } from '../lib/geometry.ts';
import type { RasterRuling } from '../model/raster.ts';
import { componentsOf } from './components.ts';
import { coresOf } from './line-cores.ts';
import { asOne, withoutPrintRows, withoutStrokeEnds, type LevelLine } from './line-ends.ts';
import { joinedLines } from './joined-lines.ts';
import { transposed } from './transposed.ts';

/** Lines, the pixels that they may take, and of these the ones that they do take: 1 horizontal, 2 vertical, 3 both. */
export interface FoundRulings {
  readonly rulings: readonly RasterRuling[];
  readonly mask: Uint8Array;
  readonly cores: Uint8Array;
}

/** Shorter marks are strokes of characters: 0.3 inch is three of them. */
const MIN_LENGTH_INCHES = 0.3;
/** A solid line may be broken by noise for this long, a dotted one between its dots. */
const BREAK_INCHES = 0.01,
  DOT_GAP_INCHES = 0.03;
/** Thicker than this is a filled area or a picture. */
const MAX_WIDTH_INCHES = 0.06;
/** Share of a solid and of a dotted line's length that is dark. */
const SOLID_SHARE = 0.8,
  DOTTED_SHARE = 0.25;
/** Share of a line that may be crossed by strokes and other lines. */
const CROSSED_SHARE = 0.3;
/** Along a dotted line there is paper: no more than this share of the strips beside it is dark. */
const BESIDE_SHARE = 0.1;
/** A solid line shorter than this may be strokes of bold print in a row: along a line there is less print than this share. */
const SHORT_INCHES = 0.8,
  SHORT_BESIDE_SHARE = 0.18;
/** But an upright one this long, without a gap and with print on one side alone, stands beside a column of figures. */
const GAPLESS_INCHES = 0.45;

/** A row of small print is no higher than a thick line. But it has gaps, and less than this share of a run that is shorter than that is of one thickness, within a px; a line may have either, not both. */
const UNEVEN_INCHES = 2,
  EVEN_SHARE = 0.55,
  EVEN_PX = 1,
  GAPLESS_SHARE = 0.95;
/** A line that is thicker than this has no gaps, and this share of it is of one thickness: blurred print of one height is neither. */
const THICK_INCHES = 0.035,
  THICK_EVEN_SHARE = 0.85;

/** A line across one row or column may be as short as this: it ends at lines of the other direction, no further from them than the other. */
const BRIDGE_INCHES = 0.12,
  BRIDGE_END_INCHES = 0.02;
/** Strokes of characters in a low row come that near to both lines of it: a line across rows lower than this touches them, and has paper along one side. */
const LOW_INCHES = 0.14,
  TOUCH_PX = 1;

/** Two lines in one line go on in each other over a gap up to this long that is dark nearly everywhere. */
const JOIN_INCHES = 1,
  JOIN_OFFSET_INCHES = 0.015,
  JOIN_DARK_SHARE = 0.75;
/** A gap up to this long that does not reach from one line of the other direction to another is no missing border: a stamp took it, and this share of it is dark still. */
const DAMAGE_INCHES = 0.15,
  DAMAGED_DARK_SHARE = 0.4;

/** Finds the straight lines of an upright bitmap by their run lengths. */
export function findRulings(line: Uint8Array, width: number, height: number, dpi: number): FoundRulings {
  const level = longRuns(line, width, height, dpi, Infinity),
    upright = longRuns(transposed(line, width, height), height, width, dpi, GAPLESS_INCHES * dpi);
  const forLevel = transposed(upright.mask, height, width),
    forUpright = transposed(level.mask, width, height);
  addBridges(level, forLevel, width, dpi);
  addBridges(upright, forUpright, height, dpi);
  const across = {
    mask: level.mask,
    lines: joined(
      withoutPrintRows(linesOf(level.mask, width, height, dpi), level, forLevel, width, dpi),
      level,
      forLevel,
      width,
      dpi,
    ),
  };
  const down = {
    mask: upright.mask,
    lines: joined(
      withoutStrokeEnds(linesOf(upright.mask, height, width, dpi), upright, forUpright, height, dpi),
      upright,
      forUpright,
      height,
      dpi,
    ),
  };
  const whole = joinedLines(
    { ...across, width, dashes: () => dashesOf(level, width, dpi) },
    { ...down, width: height, dashes: () => dashesOf(upright, height, dpi) },
    dpi,
  );
  const cores = both(
    coresOf(across.mask, line, width, height, dpi),
    coresOf(down.mask, upright.bitmap, height, width, dpi),
    width,
    height,
  );
  const mask = both(across.mask, down.mask, width, height);
  const rulingsOf = (axis: RasterRuling['axis'], lines: readonly LevelLine[]): RasterRuling[] =>
    lines.map((each) => ({ axis, ...each }));
  return { rulings: [...rulingsOf('horizontal', whole.across), ...rulingsOf('vertical', whole.down)], mask, cores };
}

/** The pixels of level lines with those of upright ones, which are given transposed. */
function both(across: Uint8Array, down: Uint8Array, width: number, height: number): Uint8Array {
  for (let x = 0; x < width; x++)
    for (let y = 0; y < height; y++) if (down[x * height + y] === 1) across[y * width + x]! |= 2;
  return across;
}

const EMPTY = 0,
  THIN = 1,
  THICK = 2;

interface LongRuns {
  readonly bitmap: Uint8Array;
  /** The pixels of lines. */
  readonly mask: Uint8Array;
  /** Runs that are too short to be lines by themselves. */
  readonly short: readonly (Run & { readonly y: number })[];
}

/** The level lines of a bitmap, found as runs on single rows; short ones without a gap may have print on one side from `gapless` px on. */
function longRuns(bitmap: Uint8Array, width: number, height: number, dpi: number, gapless: number): LongRuns {
  const maxWidth = Math.max(3, Math.round(dpi * MAX_WIDTH_INCHES));
  const kinds = kindsOf(bitmap, width, maxWidth);
  const mask = new Uint8Array(width * height),
    short: (Run & { readonly y: number })[] = [];
  const minLength = dpi * MIN_LENGTH_INCHES,
    maxBreak = Math.max(2, Math.round(dpi * BREAK_INCHES)),
    maxGap = Math.round(dpi * DOT_GAP_INCHES);
  const row = new Uint8Array(width);
  const isPrint = (y: number, run: Run): boolean =>
    run.to - run.from < dpi * UNEVEN_INCHES && isUneven(bitmap, y, run, width, height, maxWidth, dpi);
  const isStrokes = (y: number, run: Run): boolean => {
    const length = run.to - run.from + 1,
      [clear, dark] = besideShares(bitmap, y, run, width, height, maxGap);
    return (
      dark > SHORT_BESIDE_SHARE && !(clear <= BESIDE_SHARE && length >= gapless && run.thin + run.thick === length)
    );
  };
  for (let y = 0; y < height; y++) {
    orRows(kinds, y, width, height, row);
    for (const run of runsOf(row, maxBreak, dpi * BRIDGE_INCHES)) {
      const length = run.to - run.from + 1;
      if (run.thin < SOLID_SHARE * (length - run.thick) || run.thick > CROSSED_SHARE * length) continue;
      if (isPrint(y, run)) continue;
      if (length < minLength) {
        short.push({ ...run, y });
        continue;
      }
      if (length < dpi * SHORT_INCHES && isStrokes(y, run)) continue;
      mask.fill(1, y * width + run.from, y * width + run.to + 1);
    }
    for (const run of runsOf(row, maxGap, minLength)) {
      const length = run.to - run.from + 1;
      if (
        run.thin < DOTTED_SHARE * length ||
        run.thick > CROSSED_SHARE * length ||
        besideShare(bitmap, y, run, width, height, maxGap) > BESIDE_SHARE ||
        isPrint(y, run)
      )
        continue;
      const { from, to } = withoutStrokes(
        run,
        row,
        maxBreak,
        minLength,
        (part) => besideShare(bitmap, y, part, width, height, maxGap) > BESIDE_SHARE,
      );
      mask.fill(1, y * width + from, y * width + to + 1);
    }
  }
  return { bitmap, mask, short };
}

/** A solid line with a small gap before what comes next: strokes of characters that happen to stand in line with it are not its end. */
function withoutStrokes(
  run: Run,
  row: Uint8Array,
  maxBreak: number,
  minLength: number,
  isPrint: (part: Pick<Run, 'from' | 'to'>) => boolean,
): Pick<Run, 'from' | 'to'> {
  const parts = runsOf(row.subarray(run.from, run.to + 1), maxBreak, 1).map(({ from, to }) => ({
    from: from + run.from,
    to: to + run.from,
  }));
  const isLong = ({ from, to }: Pick<Run, 'from' | 'to'>): boolean => to - from + 1 >= minLength;
  if (!parts.some(isLong)) return run;
  while (!isLong(parts[0]!) && isPrint(parts[0]!)) parts.shift();
  while (!isLong(parts.at(-1)!) && isPrint(parts.at(-1)!)) parts.pop();
  return { from: parts[0]!.from, to: parts.at(-1)!.to };
}

/** Does a row of the bitmap hold anything within the reach of x? */
const isNear = (bitmap: Uint8Array, width: number, y: number, x: number, reach: number): boolean =>
  bitmap.subarray(y * width + Math.max(0, x - reach), y * width + Math.min(width, x + reach + 1)).includes(1);

/** Marks short runs that reach from one line of the other direction to another: the border between two cells of a single row. */
function addBridges({ bitmap, mask, short }: LongRuns, others: Uint8Array, width: number, dpi: number): void {
  const far = Math.max(2, Math.round(dpi * BRIDGE_END_INCHES)),
    height = mask.length / width,
    maxGap = Math.round(dpi * DOT_GAP_INCHES);
  const meets = (y: number, x: number, reach: number): boolean => isNear(others, width, y, x, reach);
  // Of several rows with a stroke in each, in line with the others, each is low.
  const rowsOf = ({ from, to, y }: Run & { readonly y: number }): number => {
    let rows = 1;
    for (let x = from + TOUCH_PX + 1; x < to - TOUCH_PX; x++)
      if (others[y * width + x] === 1 && others[y * width + x - 1] === 0) rows++;
    return rows;
  };
  for (const run of short) {
    const isLow = (run.to - run.from + 1) / rowsOf(run) < dpi * LOW_INCHES,
      reach = isLow ? TOUCH_PX : far;
    if (isLow && besideShares(bitmap, run.y, run, width, height, maxGap)[0] > BESIDE_SHARE) continue;
    if (meets(run.y, run.from, reach) && meets(run.y, run.to, reach))
      mask.fill(1, run.y * width + run.from, run.y * width + run.to + 1);
  }
}

/** Runs that are too short to be lines by themselves, with paper beside them, as lines. */
function dashesOf({ bitmap, mask, short }: LongRuns, width: number, dpi: number): LevelLine[] {
  const dashes = new Uint8Array(mask.length),
    height = mask.length / width,
    maxGap = Math.round(dpi * DOT_GAP_INCHES);
  for (const run of short)
    if (besideShare(bitmap, run.y, run, width, height, maxGap) <= BESIDE_SHARE)
      dashes.fill(1, run.y * width + run.from, run.y * width + run.to + 1);
  return componentsOf(dashes, width, height).map(({ x0, y0, x1, y1 }) => ({
    at: (y0 + y1) / 2,
    from: x0,
    to: x1,
    width: Math.max(1, y1 - y0 - 1),
  }));
}

/** Joins lines that go on in one another: what lies between them is dark nearly everywhere, though no thin line by itself (a stamp runs along it). */
function joined(
  lines: readonly LevelLine[],
  { bitmap, mask }: LongRuns,
  others: Uint8Array,
  width: number,
  dpi: number,
): LevelLine[] {
  const left = [...lines].sort((a, b) => a.from - b.from),
    result: LevelLine[] = [],
    far = Math.max(2, Math.round(dpi * BRIDGE_END_INCHES));
  for (let line = left.shift(); line; line = left.shift()) {
    const index = left.findIndex(
      ({ at, from }) =>
        Math.abs(at - line!.at) <= dpi * JOIN_OFFSET_INCHES && from > line!.to && from - line!.to <= dpi * JOIN_INCHES,
    );
    const next = left[index];
    if (!next || darkShare(line, next) < (isDamage(line, next) ? DAMAGED_DARK_SHARE : JOIN_DARK_SHARE)) {
      result.push(line);
      continue;
    }
    left.splice(index, 1);
    for (let x = line.to + 1; x < next.from; x++)
      for (let y = yAt(line, next, x) - 1; y <= yAt(line, next, x) + 1; y++) mask[y * width + x] = 1;
    left.unshift(asOne(line, next));
  }
  return result;

  function isDamage(a: LevelLine, b: LevelLine): boolean {
    return (
      b.from - a.to <= dpi * DAMAGE_INCHES &&
      !(isNear(others, width, Math.round(a.at), a.to, far) && isNear(others, width, Math.round(b.at), b.from, far))
    );
  }
  function darkShare(a: LevelLine, b: LevelLine): number {
    let dark = 0;
    for (let x = a.to + 1; x < b.from; x++) {
      const at = yAt(a, b, x) * width + x;
      if (bitmap[at] === 1 || bitmap[at - width] === 1 || bitmap[at + width] === 1) dark++;
    }
    return dark / Math.max(1, b.from - a.to - 1);
  }
}

/** Where the way from one line to the next is at x. */
const yAt = (a: LevelLine, b: LevelLine, x: number): number =>
  Math.round(a.at + ((b.at - a.at) * (x - a.to)) / (b.from - a.to));

function linesOf(mask: Uint8Array, width: number, height: number, dpi: number): LevelLine[] {
  return componentsOf(mask, width, height).flatMap(({ x0, y0, x1, y1, count }): LevelLine[] => {
    if (x1 - x0 + 1 < dpi * BRIDGE_INCHES) return [];
    // Each row was widened by its neighbours: the line itself is two px thinner.
    return [{ at: (y0 + y1) / 2, from: x0, to: x1, width: Math.max(1, count / (x1 - x0 + 1) - 2) }];
  });
}

/** Each dark pixel by the height of the dark run that it stands in: that of a line, or of a stroke across it. */
function kindsOf(bitmap: Uint8Array, width: number, maxWidth: number): Uint8Array {
  const kinds = new Uint8Array(bitmap.length);
  for (let first = 0; first < bitmap.length; first++) {
    if (bitmap[first] === 0 || (first >= width && bitmap[first - width] !== 0)) continue;
    let end = first;
    while (end < bitmap.length && bitmap[end] !== 0) end += width;
    const kind = end - first <= maxWidth * width ? THIN : THICK;
    for (let at = first; at < end; at += width) kinds[at] = kind;
  }
  return kinds;
}

/** A row together with its neighbours, so that a line that is not quite level makes one run. */
function orRows(kinds: Uint8Array, y: number, width: number, height: number, row: Uint8Array): void {
  const above = Math.max(0, y - 1) * width,
    own = y * width,
    below = Math.min(height - 1, y + 1) * width;
  for (let x = 0; x < width; x++) {
    const a = kinds[above + x]!,
      b = kinds[own + x]!,
      c = kinds[below + x]!;
    row[x] = a === THIN || b === THIN || c === THIN ? THIN : a | b | c;
  }
}

interface Run {
  readonly from: number;
  readonly to: number;
  readonly thin: number;
  readonly thick: number;
}

function runsOf(row: Uint8Array, maxGap: number, minLength: number): Run[] {
  const runs: Run[] = [];
  let from = -1,
    last = -1,
    thin = 0,
    thick = 0;
  const close = (): void => {
    if (from >= 0 && last - from + 1 >= minLength) runs.push({ from, to: last, thin, thick });
    from = -1;
    thin = 0;
    thick = 0;
  };
  for (let x = 0; x < row.length; x++) {
    const kind = row[x]!;
    if (kind === EMPTY) continue;
    if (from >= 0 && x - last - 1 > maxGap) close();
    if (kind === THIN) {
      if (from < 0) from = x;
      thin++;
      last = x;
    } else if (from >= 0) {
      thick++;
      last = x;
    }
  }
  close();
  return runs;
}

/** Share of dark pixels in the darker one of the strips above and below a run. */
const besideShare = (...place: Parameters<typeof besideShares>): number => besideShares(...place)[1];

/** Shares of dark pixels in the strips above and below a run, the darker one last. */
function besideShares(
  bitmap: Uint8Array,
  y: number,
  { from, to }: Pick<Run, 'from' | 'to'>,
  width: number,
  height: number,
  distance: number,
): readonly [number, number] {
  const shareAt = (first: number): number => {
    let dark = 0,
      all = 0;
    for (let row = first; row < first + 3; row++) {
      if (row < 0 || row >= height) continue;
      for (let x = from; x <= to; x++) dark += bitmap[row * width + x]!;
      all += to - from + 1;
    }
    return all === 0 ? 0 : dark / all;
  };
  const above = shareAt(y - distance - 2),
    below = shareAt(y + distance);
  return [Math.min(above, below), Math.max(above, below)];
}

/** Has a run gaps, and is what is dark on its row now higher, now lower? */
function isUneven(
  bitmap: Uint8Array,
  y: number,
  { from, to }: Pick<Run, 'from' | 'to'>,
  width: number,
  height: number,
  most: number,
  dpi: number,
): boolean {
  const heights: number[] = [];
  for (let x = from; x <= to; x++) {
    const row = [y, y - 1, y + 1].find((each) => each >= 0 && each < height && bitmap[each * width + x] === 1);
    if (row === undefined) continue;
    let top = row,
      bottom = row;
    while (top > 0 && row - top < most && bitmap[(top - 1) * width + x] === 1) top--;
    while (bottom + 1 < height && bottom - row < most && bitmap[(bottom + 1) * width + x] === 1) bottom++;
    heights.push(bottom - top + 1);
  }
  const middle = medianOf(heights) ?? 0;
  const hasGaps = heights.length < GAPLESS_SHARE * (to - from + 1),
    even = heights.filter((each) => Math.abs(each - middle) <= EVEN_PX).length / heights.length;
  return middle > THICK_INCHES * dpi ? hasGaps || even < THICK_EVEN_SHARE : hasGaps && even < EVEN_SHARE;
}
