import { array, assert, bigInt, integer, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import { add, compare, decimalText, negate, parseDecimal, shift, subtract } from '../../src/lib/decimal.ts';

const decimal = record({ units: bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), places: integer({ min: 0, max: 8 }) });

test('text and back', () =>
  assert(property(decimal, (value) => compare(parseDecimal(decimalText(value))!, value) === 0)));
test('text has no trailing zeros and no negative zero', () =>
  assert(
    property(
      decimal,
      (value) => /^-?(0|[1-9]\d*)(\.\d*[1-9])?$/.test(decimalText(value)) && decimalText(value) !== '-0',
    ),
  ));
test('adding and taking away', () =>
  assert(property(decimal, decimal, (a, b) => compare(subtract(add(a, b), b), a) === 0)));
test('sums do not depend on order', () =>
  assert(
    property(array(decimal, { maxLength: 12 }), (values) => {
      const sum = (list: typeof values) => decimalText(list.reduce(add, { units: 0n, places: 0 }));
      expect(sum([...values].reverse())).toBe(sum(values));
    }),
  ));
test('shifting there and back', () =>
  assert(
    property(
      decimal,
      integer({ min: -8, max: 8 }),
      (value, places) => compare(shift(shift(value, places), -places), value) === 0,
    ),
  ));
test('negation', () =>
  assert(property(decimal, (value) => compare(add(value, negate(value)), { units: 0n, places: 0 }) === 0)));
