import { OPS } from './module.ts';
import type { Ruling } from '../../model/page.ts';
import { mapX, mapY, type Matrix } from './matrix.ts';
import { intersect, type GraphicsState, type Rect } from './state.ts';

/** A filled shape no thicker than this is a line drawn as a shape; Word and Excel draw borders 0.5–1 pt thick. */
const MAX_FILL_THICKNESS_PT = 2.2;
/** Ends of a segment may differ this much across its direction and still count as straight. */
const STRAIGHT_TOLERANCE_PT = 0.6;
/** Shorter segments are dots of a dotted line: kept, joined later; anything below is noise. */
const MIN_SEGMENT_PT = 0.05;

export const STROKING = new Set<number>([
  OPS.stroke,
  OPS.closeStroke,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
]);
export const FILLING = new Set<number>([
  OPS.fill,
  OPS.eoFill,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
]);

export interface Subpath {
  readonly xs: number[];
  readonly ys: number[];
  closed: boolean;
  curved: boolean;
}

/** Splits pdf.js's flat path stream (0 move, 1 line, 2 cubic, 3 quadratic, 4 close) into subpaths in page space. */
export function subpathsOf(data: ArrayLike<number>, ctm: Matrix): Subpath[] {
  const subpaths: Subpath[] = [];
  let current: Subpath | null = null;
  const point = (x: number, y: number) => {
    current?.xs.push(mapX(ctm, x, y));
    current?.ys.push(mapY(ctm, x, y));
  };
  const start = () => {
    current = { xs: [], ys: [], closed: false, curved: false };
    subpaths.push(current);
  };
  for (let i = 0; i < data.length;) {
    const op = data[i++];
    switch (op) {
      case 0:
        start();
        point(data[i]!, data[i + 1]!);
        i += 2;
        break;
      case 1:
        point(data[i]!, data[i + 1]!);
        i += 2;
        break;
      case 2:
        if (current) (current as Subpath).curved = true;
        point(data[i + 4]!, data[i + 5]!);
        i += 6;
        break;
      case 3:
        if (current) (current as Subpath).curved = true;
        point(data[i + 2]!, data[i + 3]!);
        i += 4;
        break;
      case 4:
        if (current) (current as Subpath).closed = true;
        break;
      default:
        return subpaths;
    }
  }
  return subpaths;
}

/** The box around points; of none, an empty one. */
export function boxOf(xs: readonly number[], ys: readonly number[]): Rect {
  let x0 = Infinity,
    y0 = Infinity,
    x1 = -Infinity,
    y1 = -Infinity;
  for (let index = 0; index < xs.length; index++) {
    const x = xs[index]!,
      y = ys[index]!;
    if (x < x0) x0 = x;
    if (x > x1) x1 = x;
    if (y < y0) y0 = y;
    if (y > y1) y1 = y;
  }
  return [x0, y0, x1, y1];
}

export const WHITE = '#ffffff';

function pushSegment(rulings: Ruling[], box: Rect, width: number, clip: Rect | null, origin: Ruling['origin']): void {
  const seen = intersect(
    clip === null ? null : [clip[0] - width, clip[1] - width, clip[2] + width, clip[3] + width],
    box,
  );
  if (seen[2] < seen[0] || seen[3] < seen[1]) return;
  const w = seen[2] - seen[0],
    h = seen[3] - seen[1];
  if (Math.max(w, h) < MIN_SEGMENT_PT) return;
  if (w >= h)
    rulings.push({ axis: 'horizontal', at: (box[1] + box[3]) / 2, from: seen[0], to: seen[2], width, origin });
  else rulings.push({ axis: 'vertical', at: (box[0] + box[2]) / 2, from: seen[1], to: seen[3], width, origin });
}

/**
 * Adds the rulings that one painted path draws: straight strokes, and fills thin enough to be lines; white ones to
 * `white`, where they may be seen.
 */
export function collectRulings(
  rulings: Ruling[],
  white: Ruling[] | null,
  paintOp: number,
  subpaths: readonly Subpath[],
  state: GraphicsState,
): void {
  const targetOf = (color: string): Ruling[] | null =>
    color === 'transparent' ? null : color === WHITE ? white : rulings;
  const strokes = STROKING.has(paintOp) && state.strokeAlpha > 0 ? targetOf(state.stroke) : null;
  const fills = FILLING.has(paintOp) && state.fillAlpha > 0 ? targetOf(state.fill) : null;
  if (!strokes && !fills) return;
  const scale = Math.sqrt(Math.abs(state.ctm[0] * state.ctm[3] - state.ctm[1] * state.ctm[2]));
  for (const { xs, ys, closed, curved } of subpaths) {
    if (xs.length < 2) continue;
    if (fills) {
      const box = boxOf(xs, ys);
      const thickness = Math.min(box[2] - box[0], box[3] - box[1]);
      // Judged by the box, not the corners: browsers draw borders as thin trapezoids.
      if (thickness <= MAX_FILL_THICKNESS_PT && !curved) pushSegment(fills, box, thickness, state.clip, 'fill');
    }
    if (!strokes || curved) continue;
    const last = closed ? xs.length : xs.length - 1;
    for (let i = 0; i < last; i++) {
      const j = (i + 1) % xs.length;
      const x0 = xs[i]!,
        x1 = xs[j]!,
        y0 = ys[i]!,
        y1 = ys[j]!;
      if (Math.min(Math.abs(x1 - x0), Math.abs(y1 - y0)) > STRAIGHT_TOLERANCE_PT) continue;
      const box: Rect = [Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1)];
      pushSegment(strokes, box, state.lineWidth * scale, state.clip, 'stroke');
    }
  }
}
