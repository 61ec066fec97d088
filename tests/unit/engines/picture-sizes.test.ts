import { expect, test } from 'vitest';
import { cutPictureSizes } from '../../../src/engines/pdfjs/picture-sizes.ts';

test.each<[string, string]>([
  ['/Subtype /Image /Width .5 /Height 2339', '/Subtype /Image /Width 1  /Height 2339'],
  ['/Subtype /Image /Width 1654.7/Height 20.', '/Subtype /Image /Width 1654  /Height 20 '],
  ['/Subtype /Image /Width 0.25 /Height 7', '/Subtype /Image /Width 01   /Height 7'],
  ['/Subtype /Image /Width 1654 /Height 2339', '/Subtype /Image /Width 1654 /Height 2339'],
  ['1 0 obj /O /Layout /Width 450.5 endobj', '1 0 obj /O /Layout /Width 450.5 endobj'],
  [
    '1 0 obj /Subtype /Image endobj 2 0 obj /Width 1.5 endobj',
    '1 0 obj /Subtype /Image endobj 2 0 obj /Width 1.5 endobj',
  ],
  ['/CapHeight .5 /Width 5 0 R', '/CapHeight .5 /Width 5 0 R'],
])('%s', (written, cut) => {
  const bytes = Buffer.from(written);
  expect(cutPictureSizes(bytes)).toBe(written !== cut);
  expect(bytes.toString()).toBe(cut);
});
