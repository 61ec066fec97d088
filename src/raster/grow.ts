import type { GreyRaster } from '../model/raster.ts';

/** Faint pixels that hold so many of print together are print; fewer are a speck. */
const MIN_PRINT = 2;
/** Paler than this is paper. */
const PAPER = 238;

/**
 * Print with the faint pixels that touch it: strokes thinner than a pixel break into dots, and what lies between the
 * dots is a little darker than paper.
 * @param faint which pixels may carry faint strokes
 */
export function grown(
  { picture: { width, data }, print }: { readonly picture: GreyRaster; readonly print: Uint8Array },
  faint: Uint8Array,
): Uint8Array {
  const result = Uint8Array.from(print),
    seen = new Uint8Array(print.length);
  const steps = [-width - 1, -width, -width + 1, -1, 1, width - 1, width, width + 1];
  for (let first = 0; first < print.length; first++) {
    if (print[first] === 0 || seen[first] === 1) continue;
    seen[first] = 1;
    const part = [first];
    let dark = 0;
    for (let next = 0; next < part.length; next++) {
      const at = part[next]!;
      dark += print[at]!;
      for (const step of steps) {
        const beside = at + step;
        if (seen[beside] !== 0 || (print[beside] === 0 && (faint[beside] === 0 || data[beside]! >= PAPER))) continue;
        seen[beside] = 1;
        part.push(beside);
      }
    }
    if (dark >= MIN_PRINT) for (const at of part) result[at] = 1;
  }
  return result;
}
