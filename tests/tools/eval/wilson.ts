/** Two-sided normal quantile of 95 %. */
const Z = 1.959964;

/** The 95 % interval of a share by Wilson's score method; null where nothing was counted. */
export function wilson(right: number, of: number): readonly [number, number] | null {
  if (of === 0) return null;
  const share = right / of,
    middle = share + (Z * Z) / (2 * of),
    half = Z * Math.sqrt((share * (1 - share)) / of + (Z * Z) / (4 * of * of)),
    whole = 1 + (Z * Z) / of;
  return [Math.max(0, (middle - half) / whole), Math.min(1, (middle + half) / whole)];
}
