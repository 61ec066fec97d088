/**
 * A stable 64-bit hash of text as 16 hex digits (two rounds of MurmurHash3's 32-bit mixing); for keys, not for
 * security.
 */
export function stableHash(text: string): string {
  let a = 0xdeadbeef,
    b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  // From character codes at once: joined from two texts it would be kept as both of them and their join.
  return String.fromCharCode(
    digit(b, 28),
    digit(b, 24),
    digit(b, 20),
    digit(b, 16),
    digit(b, 12),
    digit(b, 8),
    digit(b, 4),
    digit(b, 0),
    digit(a, 28),
    digit(a, 24),
    digit(a, 20),
    digit(a, 16),
    digit(a, 12),
    digit(a, 8),
    digit(a, 4),
    digit(a, 0),
  );
}

const DIGITS = Array.from('0123456789abcdef', (character) => character.charCodeAt(0));

/** Code of the hex digit at a place of a 32-bit number. */
const digit = (value: number, shift: number): number => DIGITS[(value >>> shift) & 15]!;
