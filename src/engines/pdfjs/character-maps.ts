/**
 * A map of all codes of two bytes has 65,536 of them, and the largest of the standard ones some 30,000; over 184
 * published budgets none had more than 2,000.
 */
const MOST_CODES = 4 * 65_536;
/** All maps of a document: five hundred fonts that each map every code of two bytes. */
const MOST_OF_DOCUMENT = 500 * 65_536;
/** A line for each code of two bytes takes a megabyte and a half. */
const MOST_BYTES = 8 * 2 ** 20;
/** What a range counts for whose ends are not written as codes are. */
const ENDLESS = 2 ** 24;

/** How the sections of a map begin: `beginbfrange`, `begincidchar`. */
const BEGINNINGS = ['beginbf', 'begincid'].map((word) => Buffer.from(word));
const SECTION = /begin(?:bf|cid)(range|char)(.*?)(?:end(?:bf|cid)\1|$)/gs;
const COMMENT = /%[^\r\n]*/g;
/** A string of hexadecimal digits, a list, or anything else that stands by itself. */
const TOKEN = /<([^<>]*)>|\[[^\]]*\]?|[^\s<>[\]]+/g;
const END = Buffer.from('endstream');
const BLANK = 0x20;

/** What a map that is left out is told as. */
export const BEYOND_MAPS = `a map of characters has more than ${MOST_CODES} codes, or all of them too many`;

/** The first place where a map from codes to characters is written (ISO 32000-1, section 9.7.5.4); -1 for none. */
const mapAt = (content: Buffer, from: number): number =>
  BEGINNINGS.map((word) => content.indexOf(word, from)).reduce(
    (first, at) => (first === -1 || (at !== -1 && at < first) ? at : first),
    -1,
  );

/** How many codes a map gives a meaning: a reader goes through them one by one. */
export function mappedCodes(map: Buffer): number {
  if (map.length > MOST_BYTES) return Infinity;
  let codes = 0;
  for (const [, kind, section] of map.toString('latin1').matchAll(SECTION)) {
    let tokens = 0,
      from: number | null = null;
    for (const [, digits] of section!.replace(COMMENT, '').matchAll(TOKEN)) {
      const place = tokens++ % 3;
      if (kind === 'char' || place === 2) continue;
      const code = codeOf(digits);
      if (place === 1) codes += from === null || code === null ? ENDLESS : Math.max(0, code - from + 1);
      from = code;
    }
    if (kind === 'char') codes += Math.ceil(tokens / 2);
  }
  return codes;
}

function codeOf(digits: string | undefined): number | null {
  const plain = digits?.replace(/\s+/g, '');
  return plain !== undefined && /^[0-9A-Fa-f]+$/.test(plain) ? parseInt(plain, 16) : null;
}

/** What the maps of the document that is open may still hold. */
let left = MOST_OF_DOCUMENT;

/** Whether a part of a file holds a map of more codes than one may have, by itself or with those before it. */
export function isBeyondMaps(part: Buffer): boolean {
  const begin = mapAt(part, 0);
  if (begin === -1) return false;
  const codes = mappedCodes(part.subarray(begin));
  if (codes > MOST_CODES || codes > left) return true;
  left -= codes;
  return false;
}

/**
 * Begins a document: blanks, in bytes that nobody else has, the maps which lie open in the file and hold too much, and
 * tells whether there were any. Those that are packed are looked at when they are unpacked.
 */
export function blankEndlessMaps(bytes: Uint8Array): boolean {
  left = MOST_OF_DOCUMENT;
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let isAnyBeyond = false;
  for (let at = mapAt(file, 0); at !== -1;) {
    const found = file.indexOf(END, at),
      end = found === -1 ? file.length : found;
    if (isBeyondMaps(file.subarray(at, end))) {
      file.fill(BLANK, at, end);
      isAnyBeyond = true;
    }
    at = mapAt(file, end);
  }
  return isAnyBeyond;
}
