import type { GreyRaster } from '../model/raster.ts';

/** Px around a found line that its blurred edge takes. */
const EDGE_PX = 1;
/** Paper, a little darker than white as scanners give it. */
const PAPER = 250;
/**
 * How grey a line is shows this many px along it to both sides, asked for in stretches; print covers less than three
 * quarters of them.
 */
const ALONG_PX = 24,
  STRETCH_PX = 16,
  LIGHT_SHARE = 0.75;
/**
 * What is darker than its line by this is print that touches it; print is what without the line's grey is below this.
 */
const DARKER = 16,
  PRINT = 205;
/** A line darker than this hides what lies under it. */
const HIDING = 120;
/** Px around the crossing of two lines where neither is itself. */
const CROSSING_PX = 2;

/**
 * The picture and its print without the lines. Where a stroke of print crosses a line, the stroke stays: print goes on
 * on both sides there. Print that only touches a line stays as far as it is darker than the line is elsewhere.
 */
export function withoutRulings(
  picture: GreyRaster,
  print: Uint8Array,
  mask: Uint8Array,
  lineGrey: LineGrey = greyAlong(picture, mask),
): { readonly picture: GreyRaster; readonly print: Uint8Array } {
  const { width, height } = picture;
  const data = Uint8Array.from(picture.data),
    kept = Uint8Array.from(print);
  const dark = (x: number, y: number): boolean =>
    x >= 0 && y >= 0 && x < width && y < height && print[y * width + x] === 1 && mask[y * width + x] === 0;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const kind = mask[y * width + x]!;
      if (kind === 0) continue;
      const dx = kind === 1 ? 0 : 1,
        dy = kind === 1 ? 1 : 0;
      if (kind !== 3 && isCrossed(x, y, dx, dy)) continue;
      const hides = kind === 3 || isNearCrossing(x, y, dx, dy);
      const rx = kind === 1 ? 0 : EDGE_PX,
        ry = kind === 2 ? 0 : EDGE_PX;
      for (let py = Math.max(0, y - ry); py <= Math.min(height - 1, y + ry); py++)
        for (let px = Math.max(0, x - rx); px <= Math.min(width - 1, x + rx); px++) {
          const at = py * width + px,
            isBeside = mask[at] === 0;
          // Other pixels of the line have their own turn; around a crossing both lines blur.
          if (isBeside ? print[at] === 1 && dark(px + (px - x), py + (py - y)) : kind !== 3 && at !== y * width + x)
            continue;
          data[at] = hides ? PAPER : withoutLine(at, px, py, kind);
          kept[at] = data[at]! < PRINT ? 1 : 0;
        }
    }
  return { picture: { width, height, data }, print: kept };

  /** A pixel of a line, or beside it, without the line's grey. */
  function withoutLine(at: number, x: number, y: number, kind: number): number {
    const value = picture.data[at]!,
      grey = lineGrey(x, y, kind);
    return grey < HIDING || value > grey - DARKER ? PAPER : Math.max(0, value + PAPER - grey);
  }

  function isNearCrossing(x: number, y: number, dx: number, dy: number): boolean {
    for (let off = 1; off <= CROSSING_PX; off++)
      if (mask[(y + dx * off) * width + x + dy * off] === 3 || mask[(y - dx * off) * width + x - dy * off] === 3)
        return true;
    return false;
  }

  /** Does print go on on both sides of the line through this pixel? */
  function isCrossed(x: number, y: number, dx: number, dy: number): boolean {
    let before = 1,
      after = 1;
    while (isMasked(x - dx * before, y - dy * before)) before++;
    while (isMasked(x + dx * after, y + dy * after)) after++;
    return dark(x - dx * before, y - dy * before) && dark(x + dx * after, y + dy * after);
  }
  function isMasked(x: number, y: number): boolean {
    return x >= 0 && y >= 0 && x < width && y < height && mask[y * width + x] !== 0;
  }
}

/** How grey a row (kind 1) or column (kind 2) of a line, or next to it, is where nothing touches the line. */
export type LineGrey = (x: number, y: number, kind: number) => number;

/** Measures the lines of a picture, each stretch when it is first asked for; `mask` marks their pixels. */
export function greyAlong({ width, height, data }: GreyRaster, mask: Uint8Array): LineGrey {
  const known = new Map<number, number>(),
    values = new Uint8Array(2 * ALONG_PX);
  return (x, y, kind) => {
    const along = kind === 1 ? x : y,
      across = kind === 1 ? y : x,
      stretch = Math.floor(along / STRETCH_PX);
    const key = (stretch * (width + height) + across) * 2 + kind - 1;
    let grey = known.get(key);
    if (grey === undefined) known.set(key, (grey = measured(across, stretch * STRETCH_PX + STRETCH_PX / 2, kind)));
    return grey;
  };

  function measured(across: number, middle: number, kind: number): number {
    const step = kind === 1 ? 1 : width,
      beside = kind === 1 ? width : 1,
      size = kind === 1 ? width : height;
    let count = 0;
    for (let along = Math.max(0, middle - ALONG_PX); along < Math.min(size, middle + ALONG_PX); along++) {
      const at = along * step + across * beside;
      if (mask[at] === kind || (mask[at] === 0 && (mask[at - beside] === kind || mask[at + beside] === kind)))
        values[count++] = data[at]!;
    }
    return count === 0 ? PAPER : values.subarray(0, count).sort()[Math.floor(count * LIGHT_SHARE)]!;
  }
}
