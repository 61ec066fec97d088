import type { Random } from '../generate/random.ts';
import type { PartsMutation } from './mutations.ts';
import type { PdfPart, PdfParts } from './pdf-parts.ts';

const numbersOf = ({ objects }: PdfParts): number[] => [...objects.keys()];
const FILTERS = [
  '/FlateDecode',
  '/LZWDecode',
  '/ASCII85Decode',
  '/RunLengthDecode',
  '/DCTDecode',
  '/JPXDecode',
  '/Nothing',
  '[/ASCIIHexDecode /FlateDecode]',
  '[]',
];
const EXTREMES = [
  '0',
  '-1',
  '1',
  '.5',
  '255',
  '65536',
  '2147483647',
  '2147483648',
  '-2147483649',
  '1e10',
  '99999999999',
  '(x)',
  'null',
  'true',
  '/N',
  '[]',
  '<<>>',
];

/** Changes one of the places that a pattern finds in the dictionaries of the objects chosen. */
export function changeOne(
  parts: PdfParts,
  random: Random,
  pattern: RegExp,
  to: (found: string, random: Random) => string,
  isMeant: (part: PdfPart) => boolean = () => true,
): void {
  const places = [...parts.objects].flatMap(([number, part]) =>
    isMeant(part)
      ? [...part.text.matchAll(pattern)].map((found) => ({ number, at: found.index, found: found[0] }))
      : [],
  );
  if (places.length === 0) return;
  const { number, at, found } = random.pick(places),
    part = parts.objects.get(number)!;
  part.text = part.text.slice(0, at) + to(found, random) + part.text.slice(at + found.length);
}

const otherReference =
  (parts: PdfParts) =>
  (_: string, random: Random): string =>
    `${random.pick(numbersOf(parts))} 0 R`;

/** Mutations of objects, their dictionaries and their streams as bytes. */
export const OBJECT_MUTATIONS: Readonly<Record<string, PartsMutation>> = {
  'object-gone': ({ objects }, random) => void objects.delete(random.pick([...objects.keys()])),
  'object-null': ({ objects }, random) => {
    const part = objects.get(random.pick([...objects.keys()]))!;
    part.text = 'null';
    part.stream = null;
  },
  'objects-swapped': (parts, random) => {
    const [one, other] = random.shuffle(numbersOf(parts));
    const kept = parts.objects.get(one!)!;
    parts.objects.set(one!, parts.objects.get(other!)!);
    parts.objects.set(other!, kept);
  },
  'reference-elsewhere': (parts, random) => changeOne(parts, random, /\d+ 0 R/g, otherReference(parts)),
  'reference-to-nothing': (parts, random) => changeOne(parts, random, /\d+ 0 R/g, () => '99999 0 R'),
  'reference-to-itself': ({ objects }, random) => {
    const [number, part] = random.pick([...objects]);
    part.text = part.text.replace(/\d+ 0 R/, `${number} 0 R`);
  },
  'name-changed': (parts, random) =>
    changeOne(parts, random, /\/[A-Za-z]\w+/g, (found) => {
      const at = random.int(1, found.length - 1);
      return (
        found.slice(0, at) + String.fromCharCode(found.charCodeAt(at) ^ (1 << random.int(0, 4))) + found.slice(at + 1)
      );
    }),
  'key-twice': (parts, random) =>
    changeOne(
      parts,
      random,
      /<</g,
      () =>
        `<< ${random.pick(['/Type /Page', '/Contents null', '/Resources <<>>', '/Kids []', '/Count 0', '/W [0 [0]]'])}`,
    ),
  'number-extreme': (parts, random) =>
    changeOne(parts, random, /(?<=[ [])-?\d+(?:\.\d+)?(?=[ \]>\n])(?! \d+ R)/g, () => random.pick(EXTREMES)),
  'nested-deep': (parts, random) => {
    const deep = random.pick([100, 5000]);
    changeOne(parts, random, /<</g, () => `<< /Deep ${'['.repeat(deep)}${']'.repeat(deep)}`);
  },
  'brackets-broken': (parts, random) =>
    changeOne(parts, random, /<<|>>|[[\]()]/g, () => random.pick(['', '<<', '>>', '[', ']', '('])),
  'stream-cut': (parts, random) =>
    onStream(parts, random, (stream) => stream.subarray(0, random.int(0, stream.length))),
  'stream-byte': (parts, random) =>
    onStream(parts, random, (stream) => {
      for (let times = random.int(1, 4); times > 0 && stream.length > 0; times--)
        stream[random.int(0, stream.length - 1)]! ^= 1 << random.int(0, 7);
      return stream;
    }),
  'stream-repeated': (parts, random) =>
    onStream(parts, random, (stream) => {
      const at = random.int(0, stream.length);
      return Buffer.concat([stream, stream.subarray(at, at + random.int(0, 4000))]);
    }),
  'stream-filter': (parts, random) =>
    onPartWithStream(parts, random, (part) => {
      part.text = part.text.replace(/>>\s*$/, ` /Filter ${random.pick(FILTERS)} >>`);
    }),
  'stream-length': (parts, random) =>
    onPartWithStream(parts, random, (part) => {
      const { length } = part.stream!;
      part.text = part.text.replace(
        />>\s*$/,
        ` /Length ${random.pick([0, 1, length - 1, length + 1, 2 * length, -5, 99_999_999])} >>`,
      );
    }),
  'tree-cycle': (parts, random) => {
    const pages = [...parts.objects]
      .filter(([, { text }]) => /\/Type\s*\/Pages?\b/.test(text))
      .map(([number]) => number);
    if (pages.length > 0)
      changeOne(
        parts,
        random,
        /\/(?:Kids\s*\[|Parent\s)[^\]/>]*/g,
        (found) => `${found.startsWith('/K') ? '/Kids [' : '/Parent '}${random.pick(pages)} 0 R`,
      );
  },
};

export function onPartWithStream(
  { objects }: PdfParts,
  random: Random,
  change: (part: PdfPart) => void,
  isMeant: (part: PdfPart) => boolean = () => true,
): void {
  const meant = [...objects.values()].filter((part) => part.stream !== null && isMeant(part));
  if (meant.length > 0) change(random.pick(meant));
}

export const onStream = (
  parts: PdfParts,
  random: Random,
  change: (stream: Buffer) => Buffer,
  isMeant?: (part: PdfPart) => boolean,
): void =>
  onPartWithStream(
    parts,
    random,
    (part) => {
      part.stream = change(Buffer.from(part.stream!));
    },
    isMeant,
  );
