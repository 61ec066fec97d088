import type { Random } from '../generate/random.ts';
import type { PartsMutation } from './mutations.ts';
import { changeOne, onPartWithStream, onStream } from './mutate-objects.ts';
import type { PdfPart } from './pdf-parts.ts';

const isPicture = ({ text, stream }: PdfPart): boolean => stream !== null && /\/Subtype\s*\/Image\b/.test(text);
const isPage = ({ text }: PdfPart): boolean => /\/Type\s*\/Page\b/.test(text);

const COLOUR_SPACES = [
  '/DeviceCMYK',
  '/Pattern',
  '/Nothing',
  '[/Indexed /DeviceRGB 255 (x)]',
  '[/ICCBased 1 0 R]',
  '[/Indexed 3 0 R 9 4 0 R]',
];

const changed =
  (pattern: RegExp, to: (random: Random) => string): PartsMutation =>
  (parts, random) =>
    changeOne(parts, random, pattern, () => to(random), isPicture);

/** Mutations of pictures, and a picture for pages that have none. */
export const PICTURE_MUTATIONS: Readonly<Record<string, PartsMutation>> = {
  'picture-size': changed(
    /\/(?:Width|Height)\s+\d+/g,
    (random) => `/${random.pick(['Width', 'Height'])} ${random.pick([0, -1, 1, 25_000, 2_000_000_000])}`,
  ),
  'picture-depth': changed(
    /\/BitsPerComponent\s+\d+/g,
    (random) => `/BitsPerComponent ${random.pick([0, 1, 3, 16, 64])}`,
  ),
  'picture-colours': changed(/\/ColorSpace\s*\/?\w+/g, (random) => `/ColorSpace ${random.pick(COLOUR_SPACES)}`),
  'picture-bytes': (parts, random) =>
    onStream(
      parts,
      random,
      (stream) => {
        for (let times = random.int(1, 50); times > 0 && stream.length > 0; times--)
          stream[random.int(0, stream.length - 1)] = random.int(0, 255);
        return stream;
      },
      isPicture,
    ),
  'picture-mask-of-itself': ({ objects }, random) => {
    const pictures = [...objects].filter(([, part]) => isPicture(part));
    if (pictures.length === 0) return;
    const [number, part] = random.pick(pictures);
    part.text = part.text.replace(/>>\s*$/, ` /SMask ${number} 0 R >>`);
  },
  'picture-huge': (parts, random) => {
    const number = Math.max(...parts.objects.keys()) + 1,
      side = random.pick([25_000, 40_000, 65_536]);
    parts.objects.set(number, {
      text:
        `<< /Type /XObject /Subtype /Image /Width ${side} /Height ${side} /BitsPerComponent ` +
        `${random.pick([1, 8])} /ColorSpace /DeviceGray >>`,
      stream: Buffer.alloc(1000),
    });
    const pages = [...parts.objects.values()].filter(isPage);
    if (pages.length === 0) return;
    const page = random.pick(pages),
      drawing = number + 1;
    parts.objects.set(drawing, { text: '<< >>', stream: Buffer.from(`q 500 0 0 700 40 40 cm /Huge Do Q`) });
    page.text = page.text
      .replace(/\/Contents\s+(\d+ 0 R)/, `/Contents [$1 ${drawing} 0 R]`)
      .replace(/\/Resources\s+\d+ 0 R/, `/Resources << /XObject << /Huge ${number} 0 R >> >>`);
  },
  'picture-filter': (parts, random) =>
    onPartWithStream(
      parts,
      random,
      (part) => {
        part.text = part.text
          .replace(/\/Filter\s*\/\w+/, '')
          .replace(
            />>\s*$/,
            ` /Filter /${random.pick(['JBIG2Decode', 'JPXDecode', 'CCITTFaxDecode', 'DCTDecode'])} >>`,
          );
      },
      isPicture,
    ),
};
