import { expect, test } from 'vitest';
import { blankEndlessWidths, codesWithWidths, withoutEndlessWidths } from '../../../src/engines/pdfjs/width-lists.ts';

test.each([
  ['[1 [224] 2 [323 475]]', 0],
  ['[1 95 500 814 939 500]', 95 + 126],
  ['[0 [500 500] 3 9 1000]', 7],
  ['[9 1 500]', 0],
  ['[3 0 R 5 0 R]', 0],
  ['[]', 0],
])('%s gives ranges of so many codes widths: %s', (list, codes) => {
  expect(codesWithWidths(list)).toBe(codes);
});

test.each([
  ['<< /DW 1000 /W [0 2000000000 500] >>', '<< /DW 1000 /W [                ] >>'],
  ['7 0 obj\n[0 2000000000 500]\nendobj', '7 0 obj\n[                ]\nendobj'],
  ['<< /W [1 95 500] /ByteRange [0 2000000000 500] >>', null],
])('%s is bounded in a file', (text, bounded) => {
  const file = Buffer.from(text);
  expect([blankEndlessWidths(file), file.toString()]).toEqual([bounded !== null, bounded ?? text]);
});

test.each([
  ['7 0 9 12 << /W 9 0 R>>[0 2000000000 500]', '7 0 9 12 << /W 9 0 R>>[                ]'],
  ['7 0 << /W[1 95 500] /Contents [5 0 R] >>', null],
  ['q 1 0 0 1 0 0 cm [0 2000000000 500] TJ', null],
])('%s is bounded in a packed part', (text, bounded) => {
  const part = Buffer.from(text);
  expect(withoutEndlessWidths(part).toString()).toBe(bounded ?? text);
});

test('Lists that never end are looked through once', () => {
  const began = performance.now();
  withoutEndlessWidths(Buffer.from('1 0 ' + '1 ['.repeat(300_000)));
  expect(performance.now() - began).toBeLessThan(5000);
});
