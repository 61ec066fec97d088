/**
 * Seeded random numbers: sfc32 (Chris Doty-Humphrey, public domain), seeded by an FNV-1a style hash of the seed text.
 * `fork(label)` starts an independent stream from the seed and the label alone, never from the draws made so far:
 * a draw added in one place leaves every other place of the document as it was.
 */
export interface Random {
  readonly seed: string;
  /** [0, 1) */
  next(): number;
  /** Whole number in [low, high]. */
  int(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** Picks by weight. */
  weigh<T>(items: readonly (readonly [T, number])[]): T;
  shuffle<T>(items: readonly T[]): T[];
  fork(label: string): Random;
}

export function createRandom(seed: string | number): Random {
  const text = String(seed);
  let [a, b, c, d] = hashOf(text);
  const next = (): number => {
    const sum = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4294967296;
  };
  for (let warm = 0; warm < 12; warm++) next();
  const random: Random = {
    seed: text,
    next,
    int: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (probability) => next() < probability,
    pick: (items) => items[Math.floor(next() * items.length)]!,
    weigh: (items) => {
      let rest = next() * items.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [item, weight] of items) if ((rest -= weight) < 0) return item;
      return items.at(-1)![0];
    },
    shuffle: (items) => {
      const copy = [...items];
      for (let i = copy.length - 1; i > 0; i--) {
        const j = Math.floor(next() * (i + 1));
        [copy[i], copy[j]] = [copy[j]!, copy[i]!];
      }
      return copy;
    },
    fork: (label) => createRandom(`${text}/${label}`),
  };
  return random;
}

function hashOf(text: string): [number, number, number, number] {
  const state: [number, number, number, number] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 0x2f2b5a1d];
  for (let i = 0; i < text.length; i++) {
    for (let lane = 0; lane < 4; lane++)
      state[lane] = Math.imul(state[lane]! ^ (text.charCodeAt(i) + lane * 0x85), 0x01000193);
  }
  return state;
}
