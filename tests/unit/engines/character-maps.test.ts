import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { BEYOND_MAPS, blankEndlessMaps, mappedCodes } from '../../../src/engines/pdfjs/character-maps.ts';
import { hearing } from '../../../src/engines/pdfjs/complaints.ts';
import { unpacked } from '../../../src/engines/pdfjs/unpacking.ts';
import { extractBytes } from '../../../src/run/extract-bytes.ts';
import { onePagePdf, textStream } from '../../support/small-pdf.ts';

const OPTIONS = { ocr: 'off', secondReading: 'off' } as const;
const map = (...sections: string[]): Buffer => Buffer.from(`/CIDInit begincmap ${sections.join('\n')} endcmap`);
const ranges = (count: number, range = '<000000> <FFFFFF> <0041>'): string =>
  `${count} beginbfrange\n${`${range}\n`.repeat(count)}endbfrange`;

describe('codes of a map', () => {
  test.each<[string, number, string[]]>([
    ['a line each', 2, ['2 beginbfchar <0001> <0041> <0002> <00420043> endbfchar']],
    ['ranges', 3 + 16, ['2 beginbfrange <0001> <0003> <0041> <10> <1F> <00 61> endbfrange']],
    ['a range with a list', 2, ['1 beginbfrange <01> <02> [<0041> <0042>] endbfrange']],
    ['numbers of characters', 5, ['1 begincidrange <0000> <0003> 7 endcidrange 1 begincidchar <09> 1 endcidchar']],
    ['comments do not count', 1, ['1 beginbfrange % <01> <09>\n <01> <01> <0041> endbfrange']],
    ['a section without an end', 2, ['1 beginbfrange <01> <02> <0041>']],
  ])('%s', (_, count, sections) => {
    expect(mappedCodes(map(...sections))).toBe(count);
  });

  test('ends that are no codes count as the most a range may have; a text that is too long is not looked at', () => {
    expect(mappedCodes(map('1 beginbfrange (\0\0\0) (\xff\xff\xff) <0041> endbfrange'))).toBe(2 ** 24);
    expect(mappedCodes(Buffer.alloc(9 * 2 ** 20))).toBe(Infinity);
  });
});

describe('a map of more codes than any font', () => {
  const told = { value: 0, complaints: [BEYOND_MAPS] };
  test('is not unpacked', async () => {
    const packed = deflateSync(map(ranges(200)));
    expect(await hearing(async () => unpacked(packed, 2 ** 20).length)).toEqual(told);
  });

  test('nor are many that are too many together; a new document begins anew', async () => {
    const packed = deflateSync(map(ranges(4, '<0000> <FFFF> <0000>')));
    const readMaps = (times: number) =>
      hearing(async () => Array.from({ length: times }, () => unpacked(packed, 2 ** 20)).at(-1)!.length);
    blankEndlessMaps(new Uint8Array());
    expect(await readMaps(125)).toMatchObject({ complaints: [] });
    expect(await readMaps(1)).toEqual(told);
    blankEndlessMaps(new Uint8Array());
    expect(await readMaps(1)).toMatchObject({ complaints: [] });
  });

  test('that lies open in a file: the page is read without it, at once, and that is told', async () => {
    const bytes = onePagePdf(textStream('BT /F2 12 Tf 50 500 Td (ABC) Tj ET'), {
      resources: '/Font << /F2 6 0 R >>',
      more: [
        '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 7 0 R >>',
        { dictionary: '', stream: map(ranges(200)) },
      ],
    });
    const begun = process.cpuUsage();
    expect(await extractBytes(bytes, 'a.pdf', OPTIONS)).toMatchObject({
      status: 'partial',
      errors: [{ code: 'DAMAGED_PARTS', message: expect.stringContaining(BEYOND_MAPS) }],
      verdict: { outcome: 'cannot-tell' },
    });
    const { user, system } = process.cpuUsage(begun);
    expect((user + system) / 1e6).toBeLessThan(10);
  });
});
