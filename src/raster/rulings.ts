import type { RasterRuling } from '../model/raster.ts';
import { componentsOf } from './components.ts';

/** Lines, and the pixels that they take: 1 horizontal, 2 vertical, 3 both. */
export interface FoundRulings { readonly rulings: readonly RasterRuling[]; readonly mask: Uint8Array }

/** Shorter marks are strokes of characters: 0.3 inch is three of them. */
const MIN_LENGTH_INCHES = 0.3;
/** A solid line may be broken by noise for this long, a dotted one between its dots. */
const BREAK_INCHES = 0.01, DOT_GAP_INCHES = 0.03;
/** Thicker than this is a filled area or a picture. */
const MAX_WIDTH_INCHES = 0.06;
/** Share of a solid and of a dotted line's length that is dark. */
const SOLID_SHARE = 0.8, DOTTED_SHARE = 0.25;
/** Share of a line that may be crossed by strokes and other lines. */
const CROSSED_SHARE = 0.3;
/** Along a dotted line there is paper: no more than this share of the strips beside it is dark. */
const BESIDE_SHARE = 0.1;
/** A solid line shorter than this may be strokes of bold print in a row: along a line there is less print than this share. */
const SHORT_INCHES = 0.8, SHORT_BESIDE_SHARE = 0.18;

/** Finds the straight lines of an upright bitmap by their run lengths. */
export function findRulings(line: Uint8Array, width: number, height: number, dpi: number): FoundRulings {
  const across = levelLines(line, width, height, dpi);
  const down = levelLines(transposed(line, width, height), height, width, dpi);
  const mask = across.mask;
  for (let x = 0; x < width; x++) for (let y = 0; y < height; y++) if (down.mask[x * height + y] === 1) mask[y * width + x]! |= 2;
  const rulingsOf = (axis: RasterRuling['axis'], lines: readonly LevelLine[]): RasterRuling[] => lines.map((each) => ({ axis, ...each }));
  return { rulings: [...rulingsOf('horizontal', across.lines), ...rulingsOf('vertical', down.lines)], mask };
}

type LevelLine = Omit<RasterRuling, 'axis'>;

function transposed(bitmap: Uint8Array, width: number, height: number): Uint8Array {
  const result = new Uint8Array(bitmap.length);
  for (let y = 0, at = 0; y < height; y++) for (let x = 0; x < width; x++, at++) result[x * height + y] = bitmap[at]!;
  return result;
}

const EMPTY = 0, THIN = 1, THICK = 2;

/** The level lines of a bitmap: runs on single rows, gathered over neighbouring rows. */
function levelLines(bitmap: Uint8Array, width: number, height: number, dpi: number): { readonly lines: readonly LevelLine[]; readonly mask: Uint8Array } {
  const maxWidth = Math.max(3, Math.round(dpi * MAX_WIDTH_INCHES));
  const kinds = kindsOf(bitmap, width, height, maxWidth);
  const mask = new Uint8Array(width * height);
  const minLength = dpi * MIN_LENGTH_INCHES, maxBreak = Math.max(2, Math.round(dpi * BREAK_INCHES)), maxGap = Math.round(dpi * DOT_GAP_INCHES);
  const row = new Uint8Array(width);
  for (let y = 0; y < height; y++) {
    orRows(kinds, y, width, height, row);
    for (const run of runsOf(row, maxBreak, minLength)) {
      const length = run.to - run.from + 1;
      if (run.thin < SOLID_SHARE * (length - run.thick) || run.thick > CROSSED_SHARE * length) continue;
      if (length < dpi * SHORT_INCHES && besideShare(bitmap, y, run, width, height, maxGap) > SHORT_BESIDE_SHARE) continue;
      mask.fill(1, y * width + run.from, y * width + run.to + 1);
    }
    for (const run of runsOf(row, maxGap, minLength)) {
      const length = run.to - run.from + 1;
      if (run.thin >= DOTTED_SHARE * length && run.thick <= CROSSED_SHARE * length && besideShare(bitmap, y, run, width, height, maxGap) <= BESIDE_SHARE) mask.fill(1, y * width + run.from, y * width + run.to + 1);
    }
  }
  const lines = componentsOf(mask, width, height).flatMap(({ x0, y0, x1, y1, count }): LevelLine[] => {
    if (x1 - x0 + 1 < minLength) return [];
    // Each row was widened by its neighbours: the line itself is two px thinner.
    return [{ at: (y0 + y1) / 2, from: x0, to: x1, width: Math.max(1, count / (x1 - x0 + 1) - 2) }];
  });
  return { lines, mask };
}

/** Each dark pixel by the height of the dark run that it stands in: that of a line, or of a stroke across it. */
function kindsOf(bitmap: Uint8Array, width: number, height: number, maxWidth: number): Uint8Array {
  const kinds = new Uint8Array(bitmap.length);
  for (let x = 0; x < width; x++) {
    for (let y = 0; y < height;) {
      if (bitmap[y * width + x] === 0) { y++; continue; }
      const start = y;
      while (y < height && bitmap[y * width + x] !== 0) y++;
      const kind = y - start <= maxWidth ? THIN : THICK;
      for (let at = start; at < y; at++) kinds[at * width + x] = kind;
    }
  }
  return kinds;
}

/** A row together with its neighbours, so that a line that is not quite level makes one run. */
function orRows(kinds: Uint8Array, y: number, width: number, height: number, row: Uint8Array): void {
  const above = Math.max(0, y - 1) * width, own = y * width, below = Math.min(height - 1, y + 1) * width;
  for (let x = 0; x < width; x++) {
    const a = kinds[above + x]!, b = kinds[own + x]!, c = kinds[below + x]!;
    row[x] = a === THIN || b === THIN || c === THIN ? THIN : a | b | c;
  }
}

interface Run { readonly from: number; readonly to: number; readonly thin: number; readonly thick: number }

function runsOf(row: Uint8Array, maxGap: number, minLength: number): Run[] {
  const runs: Run[] = [];
  let from = -1, last = -1, thin = 0, thick = 0;
  const close = (): void => {
    if (from >= 0 && last - from + 1 >= minLength) runs.push({ from, to: last, thin, thick });
    from = -1; thin = 0; thick = 0;
  };
  for (let x = 0; x < row.length; x++) {
    const kind = row[x]!;
    if (kind === EMPTY) continue;
    if (from >= 0 && x - last - 1 > maxGap) close();
    if (kind === THIN) { if (from < 0) from = x; thin++; last = x; } else if (from >= 0) { thick++; last = x; }
  }
  close();
  return runs;
}

/** Share of dark pixels in the strips above and below a run; the darker strip counts. */
function besideShare(bitmap: Uint8Array, y: number, { from, to }: Run, width: number, height: number, distance: number): number {
  const shareAt = (first: number): number => {
    let dark = 0, all = 0;
    for (let row = first; row < first + 3; row++) {
      if (row < 0 || row >= height) continue;
      for (let x = from; x <= to; x++) dark += bitmap[row * width + x]!;
      all += to - from + 1;
    }
    return all === 0 ? 0 : dark / all;
  };
  return Math.max(shareAt(y - distance - 2), shareAt(y + distance));
}
