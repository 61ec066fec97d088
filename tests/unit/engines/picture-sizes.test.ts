import { expect, test } from 'vitest';
import { cutPictureSizes } from '../../../src/engines/pdfjs/picture-sizes.ts';

test.each<[string, string]>([
  ['/Width .5 /Height 2339', '/Width 1  /Height 2339'],
  ['/Width 1654.7/Height 20.', '/Width 1654  /Height 20 '],
  ['/Width 0.25 /Height 7', '/Width 01   /Height 7'],
  ['/Width 1654 /Height 2339', '/Width 1654 /Height 2339'],
  ['/CapHeight .5 /Width 5 0 R', '/CapHeight .5 /Width 5 0 R'],
])('%s', (written, cut) => {
  const bytes = Buffer.from(written);
  expect(cutPictureSizes(bytes)).toBe(written !== cut);
  expect(bytes.toString()).toBe(cut);
});
