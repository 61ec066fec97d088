import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { pdfjsEngine } from '../../../src/engines/pdfjs/engine.ts';
import { damagedParts } from '../../../src/engines/pdfjs/damaged-parts.ts';
import { extractBytes } from '../../../src/run/extract-bytes.ts';
import { ROOT } from '../../support/root.ts';
import { deflatedStream, onePagePdf, textStream } from '../../support/small-pdf.ts';

const SAMPLE = readFileSync(path.join(ROOT, 'samples/small-district.pdf'));
const OPTIONS = { ocr: 'off', secondReading: 'off' } as const;

/** The sample with words of its objects replaced by others of the same length, so that every offset stays right. */
function sampleWith(from: RegExp, to: (found: string) => string): Uint8Array {
  const text = SAMPLE.toString('latin1');
  const changed = text.replace(from, (found) => to(found).padEnd(found.length));
  expect(changed).not.toBe(text);
  return Buffer.from(changed, 'latin1');
}

async function lossesOf(bytes: Uint8Array): Promise<{ readonly damage: readonly string[]; readonly losses: string[] }> {
  const pdf = await pdfjsEngine.open(bytes);
  try {
    const losses: string[] = [];
    for (let page = 1; page <= pdf.pageCount; page++) losses.push(...((await pdf.readPage(page)).losses ?? []));
    return { damage: pdf.damage ?? [], losses };
  } finally {
    await pdf.close();
  }
}

describe('a document of which text is lost', () => {
  test.each<[string, RegExp, (found: string) => string]>([
    ['a font whose descendant is another object', /\/DescendantFonts \[\d+ 0 R\]/, () => '/DescendantFonts [1 0 R]'],
    ['a page without content', /\/Contents (?=\d+ 0 R)/, () => '/Conteots '],
    ['a filter that nobody knows', /\/FlateDecode/g, () => '/FlateDecmde'],
    ['a page whose size is no size', /\/MediaBox \[0 0 841\.89/, (found) => found.replace('.', '_')],
    ['a page without a size', /\/MediaBox \[0 0 841/, (found) => found.replace('B', 'b')],
    ['a name of a font that is no name', /\/Font <<\n\/F/, (found) => found.replace(/\/F$/, '.F')],
    [
      'a reference to what the codes of a font mean',
      /\/ToUnicode \d+ 0 R\n/g,
      (found) => found.replace('\n', '\u0002'),
    ],
    ['widths of digits', /(?<= )555 555 555(?= )/, () => '555555 555 '],
  ])('%s: partial, never “adds up”, nobody accused', async (_, from, to) => {
    const result = await extractBytes(sampleWith(from, to), 'a.pdf', OPTIONS);
    expect(result.status).toBe('partial');
    expect(result.errors.map(({ code }) => code)).toContain('TEXT_LOST');
    expect(result.verdict.outcome).toBe('cannot-tell');
    expect(result.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('one bit of a packed part: the file is damaged, whatever page it serves', async () => {
    const bytes = Buffer.from(SAMPLE);
    const at = bytes.indexOf('stream\n') + 60;
    bytes[at]! ^= 1;
    expect(await extractBytes(bytes, 'a.pdf', OPTIONS)).toMatchObject({
      status: 'partial',
      errors: expect.arrayContaining([expect.objectContaining({ code: 'DAMAGED_PARTS', page: null })]),
      verdict: { outcome: 'cannot-tell' },
    });
  });

  test('operands that are no numbers lose their own text, not the page', async () => {
    const page = textStream(
      'BT /F1 12 Tf 1 0 0 1 100 300 Tm (kept) Tj /x 0 Td (lost) Tj ET 1 0 0 /x 5 5 cm 10 10 m 90 10 l S',
    );
    expect((await lossesOf(onePagePdf(page))).losses.length).toBeGreaterThan(0);
  });

  test('the sample as it is has lost nothing', async () => {
    expect(await lossesOf(SAMPLE)).toEqual({ damage: [], losses: [] });
  });
});

describe('damaged parts of a file', () => {
  const whole = onePagePdf(deflatedStream(Buffer.from('BT /F1 12 Tf (text) Tj ET')));
  const text = Buffer.from(whole).toString('latin1');
  const withText = (changed: string): Uint8Array => Buffer.from(changed, 'latin1'),
    withOpenText = (block: string): Uint8Array => onePagePdf(textStream(`BT /F1 12 Tf (te${block}xt) Tj ET`));
  test.each<[string, Uint8Array, RegExp]>([
    ['whole', whole, /^whole$/],
    ['bytes before the header', Buffer.concat([Buffer.from('HTTP/1.1 200 OK\r\n\r\n'), whole]), /^whole$/],
    ['an encrypted file', withText(text.replace('/Size', '/Encrypt 9 0 R /Size').replace('x\x01', 'x\x02')), /^whole$/],
    ['no end of a packed part', withText(text.replace('endstream', 'endstreem')), /packed parts/],
    ['no beginning of a packed part', withText(text.replace('\nstream\n', '\nstreem\n')), /packed parts/],
    ['an object at another place', withText(text.replace('\n3 0 obj', '\n9 0 obj')), /not where its table says/],
    ['a block of zeros in text that is not packed', withOpenText('\0'.repeat(16)), /packed parts/],
    ['a block of blanks in it', withOpenText(' '.repeat(300)), /packed parts/],
    ['a few blanks in it', withOpenText(' '.repeat(30)), /^whole$/],
    ['an entry of the table', withText(text.replace(/00000 n/, '00001 n')), /not where its table says/],
  ])('%s', (_, bytes, expected) => {
    expect(damagedParts(bytes) ?? 'whole').toMatch(expected);
  });
});
