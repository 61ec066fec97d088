/** A pixel of a row: paper, part of a line, or of a stroke across it. */
const EMPTY = 0,
  THIN = 1,
  THICK = 2;

/** A stretch of one row (both ends included, px) and how many of its pixels are of each kind. */
export interface Run {
  readonly from: number;
  readonly to: number;
  readonly thin: number;
  readonly thick: number;
}
export type Stretch = Pick<Run, 'from' | 'to'>;

export const lengthOf = ({ from, to }: Stretch): number => to - from + 1;

/** Each dark pixel by the height of the dark run that it stands in: that of a line, or of a stroke across it. */
export function kindsOf(bitmap: Uint8Array, width: number, maxWidth: number): Uint8Array {
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

/** Writes a row together with its neighbours, so that a line that is not quite level makes one run. */
export function orRows(kinds: Uint8Array, y: number, width: number, height: number, row: Uint8Array): void {
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

/** The runs of a row that begin and end with part of a line, over gaps of at most `maxGap` px. */
export function runsOf(row: Uint8Array, maxGap: number, minLength: number): Run[] {
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
