/**
 * Inches along a line, to both sides of a pixel, that tell whether its row belongs to the line or to print that touches
 * it.
 */
const REACH_INCHES = 0.15;
/** A row of a line's pixels is as dark along it as this share of its darkest row. */
const CORE_SHARE = 0.6;

/**
 * Of the pixels of level lines, those of the lines themselves: along a line its own rows are dark throughout, rows that
 * only touching print makes dark are not. What the mask was widened by and figures at a border stay out.
 */
export function coresOf(mask: Uint8Array, bitmap: Uint8Array, width: number, height: number, dpi: number): Uint8Array {
  const cores = new Uint8Array(mask.length),
    reach = Math.round(dpi * REACH_INCHES),
    shares = darkBeside(mask, bitmap, width, height, reach);
  // Row by row, as the pixels lie in memory; across the line from its first row on.
  for (let first = 0; first < mask.length; first++) {
    if (mask[first] === 0 || (first >= width && mask[first - width] !== 0)) continue;
    let most = 0,
      end = first;
    for (; end < mask.length && mask[end] !== 0; end += width) most = Math.max(most, shares[end]!);
    for (let at = first; at < end; at += width) if (shares[at]! >= CORE_SHARE * most) cores[at] = 1;
  }
  return cores;
}

/** For each masked pixel how many of those around it on its row are dark and masked. */
function darkBeside(mask: Uint8Array, bitmap: Uint8Array, width: number, height: number, reach: number): Uint16Array {
  const counts = new Uint16Array(mask.length),
    sums = new Uint32Array(width + 1);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    let masked = false;
    for (let x = 0; x < width; x++) {
      const isMasked = mask[row + x] !== 0;
      masked ||= isMasked;
      sums[x + 1] = sums[x]! + (isMasked ? bitmap[row + x]! : 0);
    }
    if (!masked) continue;
    for (let x = 0; x < width; x++)
      if (mask[row + x] !== 0) counts[row + x] = sums[Math.min(width, x + reach + 1)]! - sums[Math.max(0, x - reach)]!;
  }
  return counts;
}
