import { expect, test } from 'vitest';
import { numbersColumns } from '../../../src/tables/index-row.ts';

test.each<[string, readonly string[], boolean]>([
  ['words and numbers', ['栏次', '1', '2'], true],
  ['numbers from the first column on', ['1', '2', '3'], true],
  ['labels that are not numbered', ['**', '**', '1', '2'], true],
  ['a right half goes on numbering', ['6', '7', '8', '9'], true],
  ['two numbers in the middle of nothing', ['6', '7'], false],
  ['counts', ['6', '9', '12'], false],
  ['amounts', ['6.00', '7.00', '8.00'], false],
  ['two numbers in one text', ['1', '2 3', '4'], true],
  ['levels of a code before the numbers', ['类', '款', '项', '1', '2'], true],
  ['one number', ['1'], false],
  ['stars that recognition takes for others', ['★出', '★★', '*市', '大', '1', '2'], true],
  ['such stars before one number', ['★★', '**', '1'], true],
  ['such stars before an amount', ['★★', '大', '12.50'], false],
  ['two letters that are no stars', ['合计', '1', '2'], false],
])('%s', (_, texts, isIndex) => {
  expect(numbersColumns(texts)).toBe(isIndex);
});
