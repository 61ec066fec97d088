import { expect, test } from 'vitest';
import { decimalText } from '../../../src/lib/decimal.ts';
import { findFigures } from '../../../src/meaning/narrative/figures.ts';

test.each([
  ['部门预算项目3.683.76万元', '3683.76', true],
  ['公共项目12.345.678.9万元', '12345678.9', true],
  ['支出3,683.76万元', '3683.76', false],
  ['支出1,234万元', '1234', false],
  ['支出1.234万元', '1.234', false],
  ['支出3683.76万元', '3683.76', false],
])('%s is %s', (text, amount, pointed) => {
  const [figure] = findFigures(text, 0, text.length);
  expect(decimalText(figure!.value)).toBe(amount);
  expect(figure!.pointed).toBe(pointed);
});

test.each(['3.6833.76万元', '1.2.3万元', '192.168.100.200元'])('%s is no figure', (text) => {
  expect(findFigures(text, 0, text.length)).toEqual([]);
});
