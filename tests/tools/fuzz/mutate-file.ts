import type { Random } from '../generate/random.ts';

/** Changes the bytes of a file, with no care for its structure. */
type FileMutation = (bytes: Uint8Array, random: Random) => Uint8Array;

const copy = (bytes: Uint8Array): Buffer => Buffer.from(bytes);

/** Changes one place that a pattern finds in the file. */
function changeText(bytes: Uint8Array, random: Random, pattern: RegExp, to: (found: string) => string): Uint8Array {
  const text = copy(bytes).toString('latin1'),
    places = [...text.matchAll(pattern)];
  if (places.length === 0) return bytes;
  const { index, 0: found } = random.pick(places);
  return new Uint8Array(Buffer.from(text.slice(0, index) + to(found) + text.slice(index + found.length), 'latin1'));
}

/** Mutations of a file as copying, sending and storing damage it. */
export const FILE_MUTATIONS: Readonly<Record<string, FileMutation>> = {
  'file-bit': (bytes, random) => {
    const changed = new Uint8Array(bytes);
    changed[random.int(0, bytes.length - 1)]! ^= 1 << random.int(0, 7);
    return changed;
  },
  'file-block': (bytes, random) => {
    const changed = new Uint8Array(bytes),
      at = random.int(0, bytes.length - 1);
    return changed.fill(random.pick([0, 0, 255, 32]), at, at + random.pick([16, 512, 4096]));
  },
  'file-cut': (bytes, random) => bytes.subarray(0, random.int(0, bytes.length)),
  'file-piece-gone': (bytes, random) => {
    const at = random.int(0, bytes.length);
    return new Uint8Array(Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + random.pick([1, 100, 2000]))]));
  },
  'file-piece-twice': (bytes, random) => {
    const at = random.int(0, bytes.length);
    return new Uint8Array(Buffer.concat([bytes.subarray(0, at + random.pick([1, 100, 2000])), bytes.subarray(at)]));
  },
  'file-lines': (bytes) =>
    new Uint8Array(Buffer.from(copy(bytes).toString('latin1').replaceAll('\n', '\r\n'), 'latin1')),
  'file-junk-before': (bytes, random) =>
    new Uint8Array(Buffer.concat([Buffer.alloc(random.pick([1, 500, 3000]), '\n'), bytes])),
  'table-entry': (bytes, random) =>
    changeText(
      bytes,
      random,
      /\d{10} 00000 n/g,
      () => `${String(random.int(0, bytes.length)).padStart(10, '0')} 00000 ${random.pick(['n', 'f'])}`,
    ),
  'table-start': (bytes, random) =>
    changeText(
      bytes,
      random,
      /startxref\s+\d+/g,
      () => `startxref\n${random.pick([0, 9, bytes.length, random.int(0, bytes.length)])}`,
    ),
  'table-root': (bytes, random) =>
    changeText(bytes, random, /\/Root \d+ 0 R/g, () =>
      random.pick(['', '/Root 1 0 R', '/Root 9999 0 R', '/Root null']),
    ),
  'table-cycle': (bytes, random) =>
    changeText(
      bytes,
      random,
      /\/Root/g,
      () => `/Prev ${/startxref\s+(\d+)/.exec(copy(bytes).toString('latin1'))?.[1] ?? 0} /Root`,
    ),
  'table-encrypted': (bytes, random) =>
    changeText(
      bytes,
      random,
      /\/Root/g,
      () => '/Encrypt << /Filter /Standard /V 4 /R 4 /P -4 /O <00> /U <00> >> /Root',
    ),
};
