import { describe, expect, test } from 'vitest';
import { parseDecimal } from '../../../src/lib/decimal.ts';
import { compareSame, compareSum } from '../../../src/checks/evidence/bands.ts';
import { isTypingSlip } from '../../../src/checks/diagnose/slips.ts';

const d = (text: string) => parseDecimal(text)!;

describe('a total against its parts, printed to 0.01', () => {
  test.each([
    ['2600.78', ['2063.32', '537.46'], 'equal'],
    ['100.00', ['33.33', '33.33', '33.33'], 'rounding'],
    ['100.00', ['33.33', '33.33', '33.32'], 'interval'],
    ['100.00', ['33.33', '33.33', '33.30'], 'outside'],
    ['2600.79', ['2063.32', '537.46'], 'rounding'],
    ['2600.80', ['2063.32', '537.46'], 'outside'],
  ])('%s = %j: %s', (total, parts, band) => {
    expect(
      compareSum(
        d(total),
        parts.map(d),
        [total, ...parts].map(() => 0.01),
      ).band,
    ).toBe(band);
  });
});

describe('one figure printed twice', () => {
  test.each([
    ['326.71', 0.01, '326.72', 0.01, 'outside'],
    ['38.13', 0.01, '38.1', 0.1, 'equal'],
    ['38.15', 0.01, '38.1', 0.1, 'equal'],
    ['38.16', 0.01, '38.1', 0.1, 'outside'],
    ['5', 1, '5.00', 0.01, 'equal'],
  ] as const)('%s (%d) and %s (%d): %s', (a, aq, b, bq, band) => {
    expect(compareSame(d(a), aq, d(b), bq).band).toBe(band);
  });
});

test.each([
  ['15.56', '16.56', true],
  ['183600', '186300', true],
  ['1234', '12340', true],
  ['12.5', '1.25', true],
  ['1234', '124', true],
  ['100', '257', false],
  ['0', '5', false],
])('%s printed for %s is a typing slip: %s', (a, b, slip) => {
  expect(isTypingSlip(d(a), d(b))).toBe(slip);
});
