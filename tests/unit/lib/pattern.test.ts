import { expect, test } from 'vitest';
import { VOCABULARY } from '../../../schemas/vocabulary/index.ts';
import { NUMERAL } from '../../../src/lib/grammar.ts';
import { pattern, patternWith } from '../../../src/lib/pattern.ts';

test('a list stands for any of its words, a piece of grammar for what it matches', () => {
  expect(pattern`^${'class-levels'}$`.source).toBe('^(?:类|款|项)$');
  expect(pattern`^第${NUMERAL}${'part'}`.test('第十二部分')).toBe(true);
});

test('the longest word of a list is taken first, and brackets in words are letters', () => {
  expect(pattern`^${'department-name'}`.exec('部门(单位)名称')?.[0]).toBe('部门(单位)名称');
  expect(pattern`${'last-year-in-words'}`.exec('上年度')?.[0]).toBe('上年度');
});

test('a place in the program builds its pattern once, with its flags', () => {
  const made = (): RegExp => patternWith('g')`${'budget'}`;
  expect(made()).toBe(made());
  expect('预算和预算'.replace(made(), '')).toBe('和');
});

test('no list is empty', () => {
  expect(Object.entries(VOCABULARY).filter(([, words]) => words.length === 0)).toEqual([]);
});
