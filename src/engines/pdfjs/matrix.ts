/** PDF transformation matrices [a b c d e f] (ISO 32000-1, 8.3.3). */
export type Matrix = readonly [number, number, number, number, number, number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** First `a`, then `b`. */
export function multiply(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[1] * b[2],
    a[0] * b[1] + a[1] * b[3],
    a[2] * b[0] + a[3] * b[2],
    a[2] * b[1] + a[3] * b[3],
    a[4] * b[0] + a[5] * b[2] + b[4],
    a[4] * b[1] + a[5] * b[3] + b[5],
  ];
}

export const mapX = (m: Matrix, x: number, y: number): number => m[0] * x + m[2] * y + m[4];
export const mapY = (m: Matrix, x: number, y: number): number => m[1] * x + m[3] * y + m[5];

/** The upright box around a mapped rectangle. */
export function mapBox(m: Matrix, x0: number, y0: number, x1: number, y1: number): [number, number, number, number] {
  if (m[1] === 0 && m[2] === 0) {
    // upright already: two corners tell
    const ax = m[0] * x0 + m[4],
      bx = m[0] * x1 + m[4],
      ay = m[3] * y0 + m[5],
      by = m[3] * y1 + m[5];
    return [ax < bx ? ax : bx, ay < by ? ay : by, ax < bx ? bx : ax, ay < by ? by : ay];
  }
  const ax = mapX(m, x0, y0),
    bx = mapX(m, x1, y0),
    cx = mapX(m, x0, y1),
    dx = mapX(m, x1, y1);
  const ay = mapY(m, x0, y0),
    by = mapY(m, x1, y0),
    cy = mapY(m, x0, y1),
    dy = mapY(m, x1, y1);
  return [Math.min(ax, bx, cx, dx), Math.min(ay, by, cy, dy), Math.max(ax, bx, cx, dx), Math.max(ay, by, cy, dy)];
}

/** Reads six numbers out of an operator argument. */
export function toMatrix(values: ArrayLike<number>): Matrix {
  return [values[0] ?? 1, values[1] ?? 0, values[2] ?? 0, values[3] ?? 1, values[4] ?? 0, values[5] ?? 0];
}
