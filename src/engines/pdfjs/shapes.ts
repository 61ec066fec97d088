import type { Box } from '../../../schemas/index.ts';
import { boxOf, type Subpath } from './paths.ts';
import { intersect, type GraphicsState, type Rect } from './state.ts';

/** Sides of drawings that may be characters, in pt: a point is smaller, a letter of a title hardly larger. */
const MIN_SHAPE_PT = 1.2,
  MAX_SHAPE_PT = 60;
/** Hostile pages draw millions of shapes; a full page of text drawn as outlines has some ten thousand. */
const MAX_SHAPES = 50_000;
/** Points that a rectangle has at most, drawn with its first point again. */
const RECTANGLE_POINTS = 5;

/**
 * Adds the parts of a painted path that have the size of characters and are no straight lines, rectangles or frames.
 */
export function addShapes(shapes: Box[], subpaths: readonly Subpath[], state: GraphicsState): void {
  for (const { xs, ys, curved } of subpaths)
    if (curved || xs.length > RECTANGLE_POINTS) addShape(shapes, boxOf(xs, ys), state.clip);
}

/** Adds a drawing, or a picture, if it has the size of a character and can be seen. */
export function addShape(shapes: Box[], drawn: Rect, clip: Rect | null): void {
  if (shapes.length >= MAX_SHAPES) return;
  const [x0, y0, x1, y1] = intersect(clip, drawn),
    width = x1 - x0,
    height = y1 - y0;
  if (width > 0 && height > 0 && Math.max(width, height) >= MIN_SHAPE_PT && Math.max(width, height) <= MAX_SHAPE_PT)
    shapes.push([x0, y0, x1, y1]);
}
