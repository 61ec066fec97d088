import { boxOf, STROKING, FILLING, WHITE, type Subpath } from './paths.ts';
import { intersect, type GraphicsState, type Rect } from './state.ts';

/** Lines thicker than this may lie under text like an area. */
const THICK_PT = 4;
/** Hostile pages paint millions of areas; where there are more than these, no white text is taken for invisible. */
const MAX_GROUNDS = 20_000;

/** Boxes of what a page paints in colours: white text can be seen on them alone. */
export type Grounds = Rect[];

/**
 * Notes what may lie under text: a picture, a shading, anything filled that is not white, thick lines. Shapes count by
 * their boxes.
 */
export function addGround(grounds: Grounds, box: Rect, clip: Rect | null): void {
  if (grounds.length <= MAX_GROUNDS) grounds.push(intersect(clip, box));
}

/** Notes a painted path. */
export function addPathGround(
  grounds: Grounds,
  paintOp: number,
  subpaths: readonly Subpath[],
  state: GraphicsState,
): void {
  const isFilled = FILLING.has(paintOp) && state.fill !== WHITE && state.fillAlpha > 0;
  const isThick =
    STROKING.has(paintOp) &&
    state.stroke !== WHITE &&
    state.lineWidth * Math.sqrt(Math.abs(state.ctm[0] * state.ctm[3] - state.ctm[1] * state.ctm[2])) >= THICK_PT;
  if (!isFilled && !isThick) return;
  const wider = isThick ? (state.lineWidth * Math.hypot(state.ctm[0], state.ctm[1])) / 2 : 0;
  for (const { xs, ys } of subpaths) {
    const [x0, y0, x1, y1] = boxOf(xs, ys);
    addGround(grounds, [x0 - wider, y0 - wider, x1 + wider, y1 + wider], state.clip);
  }
}

/** Is a place on paper alone? */
export const isOnPaper = (grounds: Grounds, x: number, y: number): boolean =>
  grounds.length <= MAX_GROUNDS && !grounds.some(([x0, y0, x1, y1]) => x >= x0 && x <= x1 && y >= y0 && y <= y1);
