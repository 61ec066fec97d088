import { expect, test } from 'vitest';
import type { Box } from '../../../schemas/index.ts';
import { readSample, scattered } from '../../../src/engines/ocr/sample.ts';

const boxes = (count: number): Box[] => Array.from({ length: count }, (_, row) => [0, row * 20, 60, row * 20 + 12]);

const sizeOf = async (texts: readonly (string | null)[]): Promise<number> => {
  let read = 0;
  await readSample(boxes(texts.length), (index) => {
    read++;
    return Promise.resolve(texts[index]!);
  });
  return read;
};

test.each<[string, (string | null)[], number]>([
  ['ends where every digit was read often enough', Array<string>(200).fill('1234567890'), 40],
  ['goes on, to a bound, while a digit is missing', Array<string>(200).fill('123456789'), 100],
  ['counts figures alone', Array<null>(200).fill(null), 200],
  ['reads all of a page that shows few', Array<string>(30).fill('1234567890'), 30],
])('a sample %s', async (_, texts, count) => {
  expect(await sizeOf(texts)).toBe(count);
});

test('a sample stands all over the page, and what is long is no part of it', () => {
  const order = scattered([...boxes(100), [0, 2000, 900, 2012]]);
  expect(order).toHaveLength(100);
  const thirds = [0, 1, 2].map(
    (third) => order.slice(0, 30).filter((index) => Math.floor(index / 34) === third).length,
  );
  expect(Math.min(...thirds)).toBeGreaterThanOrEqual(9);
});
