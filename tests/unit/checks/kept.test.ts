import { expect, test } from 'vitest';
import { kept } from '../../../src/checks/evidence/kept.ts';

test('an answer is worked out once, or said beforehand', () => {
  const asked: string[] = [];
  const lengths = kept<{ readonly name: string }, string>((of) => {
    asked.push(of.name);
    return `${of.name.length}`;
  });
  const first = { name: 'ab' },
    second = { name: 'abc' };
  lengths.keep(second, 'said');
  expect([lengths.of(first), lengths.of(first), lengths.of(second)]).toEqual(['2', '2', 'said']);
  expect(asked).toEqual(['ab']);
});

test('after very many others it is worked out again, and is the same', () => {
  let times = 0;
  const lengths = kept((of: { readonly name: string }) => {
    times++;
    return `${of.name.length}`;
  });
  const first = { name: 'ab' };
  const before = lengths.of(first);
  for (let index = 0; index < 10_000; index++) lengths.of({ name: 'other' });
  expect(lengths.of(first)).toBe(before);
  expect(times).toBe(10_002);
});
