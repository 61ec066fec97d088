import { inflateSync } from 'node:zlib';

/** One object of a PDF; its stream, if it has one, unpacked where it was packed by Flate alone. */
export interface PdfPart {
  /** All but the stream: a dictionary, an array, a number. */
  text: string;
  stream: Buffer | null;
}

/** A PDF as its objects, in the order of the file. */
export interface PdfParts {
  readonly objects: Map<number, PdfPart>;
  /** What the trailer says: `/Root 1 0 R /Info 2 0 R`. */
  trailer: string;
}

const OBJECT = /(?:^|[\r\n])(\d{1,7}) \d{1,5} obj\b/g;
const STREAM = /stream\r?\n/;
const FLATE = /\/Filter\s*(?:\[\s*)?\/FlateDecode\s*\]?/;
const PACKED_OBJECTS = /\/Type\s*\/ObjStm\b/;
const TABLE = /\/Type\s*\/XRef\b/;

/**
 * Takes a sound PDF apart. Streams are unpacked and objects that are packed with others unfolded, so that a change of
 * either leaves no failed checksum behind.
 */
export function takeApart(bytes: Uint8Array): PdfParts {
  const file = Buffer.from(bytes),
    text = file.toString('latin1');
  const objects = new Map<number, PdfPart>();
  let trailer = /trailer\s*<<(.*?)>>\s*startxref/s.exec(text)?.[1] ?? '';
  let next = 0;
  for (const found of text.matchAll(OBJECT)) {
    if (found.index < next) continue; // chance bytes of a stream
    const from = found.index + found[0].length,
      part = partAt(file, text, from);
    next = part.end;
    if (TABLE.test(part.text)) trailer ||= part.text;
    else if (PACKED_OBJECTS.test(part.text)) for (const [number, packed] of unfolded(part)) objects.set(number, packed);
    else objects.set(Number(found[1]), part);
  }
  const root = /\/Root\s+\d+ \d+ R/.exec(trailer)?.[0] ?? '',
    info = /\/Info\s+\d+ \d+ R/.exec(trailer)?.[0] ?? '';
  return { objects, trailer: `${root} ${info}`.trim() };
}

function partAt(file: Buffer, text: string, from: number): PdfPart & { readonly end: number } {
  const endObject = text.indexOf('endobj', from),
    begin = STREAM.exec(text.slice(from, endObject));
  if (!begin) return { text: text.slice(from, endObject).trim(), stream: null, end: endObject };
  const start = from + begin.index + begin[0].length,
    dictionary = text.slice(from, from + begin.index).trim(),
    said = /\/Length (\d+)(?! \d+ R)/.exec(dictionary)?.[1],
    end = said === undefined ? text.indexOf('endstream', start) : start + Number(said);
  const stream = file.subarray(start, end),
    plain = withoutLength(dictionary);
  return FLATE.test(plain) && !/\/DecodeParms/.test(plain)
    ? { text: plain.replace(FLATE, ''), stream: inflateSync(stream), end }
    : { text: plain, stream, end };
}

const withoutLength = (dictionary: string): string => dictionary.replace(/\/Length \d+( \d+ R)?/, '');

/** The objects that are packed in a stream (ISO 32000-1, section 7.5.7). */
function unfolded({ text, stream }: PdfPart): [number, PdfPart][] {
  const first = Number(/\/First (\d+)/.exec(text)?.[1] ?? 0),
    words = stream!.subarray(0, first).toString('latin1').trim().split(/\s+/).map(Number);
  const places = words.flatMap((number, index) => (index % 2 === 0 ? [[number, words[index + 1]!] as const] : []));
  return places.map(([number, at], index) => {
    const end = places[index + 1]?.[1] ?? stream!.length - first;
    return [
      number,
      {
        text: stream!
          .subarray(first + at, first + end)
          .toString('latin1')
          .trim(),
        stream: null,
      },
    ];
  });
}

/** Writes a PDF of the objects as they are, with a table that is right. */
export function putTogether({ objects, trailer }: PdfParts): Uint8Array {
  const chunks: Buffer[] = [Buffer.from('%PDF-1.7\n%âãÏÓ\n', 'latin1')];
  const offsets = new Map<number, number>();
  let length = chunks[0]!.length;
  const add = (chunk: Buffer | string): void => {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, 'latin1') : chunk;
    chunks.push(bytes);
    length += bytes.length;
  };
  for (const [number, { text, stream }] of objects) {
    offsets.set(number, length);
    add(`${number} 0 obj\n`);
    if (stream === null) add(`${text}\nendobj\n`);
    else {
      add(`${withLength(text, stream.length)}\nstream\n`);
      add(stream);
      add('\nendstream\nendobj\n');
    }
  }
  const start = length,
    size = Math.max(0, ...offsets.keys()) + 1;
  const rows = Array.from({ length: size }, (_, number) => {
    const offset = offsets.get(number);
    return offset === undefined ? '0000000000 65535 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  add(`xref\n0 ${size}\n${rows.join('')}trailer\n<< /Size ${size} ${trailer} >>\nstartxref\n${start}\n%%EOF\n`);
  return new Uint8Array(Buffer.concat(chunks));
}

/** A length that a change already put there stays. */
const withLength = (text: string, length: number): string =>
  /\/Length\b/.test(text) ? text : text.replace(/>>\s*$/, ` /Length ${length} >>`);
