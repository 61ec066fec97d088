/** A dictionary that is looked at is no longer than this: what comes further off belongs to others. */
export const MAX_DICTIONARY_BYTES = 4096;
const END = /stream|endobj|$/;

/** The text of an object from its number to a place in it, as it is written. */
export function dictionaryBefore(file: Buffer, at: number): string {
  const before = file.subarray(Math.max(0, at - MAX_DICTIONARY_BYTES), at).toString('latin1');
  return before.slice(before.lastIndexOf(' obj') + 1);
}

/** The text of an object around a place in it, to its end or its stream. */
export function dictionaryAround(file: Buffer, at: number): string {
  const after = file.subarray(at, at + MAX_DICTIONARY_BYTES).toString('latin1');
  return dictionaryBefore(file, at) + after.slice(0, after.search(END));
}
