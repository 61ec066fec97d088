import { describe, expect, test } from 'vitest';
import { findSums, type SumOptions } from '../../../../src/lib/sums/index.ts';

const told = (values: readonly (number | null)[], options?: SumOptions): string[] =>
  findSums(
    values.map((value) => (value === null ? null : BigInt(value))),
    options,
  ).map(({ total, parts, difference }) => `${total}=${parts.join('+')}${difference === 0n ? '' : ` ${difference}`}`);

describe('findSums tells totals and parts by position', () => {
  test.each<[string, (number | null)[], SumOptions | undefined, string[]]>([
    ['total first', [100, 60, 40], undefined, ['0=1+2']],
    ['total last', [60, 40, 100], undefined, ['2=0+1']],
    ['two levels, totals first', [150, 100, 60, 40, 50], { direction: 'after' }, ['0=1+4', '1=2+3']],
    ['a chain of equal numbers is one line', [150, 100, 100, 60, 40, 50], { direction: 'after' }, ['0=1+5', '2=3+4']],
    ['equal neighbours may be separate lines', [107, 50, 50, 7], { direction: 'after' }, ['0=1+2+3']],
    ['blanks are skipped', [100, null, 60, null, 40], { direction: 'after' }, ['0=2+4']],
    ['zeros are parts but no evidence', [100, 0, 100, 0], undefined, []],
    ['a negative part', [80, 100, -20], { direction: 'after' }, ['0=1+2']],
    ['one off is no sum without rounding', [101, 60, 40], { direction: 'after' }, []],
    ['one off is a sum with rounding', [101, 60, 40], { direction: 'after', rounding: 1 }, ['0=1+2 1']],
    ['rounding never exceeds the band of the parts', [109, 60, 40], { direction: 'after', rounding: 20 }, []],
    ['nothing', [], undefined, []],
  ])('%s', (_, values, options, expected) => {
    expect(told(values, options)).toEqual(expected);
  });
});
