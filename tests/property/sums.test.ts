import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { findSums } from '../../src/lib/sums/index.ts';

interface Line {
  readonly value: bigint;
  readonly children: readonly Line[];
}

/** Amounts so large that no two runs add up to the same by chance. */
const amount = fc.bigInt({ min: 10n ** 12n, max: 10n ** 15n });
const leaf = amount.map((value): Line => ({ value, children: [] }));
const parent = (child: fc.Arbitrary<Line>): fc.Arbitrary<Line> =>
  fc
    .array(child, { minLength: 2, maxLength: 5 })
    .map((children): Line => ({ value: children.reduce((sum, { value }) => sum + value, 0n), children }));
const tree = parent(fc.oneof(leaf, parent(fc.oneof(leaf, parent(leaf)))));

function print(line: Line, values: bigint[], sums: string[], totalLast: boolean): number {
  const own = totalLast ? -1 : values.push(line.value) - 1;
  const parts = line.children.map((child) => print(child, values, sums, totalLast));
  const at = totalLast ? values.push(line.value) - 1 : own;
  if (parts.length > 0) sums.push(`${at}=${parts.join('+')}`);
  return at;
}

test.each([false, true])('every level of a tree of sums is found (total last: %s)', (totalLast) => {
  fc.assert(
    fc.property(tree, (root) => {
      const values: bigint[] = [],
        sums: string[] = [];
      print(root, values, sums, totalLast);
      const found = findSums(values, { direction: totalLast ? 'before' : 'after' }).map(
        ({ total, parts }) => `${total}=${parts.join('+')}`,
      );
      expect(found.sort()).toEqual(sums.sort());
    }),
  );
});

test('whatever is found adds up', () => {
  fc.assert(
    fc.property(
      fc.array(fc.option(fc.bigInt({ min: -50n, max: 50n }), { nil: null }), { maxLength: 60 }),
      fc.nat({ max: 3 }),
      (values, rounding) => {
        for (const { total, parts, difference } of findSums(values, { rounding })) {
          expect(values[total]! - parts.reduce((sum, part) => sum + values[part]!, 0n)).toBe(difference);
          expect(Number(difference < 0n ? -difference : difference)).toBeLessThanOrEqual(rounding);
          expect(parts).not.toContain(total);
        }
      },
    ),
  );
});

test('a rounded tree is found within its rounding', () => {
  fc.assert(
    fc.property(fc.array(fc.bigInt({ min: 10n ** 9n, max: 10n ** 12n }), { minLength: 2, maxLength: 8 }), (parts) => {
      const round = (value: bigint): bigint => (value + 50n) / 100n;
      const values = [round(parts.reduce((sum, part) => sum + part, 0n)), ...parts.map(round)];
      const [sum] = findSums(values, { direction: 'after', rounding: 5 });
      expect(sum?.total).toBe(0);
      expect(sum?.parts).toHaveLength(parts.length);
    }),
  );
});
