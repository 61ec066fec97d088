import { inflateSync } from 'node:zlib';
import { isBroken } from './content-syntax.ts';
import { dictionaryAround, dictionaryBefore, MAX_DICTIONARY_BYTES } from './dictionaries.ts';

/** Streams that unpack to more than this are left out: they are bounded where they are read. */
const MAX_UNPACKED_BYTES = 64 * 2 ** 20;
/** No more than this is unpacked of one file: a page's text is far smaller. */
const MAX_TOTAL_BYTES = 256 * 2 ** 20;

/** Open text beyond this is not read word by word. */
const MAX_OPEN_BYTES = 16 * 2 ** 20;

const BEGIN = Buffer.from('stream');
const END = Buffer.from('endstream');
const FLATE = /\/Filter\s*\[?\s*\/(?:FlateDecode|Fl)\b/;
const IMAGE = /\/Subtype\s*\/Image\b/;
/** A length that stands there itself, not in another object. */
const LENGTH = /\/Length\s+(\d+)\b(?!\s+\d+\s+R)/;
/** Line ends that writers count or not: over 184 published budgets no length was further out. */
const END_SLACK = 2;
const TYPED = /\/(?:Filter|Subtype|Type|Length[123]|FunctionType|ShadingType|N)\b/;
/** What a block of a disk holds that was never written, or was cleared: no text has so many of these bytes in a row. */
const BLOCKS = [Buffer.alloc(16, 0x00), Buffer.alloc(16, 0xff), Buffer.alloc(256, ' ')];

/** A section of a classic cross-reference table (ISO 32000-1, section 7.5.4): its first object, and the entries. */
const SECTION = /(\d{1,10}) \d{1,10}[ \r\n]+((?:\d{10} \d{5} [fn][ \r\n]+)+)/g;
const ENTRY = /(\d{10}) (\d{5}) ([fn])/g;
/** How many objects a table has, in the trailer behind it. */
const SIZE_OF_TABLE = /\/Size\s+(\d+)/;
const TRAILER_BYTES = 1024;
/** `4294967295 65535 obj` and blanks before it. */
const HEADER_BYTES = 32;
const OBJECT = ' obj',
  HEADER = /\d+ \d+$/;

/** Only a font of more than one byte a code has fonts below it, and it says what it is (ISO 32000-1, table 121). */
const FONTS_BELOW = Buffer.from('/DescendantFonts');
const OF_MORE_BYTES = /\/Subtype\s*\/Type0\b/;

/**
 * What of a PDF changed since it was written, in words; null where nothing tells that anything did. A reader of pages
 * goes on after all of it and draws what is left. Over 184 published budgets no part was damaged.
 */
export function damagedParts(bytes: Uint8Array): string | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const streams = damagedStreams(file),
    objects = misplacedObjects(file),
    fonts = mistypedFonts(file);
  const parts = [
    ...(streams === 0 ? [] : [`${streams} of its packed parts are damaged`]),
    ...(objects === 0 ? [] : [`${objects} of its objects are not where its table says`]),
    ...(fonts === 0 ? [] : [`${fonts} of its fonts are not of the kind that they are built as`]),
  ];
  return parts.length === 0 ? null : parts.join('; ');
}

/** How many entries of the file's cross-reference tables point at something else than their object. */
function misplacedObjects(file: Buffer): number {
  // Some senders put bytes before the header; the table then counts from the one or from the other.
  const junk = Math.max(0, file.indexOf('%PDF-'));
  let misplaced = 0;
  for (let at = file.indexOf('xref'); at !== -1; at = file.indexOf('xref', at + 1)) {
    if (at >= 5 && file.subarray(at - 5, at).toString('latin1') === 'start') continue;
    const end = file.indexOf('trailer', at);
    if (end === -1) break;
    const objects = SIZE_OF_TABLE.exec(file.subarray(end, end + TRAILER_BYTES).toString('latin1'))?.[1];
    for (const [, first, entries] of file.subarray(at, end).toString('latin1').matchAll(SECTION)) {
      let number = Number(first);
      for (const [, offset, generation, use] of entries!.matchAll(ENTRY)) {
        const isAt = (start: number): boolean => isObjectAt(file, Number(offset) + start, number, Number(generation));
        if (use === 'n' ? !isAt(0) && !isAt(junk) : wasInUse(Number(offset), generation!, objects)) misplaced++;
        number++;
      }
    }
    at = end;
  }
  return misplaced;
}

/** A free entry gives the number of the next one, and its generation is raised; one that was in use gives a place. */
const wasInUse = (next: number, generation: string, objects: string | undefined): boolean =>
  objects !== undefined && next >= Number(objects) && Number(generation) === 0;

function isObjectAt(file: Buffer, offset: number, number: number, generation: number): boolean {
  const header = /^\s*(\d+)\s+(\d+)\s+obj/.exec(file.subarray(offset, offset + HEADER_BYTES).toString('latin1'));
  return header !== null && Number(header[1]) === number && Number(header[2]) === generation;
}

/** How many fonts have others below them and say to be of a kind that has none: a reader takes each byte for a code. */
function mistypedFonts(file: Buffer): number {
  let mistyped = 0;
  for (let at = file.indexOf(FONTS_BELOW); at !== -1; at = file.indexOf(FONTS_BELOW, at + 1))
    if (!OF_MORE_BYTES.test(dictionaryAround(file, at))) mistyped++;
  return mistyped;
}

/**
 * How many streams of a PDF do not unpack to what was packed: a checksum that fails (RFC 1950, section 2.2), an end
 * that is missing or not where its length says, a keyword that is broken. A reader of pages takes what it gets from
 * such a stream and says nothing. Pictures are left out, and files that are encrypted: their streams are packed below
 * the cipher.
 */
function damagedStreams(file: Buffer): number {
  if (file.includes('/Encrypt')) return 0;
  let begun = 0,
    ended = 0,
    damaged = 0,
    unpacked = 0;
  for (let at = file.indexOf(BEGIN); at !== -1; at = file.indexOf(BEGIN, at + BEGIN.length)) {
    if (file.subarray(at - 3, at).toString('latin1') === 'end') {
      ended++;
      continue;
    }
    const start = contentStart(file, at + BEGIN.length);
    if (start === null) continue;
    begun++;
    const end = file.indexOf(END, start);
    if (end === -1) {
      damaged++;
      break;
    }
    if (isWrongLength(file, at, start)) damaged++;
    else if (unpacked < MAX_TOTAL_BYTES && isPackedText(file, at)) {
      const size = unpackedSize(file.subarray(start, end));
      if (size === null) damaged++;
      unpacked += size ?? 0;
    } else if (isOpenText(file, at) && isDamagedText(file.subarray(start, end))) damaged++;
    // What is packed may hold the keyword by chance.
    at = end - BEGIN.length;
  }
  return damaged + Math.abs(begun - ended);
}

/** Where the content after the keyword begins; null where no line ends there, so that the word is something else. */
function contentStart(file: Buffer, at: number): number | null {
  if (file[at] === 0x0a) return at + 1;
  if (file[at] === 0x0d) return file[at + 1] === 0x0a ? at + 2 : at + 1;
  return null;
}

/** Does a stream end elsewhere than its dictionary says? A reader then takes too little of it, or others' as well. */
function isWrongLength(file: Buffer, keyword: number, start: number): boolean {
  const said = LENGTH.exec(dictionaryBefore(file, keyword))?.[1];
  if (said === undefined) return false;
  const end = start + Number(said);
  return !file.subarray(Math.max(start, end - END_SLACK), end + 2 * END_SLACK + END.length).includes(END);
}

function isPackedText(file: Buffer, keyword: number): boolean {
  const dictionary = dictionaryBefore(file, keyword);
  return FLATE.test(dictionary) && !IMAGE.test(dictionary);
}

/** Is a stream written as it is, and no picture, font or the like, whose dictionary says what it is? */
const isOpenText = (file: Buffer, keyword: number): boolean => !TYPED.test(dictionaryBefore(file, keyword));

/** No checksum speaks for what is written as it is: blocks that were cleared and words that are none do. */
const isDamagedText = (text: Buffer): boolean =>
  BLOCKS.some((block) => text.includes(block)) || (text.length <= MAX_OPEN_BYTES && isBroken(text.toString('latin1')));

/** Bytes that a packed stream holds; null where it is damaged. */
function unpackedSize(packed: Buffer): number | null {
  try {
    return inflateSync(packed, { maxOutputLength: MAX_UNPACKED_BYTES }).length;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? MAX_UNPACKED_BYTES : null;
  }
}

/** The numbers of an object, as others point at it. */
export interface ObjectReference {
  readonly num: number;
  readonly gen: number;
}

/** Four numbers, as the size of a page is written; or the object that has them. */
const SIZE = /\/MediaBox\s*(?:\d+\s+\d+\s+R|\[\s*(?:[-+]?[\d.]+\s+){3}[-+]?[\d.]+\s*\])/;
const PARENT = /\/Parent\s+(\d+)\s+(\d+)\s+R/;
/** Nodes of the tree of pages above a page; a tree that is deeper goes in a circle. */
const MOST_PARENTS = 50;

/**
 * What the object of a page itself shows to be lost, in words. A reader goes on with a usual size where it does not
 * understand the page's own, and all beyond it is cut off; and a page that lost the name of its content is blank to it.
 * An object that is packed with others cannot be looked at; its checksum speaks for it.
 */
export function damageOfPage(
  objects: (reference: ObjectReference) => string | null,
  reference: ObjectReference | null,
  isBlank: boolean,
): string[] {
  const page = reference && objects(reference);
  if (page === null) return [];
  return [
    ...(isBlank && isMissingContent(page) ? ['its content is missing'] : []),
    ...(isMissingSize(objects, page) ? ['its size is damaged'] : []),
  ];
}

/** Resources and nothing that uses them: the content of a blank page is empty. */
const isMissingContent = (page: string): boolean =>
  !page.includes('/Contents') && /\/Font\b|\/Resources\s+\d/.test(page);

/** Has neither the page a size that can be understood, nor one of the nodes above it, from which it would take it? */
function isMissingSize(objects: (reference: ObjectReference) => string | null, page: string): boolean {
  let node: string | null = page;
  for (let above = 0; above < MOST_PARENTS && node !== null; above++) {
    if (node.includes('/MediaBox')) return !SIZE.test(node);
    const parent = PARENT.exec(node);
    if (!parent) return true;
    node = objects({ num: Number(parent[1]), gen: Number(parent[2]) });
  }
  return false;
}

/** The beginning of the last object of these numbers that lies open in the file; null where there is none. */
export function openObjects(bytes: Uint8Array): (reference: ObjectReference) => string | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let starts: ReadonlyMap<string, number> | null = null;
  return ({ num, gen }) => {
    const at = (starts ??= objectStarts(file)).get(`${num} ${gen}`);
    if (at === undefined) return null;
    const end = file.indexOf('endobj', at);
    return file.subarray(at, Math.min(end === -1 ? file.length : end, at + MAX_DICTIONARY_BYTES)).toString('latin1');
  };
}

/** Where the last object of each pair of numbers begins. */
function objectStarts(file: Buffer): ReadonlyMap<string, number> {
  const starts = new Map<string, number>();
  for (let at = file.indexOf(OBJECT); at !== -1; at = file.indexOf(OBJECT, at + 1)) {
    const header = HEADER.exec(file.subarray(Math.max(0, at - HEADER_BYTES), at).toString('latin1'));
    if (header) starts.set(header[0], at - header[0].length);
  }
  return starts;
}
