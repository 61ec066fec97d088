import { expect, test } from 'vitest';
import { isPointSlip, slipOf, type Slip } from '../../../src/checks/diagnose/slips.ts';
import { parseDecimal } from '../../../src/lib/decimal.ts';

test.each<[bigint, bigint, Slip | null]>([
  [12345n, 12845n, 'digit'],
  [12345n, 13245n, 'swap'],
  [1245n, 12345n, 'lost'],
  [123345n, 12345n, 'added'],
  [1234500n, 12345n, 'point'],
  [-12345n, 12345n, 'sign'],
  [12345n, 54321n, null],
  [12345n, 12345n, null],
  [0n, 12345n, null],
])('%d printed for %d', (printed, meant, slip) => {
  expect(slipOf(printed, meant)).toBe(slip);
});

test.each([
  ['4120.040494', '4120040494', true],
  ['358631073', '3586310.73', true],
  ['20.00', '2', true],
  ['326.71', '326.72', false],
  ['0', '0.00', false],
  ['-5.4', '54', false],
])('%s and %s have the same digits at another power of ten: %s', (a, b, same) => {
  expect(isPointSlip(parseDecimal(a)!, parseDecimal(b)!)).toBe(same);
});
