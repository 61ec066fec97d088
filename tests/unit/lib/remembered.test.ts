import { expect, it } from 'vitest';
import { remembered } from '../../../src/lib/remembered.ts';

it.each<[string, number, string, string]>([
  ['works out an answer once', 10, 'abab', 'ab'],
  ['keeps an answer of nothing', 10, '00', '0'],
  ['lets all go when there are too many', 2, 'abcab', 'abcab'],
  ['keeps as many as it may', 2, 'abba', 'ab'],
])('%s', (_, most, asked, worked) => {
  const seen: string[] = [];
  const half = remembered((key: string) => {
    seen.push(key);
    return key === '0' ? null : `${key}${key}`;
  }, most);
  expect([...asked].map(half)).toEqual([...asked].map((key) => (key === '0' ? null : key + key)));
  expect(seen.join('')).toBe(worked);
});
