/** Codes of a font have two bytes (ISO 32000-1, section 9.7.4.3): a list of more widths counts in vain. */
const MOST_CODES = 65_536;
/** What all lists of a document may count to: five hundred fonts of all codes. */
const MOST_OF_DOCUMENT = 500 * MOST_CODES;
/** A list of widths as it is written: a number for each of 65,536 codes takes half of this. */
const MOST_BYTES = 2 ** 20;

const OPEN = '['.charCodeAt(0),
  CLOSE = ']'.charCodeAt(0),
  BLANK = 0x20;
/** What stands before a list that is the value of a font's widths, or an object by itself. */
const WORDS = ['/W', 'obj'].map((word) => Buffer.from(word));
/** The same in a part of objects, which have no words before them. */
const BEFORE_PACKED = /(?:\/W|[>\])\d]|^)\s*$/;
/** A part that holds objects begins with their numbers and places (ISO 32000-1, section 7.5.7). */
const OF_OBJECTS = /^\s*\d+\s+\d+\s+(?:\d+\s+\d+\s+)*/;
const TOKEN = /\[[^\]]*\]?|[^\s[\]]+/g;

/** What lists that are left out are told as. */
export const BEYOND_WIDTHS = `a list of widths has more than ${MOST_CODES} codes, or all of them too many`;

/** What the lists of the document that is open may still count to. */
let left = MOST_OF_DOCUMENT;

/** How many codes a list gives widths by ranges (`first last width`): a reader goes through them one by one. */
export function codesWithWidths(list: string): number {
  let codes = 0;
  const range: number[] = [];
  for (const [token] of list.slice(1, -1).matchAll(TOKEN)) {
    const number = Number(token);
    // A list of single widths follows its first code; what is no number ends whatever it stands in.
    if (Number.isNaN(number)) range.length = 0;
    else if (range.push(number) === 3) {
      codes += Math.max(0, range[1]! - range[0]! + 1);
      range.length = 0;
    }
  }
  return codes;
}

function isBeyond(list: string): boolean {
  const codes = codesWithWidths(list);
  if (codes > MOST_CODES || codes > left) return true;
  left -= codes;
  return false;
}

/**
 * Begins a document: blanks, in bytes that nobody else has, the lists of widths that lie open in the file and count too
 * far, and tells whether there were any.
 */
export function blankEndlessWidths(bytes: Uint8Array): boolean {
  left = MOST_OF_DOCUMENT;
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    beyond = beyondOf(file, listsAfterWords(file));
  blank(file, beyond);
  return beyond.length > 0;
}

/** A packed part of a file, without the lists of widths in it that count too far; the part itself where none does. */
export function withoutEndlessWidths(part: Buffer): Buffer {
  if (!OF_OBJECTS.test(part.subarray(0, 64).toString('latin1'))) return part;
  const beyond = beyondOf(part, packedLists(part));
  return beyond.length === 0 ? part : blank(Buffer.from(part), beyond);
}

/** Of lists that begin at these places, those that count too far: where they stand, without their brackets. */
function beyondOf(part: Buffer, places: Iterable<number>): (readonly [start: number, end: number])[] {
  const beyond: (readonly [number, number])[] = [];
  let past = 0;
  for (const start of places) {
    if (start < past) continue; // within the one before
    const list = listAt(part, start);
    past = start + list.length;
    if (isBeyond(list)) beyond.push([start + 1, start + list.length - 1]);
  }
  return beyond;
}

function* listsAfterWords(file: Buffer): Generator<number> {
  for (const word of WORDS)
    for (let at = file.indexOf(word); at !== -1; at = file.indexOf(word, at + 1)) {
      let start = at + word.length;
      while (file[start]! <= BLANK) start++;
      if (file[start] === OPEN) yield start;
    }
}

function* packedLists(part: Buffer): Generator<number> {
  for (let at = part.indexOf(OPEN); at !== -1; at = part.indexOf(OPEN, at + 1))
    if (BEFORE_PACKED.test(part.subarray(Math.max(0, at - 8), at).toString('latin1'))) yield at;
}

function blank(part: Buffer, places: readonly (readonly [start: number, end: number])[]): Buffer {
  for (const [start, end] of places) part.fill(BLANK, start, end);
  return part;
}

/** The list that begins at a place, with its brackets; no more of it than is ever written. */
function listAt(part: Buffer, start: number): string {
  const most = Math.min(part.length, start + MOST_BYTES);
  let depth = 0,
    end = start;
  do {
    if (part[end] === OPEN) depth++;
    else if (part[end] === CLOSE) depth--;
    end++;
  } while (depth > 0 && end < most);
  return part.subarray(start, end).toString('latin1');
}
