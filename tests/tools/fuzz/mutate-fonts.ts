import type { Random } from '../generate/random.ts';
import type { PartsMutation } from './mutations.ts';
import { changeOne, onStream } from './mutate-objects.ts';
import type { PdfPart } from './pdf-parts.ts';

const isFont = ({ text }: PdfPart): boolean => /\/Type\s*\/Font\b|\/BaseFont\b|\/FontDescriptor\b/.test(text);
const isProgram = ({ text }: PdfPart): boolean =>
  /\/Subtype\s*\/(?:CIDFontType0C|Type1C|OpenType)\b|\/Length1\b/.test(text);
const isCMap = ({ stream }: PdfPart): boolean => stream !== null && stream.includes('begincmap');

const WIDTHS = [
  '[0 2000000000 500]',
  '[0 [0 0 0 0]]',
  '[]',
  '[5 1 500]',
  '[0 [500',
  '99999 0 R',
  '[0 65535 0]',
  '[-1 [9]]',
];
const CODES = ['<0000>', '<FFFF>', '<00>', '<>', '<0041004200430044>', '<D800>', '<zz>', '<00000000000000>'];

const ofCMap =
  (change: (text: string, random: Random) => string): PartsMutation =>
  (parts, random) =>
    onStream(parts, random, (stream) => Buffer.from(change(stream.toString('latin1'), random), 'latin1'), isCMap);

/** Changes one place of a text that a pattern finds. */
function changeText(text: string, random: Random, pattern: RegExp, to: (found: string) => string): string {
  const places = [...text.matchAll(pattern)];
  if (places.length === 0) return text;
  const { index, 0: found } = random.pick(places);
  return text.slice(0, index) + to(found) + text.slice(index + found.length);
}

/** Mutations of fonts, their programs, and the tables of what their codes mean. */
export const FONT_MUTATIONS: Readonly<Record<string, PartsMutation>> = {
  'font-widths': (parts, random) =>
    changeOne(
      parts,
      random,
      /\/(?:W|Widths)\s*(?:\[|\d+ 0 R)/g,
      (found) =>
        `${found.startsWith('/Widths') ? '/Widths' : '/W'} ${random.pick(WIDTHS)} /Was ${found.replace(/^\/\w+/, '')}`,
      ({ text }) => /\/(?:W|Widths)\b/.test(text),
    ),
  'font-one-width': (parts, random) =>
    changeOne(
      parts,
      random,
      /(?<=\[|\s)\d{3,4}(?=[\s\]])/g,
      () => String(random.pick([0, 1, 100, 5000, -500])),
      ({ text }) => text.startsWith('[') || /\/W(?:idths)?\s*\[/.test(text),
    ),
  'font-subtype': (parts, random) =>
    changeOne(
      parts,
      random,
      /\/Subtype\s*\/\w+/g,
      () =>
        '/Subtype /' +
        `${random.pick(['Type0', 'Type1', 'Type3', 'TrueType', 'CIDFontType0', 'CIDFontType2', 'MMType1', 'Nothing'])}`,
      isFont,
    ),
  'font-encoding': (parts, random) =>
    changeOne(
      parts,
      random,
      /\/Encoding\s*(?:\/[\w-]+|\d+ 0 R)/g,
      () =>
        '/Encoding /' +
        `${random.pick(['Identity-H', 'Identity-V', 'GBK-EUC-H', 'UniGB-UCS2-H', 'WinAnsiEncoding', 'Nothing'])}`,
    ),
  'font-file': (parts, random) =>
    changeOne(parts, random, /\/FontFile[23]?\s*\d+ 0 R/g, (found) =>
      random.pick(['', '/FontFile 1 0 R', '/FontFile2 99999 0 R', found.replace(/\d+ 0 R/, '3 0 R')]),
    ),
  'font-program': (parts, random) =>
    onStream(
      parts,
      random,
      (stream) => {
        const head = random.chance(0.5) ? Math.min(stream.length, 600) : stream.length;
        for (let times = random.int(1, 20); times > 0 && head > 0; times--)
          stream[random.int(0, head - 1)] = random.int(0, 255);
        return stream;
      },
      isProgram,
    ),
  'font-program-cut': (parts, random) =>
    onStream(parts, random, (stream) => stream.subarray(0, random.int(0, stream.length)), isProgram),
  'font-map-gone': (parts, random) => changeOne(parts, random, /\/ToUnicode\s+\d+ 0 R/g, () => ''),
  'font-map-swapped': (parts, random) =>
    changeOne(
      parts,
      random,
      /\/ToUnicode\s+\d+ 0 R/g,
      () => `/ToUnicode ${random.pick([...parts.objects.keys()])} 0 R`,
    ),
  'cmap-code': ofCMap((text, random) => changeText(text, random, /<[0-9A-Fa-f]+>/g, () => random.pick(CODES))),
  'cmap-zero': ofCMap((text, random) => changeText(text, random, /<[0-9A-Fa-f]{4}>(?=\s*[\r\n\]])/g, () => '<0000>')),
  'cmap-range': ofCMap((text, random) =>
    changeText(
      text,
      random,
      /\d+ beginbf(?:char|range)/g,
      () => '1 beginbfrange\n<0000> <FFFFFFFF> <0000>\nendbfrange\n1 beginbfchar',
    ),
  ),
  'cmap-line-gone': ofCMap((text, random) => changeText(text, random, /[^\n]*\n/g, () => '')),
  'cmap-cut': ofCMap((text, random) => text.slice(0, random.int(0, text.length))),
  'cmap-of-itself': ofCMap((text) =>
    text.replace('begincmap', 'begincmap /Adobe-Identity-UCS usecmap /GBK-EUC-H usecmap'),
  ),
};
