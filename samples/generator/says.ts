import type { Coordinates, Saying, Variation } from './types.ts';

/** Short words for the amounts of a sentence, in their printed order. */
export const amount = (key: string, at: Coordinates, ...vary: Variation[]): Saying => ({ key, at, vary });

export const changed = (
  key: string,
  at: Coordinates,
  base: { year: number; stage: string },
  ...vary: Variation[]
): Saying => ({
  key,
  at: { ...at, measure: key.endsWith('%') ? 'change-rate' : 'change', base },
  vary,
});

/** A decrease: the word 减少 or 下降 carries the sign. */
export const fell = (key: string, at: Coordinates, base: { year: number; stage: string }): Saying => ({
  ...changed(key, at, base),
  negative: true,
});

export const share = (key: string, at: Coordinates, of: Coordinates): Saying => ({
  key,
  at: { ...at, measure: 'share', of },
});

export const count = (key: string, at: Coordinates, ...vary: Variation[]): Saying => ({
  key,
  at: { ...at, measure: 'count' },
  vary,
});
