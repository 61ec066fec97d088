import type { GreyRaster } from '../model/raster.ts';

/** What lies around a page is told by squares of this side in inches: wider than a line. */
const SQUARE_INCHES = 0.04;
/** Of their pixels one in so many each way tells. */
const STEP = 2;
/** It is darker on average than this share of what most squares are, and than this. */
const DARK_SHARE = 0.45,
  DARK = 110;
/** A smaller area (in square inches) at the edge is print, or a line that runs out of the picture. */
const LEAST_INCHES = 0.08;
/** Its ragged edge is darker than this share of the paper; so many px more are the blur of it. */
const EDGE_SHARE = 0.7,
  BLUR_PX = 2;
/** The ragged edge reaches so many squares further. */
const RING = 2;

/**
 * Which pixels lie around the page: the dark that a copier or a camera gives where no paper is, from the picture's edge
 * inwards. Null where there is none.
 */
export function borderOf(picture: GreyRaster, dpi: number): Uint8Array | null {
  const { width, height, data } = picture,
    side = Math.max(4, Math.round(dpi * SQUARE_INCHES));
  const columns = Math.ceil(width / side),
    rows = Math.ceil(height / side),
    means = new Float32Array(columns * rows);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      let sum = 0,
        count = 0;
      for (let y = row * side; y < Math.min(height, (row + 1) * side); y += STEP)
        for (let x = column * side; x < Math.min(width, (column + 1) * side); x += STEP) {
          sum += data[y * width + x]!;
          count++;
        }
      means[row * columns + column] = sum / count;
    }
  const usual = means.toSorted()[means.length >> 1]!,
    limit = Math.min(DARK, usual * DARK_SHARE);
  const dark = means.map((mean) => (mean < limit ? 1 : 0)),
    edge: number[] = [];
  for (let column = 0; column < columns; column++) edge.push(column, (rows - 1) * columns + column);
  for (let row = 0; row < rows; row++) edge.push(row * columns, row * columns + columns - 1);
  const outer = reached(edge, (at) => dark[at] === 1, columns, rows);
  if (outer.length * side * side < LEAST_INCHES * dpi * dpi) return null;
  const outside = new Uint8Array(width * height),
    near = new Uint8Array(columns * rows),
    front: number[] = [];
  for (const at of outer) {
    const row = Math.floor(at / columns),
      column = at % columns;
    for (let y = Math.max(0, row - RING); y <= Math.min(rows - 1, row + RING); y++)
      near.fill(1, y * columns + Math.max(0, column - RING), y * columns + Math.min(columns - 1, column + RING) + 1);
    for (let y = row * side; y < Math.min(height, (row + 1) * side); y++)
      for (let x = column * side; x < Math.min(width, (column + 1) * side); x++) front.push(y * width + x);
  }
  const pale = usual * EDGE_SHARE,
    isOwn = new Uint8Array(width * height);
  for (const at of front) isOwn[at] = 1;
  const isNear = (at: number): boolean =>
    near[Math.floor(Math.floor(at / width) / side) * columns + Math.floor((at % width) / side)] === 1;
  for (const at of reached(front, (at) => isOwn[at] === 1 || (data[at]! < pale && isNear(at)), width, height)) {
    const x = at % width,
      y = Math.floor(at / width);
    for (let py = Math.max(0, y - BLUR_PX); py <= Math.min(height - 1, y + BLUR_PX); py++)
      outside.fill(1, py * width + Math.max(0, x - BLUR_PX), py * width + Math.min(width - 1, x + BLUR_PX) + 1);
  }
  return outside;
}

/** What can be reached from some places of a grid over neighbours that belong to it. */
function reached(from: readonly number[], belongs: (at: number) => boolean, width: number, height: number): number[] {
  const seen = new Uint8Array(width * height),
    found: number[] = [];
  const add = (at: number): void => {
    if (seen[at] === 0 && belongs(at)) {
      seen[at] = 1;
      found.push(at);
    }
  };
  for (const at of from) add(at);
  for (let next = 0; next < found.length; next++) {
    const at = found[next]!,
      x = at % width;
    if (x > 0) add(at - 1);
    if (x + 1 < width) add(at + 1);
    if (at >= width) add(at - width);
    if (at + width < width * height) add(at + width);
  }
  return found;
}
