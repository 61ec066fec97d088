import { describe, expect, test } from 'vitest';
import { decimalText } from '../../../src/lib/decimal.ts';
import { inYuan, readAmount, toleranceText } from '../../../src/lib/amounts.ts';

describe('readAmount', () => {
  test.each([
    ['1,234.56', '1234.56', 2],
    ['１，２３４．５６', '1234.56', 2],
    ['0.00', '0', 2],
    ['0', '0', 0],
    ['-12.5', '-12.5', 1],
    ['(12.50)', '-12.5', 2],
    ['△3', '-3', 0],
    ['9,626.777589', '9626.777589', 6],
    ['144,177.8 8', '144177.88', 2],
    ['2063.32万元', '2063.32', 2],
    ['+406.39', '406.39', 2],
    ["1'234.50", '1234.5', 2],
    ['1’234’567', '1234567', 0],
    ['—12.00', '-12', 2],
    ['−3.10', '-3.1', 2],
    ['（1，234）', '-1234', 0],
    ['.50', '0.5', 2],
    ['1,234.', '1234', 0],
    ['125360,898', '125360898', 0],
  ])('%s is %s with %i decimals', (text, value, decimals) => {
    const reading = readAmount(text);
    expect(reading).toMatchObject({ kind: 'amount', decimals });
    expect(reading.kind === 'amount' && decimalText(reading.value)).toBe(value);
  });

  test.each([
    ['', 'blank'],
    [' ', 'blank'],
    ['-', 'dash'],
    ['—', 'dash'],
    ['一', 'dash'],
    ['无', 'dash'],
    ['合计', 'unreadable'],
    ['12.0034.00', 'unreadable'],
    ['1\n1', 'unreadable'],
    ['1,23', 'unreadable'],
    ['12.', 'unreadable'],
    ['1’23', 'unreadable'],
    ['.', 'dash'],
    ['38.13%', 'percent'],
  ])('%j is %s', (text, kind) => {
    expect(readAmount(text).kind).toBe(kind);
  });
});

test.each([
  ['15.00万', '万元'],
  ['2063.32 万元', '万元'],
  ['1.2亿', '亿元'],
  ['300元', '元'],
  ['300', undefined],
])('%s prints the unit %s', (text, unit) => {
  const reading = readAmount(text);
  expect(reading.kind === 'amount' && reading.unit).toBe(unit);
});

test.each([
  ['2600.78', '万元', '26007800'],
  ['9626.777589', '万元', '96267775.89'],
  ['304413900', '元', '304413900'],
  ['1.5', '亿元', '150000000'],
  ['3', '千元', '3000'],
] as const)('%s %s is %s yuan', (text, unit, yuan) => {
  const reading = readAmount(text);
  expect(reading.kind === 'amount' && decimalText(inYuan(reading.value, unit))).toBe(yuan);
});

test.each([
  [2, '万元', '50'],
  [6, '万元', '0.005'],
  [0, '元', '0.5'],
  [0, '万元', '5000'],
  [2, null, '0.005'],
] as const)('%i decimals of %s stand for ±%s', (decimals, unit, tolerance) => {
  expect(toleranceText(decimals, unit)).toBe(tolerance);
});
