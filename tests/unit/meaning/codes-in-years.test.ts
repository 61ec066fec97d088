import { expect, test } from 'vitest';
import { codeInYear } from '../../../src/meaning/words/codes-in-years.ts';

test.each([
  ['30113', 2017, '30311'],
  ['30114', 2017, '30307'],
  ['30113', 2018, '30113'],
  ['30101', 2017, '30101'],
  ['30113', null, '30113'],
] as const)('%s in %s is %s', (code, year, expected) => {
  expect(codeInYear('economic', code, year)).toBe(expected);
});
