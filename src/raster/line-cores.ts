/** Inches along a line, to both sides of a pixel, that tell whether its row belongs to the line or to print that touches it. */
const REACH_INCHES = 0.15;
/** A row of a line's pixels is as dark along it as this share of its darkest row. */
const CORE_SHARE = 0.6;

/**
 * Of the pixels of level lines, those of the lines themselves: along a line its own rows are dark throughout, rows that
 * only touching print makes dark are not. What the mask was widened by and figures at a border stay out.
 */
export function coresOf(mask: Uint8Array, bitmap: Uint8Array, width: number, height: number, dpi: number): Uint8Array {
  const cores = new Uint8Array(mask.length), reach = Math.round(dpi * REACH_INCHES), shares = darkBeside(mask, bitmap, width, height, reach);
  for (let x = 0; x < width; x++) for (let y = 0; y < height;) {
    if (mask[y * width + x] === 0) { y++; continue; }
    const start = y;
    let most = 0;
    while (y < height && mask[y * width + x] !== 0) { most = Math.max(most, shares[y * width + x]!); y++; }
    for (let at = start; at < y; at++) if (shares[at * width + x]! >= CORE_SHARE * most) cores[at * width + x] = 1;
  }
  return cores;
}

/** For each masked pixel how many of those around it on its row are dark and masked. */
function darkBeside(mask: Uint8Array, bitmap: Uint8Array, width: number, height: number, reach: number): Uint16Array {
  const counts = new Uint16Array(mask.length), sums = new Uint32Array(width + 1);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    let masked = false;
    for (let x = 0; x < width; x++) {
      const isMasked = mask[row + x] !== 0;
      masked ||= isMasked;
      sums[x + 1] = sums[x]! + (isMasked ? bitmap[row + x]! : 0);
    }
    if (!masked) continue;
    for (let x = 0; x < width; x++) if (mask[row + x] !== 0) counts[row + x] = sums[Math.min(width, x + reach + 1)]! - sums[Math.max(0, x - reach)]!;
  }
  return counts;
}
