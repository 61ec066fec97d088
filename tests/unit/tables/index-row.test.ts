import { expect, test } from 'vitest';
import { isIndexRow } from '../../../src/tables/aligned-body.ts';
import type { Segment } from '../../../src/tables/segments.ts';

test.each<[string, readonly string[], boolean]>([
  ['words and numbers', ['栏次', '1', '2'], true],
  ['numbers from the first column on', ['1', '2', '3'], true],
  ['labels that are not numbered', ['**', '**', '1', '2'], true],
  ['a right half goes on numbering', ['6', '7', '8', '9'], true],
  ['two numbers in the middle of nothing', ['6', '7'], false],
  ['counts', ['6', '9', '12'], false],
  ['amounts', ['6.00', '7.00', '8.00'], false],
  ['one number', ['1'], false],
])('%s', (_, texts, isIndex) => {
  expect(isIndexRow(texts.map((text, at) => ({ text, box: [at * 50, 0, at * 50 + 10, 10] }) as unknown as Segment))).toBe(isIndex);
});
