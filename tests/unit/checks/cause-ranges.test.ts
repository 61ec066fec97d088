import { expect, test } from 'vitest';
import { indexRanges, intersect, type Range } from '../../../src/checks/diagnose/ranges.ts';
import { createRandom } from '../../tools/generate/random.ts';

test('Ranges that overlap one are those that have a value in common with it, in their order', () => {
  const random = createRandom('ranges');
  const range = (): Range => {
    const low = random.int(-50, 50);
    return { low: BigInt(low), high: BigInt(low + random.pick([0, 0, 1, 5, 60])) };
  };
  for (let round = 0; round < 200; round++) {
    const ranges = Array.from({ length: random.int(0, 30) }, range),
      index = indexRanges(ranges),
      one = range();
    expect(index.overlapping(one)).toEqual(ranges.flatMap((other, at) => (intersect(one, other) === null ? [] : [at])));
  }
});
