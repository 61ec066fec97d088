import { expect, test } from 'vitest';
import { effectsOf } from '../../../src/checks/diagnose/cell-effects.ts';
import type { Cell, Link } from '../../../src/checks/diagnose/graph.ts';
import { effectOf } from '../../../src/checks/diagnose/hypothesis.ts';
import { createRandom } from '../../tools/generate/random.ts';

test('A value of a cell does to its identities what changing the cell to it does', () => {
  const random = createRandom('effects');
  for (let round = 0; round < 200; round++) {
    const cells = Array.from({ length: 6 }, (_, index) => cellOf(String(index), random.int(-9, 9)));
    for (let links = random.int(1, 20); links > 0; links--)
      connect(
        cells,
        random.pick(['sum', 'same', 'at-most'] as const),
        cells.map(() => random.pick([-2n, -1n, 0n, 0n, 1n, 1n])),
        BigInt(random.int(0, 3)),
      );
    const [cell] = cells,
      effectAt = effectsOf(cell!);
    for (let value = -20n; value <= 20n; value++) {
      const { explains, breaks } = effectAt(value),
        expected = effectOf(new Map([[cell!, value]]));
      expect([[...explains], breaks]).toEqual([[...expected.explains], expected.breaks]);
    }
  }
});

const cellOf = (key: string, value: number): Cell => ({ key, value: BigInt(value), quantum: 1n, links: [] }) as never;

/** Adds an identity over cells: each counts by its factor, and 0 is none of it. */
function connect(cells: readonly Cell[], kind: string, factors: readonly bigint[], allowed: bigint): void {
  const own = cells.flatMap((cell, index) => (factors[index] === 0n ? [] : [[cell, factors[index]!] as const])),
    link = { identity: { kind }, cells: own.map(([cell]) => cell), coefficients: new Map(own), allowed };
  for (const [cell] of own) cell.links.push(link as unknown as Link);
}
