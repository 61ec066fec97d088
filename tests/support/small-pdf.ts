import { deflateSync } from 'node:zlib';

/** A PDF object's body; a stream carries its bytes beside its dictionary. */
export type PdfObject = string | { readonly dictionary: string; readonly stream: Uint8Array };

/**
 * Writes PDF 1.7 by hand: object n is `objects[n - 1]`, object 1 the catalog. What is wrong in the objects stays wrong.
 */
export function writePdf(objects: readonly PdfObject[], trailer = ''): Uint8Array {
  const chunks: Buffer[] = [Buffer.from('%PDF-1.7\n%âãÏÓ\n', 'latin1')];
  const offsets: number[] = [];
  let length = chunks[0]!.length;
  const add = (chunk: Buffer): void => {
    chunks.push(chunk);
    length += chunk.length;
  };
  objects.forEach((object, index) => {
    offsets.push(length);
    if (typeof object === 'string') add(Buffer.from(`${index + 1} 0 obj\n${object}\nendobj\n`, 'latin1'));
    else {
      add(
        Buffer.from(
          `${index + 1} 0 obj\n<< ${object.dictionary} /Length ${object.stream.length} >>\nstream\n`,
          'latin1',
        ),
      );
      add(Buffer.from(object.stream));
      add(Buffer.from('\nendstream\nendobj\n', 'latin1'));
    }
  });
  const start = length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  add(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} ` +
        `/Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`,
      'latin1',
    ),
  );
  return Buffer.concat(chunks);
}

export const textStream = (text: string): PdfObject => ({ dictionary: '', stream: Buffer.from(text, 'latin1') });

/** A stream that is small in the file and large when read. */
export const deflatedStream = (content: Uint8Array): PdfObject => ({
  dictionary: '/Filter /FlateDecode',
  stream: deflateSync(content, { level: 1 }),
});

const CATALOG = '<< /Type /Catalog /Pages 2 0 R >>';
const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>';

/** One page with this content stream; objects after the fifth are the caller's. */
export function onePagePdf(
  content: PdfObject,
  { side = 600, resources = '', page = '', more = [] as readonly PdfObject[], trailer = '' } = {},
): Uint8Array {
  return writePdf(
    [
      CATALOG,
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${side} ${side}] /Contents 4 0 R /Resources << /Font << /F1 ` +
        `5 0 R >> ${resources} >> ${page} >>`,
      content,
      FONT,
      ...more,
    ],
    trailer,
  );
}

/** The same page many times over. */
export function manyPagesPdf(count: number): Uint8Array {
  const kids = Array.from({ length: count }, (_, index) => `${index + 4} 0 R`).join(' ');
  return writePdf([
    CATALOG,
    `<< /Type /Pages /Kids [${kids}] /Count ${count} >>`,
    textStream('0 0 m 9 9 l S'),
    ...Array.from({ length: count }, () => '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 3 0 R >>'),
  ]);
}

export const noPagesPdf = (): Uint8Array => writePdf([CATALOG, '<< /Type /Pages /Kids [] /Count 0 >>']);

/** A page tree whose only branch is itself. */
export const circularPagesPdf = (): Uint8Array => writePdf([CATALOG, '<< /Type /Pages /Kids [2 0 R] /Count 1 >>']);

/** Locked by a password that nobody knows: the hashes are noise. */
export function encryptedPdf(): Uint8Array {
  const noise = 'ab'.repeat(32);
  return onePagePdf(textStream('BT /F1 12 Tf 50 50 Td (secret) Tj ET'), {
    trailer: `/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${noise}> /U <${noise}> >> /ID [<${noise}> <${noise}>]`,
  });
}

export const plainTextPdf = (text: string): Uint8Array =>
  onePagePdf(textStream(`BT /F1 12 Tf 50 500 Td (${text}) Tj ET`));

/** A form that draws itself. */
export const selfDrawingPdf = (): Uint8Array =>
  onePagePdf(textStream('/X Do'), {
    resources: '/XObject << /X 6 0 R >>',
    more: [
      {
        dictionary: '/Type /XObject /Subtype /Form /BBox [0 0 600 600] /Resources << /XObject << /X 6 0 R >> >>',
        stream: Buffer.from('/X Do'),
      },
    ],
  });

/** A form of a million operators that draw nothing, drawn so many times: half a second for each. */
export const slowFormsPdf = (times: number): Uint8Array =>
  onePagePdf(textStream('/X Do '.repeat(times)), {
    resources: '/XObject << /X 6 0 R >>',
    more: [
      {
        dictionary: '/Type /XObject /Subtype /Form /BBox [0 0 600 600] /Filter /FlateDecode',
        stream: deflateSync('BX EX '.repeat(500_000)),
      },
    ],
  });

/** Forms inside forms, each drawing the next one. */
export function nestedFormsPdf(depth: number): Uint8Array {
  return onePagePdf(textStream('/X Do'), {
    resources: '/XObject << /X 6 0 R >>',
    more: Array.from({ length: depth }, (_, index) => ({
      dictionary:
        '/Type /XObject /Subtype /Form /BBox [0 0 600 600] ' +
        `${index + 1 < depth ? `/Resources << /XObject << /X ${index + 7} 0 R >> >>` : ''}`,
      stream: Buffer.from(index + 1 < depth ? '/X Do' : '0 0 m 9 9 l S'),
    })),
  });
}

/** Brackets inside brackets, in the page's content and in an object. */
export const nestedArraysPdf = (depth: number): Uint8Array =>
  onePagePdf(textStream(`${'['.repeat(depth)}${']'.repeat(depth)} TJ`), {
    resources: `/Nested ${'['.repeat(depth)}${']'.repeat(depth)}`,
  });

export const nestedStatesPdf = (depth: number): Uint8Array =>
  onePagePdf(textStream(`${'q '.repeat(depth)}0 0 m 9 9 l S ${'Q '.repeat(depth)}`));

/** A small file whose page draws this many strokes. */
export const manyStrokesPdf = (strokes: number): Uint8Array =>
  onePagePdf(deflatedStream(Buffer.from('0 0 m 9 9 l S\n'.repeat(strokes), 'latin1')));
