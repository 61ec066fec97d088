import { describe, expect, test } from 'vitest';
import { ExtractionResult } from '../../../../schemas/index.ts';
import { ERROR_HINTS } from '../../../../src/errors.ts';
import { extractBytes } from '../../../../src/run/extract-bytes.ts';
import { bytesOf, caseOf, type FuzzCase } from '../../../tools/fuzz/cases.ts';
import { isOfFile, MUTATION_KINDS } from '../../../tools/fuzz/mutations.ts';
import { putTogether, takeApart } from '../../../tools/fuzz/pdf-parts.ts';
import { sourceBytes } from '../../../tools/fuzz/sources.ts';

const OPTIONS = { ocr: 'off', secondReading: 'off' } as const;
const one = (source: string, kind: string, seed: string): FuzzCase => ({ source, steps: [{ kind, seed }] });

/** What the fuzzer found, each with the fewest changes that show it. */
const KEPT: Readonly<Record<string, FuzzCase>> = {
  'an entry of the file’s table that nobody waits for ended the process': one(
    'generated-12',
    'file-piece-gone',
    'a/171/0',
  ),
  'the same, elsewhere in the file': one('generated-12', 'file-piece-gone', 'a/546/0'),
  'a font of two bytes read as one of single bytes': one('small-district.pdf', 'font-subtype', 'a/353/0'),
  'the same, with some letters that are usual': one('generated-7', 'font-subtype', 'a/325/0'),
  'the same, the font of headings': one('generated-11', 'font-subtype', 'a/450/0'),
  'the description of a font that the file lacks is nothing': one('generated-9', 'object-null', 'stop27-d/107/0'),
  'the same, its object is gone': one('generated-2', 'object-gone', 'stop27-d/141/0'),
  'an entry of the file’s table that is free and was not': one('small-district.pdf', 'table-entry', 'h6/407/0'),
  'a length that takes the content of others as well': {
    source: 'generated-10',
    steps: [
      { kind: 'stream-length', seed: 'p27/2290/1' },
      { kind: 'content-of-another', seed: 'p27/2290/3' },
    ],
  },
  'a font with others below it that says to be of single bytes': one('generated-11', 'font-subtype', 'host24a/1685/1'),
  'a picture half a point wide, drawn without end': one('reference-scan.pdf', 'number-extreme', 'h6/2874/0'),
  'one character’s font writes downwards in lines that go across': one(
    'reference-browser.pdf',
    'font-encoding',
    'k30/414/0',
  ),
  'an entry that is free and was not, elsewhere': one('reference-browser.pdf', 'table-entry', 'h6/2666/0'),
};

describe('cases that the fuzzer found', () => {
  test.each(Object.entries(KEPT))('%s: told, and nothing adds up', async (_, given) => {
    const result = await extractBytes(await bytesOf(given), 'a.pdf', OPTIONS);
    expect(['partial', 'failed']).toContain(result.status);
    expect(result.verdict.outcome).toBe('cannot-tell');
    for (const { code } of result.errors) {
      expect(Object.keys(ERROR_HINTS)).toContain(code);
      expect(code).not.toBe('INTERNAL');
    }
    // No list of an error's words is as long as the file that it is about.
    for (const { message } of result.errors) expect(message.length).toBeLessThan(2000);
    expect(ExtractionResult.safeParse(result).success).toBe(true);
  });
});

test('what was read before leaves nothing behind in the result', async () => {
  const some = await Promise.all(Object.values(KEPT).slice(0, 4).map(bytesOf)),
    read = async (bytes: Uint8Array): Promise<string> => JSON.stringify(await extractBytes(bytes, 'a.pdf', OPTIONS));
  const there: string[] = [],
    back: string[] = [];
  for (const bytes of some) there.push(await read(bytes));
  for (const bytes of some.toReversed()) back.unshift(await read(bytes));
  expect(back).toEqual(there);
});

describe('the fuzzer', () => {
  test('a case is its seed and number', async () => {
    expect(caseOf('s', 7)).toEqual(caseOf('s', 7));
    const [first, second] = [await bytesOf(caseOf('s', 7)), await bytesOf(caseOf('s', 7))];
    expect(Buffer.compare(first, second)).toBe(0);
  });

  test.each(['small-district.pdf', 'generated-2'])('%s, taken apart and put together, reads the same', async (name) => {
    const bytes = await sourceBytes(name),
      whole = await extractBytes(bytes, 'a.pdf', OPTIONS),
      again = await extractBytes(putTogether(takeApart(bytes)), 'a.pdf', OPTIONS);
    expect(again.status).toBe('complete');
    expect(again.facts).toEqual(whole.facts);
  });

  test('each kind of change changes something in some document, and never throws', async () => {
    const still: string[] = [];
    for (const kind of MUTATION_KINDS) {
      const tried = ['small-district.pdf', 'reference-scan.pdf'].flatMap((source) =>
        ['1', '2', '3', '4'].map(async (seed) => {
          const bytes = await sourceBytes(source),
            unchanged = isOfFile(kind) ? bytes : putTogether(takeApart(bytes));
          return Buffer.compare(await bytesOf(one(source, kind, seed)), unchanged) !== 0;
        }),
      );
      if (!(await Promise.all(tried)).includes(true)) still.push(kind);
    }
    expect(still).toEqual([]);
  });
});
