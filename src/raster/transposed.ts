/** Px of the squares that a picture is turned in. */
const TILE = 64;

/** A bitmap with its rows for columns. */
export function transposed(bitmap: Uint8Array, width: number, height: number): Uint8Array {
  const result = new Uint8Array(bitmap.length);
  // In squares, so that both pictures stay near in memory.
  for (let top = 0; top < height; top += TILE)
    for (let left = 0; left < width; left += TILE) {
      const bottom = Math.min(height, top + TILE),
        right = Math.min(width, left + TILE);
      for (let y = top; y < bottom; y++)
        for (let x = left; x < right; x++)
          if (bitmap[y * width + x] !== 0) result[x * height + y] = bitmap[y * width + x]!;
    }
  return result;
}
