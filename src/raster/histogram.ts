/** The level that this share of what was counted, by level, does not exceed; the highest where there are too few. */
export function rankOf(counts: Uint32Array, share: number): number {
  const wanted = counts.reduce((sum, count) => sum + count, 0) * share;
  let value = 0;
  for (let below = counts[0]!; below < wanted && value + 1 < counts.length; below += counts[value]!) value++;
  return value;
}
