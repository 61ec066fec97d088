import type { RasterRuling } from '../model/raster.ts';
import { componentsOf } from './components.ts';
import { overDarkGaps } from './dark-gaps.ts';
import { joinedLines } from './joined-lines.ts';
import { coresOf } from './line-cores.ts';
import { withoutPrintRows, withoutStrokeEnds, type LevelLine } from './line-ends.ts';
import { BRIDGE_INCHES, longRuns, type LongRuns } from './long-runs.ts';
import { addBridges, dashesOf } from './short-runs.ts';
import { transposed } from './transposed.ts';

/** Lines, the pixels that they may take, and of these the ones that they do take: 1 horizontal, 2 vertical, 3 both. */
export interface FoundRulings {
  readonly rulings: readonly RasterRuling[];
  readonly mask: Uint8Array;
  readonly cores: Uint8Array;
}

/** An upright line this long, without a gap and with print on one side alone, stands beside a column of figures. */
const GAPLESS_INCHES = 0.45;

/** Finds the straight lines of an upright bitmap by their run lengths. */
export function findRulings(bitmap: Uint8Array, width: number, height: number, dpi: number): FoundRulings {
  const turned = transposed(bitmap, width, height);
  const level = longRuns({ bitmap, width, height, dpi }, Infinity),
    upright = longRuns({ bitmap: turned, width: height, height: width, dpi }, GAPLESS_INCHES * dpi);
  const forLevel = transposed(upright.mask, height, width),
    forUpright = transposed(level.mask, width, height);
  addBridges(level, forLevel);
  addBridges(upright, forUpright);
  const across = overDarkGaps(withoutPrintRows(linesOf(level), level, forLevel, width, dpi), level, forLevel),
    down = overDarkGaps(withoutStrokeEnds(linesOf(upright), upright, forUpright, height, dpi), upright, forUpright);
  const whole = joinedLines(
    { lines: across, mask: level.mask, width, dashes: () => dashesOf(level) },
    { lines: down, mask: upright.mask, width: height, dashes: () => dashesOf(upright) },
    dpi,
  );
  const cores = both(
    coresOf(level.mask, bitmap, width, height, dpi),
    coresOf(upright.mask, turned, height, width, dpi),
    width,
    height,
  );
  const mask = both(level.mask, upright.mask, width, height);
  const rulingsOf = (axis: RasterRuling['axis'], lines: readonly LevelLine[]): RasterRuling[] =>
    lines.map((each) => ({ axis, ...each }));
  return { rulings: [...rulingsOf('horizontal', whole.across), ...rulingsOf('vertical', whole.down)], mask, cores };
}

/** The pixels of level lines with those of upright ones, which are given transposed. */
function both(across: Uint8Array, down: Uint8Array, width: number, height: number): Uint8Array {
  for (let x = 0; x < width; x++)
    for (let y = 0; y < height; y++) if (down[x * height + y] === 1) across[y * width + x]! |= 2;
  return across;
}

function linesOf({ mask, width, height, dpi }: LongRuns): LevelLine[] {
  return componentsOf(mask, width, height).flatMap(({ x0, y0, x1, y1, count }): LevelLine[] => {
    if (x1 - x0 + 1 < dpi * BRIDGE_INCHES) return [];
    // Each row was widened by its neighbours: the line itself is two px thinner.
    return [{ at: (y0 + y1) / 2, from: x0, to: x1, width: Math.max(1, count / (x1 - x0 + 1) - 2) }];
  });
}
