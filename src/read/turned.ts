import type { Box } from '../../schemas/index.ts';
import type { Glyph, PageContent, Ruling } from '../model/page.ts';

/**
 * So much of a page's text runs one way where the page lies on its side; names of columns written upwards are a few
 * characters.
 */
const LYING_SHARE = 0.7;
/** Of fewer characters all have to run that way; still fewer show nothing. */
const FEW_GLYPHS = 30,
  FEWEST_GLYPHS = 4;

/**
 * A page whose text runs up, down or backwards, though the page itself is not marked as rotated, turned so that it can
 * be read; any other page as it is.
 */
export function turnedUpright(page: PageContent): PageContent {
  const counts = new Map<number, number>();
  let visible = 0;
  for (const { angle, hidden } of page.glyphs)
    if (!hidden) {
      visible++;
      counts.set(angle, (counts.get(angle) ?? 0) + 1);
    }
  const lying = ([90, 180, 270] as const).find(
    (angle) => (counts.get(angle) ?? 0) >= visible * (visible < FEW_GLYPHS ? 1 : LYING_SHARE),
  );
  if (lying === undefined || visible < FEWEST_GLYPHS) return page;
  const turned = (360 - lying) as 90 | 180 | 270;
  const turn = turnBy(turned, page.width, page.height);
  return {
    ...page,
    turned,
    ...(turned === 180 ? {} : { width: page.height, height: page.width }),
    glyphs: page.glyphs.map((glyph): Glyph => ({
      ...glyph,
      box: turn.box(glyph.box),
      baseline: turn.across(glyph.angle % 180 === 0 ? 'horizontal' : 'vertical', glyph.baseline),
      angle: (glyph.angle + turned) % 360,
    })),
    rulings: page.rulings?.map((ruling) => turn.ruling(ruling)) ?? null,
    images: page.images.map((image) => ({ ...image, box: turn.box(image.box) })),
  };
}

/**
 * How places move when a page of this size is turned clockwise about its corner. `across`: a line's position on the
 * axis across it.
 */
function turnBy(degrees: 90 | 180 | 270, width: number, height: number) {
  const point = (x: number, y: number): readonly [number, number] =>
    degrees === 90 ? [height - y, x] : degrees === 180 ? [width - x, height - y] : [y, width - x];
  const box = ([x0, y0, x1, y1]: Box): Box => {
    const [ax, ay] = point(x0, y0),
      [bx, by] = point(x1, y1);
    return [Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)];
  };
  const across = (axis: Ruling['axis'], at: number): number => {
    const [x, y] = axis === 'horizontal' ? point(0, at) : point(at, 0);
    return (axis === 'horizontal') === (degrees === 180) ? y : x;
  };
  const ruling = (line: Ruling): Ruling => {
    const lies = line.axis === 'horizontal',
      [x0, y0, x1, y1] = box(lies ? [line.from, line.at, line.to, line.at] : [line.at, line.from, line.at, line.to]);
    const axis = lies === (degrees === 180) ? ('horizontal' as const) : ('vertical' as const);
    return {
      ...line,
      axis,
      at: across(line.axis, line.at),
      from: axis === 'horizontal' ? x0 : y0,
      to: axis === 'horizontal' ? x1 : y1,
    };
  };
  return { box, across, ruling };
}
