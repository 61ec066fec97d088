const PAGE = /\/Type\s*\/Page\b/g;
const COUNT = /\/Count\s+(\d{1,10})\b/g;

/**
 * How many pages a PDF says that it has, where it holds more than `most` pages that lie open in it; null where it does
 * not, or nothing can be told so. Opening a file of very many pages takes as long as reading a short one.
 */
export function countBeyond(bytes: Uint8Array, most: number): number | null {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  let said = 0;
  for (const [, count] of text.matchAll(COUNT)) said = Math.max(said, Number(count));
  if (said <= most) return null;
  let pages = 0;
  for (const _ of text.matchAll(PAGE)) if (++pages > most) return said;
  return null;
}
