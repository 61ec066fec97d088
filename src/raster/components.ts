/** Touching dark pixels: their box (ends included) and number. */
export interface Component {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
  count: number;
}

/** The 8-connected components of a bitmap, in the order of their first pixel. */
export function componentsOf(bitmap: Uint8Array, width: number, height: number): Component[] {
  const boxes: Component[] = [];
  const parents: number[] = [];
  const find = (index: number): number => {
    let root = index;
    while (parents[root] !== root) {
      parents[root] = parents[parents[root]!]!;
      root = parents[root]!;
    }
    return root;
  };
  // Runs of the row above, as triples: start, end, number.
  let above: number[] = [];
  for (let y = 0; y < height; y++) {
    const own: number[] = [];
    const row = y * width;
    let next = 0;
    for (let x = 0; x < width;) {
      if (bitmap[row + x] === 0) {
        x++;
        continue;
      }
      const start = x;
      while (x < width && bitmap[row + x] !== 0) x++;
      const end = x - 1,
        number = boxes.length;
      parents.push(number);
      boxes.push({ x0: start, y0: y, x1: end, y1: y, count: end - start + 1 });
      own.push(start, end, number);
      while (next < above.length && above[next + 1]! < start - 1) next += 3;
      for (let other = next; other < above.length && above[other]! <= end + 1; other += 3) {
        const a = find(number),
          b = find(above[other + 2]!);
        // The lower number keeps the component, so that components come in the order of their first pixel.
        if (a !== b) parents[Math.max(a, b)] = Math.min(a, b);
      }
    }
    above = own;
  }
  const found = new Map<number, Component>();
  boxes.forEach((box, index) => {
    const root = find(index),
      other = found.get(root);
    if (!other) {
      found.set(root, box);
      return;
    }
    other.x0 = Math.min(other.x0, box.x0);
    other.y0 = Math.min(other.y0, box.y0);
    other.x1 = Math.max(other.x1, box.x1);
    other.y1 = Math.max(other.y1, box.y1);
    other.count += box.count;
  });
  return [...found.values()];
}
