import { dictionaryAround } from './dictionaries.ts';

const KEYS = ['/Width', '/Height'].map((key) => Buffer.from(key));
/** A number with a point, as it stands behind its key. */
const WITH_POINT = /^\s+([-+]?\d*)(\.\d*)/;
const MOST_BYTES = 64;
/** Structure elements have a width and a height of their own, in points. */
const OF_PICTURE = /\/Subtype\s*\/Image\b/;
const BLANK = ' ',
  LEAST = '1';

/** What pictures are told as whose size was not a whole number. */
export const BROKEN_SIZES = 'a picture has a size that is no whole number';

/**
 * Cuts, in bytes that nobody else has, sizes of pictures to whole numbers (ISO 32000-1, table 89), and tells whether
 * there were any others: pdf.js counts such a picture's points down to zero and never meets it. A picture's dictionary
 * is never packed.
 */
export function cutPictureSizes(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let isAnyCut = false;
  for (const key of KEYS)
    for (let at = file.indexOf(key); at !== -1; at = file.indexOf(key, at + 1)) {
      const start = at + key.length,
        found = WITH_POINT.exec(file.subarray(start, start + MOST_BYTES).toString('latin1'));
      if (!found || !OF_PICTURE.test(dictionaryAround(file, at))) continue;
      const [all, whole, fraction] = found as unknown as [string, string, string];
      const kept = Number(whole) > 0 ? BLANK : LEAST;
      file.write(kept + BLANK.repeat(fraction.length - 1), start + all.length - fraction.length, 'latin1');
      isAnyCut = true;
    }
  return isAnyCut;
}
