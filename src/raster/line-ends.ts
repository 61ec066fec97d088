import { medianOf } from '../lib/geometry.ts';
import type { RasterRuling } from '../model/raster.ts';

/** A line as if it were level: place across, ends along it, width, in px. */
export type LevelLine = Omit<RasterRuling, 'axis'>;

/**
 * Two lines of which the second goes on in the first: where they lie on the whole, from the first's beginning to the
 * second's end.
 */
export function asOne(first: LevelLine, second: LevelLine): LevelLine {
  const own = first.to - first.from,
    other = second.to - second.from;
  return {
    at: (first.at * own + second.at * other) / (own + other),
    from: first.from,
    to: second.to,
    width: Math.max(first.width, second.width),
  };
}

/**
 * A last stretch of a line, from the last line of the other direction that it crosses to its end, is looked at where it
 * is no longer than this.
 */
const STRETCH_INCHES = 0.14;
/** Crossings lie this many px apart at least; a stretch that is shorter is no more than the blur of one. */
const LEAST_PX = 4;
/**
 * Of a stretch that is a line this share is dark, and of one of its sides no more than that: strokes of characters that
 * stand in line with a line leave paper above and below them, and others beside them.
 */
const DARK_SHARE = 0.85,
  BESIDE_SHARE = 0.25,
  BESIDE_PX = 3;
/** So far an end of a line may lie beside its middle, in px. */
const OFF_PX = 2,
  OFFSETS = [-1, 1, -2, 2];

/**
 * A row of small print, blurred together, is no longer than this, of one thickness (within a px) for less than this
 * share of it, and does not reach from one line of the other direction to another, whose edges lie no further off than
 * this.
 */
const PRINT_INCHES = 2,
  EVEN_SHARE = 0.55,
  EVEN_PX = 1,
  END_INCHES = 0.02;

/**
 * Lines without those that are rows of small print. Their pixels leave the mask.
 * @param others lines of the other direction, with the same rows
 */
export function withoutPrintRows(
  lines: readonly LevelLine[],
  { bitmap, mask }: { readonly bitmap: Uint8Array; readonly mask: Uint8Array },
  others: Uint8Array,
  width: number,
  dpi: number,
): LevelLine[] {
  const height = mask.length / width,
    reach = Math.max(2, Math.round(dpi * END_INCHES));
  return lines.filter(({ at, from, to, width: thick }) => {
    const y = Math.round(at),
      half = Math.ceil(thick / 2) + 1;
    if (to - from > dpi * PRINT_INCHES || (meets(y, from) && meets(y, to)) || evenShare(y, from, to) >= EVEN_SHARE)
      return true;
    for (let row = Math.max(0, y - half); row <= Math.min(height - 1, y + half); row++)
      mask.fill(0, row * width + from, row * width + to + 1);
    return false;
  });

  function meets(y: number, x: number): boolean {
    return others.subarray(y * width + Math.max(0, x - reach), y * width + Math.min(width, x + reach + 1)).includes(1);
  }

  /** How much of a line is as thick as its middle. */
  function evenShare(y: number, from: number, to: number): number {
    const isDark = (row: number, x: number): boolean => row >= 0 && row < height && bitmap[row * width + x] === 1;
    const heights = Array.from({ length: to - from + 1 }, (_, index) => {
      const x = from + index,
        start = [y, y - 1, y + 1].find((row) => isDark(row, x));
      if (start === undefined) return 0;
      let top = start,
        bottom = start;
      while (isDark(top - 1, x)) top--;
      while (isDark(bottom + 1, x)) bottom++;
      return bottom - top + 1;
    });
    const middle = medianOf(heights)!;
    return heights.filter((each) => Math.abs(each - middle) <= EVEN_PX).length / heights.length;
  }
}

/**
 * Lines without last stretches across a low row that are the strokes of characters in it, standing in line with them:
 * a cell over several columns is not cut by what is printed in it. The pixels of such stretches leave the mask.
 * @param others lines of the other direction, with the same rows
 */
export function withoutStrokeEnds(
  lines: readonly LevelLine[],
  { bitmap, mask }: { readonly bitmap: Uint8Array; readonly mask: Uint8Array },
  others: Uint8Array,
  width: number,
  dpi: number,
): LevelLine[] {
  const height = mask.length / width;
  return lines.map((line) => {
    const y = Math.round(line.at),
      crossings = crossingsOf(line, y);
    let { from, to } = line;
    const first = crossings.find((crossing) => crossing.from - from >= LEAST_PX),
      last = crossings.findLast((crossing) => to - crossing.to >= LEAST_PX);
    if (first && first.to < to) {
      const begin = crossings.find((crossing) => crossing.to < first.from)?.to ?? from - 1;
      if (isStrokes(y, begin + 1, first.from - 1)) {
        clear(y, from, first.from - 1);
        from = first.from;
      }
    }
    if (last && last.from > from) {
      const end = crossings.findLast((crossing) => crossing.from > last.to)?.from ?? to + 1;
      if (isStrokes(y, last.to + 1, end - 1)) {
        clear(y, last.to + 1, to);
        to = last.to;
      }
    }
    return from === line.from && to === line.to ? line : { ...line, from, to };
  });

  function crossingsOf({ from, to }: LevelLine, y: number): { from: number; to: number }[] {
    const found: { from: number; to: number }[] = [];
    for (let x = from; x <= to; x++) {
      if (others[y * width + x] === 0) continue;
      const previous = found.at(-1);
      if (previous && x - previous.to <= LEAST_PX) previous.to = x;
      else found.push({ from: x, to: x });
    }
    return found;
  }

  function isStrokes(y: number, from: number, to: number): boolean {
    const length = to - from + 1;
    if (
      length < LEAST_PX ||
      length > dpi * STRETCH_INCHES ||
      y < BESIDE_PX + OFF_PX ||
      y + BESIDE_PX + OFF_PX >= height
    )
      return false;
    const shareOf = (rows: readonly number[]): number => {
      let dark = 0;
      for (let x = from; x <= to; x++) if (rows.some((row) => bitmap[row * width + x] === 1)) dark++;
      return dark / length;
    };
    // Near its end a long line that is not quite level lies beside its middle.
    const own = OFFSETS.map((offset) => y + offset).reduce(
      (best, row) => (shareOf([row]) > shareOf([best]) ? row : best),
      y,
    );
    return (
      shareOf([own - 1, own, own + 1]) < DARK_SHARE ||
      Math.min(shareOf([own - BESIDE_PX]), shareOf([own + BESIDE_PX])) > BESIDE_SHARE
    );
  }

  function clear(y: number, from: number, to: number): void {
    for (let row = Math.max(0, y - BESIDE_PX); row <= Math.min(height - 1, y + BESIDE_PX); row++)
      mask.fill(0, row * width + from, row * width + to + 1);
  }
}
